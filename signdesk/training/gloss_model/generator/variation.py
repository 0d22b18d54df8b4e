"""Ways to sign the same sentence: what the translation back to English must take as well."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from signdesk.training.gloss_model.generator.words import Signs, Words

_WH = frozenset("WHO WHAT WHERE WHEN WHY HOW WHICH HOW-MANY HOW-MUCH".split())
_PRONOUNS = frozenset("IX-1 IX-2 IX-3 IX-1-PL IX-3-PL".split())
_MODALS = frozenset("CAN NEED SHOULD MUST".split())
_FEWEST = 3


class Variation:
    """Signs sentences as signers do, rather than as the translation into ASL does."""

    def __init__(self, words: Words, rng: random.Random) -> None:
        self.rng = rng
        self._qualities = frozenset(
            adjective.signs[0]
            for kind in ("colour", "size", "quality")
            for adjective in words.adjectives[kind]
            if not adjective.signs[0].startswith("fs-")
        )
        kinds = ("food", "drink", "thing", "vehicle", "clothes", "pet", "document", "building")
        self._things = frozenset(n.signs[0] for kind in kinds for n in words.nouns[kind])
        self._verbs = frozenset(verb.signs[0] for verb in words.verbs)
        self._ways: tuple[Callable[[list[str]], list[str]], ...] = (
            self._wh_first,
            self._finish_last,
            self._not_last,
            self._pronoun_again,
            self._quality_last,
            self._modal_last,
            self._thing_first,
        )

    def varied(self, tokens: Sequence[str]) -> Signs:
        """The line with one or two of its sentences signed in another order."""
        sentences = _split(tokens)
        for index, sentence in enumerate(sentences):
            for way in self.rng.sample(self._ways, len(self._ways)):
                changed = way(sentence)
                if changed != sentence:
                    sentences[index] = changed
                    break
        joined: list[str] = []
        for sentence in sentences:
            joined += ["|", *sentence] if joined else sentence
        return tuple(joined)

    def _wh_first(self, sentence: list[str]) -> list[str]:
        """`WHERE BATHROOM`, or at both ends."""
        if sentence[0] != "<wh>" or sentence[-2] not in _WH or len(sentence) < _FEWEST + 1:
            return sentence
        word = sentence[-2]
        last = [word] if self.rng.random() < 0.4 else []
        return ["<wh>", word, *sentence[1:-2], *last, "</wh>"]

    def _finish_last(self, sentence: list[str]) -> list[str]:
        """`IX-1 EAT FINISH`."""
        if (
            sentence.count("FINISH") != 1
            or sentence[0] == "<wh>"
            or any(t.startswith("</") for t in sentence[:-1])
        ):
            return sentence
        if sentence[-1].startswith("</") and sentence[-1] != "</yn>":
            return sentence
        place = sentence.index("FINISH")
        rest = [*sentence[:place], *sentence[place + 1 :]]
        end = len(rest) - 1 if rest[-1].startswith("</") else len(rest)
        return sentence if place >= end else [*rest[:end], "FINISH", *rest[end:]]

    def _not_last(self, sentence: list[str]) -> list[str]:
        """`UNDERSTAND NOT`."""
        if "NOT" not in sentence or "</neg>" not in sentence:
            return sentence
        place = sentence.index("NOT")
        if place == 0 or sentence[place - 1] != "<neg>":
            return sentence
        end = sentence.index("</neg>", place)
        if end == place + 1:
            return sentence
        return [*sentence[:place], *sentence[place + 1 : end], "NOT", *sentence[end:]]

    def _pronoun_again(self, sentence: list[str]) -> list[str]:
        """`IX-2 DEAF IX-2`."""
        first = sentence[1] if sentence[0].startswith("<") else sentence[0]
        if first not in _PRONOUNS or len(sentence) < _FEWEST or sentence[-2] in _WH:
            return sentence
        end = len(sentence) - 1 if sentence[-1] == "</yn>" else len(sentence)
        return [*sentence[:end], first, *sentence[end:]]

    def _quality_last(self, sentence: list[str]) -> list[str]:
        """`CAR RED`."""
        for place in range(len(sentence) - 1):
            if sentence[place] in self._qualities and sentence[place + 1] in self._things:
                pair = [sentence[place + 1], sentence[place]]
                return [*sentence[:place], *pair, *sentence[place + 2 :]]
        return sentence

    def _modal_last(self, sentence: list[str]) -> list[str]:
        """`IX-1 GO CAN`."""
        if sentence[0] == "<wh>" or any(t.startswith("<") for t in sentence[1:-1]):
            return sentence
        place = next((i for i, t in enumerate(sentence) if t in _MODALS), None)
        if place is None:
            return sentence
        rest = [*sentence[:place], *sentence[place + 1 :]]
        end = len(rest) - 1 if rest[-1].startswith("</") else len(rest)
        return [*rest[:end], sentence[place], *rest[end:]]

    def _thing_first(self, sentence: list[str]) -> list[str]:
        """`BOOK IX-1 READ`, the book as a topic."""
        if len(sentence) != _FEWEST or sentence[0] not in _PRONOUNS:
            return sentence
        if sentence[1] not in self._verbs or sentence[2] not in self._things:
            return sentence
        return ["<topic>", sentence[2], "</topic>", *sentence[:2]]


def _split(tokens: Sequence[str]) -> list[list[str]]:
    sentences: list[list[str]] = [[]]
    for token in tokens:
        if token == "|":  # noqa: S105  a boundary
            sentences.append([])
        else:
            sentences[-1].append(token)
    return [sentence for sentence in sentences if sentence]
