"""Letters that follow each other are a spelled word, and number signs a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import exp, log
from typing import Final

from signdesk.language.recognized import Alternative, RecognizedSign
from signdesk.signed_languages.ase.numbers import LARGEST, cardinal_signs, ordinal_gloss
from signdesk.translation.recognition.spelled_vocabulary import Letters, SpelledVocabulary

LETTER: Final = "fs-"
#: Letters of a word follow within this time of each other, seconds.
_TOGETHER_S: Final = 0.7
#: What is not a letter counts as one in a word if a letter is this likely beside it.
_AS_LIKELY: Final = 0.4
#: What a common word costs beside a name: names are spelled oftener.
_WORD_COST: Final = 0.5

#: Of a thousand letters of English text how many are A to Z.
_IN_TEXT: Final = (
    82, 15, 28, 43, 127, 22, 20, 61, 70, 2, 8, 40, 24,
    67, 75, 19, 1, 60, 63, 91, 28, 10, 24, 2, 20, 1,
)  # fmt: skip


@dataclass(frozen=True)
class Runs:
    """What is known of letters, numbers and names.

    Attributes
    ----------
    same : for a sign that looks like a letter (NUM-9 like F), the letter's gloss.
    names, words : names that are often spelled, and common words, in capitals.
    """

    same: Mapping[str, str]
    names: frozenset[str]
    words: frozenset[str] = frozenset()

    def letters(self, sign: RecognizedSign) -> Letters:
        """How likely a sign is each letter; empty if it is none."""
        found: dict[str, float] = {}
        for gloss, confidence in (
            (sign.gloss, sign.confidence),
            *((other.gloss, other.confidence) for other in sign.alternatives),
        ):
            letter = self._letter(gloss)
            if letter:
                found[letter] = max(found.get(letter, 0.0), confidence)
        return found

    def _letter(self, gloss: str) -> str:
        gloss = self.same.get(gloss, gloss)
        is_letter = gloss.startswith(LETTER) and len(gloss) == len(LETTER) + 1
        return gloss[-1] if is_letter else ""

    def is_letter(self, sign: RecognizedSign) -> bool:
        """Whether a sign is most likely a letter, and named as one."""
        return sign.gloss.startswith(LETTER) and len(sign.gloss) == len(LETTER) + 1

    def may_be_letter(self, sign: RecognizedSign) -> bool:
        """Whether a sign among letters can be taken for one."""
        letters = self.letters(sign)
        return bool(letters) and max(letters.values()) >= _AS_LIKELY * sign.confidence

    def spelled(self, signs: Sequence[RecognizedSign]) -> RecognizedSign:
        """One sign for a word's letters, corrected by names and words."""
        return self.word([self.letters(sign) for sign in signs], signs[0].start_s, signs[-1].end_s)

    def word(self, read: Sequence[Letters], start_s: float, end_s: float) -> RecognizedSign:
        """One sign for a word's letters, each given by its likelihoods, corrected."""
        plain = "".join(max(letters, key=lambda name: letters[name]) for letters in read)
        usual = "".join(map(_usual, read))
        words = self.vocabulary.nearest(read)
        certain = exp(sum(log(max(max(x.values()), 1e-3)) for x in read) / len(read))
        best = words[0] if words else usual
        others = [word for word in (*words[1:4], usual, plain) if word != best]
        return RecognizedSign(
            LETTER + best,
            start_s,
            end_s,
            certain,
            tuple(Alternative(LETTER + word, certain / 2) for word in dict.fromkeys(others)),
        )

    def known_words(
        self, read: Sequence[Letters], times: Sequence[tuple[float, float]]
    ) -> list[RecognizedSign]:
        """The known word that letters make, or the two; `times` (start, end) are of each letter."""
        if self.vocabulary.nearest(read):
            return [self.word(read, times[0][0], times[-1][1])]
        parting = self.vocabulary.parting(read)
        parts = (slice(parting), slice(parting, None)) if parting else ()
        return [self.word(read[part], times[part][0][0], times[part][-1][1]) for part in parts]

    @cached_property
    def vocabulary(self) -> SpelledVocabulary:
        """What a spelled word is corrected by."""
        return SpelledVocabulary(
            dict.fromkeys(self.words, _WORD_COST) | dict.fromkeys(self.names, 0.0)
        )

    @cached_property
    def alike_number(self) -> Mapping[str, str]:
        """The number sign that a letter's looks like."""
        return {letter: number for number, letter in self.same.items()}

    @cached_property
    def numbers(self) -> Mapping[tuple[str, ...], str]:
        """A number's gloss by the signs that it is made of."""
        table = {cardinal_signs(number): str(number) for number in range(LARGEST + 1)}
        table |= {(f"ORD-{n}",): ordinal_gloss(n)[0] for n in range(1, 10)}
        # A digit that faces outwards is the same number signed alone.
        return table | {(f"DIGIT-{n}",): str(n) for n in range(1, 6)}

    @cached_property
    def only_inside(self) -> frozenset[str]:
        """Signs that are part of numbers and never begin one, as NUM-THOUSAND, or THOUSAND."""
        firsts = {signs[0] for signs in self.numbers}
        inside = {sign for signs in self.numbers for sign in signs[1:]} - firsts
        return frozenset(inside | {sign.removeprefix("NUM-") for sign in inside})

    def number(self, signs: Sequence[RecognizedSign]) -> RecognizedSign | None:
        """One sign for number signs, if they make a number."""
        gloss = self.numbers.get(tuple(sign.gloss for sign in signs))
        if gloss is None:
            return None
        certain = min(sign.confidence for sign in signs)
        others = signs[0].alternatives if len(signs) == 1 else ()
        return RecognizedSign(gloss, signs[0].start_s, signs[-1].end_s, certain, others)


