"""The generator of training pairs: lines that can be signed, names that are copied, seeds."""

from __future__ import annotations

import random
import re
from collections import Counter
from itertools import islice

import pytest

from signdesk.composition import Program
from signdesk.language.gloss import GlossSource
from signdesk.language.gloss_line import format_line, parse_line
from signdesk.lexicon.store import Lexicon
from signdesk.training.gloss_model.generator import Example, generate, templates
from signdesk.training.gloss_model.generator.variation import Variation
from signdesk.training.gloss_model.generator.words import Dictionary, Words


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Program().lexicon


@pytest.fixture(scope="module")
def examples(lexicon: Lexicon) -> list[Example]:
    return list(islice(generate(lexicon, seed=7), 12_000))


def test_every_line_is_read_and_written_again_unchanged(examples: list[Example]) -> None:
    for example in examples:
        sequence = parse_line(example.line, lambda _: GlossSource.LEXICON)

        assert format_line(sequence) == example.line


def test_every_gloss_can_be_signed(examples: list[Example], lexicon: Lexicon) -> None:
    words = Dictionary(lexicon)

    unknown = {
        gloss
        for example in examples
        for sign in parse_line(example.line, lambda _: GlossSource.LEXICON).glosses
        for gloss in sign.name.split("/")
        if not words.knows(gloss)
    }

    assert not unknown


def test_only_signs_going_to_english_are_doubtful(examples: list[Example]) -> None:
    doubtful = Counter(e.direction for e in examples if re.search(r"[A-Z0-9+]/", e.line))

    assert doubtful["to-gloss"] == 0
    assert doubtful["to-english"] > 100


def test_the_same_seed_gives_the_same_examples(lexicon: Lexicon) -> None:
    first, again = (list(islice(generate(lexicon, seed=3), 300)) for _ in range(2))
    other = list(islice(generate(lexicon, seed=4), 300))

    assert first == again
    assert first != other


def test_every_construction_occurs(examples: list[Example]) -> None:
    seen = {example.construction for example in examples}

    assert {template.name for template in templates()} <= seen


def test_templates_leave_nothing_unfilled(examples: list[Example]) -> None:
    assert not [e for e in examples if re.search(r"[{}|()]", e.english)]


def test_names_are_spelled_letter_by_letter(examples: list[Example]) -> None:
    introduced = [
        (match[1], example.line)
        for example in examples
        if (match := re.search(r"[Mm]y name is ([A-Z][a-z]+)\b", example.english))
    ]

    assert len(introduced) > 10
    for name, line in introduced:
        assert f"fs-{name.upper()}" in line.split()


def test_most_examples_differ(examples: list[Example]) -> None:
    assert len({(example.english, example.line) for example in examples}) > 0.85 * len(examples)


def test_half_of_the_english_is_as_spoken(examples: list[Example]) -> None:
    heard = [e for e in examples if e.direction == "to-gloss" and e.english == e.english.lower()]
    to_gloss = sum(example.direction == "to-gloss" for example in examples)

    assert 0.3 < len(heard) / to_gloss < 0.6


def test_a_sign_negated_by_another_stays_under_its_own_headshake(lexicon: Lexicon) -> None:
    line = "<cond> IF IX-1 <neg> CANT GO </neg> </cond> <neg> NOT WAIT FOR IX-1 </neg>"
    variation = Variation(Words(lexicon), random.Random(1))  # noqa: S311

    for _ in range(20):
        varied = " ".join(variation.varied(line.split()))

        assert parse_line(varied, lambda _: GlossSource.LEXICON)
        assert "<neg> CANT GO </neg> </cond>" in varied
