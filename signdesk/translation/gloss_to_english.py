"""ASL glosses to English by rules over the lexicon's senses."""

from __future__ import annotations

from signdesk.errors import InputError
from signdesk.language.english import PartOfSpeech
from signdesk.language.gloss import GlossSequence
from signdesk.signed_languages.ase.to_english.sign_words import (
    EnglishTables,
    Meanings,
    SignWords,
)
from signdesk.signed_languages.ase.to_english.speaker import Speaker
from signdesk.translation.interfaces import GlossAlternatives, TextAnalyzer


class RulesGlossToEnglish:
    """Meets `translation.interfaces.GlossToEnglish`; the same glosses always give the same text."""

    def __init__(
        self,
        lexicon: Meanings,
        tables: EnglishTables,
        analyzer: TextAnalyzer,
        names: frozenset[str] = frozenset(),
    ) -> None:
        def word_class(word: str) -> PartOfSpeech:
            return analyzer.analyse([word])[0].pos

        self._words = SignWords(lexicon, tables, word_class, names)
        self._speaker = Speaker(self._words, tables)
        self._analyzer = analyzer

    @property
    def name(self) -> str:
        """What the user is told."""
        return f"rules with {self._analyzer.name}"

    def translate(self, sequence: GlossSequence, alternatives: GlossAlternatives = ()) -> str:
        """English sentences. Raises `InputError` for no glosses."""
        if not sequence.glosses:
            raise InputError("There are no glosses to say.", "Sign or write at least one.")
        return self._speaker.say(sequence, alternatives)
