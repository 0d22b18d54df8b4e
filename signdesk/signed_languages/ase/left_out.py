"""English words that ASL leaves out: articles, formal prepositions, relative pronouns."""

from __future__ import annotations

from collections.abc import Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.phrases import is_finite, noun_phrase_end, starts_clause, word_after
from signdesk.signed_languages.ase.pointing import is_impersonal
from signdesk.signed_languages.ase.time_expressions import SPANS
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech
Words = Sequence[EnglishWord]

#: Prepositions that say only what place and order say in ASL; signed where the lexicon has them.
_FORMAL_PREPOSITIONS = frozenset("to of at in on into onto".split())
#: Nouns that English has `on` with, where nothing lies on anything.
_NO_SURFACES = frozenset(
    "weekend holiday vacation time phone way trip foot sale test exam birthday day diet call "
    "television tv internet computer radio average purpose bus train plane".split()
)
#: Nouns that English has `by` with, for how one goes or is told.
_MEANS = frozenset(
    "bus train car plane airplane bike bicycle taxi cab boat ferry subway metro truck phone email "
    "mail text letter card cash check hand".split()
)
#: What one does as somebody.
_IN_ROLES = frozenset("work job dress volunteer start".split())
_HOW_ONE_DOES = frozenset("well great good fine okay better badly wonderful".split())
_RELATIVE_PRONOUNS = frozenset(["who", "which", "whom", "that", "where"])
#: Verbs with someone who hears, and then what is told.
_TELLING = frozenset("tell inform remind promise warn convince show teach assure".split())
_INDEFINITE = frozenset(
    "someone somebody anyone anybody everyone everybody people everything something anything "
    "nothing all".split()
)


def is_left_out(words: Words, index: int, vocabulary: Vocabulary) -> bool:
    """Whether the word at `index` has no sign because order, place or face say it."""
    word = words[index]
    if word.pos in (P.TO, P.THAT) or is_relative_pronoun(words, index):
        return True
    if word.pos is P.ARTICLE:
        return word.key in ("a", "an", "the")
    if word.pos is P.DO and index + 1 == len(words) and index:
        is_asked = index == 1 and words[0].pos is P.PRONOUN  # `do you?`
        return is_asked or words[index - 2].key in ("than", "as")  # `faster than I do`
    if _is_link(words, index) or _is_for_form(words, index, vocabulary):
        return True
    return is_impersonal(words, index) or _is_bare_agent(words, index)


def _is_link(words: Words, index: int) -> bool:
    """Words that link, hedge or count only in English: `work as a nurse`, `ask if`, `some tea`."""
    word = words[index]
    following = word_after(words, index)
    if word.key == "like" and index and words[index - 1].pos is P.BE:
        return following is not None and following.pos is P.ADVERB  # `I was like really tired`
    if word.key == "and":
        return index == 0
    if _is_said_otherwise(words, index):
        return True
    if word.key == "either":
        return any(later.key == "or" for later in words[index + 1 :])
    if word.key == "as" and _is_equality(words, index):
        return True
    if word.key == "as" and _is_role(words, index):
        return True
    if word.key in ("if", "whether"):
        return bool(index)  # the clause that follows asks by itself
    is_amount = word.key in ("some", "any") and following is not None
    return is_amount and (words[index + 1].key == "more" or _noun_follows(words, index))


def _is_role(words: Words, index: int) -> bool:
    """`work as a nurse`, `works at a hospital as a nurse`."""
    before = [word.lemma for word in words[:index]]
    is_near = bool(before) and before[-1] in _IN_ROLES
    follows = word_after(words, index)
    is_one = follows is not None and follows.pos is P.ARTICLE
    return is_near or (is_one and not _IN_ROLES.isdisjoint(before))


def _is_said_otherwise(words: Words, index: int) -> bool:
    """Words of which the signs beside them say all: `doing` of `how are they doing`."""
    word = words[index]
    following = word_after(words, index)
    before = words[index - 1].key if index else ""
    if word.key in ("doing", "going") and following is not None and following.key == "how":
        return True
    if word.key == "doing" and following is not None and following.lemma in _HOW_ONE_DOES:
        return True
    if word.key == "all" and before == "at":
        return not _noun_follows(words, index)  # `I do not like it at all`
    if word.key == "what" and before == "not":
        return starts_clause(words, index + 1)  # `not what I meant`
    if word.key == "as" and any(w.key == "same" for w in words[max(0, index - 3) : index]):
        return True  # `the same size as`
    if word.key in ("little", "bit") and before in ("a", "little"):
        return following is not None and _is_compared(words, index + 1)
    return word.key == "left" and _is_none_left(words, index)


def _is_compared(words: Words, index: int) -> bool:
    """`slower`, `more slowly`."""
    word = words[index]
    is_qualified = word.pos in (P.ADJECTIVE, P.ADVERB) and word.key.endswith("er")
    return is_qualified or word.form is WordForm.COMPARATIVE or word.key == "more"


def _is_none_left(words: Words, index: int) -> bool:
    """`nothing left`, `there is not any milk left`: what there is none of does not stay."""
    before = words[max(0, index - 6) : index]
    is_there = any(w.pos in (P.EXISTENTIAL, P.HAVE) for w in before)
    is_denied = any(w.pos is P.NOT or w.key in ("no", "nothing", "none") for w in before)
    return is_there and is_denied and index > 0 and words[index - 1].pos in (P.NOUN, P.PRONOUN)


def _noun_follows(words: Words, index: int) -> bool:
    return noun_phrase_end(words, index + 1) > index + 1


def _is_for_form(words: Words, index: int, vocabulary: Vocabulary) -> bool:
    """Prepositions that English needs and ASL does not: `on time`, `by bus`, `for two weeks`."""
    word = words[index]
    follows = words[index + 1 : index + 3]
    is_span = len(follows) == 2 and follows[0].pos is P.NUMBER and follows[1].lemma in SPANS
    if word.key in ("by", "for") and is_span:
        return True  # `late by three hours`
    end = noun_phrase_end(words, index + 1)
    if word.key == "by" and words[end - 1].lemma in _MEANS:
        return True
    if word.key == "on" and words[end - 1].lemma in _NO_SURFACES:
        return True
    if word.key == "on" and any(w.key in ("left", "right") for w in words[end - 1 : end + 1]):
        return True  # `on the left`, `on your right`
    return word.key in _FORMAL_PREPOSITIONS and (
        word.pos is P.PREPOSITION and not vocabulary.word(word)
    )


def is_relative_pronoun(words: Words, index: int) -> bool:
    """`the man who lives here`, `the book that I read`."""
    word = words[index]
    if not index or word.key not in _RELATIVE_PRONOUNS or index + 1 >= len(words):
        return False
    if word.key == "that" and any(w.lemma in _TELLING for w in words[max(0, index - 3) : index]):
        return False  # `tell your brother that I called`
    is_after_noun = words[index - 1].pos in (P.NOUN, P.NAME) or words[index - 1].key in _INDEFINITE
    if word.key == "where":
        return is_after_noun and starts_clause(words, index + 1)
    return is_after_noun and (is_finite(words[index + 1]) or starts_clause(words, index + 1))


def _is_bare_agent(words: Words, index: int) -> bool:
    """`one` after a word that already points or counts: `the red one`."""
    return words[index].key == "one" and index > 0 and words[index - 1].pos is P.ADJECTIVE


def _is_equality(words: Words, index: int) -> bool:
    """The first `as` of `as tall as`."""
    later = [word.key for word in words[index + 2 : index + 4]]
    return "as" in later
