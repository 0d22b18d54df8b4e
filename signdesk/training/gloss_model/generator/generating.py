"""Endless training pairs: English with gloss lines, in both directions."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from signdesk.language.gloss import GlossSource as GlossKind
from signdesk.language.gloss_line import format_line, parse_line
from signdesk.training.gloss_model.generator.contractions import contracted
from signdesk.training.gloss_model.generator.recognition import Recognition
from signdesk.training.gloss_model.generator.slots import SlotMaker
from signdesk.training.gloss_model.generator.speech import spoken, typed
from signdesk.training.gloss_model.generator.templates import Template, read_templates
from signdesk.training.gloss_model.generator.variation import Variation
from signdesk.training.gloss_model.generator.words import HERE, GlossSource, Signs, Words

Direction = Literal["to-gloss", "to-english"]
#: Shares of what is generated.
_TO_ENGLISH, _VARIED, _SPOKEN, _JOINED = 0.42, 0.35, 0.42, 0.07
#: Longer lines stay alone.
_LONGEST_JOINED = 9


@dataclass(frozen=True, slots=True)
class Example:
    """One training pair.

    Attributes
    ----------
    english : what is said or, going to English, should be said.
    line : a gloss line (`signdesk.language.gloss_line`); going to English, as recognised: a
        doubtful sign holds its alternatives, likeliest first: `SISTER/BROTHER`.
    construction : the name of its template.
    """

    english: str
    line: str
    direction: Direction
    construction: str


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """Every construction of the grammar."""
    found: list[Template] = []
    for path in sorted((HERE / "constructions").glob("*.toml")):
        found += read_templates(tomllib.loads(path.read_text("utf-8")))
    return tuple(found)


def generate(lexicon: GlossSource, seed: int) -> Iterator[Example]:
    """Examples without end; the same lexicon and seed give the same ones.

    `signdesk.lexicon.store.Lexicon` is such a lexicon.
    """
    rng = random.Random(seed)  # noqa: S311  not for secrets
    words = Words(lexicon)
    make = SlotMaker(words, rng)
    variation = Variation(words, rng)
    recognition = Recognition((entry.gloss for entry in lexicon), rng)
    constructions = templates()
    weights = list(accumulate(template.weight for template in constructions))
    while True:
        template = rng.choices(constructions, cum_weights=weights)[0]
        english, signs = template.realise(make, rng)
        if rng.random() < _JOINED and len(signs) < _LONGEST_JOINED:
            following = rng.choices(constructions, cum_weights=weights)[0]
            more_english, more_signs = following.realise(make, rng)
            english, signs = f"{english} {more_english}", (*signs, "|", *more_signs)
        tokens = incorporated(signs, lexicon)
        if rng.random() < _TO_ENGLISH and not template.is_one_way:
            signed = variation.varied(tokens) if rng.random() < _VARIED else tokens
            line = canonical(recognition.received(signed))
            yield Example(contracted(english, rng), line, "to-english", template.name)
        else:
            is_heard = rng.random() < _SPOKEN
            said = spoken(english, rng) if is_heard else typed(english, tokens, rng)
            yield Example(said, canonical(tokens), "to-gloss", template.name)


def canonical(tokens: Sequence[str]) -> str:
    """The line with brackets that open or close together in their fixed order."""
    return format_line(parse_line(" ".join(tokens), lambda _: GlossKind.LEXICON))


def incorporated(tokens: Sequence[str], lexicon: GlossSource) -> Signs:
    """Numbers drawn into the sign after them, where it takes them up: 2 WEEK is 2-WEEK."""
    kept: list[str] = []
    for token in tokens:
        number = kept[-1] if kept else ""
        if len(number) == 1 and number in "123456789" and int(number) <= lexicon.numbers(token):
            kept[-1] = f"{number}-{token}"
        else:
            kept.append(token)
    return tuple(kept)
