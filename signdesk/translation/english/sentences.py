"""Cleaned text to sentences of analysed words, with the analyser's known slips mended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from signdesk.language.english import EnglishWord, PartOfSpeech
from signdesk.translation.english.disfluency import without_disfluencies
from signdesk.translation.english.fused_words import unfused
from signdesk.translation.english.hidden_clauses import shown
from signdesk.translation.english.linking_phrases import plain_links
from signdesk.translation.english.mending import mended
from signdesk.translation.english.number_words import merge_number_words
from signdesk.translation.english.polite_questions import asked_plainly
from signdesk.translation.english.possession import owners_first
from signdesk.translation.english.tokens import is_sentence_end, tokenize
from signdesk.translation.interfaces import TextAnalyzer

P = PartOfSpeech

#: Written with a capital by custom; they are not names.
_CAPITALISED_BY_CUSTOM = frozenset(
    "i deaf asl mom dad mum mother father grandma grandpa grandmother grandfather god tv ok "
    "sunday doctor hello".split()
)
#: No English sentence needs more words; longer runs without punctuation are cut here.
LONGEST_SENTENCE = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and commas between two full stops.

    Attributes
    ----------
    is_punctuated : false when it may hold several sentences run together, as speech does.
    """

    words: tuple[EnglishWord, ...]
    is_question: bool
    is_punctuated: bool


def read_sentences(text: str, analyzer: TextAnalyzer) -> list[Sentence]:
    """Sentences of cleaned text, in order."""
    tokens = unfused(merge_number_words(tokenize(text)))
    is_shouted = _is_shouted(tokens)
    if is_shouted:
        tokens = [token.lower() for token in tokens]
    is_punctuated = len(_runs(tokens)) > 1 or "," in tokens
    runs = _runs(asked_plainly(plain_links(tokens)))
    return [
        _sentence(without_disfluencies(run), end, is_punctuated, is_shouted, analyzer)
        for run, end in runs
        if without_disfluencies(run)
    ]


def _is_shouted(tokens: Sequence[str]) -> bool:
    letters = "".join(tokens)
    return len(tokens) > 1 and letters.upper() == letters and letters.lower() != letters


def _runs(tokens: Sequence[str]) -> list[tuple[list[str], str]]:
    """Tokens up to each sentence end, with the mark that ended them."""
    runs: list[tuple[list[str], str]] = []
    current: list[str] = []
    for token in tokens:
        if is_sentence_end(token) or len(current) >= LONGEST_SENTENCE:
            if current:
                runs.append((current, token))
            current = [] if is_sentence_end(token) else [token]
        else:
            current.append(token)
    if current:
        runs.append((current, ""))
    return runs


def _sentence(
    tokens: list[str], end: str, is_punctuated: bool, is_shouted: bool, analyzer: TextAnalyzer
) -> Sentence:
    is_question = "?" in end
    mark = "?" if is_question else "."
    words = list(analyzer.analyse([*tokens, mark])[: len(tokens)])
    is_titled = _is_title_case(tokens)
    for index, word in enumerate(words):
        starts = index == 0 or words[index - 1].pos is P.PUNCTUATION
        capital = word.text[0].isupper() and not (starts or is_titled or is_shouted)
        is_name_like = capital and word.key not in _CAPITALISED_BY_CUSTOM
        words[index] = replace(word, is_capitalised=is_name_like)
    return Sentence(tuple(owners_first(shown(mended(words)))), is_question, is_punctuated)


def _is_title_case(tokens: Sequence[str]) -> bool:
    """Whether A Headline Is Written With Capitals Throughout."""
    long_words = [token for token in tokens if token.isalpha() and len(token) > 3]
    return len(long_words) > 3 and all(word[0].isupper() for word in long_words)
