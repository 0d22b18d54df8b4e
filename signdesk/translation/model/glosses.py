"""English to glosses by our gloss model."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from signdesk.errors import InputError, ModelError
from signdesk.language.gloss import GlossSequence, GlossSource
from signdesk.language.gloss_line import parse_line
from signdesk.lexicon.store import Lexicon
from signdesk.signed_languages.ase.numbers import is_number_gloss
from signdesk.signed_languages.ase.pointing import is_pointing
from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.translation.interfaces import (
    IsCancelled,
    LanguageModel,
    PromptPart,
    Written,
    never_cancelled,
)
from signdesk.translation.model.grammar import line_grammar
from signdesk.translation.model.reading import (
    decode_line,
    encode_english,
    english_tokens,
    sentences_of,
)
from signdesk.translation.model.text import (
    ENGLISH_MARK,
    GLOSSES_MARK,
    NUMBER_SLOT,
    PLURAL,
    WORD_SLOT,
    YEAR_SLOT,
    Slots,
    StemOf,
    Wording,
)

#: No sentence needs more tokens of glosses.
_MOST_TOKENS = 96


@dataclass(frozen=True, slots=True)
class Proposal:
    """Glosses that a model proposes, and the mean probability that it gave to their tokens."""

    sequence: GlossSequence
    confidence: float
    weakest: float = 0.0


class GlossProposer(Protocol):
    """Translates English into glosses and says how sure it is."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def propose(self, english: str, is_cancelled: IsCancelled) -> Proposal:
        """Glosses of one or more sentences.

        Raises `InputError` for what it cannot read, `EngineError`; `Cancelled`.
        """
        ...


class ModelEnglishToGloss:
    """Meets `GlossProposer` and `EnglishToGloss`, sentence by sentence."""

    def __init__(self, model: LanguageModel, lexicon: Lexicon, stem_of: StemOf) -> None:
        wording = Wording.of_metadata(model.metadata)
        if wording is None:
            raise ModelError(
                f"{model.name} is not a gloss model of SignDesk.", "Import another model."
            )
        self._model, self._wording, self._stem_of = model, wording, stem_of
        self._glosses = signable(lexicon)

    @property
    def name(self) -> str:
        """What the user is told."""
        return self._model.name

    def propose(self, english: str, is_cancelled: IsCancelled) -> Proposal:
        """Glosses and markers; the confidence is that of the least sure sentence."""
        lines: list[str] = []
        confidence = weakest = 1.0
        for tokens in sentences_of(english_tokens(english)):
            line, written = self._line(tokens, is_cancelled)
            lines.append(line)
            confidence = min(confidence, written.confidence)
            weakest = min(weakest, written.weakest)
        if not lines:
            raise InputError(
                "There is nothing to sign in this text.", "Type or say an English sentence."
            )
        return Proposal(parse_line(" | ".join(lines), source_of), confidence, weakest)

    def translate(self, english: str) -> GlossSequence:
        """Glosses and markers, however unsure. Raises `InputError`."""
        proposal = self.propose(english, never_cancelled)
        return replace(proposal.sequence, translated_by=self.name)

    def _line(self, tokens: Sequence[str], is_cancelled: IsCancelled) -> tuple[str, Written]:
        slots = Slots()
        try:
            source = encode_english(tokens, self._wording, slots, self._stem_of)
        except OverflowError as error:
            raise InputError(
                "There are too many names and numbers for the model.", "Shorten the sentence."
            ) from error
        words = [word for word in source.split() if word.isalpha()]
        prompt = (
            PromptPart(ENGLISH_MARK, is_control=True),
            PromptPart(source),
            PromptPart(GLOSSES_MARK, is_control=True),
        )
        grammar = line_grammar(self._glosses, _symbols(slots), words)
        written = self._model.write(prompt, grammar, _MOST_TOKENS, is_cancelled)
        return decode_line(written.text, slots), written


def _symbols(slots: Slots) -> list[str]:
    """Every way in which the slots may be signed."""
    symbols = [f"{kind}{number}" for number, kind in slots.kinds.items()]
    symbols += [f"{symbol} {PLURAL}" for symbol in symbols if symbol[0] == WORD_SLOT]
    years = [
        f"{YEAR_SLOT}{number}"
        for number, kind in slots.kinds.items()
        if kind == NUMBER_SLOT and len(slots.literals[number]) == 4
    ]
    return symbols + years


def signable(lexicon: Lexicon) -> Collection[str]:
    """Glosses that a translation may hold beside spelling: signs, with numbers taken up too."""
    names: set[str] = set()
    for entry in lexicon:
        names.add(entry.gloss)
        names.update(f"{number}-{entry.gloss}" for number in range(1, entry.numbers + 1))
    inner = ("NUM-", "ORD-", "DIGIT-", PREFIX)
    names = {name for name in names if not name.startswith(inner)}
    names.update(str(number) for number in range(10))
    names.update(("1ST", "2ND", "3RD", *(f"{number}TH" for number in range(4, 10))))
    return frozenset(names)


def source_of(name: str) -> GlossSource:
    """Where the motion of a gloss that the grammar allows comes from."""
    if name.startswith(PREFIX):
        return GlossSource.FINGERSPELLED
    if is_number_gloss(name):
        return GlossSource.NUMBER
    return GlossSource.POINTING if is_pointing(name) else GlossSource.LEXICON
