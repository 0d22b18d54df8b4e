"""Lemmas and parts of speech by HanTa (LGPL-3.0-or-later), whose English model is in its wheel.

The model is a hidden Markov model over morphemes with the C5 tags of the British National Corpus.
It loads in about 0.2 s, takes some 30 MB and tags a sentence in well under a millisecond.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from signdesk.errors import EngineError
from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm

ENGLISH_MODEL = "morphmodel_en.pgz"

#: Longest run of words tagged at once: tagging is linear, but holds its whole trellis in memory.
LONGEST_RUN = 200
#: The analysis of a word takes time quadratic in its letters; no English word is longer.
LONGEST_WORD = 30
_LONG_WORD = "Xyz"

_CLASSES = {
    "AJ": PartOfSpeech.ADJECTIVE,
    "AT": PartOfSpeech.ARTICLE,
    "AV": PartOfSpeech.ADVERB,
    "CJ": PartOfSpeech.CONJUNCTION,
    "CR": PartOfSpeech.NUMBER,
    "DP": PartOfSpeech.DETERMINER,
    "DT": PartOfSpeech.DETERMINER,
    "EX": PartOfSpeech.EXISTENTIAL,
    "IT": PartOfSpeech.INTERJECTION,
    "NN": PartOfSpeech.NOUN,
    "NP": PartOfSpeech.NAME,
    "OR": PartOfSpeech.NUMBER,
    "PN": PartOfSpeech.PRONOUN,
    "PO": PartOfSpeech.POSSESSIVE_MARK,
    "PR": PartOfSpeech.PREPOSITION,
    "PU": PartOfSpeech.PUNCTUATION,
    "TO": PartOfSpeech.TO,
    "VB": PartOfSpeech.BE,
    "VD": PartOfSpeech.DO,
    "VH": PartOfSpeech.HAVE,
    "VM": PartOfSpeech.MODAL,
    "VV": PartOfSpeech.VERB,
    "XX": PartOfSpeech.NOT,
}
#: Tags that say more than their first two letters.
_EXACT = {
    "AVP": PartOfSpeech.PARTICLE,
    "AVQ": PartOfSpeech.WH_WORD,
    "DTQ": PartOfSpeech.WH_WORD,
    "PNQ": PartOfSpeech.WH_WORD,
    "CJS": PartOfSpeech.SUBORDINATOR,
    "CJT": PartOfSpeech.THAT,
}
_VERB_FORMS = {
    "D": WordForm.PAST,
    "N": WordForm.PARTICIPLE,
    "G": WordForm.GERUND,
    "Z": WordForm.PRESENT,
    "B": WordForm.PRESENT,
    "I": WordForm.INFINITIVE,
}
_BE_FORMS = {
    "am": WordForm.PRESENT,
    "is": WordForm.PRESENT,
    "are": WordForm.PRESENT,
    "was": WordForm.PAST,
    "were": WordForm.PAST,
    "been": WordForm.PARTICIPLE,
    "being": WordForm.GERUND,
    "be": WordForm.INFINITIVE,
}


class HantaTextAnalyzer:
    """Meets `translation.interfaces.TextAnalyzer`. Build it with `load_hanta`."""

    name = "HanTa"

    def __init__(self, tagger: Any) -> None:
        self._tagger = tagger

    def analyse(self, words: Sequence[str]) -> tuple[EnglishWord, ...]:
        """One `EnglishWord` for each word of a sentence, in order."""
        analysed: list[EnglishWord] = []
        for start in range(0, len(words), LONGEST_RUN):
            run = words[start : start + LONGEST_RUN]
            short = [word if len(word) <= LONGEST_WORD else _LONG_WORD for word in run]
            tagged = self._tagger.tag_sent(short, taglevel=1)
            analysed.extend(
                _word(written, lemma, tag)
                for written, (_, lemma, tag) in zip(run, tagged, strict=True)
            )
        return tuple(analysed)


def load_hanta() -> HantaTextAnalyzer:
    """Load the English model. Raises `EngineError` when the package or its model is missing."""
    try:
        from HanTa import HanoverTagger
    except ImportError:
        raise EngineError(
            "The English analyser HanTa is not installed.", "Install SignDesk again."
        ) from None
    # By its full path: HanTa would unpickle a file of this name in the working directory first.
    model = Path(HanoverTagger.__file__).parent / ENGLISH_MODEL
    try:
        with model.open("rb"):
            return HantaTextAnalyzer(HanoverTagger.HanoverTagger(str(model)))
    except (OSError, EOFError, UnpicklingError) as error:
        raise EngineError(
            f"HanTa's English model cannot be read: {error}.", "Install SignDesk again."
        ) from error


def _word(text: str, lemma: str, tag: str) -> EnglishWord:
    if len(text) > LONGEST_WORD:
        return EnglishWord(text=text, lemma=text.lower(), pos=PartOfSpeech.NAME)
    pos = _EXACT.get(tag) or _CLASSES.get(tag[:2], PartOfSpeech.OTHER)
    form = _form(text, tag)
    return EnglishWord(text=text, lemma=lemma.lower(), pos=pos, form=form)


def _form(text: str, tag: str) -> WordForm:
    if tag.startswith("VB"):
        return _BE_FORMS.get(text.lower(), WordForm.PRESENT)
    if tag[:2] in ("VD", "VH", "VV"):
        return _VERB_FORMS.get(tag[2:3], WordForm.PLAIN)
    return {
        "NN2": WordForm.PLURAL,
        "AJC": WordForm.COMPARATIVE,
        "AJS": WordForm.SUPERLATIVE,
    }.get(tag, WordForm.PLAIN)
