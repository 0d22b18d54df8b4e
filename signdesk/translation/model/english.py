"""Glosses to English by our gloss model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from signdesk.errors import InputError, ModelError
from signdesk.language.gloss import GlossSequence
from signdesk.language.gloss_line import BOUNDARY, format_line
from signdesk.translation.interfaces import (
    GlossAlternatives,
    IsCancelled,
    LanguageModel,
    PromptPart,
    never_cancelled,
)
from signdesk.translation.model.grammar import alternatives_of
from signdesk.translation.model.text import (
    ENDINGS,
    ENGLISH_MARK,
    GLOSSES_MARK,
    NAME_SLOT,
    OR,
    WORD_SLOT,
    Slots,
    Wording,
)
from signdesk.translation.model.writing import MARKS, decode_sentence, encode_glosses

_MOST_TOKENS = 96
#: Another reading of a sign is shown to the model when it is this likely, and so many at most.
_WORTH_SHOWING, _MOST_READINGS = 0.15, 3


@dataclass(frozen=True, slots=True)
class EnglishProposal:
    """English that a model proposes, and the mean probability that it gave to its tokens."""

    english: str
    confidence: float


class EnglishProposer(Protocol):
    """Translates glosses into English and says how sure it is."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def propose(
        self, sequence: GlossSequence, alternatives: GlossAlternatives, is_cancelled: IsCancelled
    ) -> EnglishProposal:
        """English of one or more sentences. Raises `InputError`, `EngineError`; `Cancelled`."""
        ...


class ModelGlossToEnglish:
    """Meets `EnglishProposer` and `GlossToEnglish`; it writes no word that it does not know."""

    def __init__(self, model: LanguageModel) -> None:
        wording = Wording.of_metadata(model.metadata)
        if wording is None:
            raise ModelError(
                f"{model.name} is not a gloss model of SignDesk.", "Import another model."
            )
        self._model, self._wording = model, wording

    @property
    def name(self) -> str:
        """What the user is told."""
        return self._model.name

    def translate(self, sequence: GlossSequence, alternatives: GlossAlternatives = ()) -> str:
        """English sentences, however unsure. Raises `InputError`, `EngineError`."""
        return self.propose(sequence, alternatives, never_cancelled).english

    def propose(
        self, sequence: GlossSequence, alternatives: GlossAlternatives, is_cancelled: IsCancelled
    ) -> EnglishProposal:
        """English sentences; the confidence is the model's mean over its tokens."""
        if not sequence.glosses:
            raise InputError("There are no glosses to say.", "Sign or write at least one.")
        slots = Slots()
        try:
            source = encode_glosses(doubtful_line(sequence, alternatives), self._wording, slots)
        except OverflowError as error:
            raise InputError(
                "There are too many names and numbers for the model.", "Take fewer signs at once."
            ) from error
        prompt = (
            PromptPart(GLOSSES_MARK, is_control=True),
            PromptPart(source),
            PromptPart(ENGLISH_MARK, is_control=True),
        )
        words = self._wording.words | self._wording.spelled
        grammar = english_grammar(words, _symbols(slots))
        written = self._model.write(prompt, grammar, _MOST_TOKENS, is_cancelled)
        english = decode_sentence(written.text, self._wording, slots)
        return EnglishProposal(english, written.confidence)


def doubtful_line(sequence: GlossSequence, alternatives: GlossAlternatives) -> str:
    """The line of a sequence, with what doubtful signs may be besides: `SISTER/BROTHER`."""
    others = [*alternatives, *[()] * len(sequence.glosses)]  # those without are in no doubt
    names = [_readings(g.name, o) for g, o in zip(sequence.glosses, others, strict=False)]
    parts = format_line(sequence).split()
    places = [i for i, part in enumerate(parts) if part != BOUNDARY and not part.startswith("<")]
    for place, readings in zip(places, names, strict=True):
        parts[place] = OR.join(readings)
    return " ".join(parts)


def _readings(name: str, others: Sequence[tuple[str, float]]) -> list[str]:
    """What a sign may be, the likeliest first; only the sign itself when it is in no doubt."""
    likely = [other for other, chance in others if chance >= _WORTH_SHOWING]
    return list(dict.fromkeys(likely if name in likely else [name, *likely]))[:_MOST_READINGS]


def _symbols(slots: Slots) -> list[str]:
    """Every way in which the slots may be written: a name can be a common word too."""
    return [
        f"{kind}{number}"
        for number, own in slots.kinds.items()
        for kind in ((NAME_SLOT, WORD_SLOT) if own == NAME_SLOT else (own,))
    ]


def english_grammar(words: frozenset[str], symbols: Iterable[str]) -> str:
    """English of known words, marks and this text's slots, as GBNF."""
    others = " | ".join(f'"{symbol}"' for symbol in symbols)
    return "\n".join(
        (
            'root ::= " "? part (" " part)*',
            f"part ::= word{f' | {others}' if others else ''}",
            _words(words),
        )
    )


@lru_cache(maxsize=2)
def _words(words: frozenset[str]) -> str:
    digits = [str(number) for number in range(10)]
    return f"word ::= {alternatives_of({*words, *MARKS, *ENDINGS.values(), *digits})}"
