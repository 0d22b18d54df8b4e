"""The rules engine over a frozen set of signs, and a readable form of its answers."""

from __future__ import annotations

import itertools
import tomllib
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from signdesk.engines.text_analysis.hanta import load_hanta
from signdesk.language.gloss import GlossSequence, MarkerKind
from signdesk.signed_languages.ase.vocabulary import load_phrase_tables
from signdesk.translation.english_to_gloss import RulesEnglishToGloss

DATA = Path(__file__).parent / "data"
RESOURCES = Path(__file__).parents[3] / "resources"

MARKS = {
    MarkerKind.YES_NO_QUESTION: "yn",
    MarkerKind.WH_QUESTION: "wh",
    MarkerKind.NEGATION: "neg",
    MarkerKind.TOPIC: "top",
    MarkerKind.CONDITIONAL: "cond",
    MarkerKind.RHETORICAL_QUESTION: "rh",
    MarkerKind.AFFIRMATION: "aff",
    MarkerKind.RELATIVE_CLAUSE: "rel",
}


class FrozenLexicon:
    """The signs of data/lexicon.toml."""

    def __init__(self) -> None:
        self.glosses: set[str] = set()
        self._by_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
        tables = tomllib.loads((DATA / "lexicon.toml").read_text("utf-8"))
        for gloss, senses in tables.items():
            self.glosses.add(gloss)
            for sense in senses:
                word, _, pos = sense.rpartition("/")
                self._by_word[word.lower()].append((gloss, pos))

    def has(self, gloss: str) -> bool:
        return gloss in self.glosses

    def numbers(self, gloss: str) -> int:
        return 0

    def senses(self, english: str) -> Sequence[tuple[str, str]]:
        return self._by_word.get(english.lower(), ())


@pytest.fixture(scope="session")
def lexicon() -> FrozenLexicon:
    return FrozenLexicon()


@pytest.fixture(scope="session")
def engine(lexicon: FrozenLexicon) -> RulesEnglishToGloss:
    tables = load_phrase_tables(RESOURCES / "translation" / "en-ase.toml")
    return RulesEnglishToGloss(lexicon, load_hanta(), tables)


@pytest.fixture(scope="session")
def asl(engine: RulesEnglishToGloss) -> Callable[[str], str]:
    """English to glosses with markers in brackets, as in data/sentences.toml."""
    return lambda english: bracketed(engine.translate(english))


def bracketed(sequence: GlossSequence) -> str:
    """`[wh HOW IX-2 ]`: each marker opens before its first sign and closes after its last."""
    parts: list[str] = []
    for index, gloss in enumerate(sequence.glosses):
        parts += [f"[{MARKS[m.kind]}" for m in sequence.markers if m.start == index]
        parts.append(gloss.name)
        parts += ["]" for m in sequence.markers if m.end == index + 1]
    return " ".join(parts)


@pytest.fixture(scope="session")
def renderings() -> Callable[[str], set[str]]:
    """Every rendering that one accepted answer allows."""
    return expanded


def expanded(accepted: str) -> set[str]:
    """With and without each `(SIGN)`; clause boundaries are for the reader."""
    choices = [
        (sign[1:-1], "") if sign.startswith("(") else (sign,)
        for sign in accepted.split()
        if sign != "/"
    ]
    return {" ".join(filter(None, chosen)) for chosen in itertools.product(*choices)}
