"""The engine over the lexicon that is shipped: whatever it has, every gloss can be shown."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest

from signdesk.engines.text_analysis.hanta import load_hanta
from signdesk.language.gloss import GlossSource
from signdesk.signed_languages.ase.vocabulary import load_phrase_tables
from signdesk.translation.english_to_gloss import RulesEnglishToGloss

RESOURCES = Path(__file__).parents[3] / "resources"
DATA = Path(__file__).parent / "data"


class ShippedSigns:
    """Glosses and English senses of resources/lexicon/ase, without their notation."""

    def __init__(self) -> None:
        self.glosses: set[str] = set()
        self._by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for path in sorted((RESOURCES / "lexicon" / "ase").glob("*.toml")):
            for gloss, entry in tomllib.loads(path.read_text("utf-8")).items():
                self.glosses.add(gloss)
                for sense in entry.get("english", []):
                    self._by_word[sense["word"].lower()].append((gloss, sense.get("pos", "")))

    def has(self, gloss: str) -> bool:
        return gloss in self.glosses

    def numbers(self, gloss: str) -> int:
        return 0

    def senses(self, english: str) -> Sequence[tuple[str, str]]:
        return self._by_word.get(english.lower(), ())


@pytest.mark.parametrize("name", ["sentences", "held_out", "second_held_out", "third_held_out"])
def test_every_gloss_is_in_the_lexicon_or_can_be_shown(name: str) -> None:
    signs = ShippedSigns()
    tables = load_phrase_tables(RESOURCES / "translation" / "en-ase.toml")
    engine = RulesEnglishToGloss(signs, load_hanta(), tables)

    shown = (GlossSource.FINGERSPELLED, GlossSource.NUMBER)
    missing = {
        gloss.name
        for section in tomllib.loads((DATA / f"{name}.toml").read_text("utf-8")).values()
        for english in section
        for gloss in engine.translate(english).glosses
        if gloss.source not in shown and gloss.name.removesuffix("++") not in signs.glosses
    }

    assert not missing
