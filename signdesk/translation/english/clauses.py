"""Sentences to clauses: greetings, conditions, topics and run-on sentences taken apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from signdesk.language.english import (
    ClauseRole,
    EnglishClause,
    EnglishWord,
    PartOfSpeech,
    WordForm,
)
from signdesk.language.phrases import (
    has_finite_verb,
    is_inverted,
    is_verb,
    starts_clause,
)
from signdesk.translation.english.clause_joins import is_coordinated, is_spliced
from signdesk.translation.english.edges import is_spoken_to, without_filler, without_tag
from signdesk.translation.english.fronting import plain, with_topic, without_unless
from signdesk.translation.english.run_on import TAKES_QUESTION, runs_on
from signdesk.translation.english.sentences import Sentence

P = PartOfSpeech
Words = tuple[EnglishWord, ...]
#: Length in words of the greeting or courtesy that begins at an index; 0 when none does.
SetPhraseLength = Callable[[Sequence[EnglishWord], int], int]

_OPENERS = frozenset(["so", "and", "well", "oh", ","])
_CONDITIONS = frozenset(["if", "unless"])
_BACKGROUNDS = frozenset(["when", "whenever", "while", "before", "after"])
_UNSIGNED_BACKGROUNDS = frozenset(["when", "whenever", "while"])
_CONCESSIONS = frozenset(["although", "though"])


def split_clauses(sentence: Sentence, set_phrase: SetPhraseLength) -> list[EnglishClause]:
    """Clauses in the order in which they are signed: conditions and topics before the rest."""
    pieces = _pieces(sentence, set_phrase)
    clauses: list[EnglishClause] = []
    for piece in pieces:
        clauses.extend(_arranged(piece, sentence.is_question))
    if sentence.is_question:
        clauses = _question_on_last(clauses)
    return [clause for clause in clauses if clause.words]


def _question_on_last(clauses: list[EnglishClause]) -> list[EnglishClause]:
    """The question mark belongs to the last main clause; the rest are told by their order."""
    main = [i for i, clause in enumerate(clauses) if clause.role is ClauseRole.MAIN]
    last = main[-1] if main else len(clauses) - 1
    return [replace(clause, is_question=i == last) for i, clause in enumerate(clauses)]


def _pieces(sentence: Sentence, set_phrase: SetPhraseLength) -> list[EnglishClause]:
    """Set phrases set apart, and what is between them cut where a new sentence begins."""
    pieces: list[EnglishClause] = []
    current: list[EnglishWord] = []

    def flush() -> None:
        if current:
            pieces.extend(_cut(tuple(current), sentence.is_punctuated))
            current.clear()

    index, words = 0, sentence.words
    while index < len(words):
        end = _set_phrase_end(words, index, set_phrase, bool(current), sentence.is_punctuated)
        if end > index:
            if all(word.key in _OPENERS for word in current):
                current.clear()  # `so yeah`
            flush()
            phrase = tuple(w for w in words[index:end] if w.pos is not P.PUNCTUATION)
            pieces.append(EnglishClause(phrase, ClauseRole.SET_PHRASE))
            index = end
        else:
            current.append(words[index])
            index += 1
    flush()
    return pieces


def _set_phrase_end(
    words: Words, index: int, set_phrase: SetPhraseLength, is_inside: bool, is_punctuated: bool
) -> int:
    """Where a greeting that stands alone at `index` ends, its vocative included."""
    if is_inside and not _may_follow(words[index - 1], words[index], is_punctuated):
        return index
    length = set_phrase(words, index)
    if not length:
        return index
    end = index + length
    if end < len(words) and words[end].pos is P.NAME and not starts_clause(words, end):
        end += 1
    return end if _stands_alone(words, end, set_phrase) else index


def _may_follow(previous: EnglishWord, word: EnglishWord, is_punctuated: bool) -> bool:
    """Whether a greeting may begin after `previous`, inside a run of words."""
    if previous.pos is P.PUNCTUATION:
        return True
    is_open = previous.pos in (P.TO, P.MODAL, P.NOT, P.PREPOSITION, P.CONJUNCTION, P.ARTICLE)
    if is_punctuated or is_open or previous.key in ("i", "we", "they", "he", "she"):
        return False
    if previous.key in ("that", "it", "this"):
        return False  # `that sounds good`
    if word.key == "okay" and previous.pos in (P.PRONOUN, P.NOUN, P.BE):
        return False  # `is everything okay`
    is_leave = word.key == "see" and previous.form is WordForm.GERUND
    return not is_verb(previous) or word.pos is P.INTERJECTION or is_leave


def _stands_alone(words: Words, end: int, set_phrase: SetPhraseLength) -> bool:
    if words[end - 1].key == "no" and end < len(words) and words[end].key in ("one", "more"):
        return False
    if end >= len(words) or words[end].pos in (P.PUNCTUATION, P.WH_WORD, P.INTERJECTION):
        return True
    if starts_clause(words, end) or is_inverted(words, end) or set_phrase(words, end):
        return True
    if words[end - 1].key in ("yes", "yeah", "yep") and words[end].pos in (P.NUMBER, P.ARTICLE):
        return True  # `yes two boys`
    return is_verb(words[end]) and words[end].form in (WordForm.INFINITIVE, WordForm.PRESENT)


def _cut(words: Words, is_punctuated: bool) -> Iterator[EnglishClause]:
    """Cut at commas between clauses, before coordinated clauses, and where speech runs on."""
    start = 0
    for index in range(1, len(words)):
        if index - start < 1 or not has_finite_verb_or_command(words[start:index]):
            continue
        is_cut = is_coordinated(words, index) or is_spliced(words, start, index)
        if not is_cut and not is_punctuated:
            is_cut = runs_on(words, start, index)
        if is_cut and not _is_subordinate(words[start:index]):
            yield EnglishClause(words[start:index])
            start = index
    yield EnglishClause(words[start:])


def has_finite_verb_or_command(words: Sequence[EnglishWord]) -> bool:
    """Whether these words can be a sentence."""
    return has_finite_verb(words) or (bool(words) and is_verb(words[0]))


def _is_subordinate(words: Sequence[EnglishWord]) -> bool:
    """Begins with if or when: its main clause is still to come."""
    first = next((w.key for w in words if w.pos is not P.PUNCTUATION), "")
    if first in _CONDITIONS:
        return True
    is_other = first in _BACKGROUNDS | _CONCESSIONS or first == "because"
    return is_other and starts_clause(words, 1)


def _arranged(piece: EnglishClause, is_question: bool) -> list[EnglishClause]:
    """One piece as clauses: condition or background, topic, main."""
    if piece.role is ClauseRole.SET_PHRASE:
        return [piece]
    words = without_filler(piece.words)
    if is_spoken_to(words):
        rest = replace(piece, words=words[2:])
        return [EnglishClause(words[:1]), *_arranged(rest, is_question)]
    if is_question:
        words = without_tag(words)
    if [word.key for word in words[:2]] == ["what", "if"]:
        return [EnglishClause(plain(words), ClauseRole.CONDITION)]
    first = words[0].key if words else ""
    if first in _CONDITIONS or (first in _BACKGROUNDS and starts_clause(words, 1)):
        return _fronted(words)
    if (first == "because" or first in _CONCESSIONS) and starts_clause(words, 1):
        return _reason_after(words)
    for index in range(1, len(words)):
        if _is_late_subordinate(words, index):
            role = _role_of(words[index])
            before, after = words[:index], words[index:]
            return [_subordinate(after, role), EnglishClause(plain(before))]
    return with_topic(words)


def _role_of(word: EnglishWord) -> ClauseRole:
    return ClauseRole.CONDITION if word.key in _CONDITIONS else ClauseRole.BACKGROUND


def _is_late_subordinate(words: Words, index: int) -> bool:
    word = words[index]
    if word.key not in _CONDITIONS | _BACKGROUNDS or not starts_clause(words, index + 1):
        return False
    earlier = [w.lemma for w in words[max(0, index - 2) : index]]
    if word.key == "if" and _asks_to_be_told(words[:index]):
        return True
    return not any(lemma in TAKES_QUESTION for lemma in earlier)


def _asks_to_be_told(words: Words) -> bool:
    """`please let me know`, `tell me`: what follows by `if` is when."""
    keys = [word.key for word in words if word.key != "please" and word.pos is not P.PUNCTUATION]
    return keys in (["let", "me", "know"], ["tell", "me"], ["let", "us", "know"], ["tell", "us"])


def _fronted(words: Words) -> list[EnglishClause]:
    """A subordinate clause at the front, cut off at its comma or where the main one begins."""
    role = _role_of(words[0])
    end = _end_of_subordinate(words)
    main = plain(words[end:])
    if main and main[0].key == "then":
        main = main[1:]
    return [_subordinate(words[:end], role), EnglishClause(main)]


def _reason_after(words: Words) -> list[EnglishClause]:
    """`because it rained, we left` as `we left because it rained`; `though old, he runs` by `but`.

    A reason without its main clause stays as it is.
    """
    end = _end_of_subordinate(words)
    main = plain(words[end:])
    if not main:
        return [EnglishClause(plain(words))]
    if words[0].key == "because":
        return [EnglishClause(main), EnglishClause(plain(words[:end]))]
    but = EnglishWord("but", "but", P.CONJUNCTION)
    return [EnglishClause(plain(words[1:end])), EnglishClause((but, *main))]


def _end_of_subordinate(words: Words) -> int:
    for index in range(2, len(words)):
        if words[index].pos is P.PUNCTUATION and has_finite_verb(words[:index]):
            return index
    for index in range(2, len(words) - 1):
        after = index + 1
        is_main = is_verb(words[after]) or starts_clause(words, after)
        if words[index].pos is P.PUNCTUATION and is_main:
            return index
    for index in range(3, len(words)):
        if not has_finite_verb(words[:index]) or is_verb(words[index - 1]):
            continue
        if words[index].key in ("then", "please"):
            return index
        if starts_clause(words, index) or is_inverted(words, index):
            return index
    return len(words)


def _subordinate(words: Words, role: ClauseRole) -> EnglishClause:
    """The clause without its `when`; `if`, `before` and the rest are signed."""
    said = without_unless(plain(words))
    is_signed = said[0].key not in _UNSIGNED_BACKGROUNDS
    return EnglishClause(said if is_signed else said[1:], role)
