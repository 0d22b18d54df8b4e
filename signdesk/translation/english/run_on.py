"""Where one sentence ends and the next begins in speech, which has no punctuation."""

from __future__ import annotations

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.phrases import is_inverted, is_verb, noun_phrase_end, starts_clause

P = PartOfSpeech
Words = tuple[EnglishWord, ...]

#: After these, a clause or a question is what is known or said, not a sentence of its own.
TAKES_CLAUSE = frozenset(
    "know think say tell ask wonder see understand remember forget hope believe feel guess "
    "mean learn teach show explain hear wish decide notice find sure sorry glad happy "
    "afraid suppose imagine".split()
)
#: What follows these only says which: `something I need`.
_INDEFINITE = frozenset("something anything everything nothing all someone anyone everyone".split())
_BEFORE_SEE = (P.PRONOUN, P.MODAL, P.DO, P.NOT, P.HAVE, P.BE)
_FAREWELL_TIMES = frozenset("next tomorrow on at soon later in this tonight then again".split())
_IN_QUESTION_PHRASE = (P.ADJECTIVE, P.ADVERB, P.DETERMINER, P.NOUN)
#: After these, `when he came` says what is known, not when something was.
TAKES_QUESTION = frozenset(
    "know say tell ask wonder see understand remember forget learn show explain decide sure "
    "certain care doubt".split()
)


def runs_on(words: Words, start: int, index: int) -> bool:
    """Whether a new sentence begins at `index` of words spoken without punctuation."""
    previous, word = words[index - 1], words[index]
    if _is_left_hanging(words, start, index) or _is_turned_back(words, index):
        return True
    if previous.pos in (P.CONJUNCTION, P.SUBORDINATOR, P.THAT, P.WH_WORD, P.PREPOSITION, P.TO):
        return False
    if word.key == "please":
        return _is_request(words, index)
    if _is_farewell(words, index):
        return True
    if previous.key in _INDEFINITE or _takes_clause(words[max(start, index - 2) : index]):
        return previous.pos is P.PRONOUN and _asks(words, index)
    if word.pos is P.WH_WORD and word.key not in ("that", "which"):
        return asks_by_word(words, index)
    if is_inverted(words, index) and word.pos is not P.HAVE:
        is_own_subject = noun_phrase_end(words, index - 1) > index - 1 and index - 1 == start
        return words[index + 1].key in ("you", "i", "he", "she", "we", "they", "it") and (
            not is_own_subject and not is_verb(previous) and not _is_subject_here(words, index)
        )
    done = (WordForm.GERUND, WordForm.PARTICIPLE, WordForm.INFINITIVE)
    is_open = is_verb(previous) and previous.form not in done
    return _begins_statement(words, index) and not is_open


def _is_left_hanging(words: Words, start: int, index: int) -> bool:
    """`where are you from I am from Mexico`: the question ends in its preposition."""
    asks = words[start].pos is P.WH_WORD and words[index - 1].pos is P.PREPOSITION
    return asks and words[index].key in ("i", "we", "he", "she") and starts_clause(words, index)


def _is_turned_back(words: Words, index: int) -> bool:
    """`what about you`, and `do not worry` after what is complete."""
    keys = [word.key for word in words[index : index + 2]]
    previous = words[index - 1]
    if keys in (["what", "about"], ["how", "about"]):
        return previous.lemma not in TAKES_QUESTION and previous.pos is not P.PREPOSITION
    is_complete = previous.pos in (P.ADJECTIVE, P.ADVERB)
    is_command = keys == ["do", "not"] and index + 2 < len(words) and is_verb(words[index + 2])
    return is_command and is_complete


def _is_farewell(words: Words, index: int) -> bool:
    """`see you next week`, said at the end."""
    keys = [word.key for word in words[index : index + 3]]
    if keys[:2] != ["see", "you"] or words[index - 1].pos in _BEFORE_SEE:
        return False
    return len(keys) == 2 or keys[2] in _FAREWELL_TIMES


def asks_by_word(words: Words, index: int) -> bool:
    """`how much will it cost`, `where do you live`: a question word with its question."""
    if index >= len(words) or words[index].pos is not P.WH_WORD:
        return False
    return is_inverted(words, _asked_end(words, index))


def _asked_end(words: Words, index: int) -> int:
    """Where the question phrase at `index` ends: `how many children`, `what time`, `where`."""
    end = index + 1
    while end < len(words) and words[end].pos in _IN_QUESTION_PHRASE:
        end += 1
    return end


def _is_request(words: Words, index: int) -> bool:
    """`please wait` as a sentence; in `could you please wait` it is inside one."""
    follows = words[index + 1] if index + 1 < len(words) else None
    is_inside = words[index - 1].pos in (P.MODAL, P.DO) or is_inverted(words, max(0, index - 2))
    return follows is not None and is_verb(follows) and not is_inside


def _asks(words: Words, index: int) -> bool:
    """`can you` and the like, which no statement before can go on with."""
    is_pronoun = index + 1 < len(words) and words[index + 1].key in ("you", "i", "we", "they")
    return is_pronoun and words[index].pos in (P.DO, P.MODAL) and is_inverted(words, index)


def _takes_clause(before: Words) -> bool:
    """Ends in a verb such as `know`, or `tell me`, that what follows completes."""
    if not any(word.lemma in TAKES_CLAUSE for word in before):
        return False
    return before[-1].lemma in TAKES_CLAUSE or before[-1].pos is P.PRONOUN


def _is_subject_here(words: Words, index: int) -> bool:
    """Whether the noun phrase just before `index` is the subject of the verb there."""
    for begin in range(max(0, index - 4), index):
        if noun_phrase_end(words, begin) == index and begin == 0:
            return True
    return False


def _begins_statement(words: Words, index: int) -> bool:
    """A pronoun or `my name` with its verb, not a relative clause on the noun before."""
    word = words[index]
    if word.key == "it" and words[index - 1].pos is P.NOUN:
        asks = any(before.pos is P.WH_WORD for before in words[:index])  # `what time it is`
        return not asks and words[index + 1 : index + 2] != () and words[index + 1].pos is P.BE
    if word.key in ("i", "we", "they", "he", "she"):
        end = index + 1
        is_relative = words[index - 1].pos is P.NOUN and (
            end < len(words) and words[end].form is WordForm.PAST and words[end].pos is P.VERB
        )
        return starts_clause(words, index) and not is_relative
    return word.key in ("my", "your", "his", "her", "this", "that") and (
        starts_clause(words, index) and words[index - 1].pos is not P.ADJECTIVE
    )