def _usual(letters: Letters) -> str:
    """The likeliest letter, as text has it: E, M, N and S are fists that are hardly told apart."""
    return max(letters, key=lambda name: letters[name] * _IN_TEXT[ord(name) - ord("A")])


class RunJoiner:
    """Joins signs as they come; what may yet go on is held back."""

    def __init__(self, runs: Runs) -> None:
        self._runs = runs
        self._held: list[RecognizedSign] = []

    def push(self, sign: RecognizedSign) -> list[RecognizedSign]:
        """Take a sign; gives those that are complete by it."""
        sign = self._among_numbers(sign)
        done = [] if self._goes_on(sign) else self.flush()
        if self._held or self.begins(sign):
            self._held.append(sign)
            return done
        return [*done, sign]

    def flush(self, now_s: float = float("inf")) -> list[RecognizedSign]:
        """What is complete because nothing followed in time."""
        held = self._held
        if not held or now_s - held[-1].end_s < _TOGETHER_S:
            return []
        self._held = []
        if not self._runs.is_letter(held[0]):
            number = self._runs.number(held)
            return held if number is None else [number]
        return [self._runs.spelled(held)] if len(held) > 1 else held

    def possible(self, ranked: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
        """Of signs with their shares those that can be next: parts of numbers only inside one."""
        if self._held and not self._runs.is_letter(self._held[0]):
            return list(ranked)
        inside = self._runs.only_inside
        return [each for each in ranked if each[0] not in inside] or list(ranked)

    def letters_before(self, start_s: float) -> tuple[RecognizedSign, ...]:
        """Letters held back that may be the first of a word which begins then."""
        held = self._held
        if not held or not self._runs.is_letter(held[0]):
            return ()
        return tuple(held) if start_s - held[-1].end_s <= _TOGETHER_S else ()

    def drop(self, signs: Sequence[RecognizedSign]) -> None:
        """Hold these back no longer: they are part of something else."""
        self._held = [sign for sign in self._held if sign not in signs]

    def _among_numbers(self, sign: RecognizedSign) -> RecognizedSign:
        """A letter that follows a number is the number that it looks like."""
        number = self._runs.alike_number.get(sign.gloss)
        if number is None or not self._held or self._runs.is_letter(self._held[0]):
            return sign
        is_near = sign.start_s - self._held[-1].end_s < _TOGETHER_S
        return replace(sign, gloss=number) if is_near else sign

    def begins(self, sign: RecognizedSign) -> bool:
        """Whether more may follow that makes one word or number with it."""
        return self._runs.is_letter(sign) or self._is_number(sign)

    def _goes_on(self, sign: RecognizedSign) -> bool:
        if not self._held or sign.start_s - self._held[-1].end_s > _TOGETHER_S:
            return False
        if self._runs.is_letter(self._held[0]):
            return self._runs.may_be_letter(sign)
        signs = tuple(each.gloss for each in (*self._held, sign))
        return any(number[: len(signs)] == signs for number in self._runs.numbers)

    def _is_number(self, sign: RecognizedSign) -> bool:
        return any(number[0] == sign.gloss for number in self._runs.numbers)
