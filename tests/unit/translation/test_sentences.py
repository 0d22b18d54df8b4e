"""The hand-written sentences: every answer must be one that is accepted."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

DATA = Path(__file__).parent / "data"


def sentences() -> list[tuple[str, list[str]]]:
    pairs: list[tuple[str, list[str]]] = []
    for name in ("sentences", "held_out", "second_held_out", "third_held_out"):
        for section in tomllib.loads((DATA / f"{name}.toml").read_text("utf-8")).values():
            pairs.extend(section.items())
    return pairs


def test_there_are_enough_sentences() -> None:
    assert len(sentences()) >= 330


@pytest.mark.parametrize(("english", "accepted"), sentences())
def test_sentence(
    asl: Callable[[str], str],
    renderings: Callable[[str], set[str]],
    english: str,
    accepted: list[str],
) -> None:
    assert asl(english) in set().union(*map(renderings, accepted))
