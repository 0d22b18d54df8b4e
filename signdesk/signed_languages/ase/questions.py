"""Questions: statement order restored, question words to the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from signdesk.language.english import ClauseRole, EnglishClause, EnglishWord, PartOfSpeech, WordForm
from signdesk.language.gloss import MarkerKind
from signdesk.language.phrases import is_finite, is_inverted, is_verb, noun_phrase_end
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech
Words = tuple[EnglishWord, ...]
_SUBJECT_WH = frozenset(["who", "what", "which", "whose"])
#: Adjectives and adverbs by their looks, verbs after `does the store`.
_VERBS_TOO = frozenset("open close clean dry empty warm cool slow own mean like last fit".split())
_WITH_NOUN = frozenset(["what", "which", "whose", "how many", "how much", "what kind of"])


@dataclass(frozen=True, slots=True)
class Question:
    """A clause in statement order.

    Attributes
    ----------
    marker : the question's marker; None for what is not a question.
    cleft_length : number of words at the front, before their question word, of `what I want is`.
    """

    words: Words
    marker: MarkerKind | None = None
    cleft_length: int = 0


def read_question(clause: EnglishClause, vocabulary: Vocabulary) -> Question:
    """Put a clause into statement order, its question word last."""
    words = clause.words
    if clause.role is ClauseRole.CONDITION:
        return Question(words)
    start = _wh_start(words)
    if start is not None:
        lead, rest = words[:start], words[start:]
        return _wh_question(lead, rest, clause.is_question, vocabulary)
    link = int(words[0].pos is P.CONJUNCTION and is_inverted(words, 1))
    if is_inverted(words, link) and not _is_command(clause):
        asked = (*words[:link], *_statement_order(words[link:]))
        return Question(asked, MarkerKind.YES_NO_QUESTION)
    if not clause.is_question:
        return Question(words)
    is_wh = any(word.pos is P.WH_WORD for word in words) and not is_inverted(words, 0)
    return Question(words, MarkerKind.WH_QUESTION if is_wh else MarkerKind.YES_NO_QUESTION)


def _is_command(clause: EnglishClause) -> bool:
    """As in `do not touch that`, `do it again`."""
    keys = [word.key for word in clause.words[:3]]
    is_done = keys[:2] in (["do", "it"], ["do", "that"], ["do", "this"])
    return (is_done or keys[:2] == ["do", "not"]) and not clause.is_question


def _wh_start(words: Words) -> int | None:
    """Index of a question word at the start, after `and`, `so` or a preposition at most."""
    for index, word in enumerate(words[:3]):
        if word.pos is P.WH_WORD:
            return index
        if word.pos not in (P.CONJUNCTION, P.PREPOSITION, P.INTERJECTION):
            return None
    return None


def _wh_question(lead: Words, rest: Words, is_marked: bool, vocabulary: Vocabulary) -> Question:
    rest = _likeness(rest)
    core = _core_length(rest, vocabulary)
    asked, noun_end = rest[:core], core
    if " ".join(word.key for word in asked) in _WITH_NOUN:
        noun_end = noun_phrase_end(rest, core) if _is_bare_noun(rest, core) else core
    if noun_end < len(rest) and rest[noun_end].key in ("one", "ones"):
        rest = (*rest[:noun_end], *rest[noun_end + 1 :])  # `which one`
    noun_end += 2 * _is_rate(rest, noun_end)
    nouns, body = rest[core:noun_end], rest[noun_end:]
    lead = tuple(word for word in lead if word.pos is not P.PREPOSITION)
    if is_inverted(body, 0):
        words = (*lead, *_statement_order(body), *nouns, *asked)
    elif is_marked or _is_turned_back(asked, nouns + body) or _asks_subject(asked, nouns, body):
        words = (*lead, *nouns, *body, *asked)
    else:
        return _not_asked(lead, rest)
    return Question(words, MarkerKind.WH_QUESTION)


def _is_turned_back(asked: Words, rest: Words) -> bool:
    """`what about you`, which asks without a question mark too."""
    return [word.key for word in asked[1:]] == ["about"] and bool(rest)


def _likeness(words: Words) -> Words:
    """`what is the weather like` asks how it is."""
    keys = [word.key for word in words]
    if keys[0] != "what" or len(words) < 4 or words[1].pos is not P.BE or "like" not in keys[3:]:
        return words
    place = keys.index("like", 3)
    if any(word.pos not in (P.ADVERB, P.NOUN) for word in words[place + 1 :]):
        return words
    how = replace(words[0], text="how", lemma="how")
    return (how, *words[1:place], *words[place + 1 :])


def _core_length(words: Words, vocabulary: Vocabulary) -> int:
    """Words that ask: `how many`, `what time`, `how big`, or the one question word."""
    section, _, length = vocabulary.phrase(words, 0)
    if section == "wh_phrases":
        return length
    is_degree = words[0].key == "how" and len(words) > 1
    return 2 if is_degree and words[1].pos in (P.ADJECTIVE, P.ADVERB, P.DETERMINER) else 1


def _is_rate(words: Words, index: int) -> bool:
    """`a day` after `how many times`."""
    span = words[index : index + 2]
    is_span = len(span) == 2 and span[1].lemma in ("day", "week", "month", "year", "hour")
    return is_span and span[0].key in ("a", "per", "each", "every")


def _is_bare_noun(words: Words, index: int) -> bool:
    return index < len(words) and words[index].pos in (P.NOUN, P.NAME, P.ADJECTIVE, P.NUMBER)


def _asks_subject(asked: Words, nouns: Words, body: Words) -> bool:
    """`Who helped you`, `how many people came`; not `what a day`, `what I want`."""
    if not body:
        return not nouns
    return (asked[0].key in _SUBJECT_WH or bool(nouns)) and is_finite(body[0])


def _not_asked(lead: Words, rest: Words) -> Question:
    """`What I want is coffee` asks itself; `what a day` exclaims; `how to drive` stays."""
    for index in range(len(rest) - 1, 1, -1):
        if rest[index].pos is P.BE and any(is_finite(word) for word in rest[1:index]):
            words = (*lead, *rest[1:index], rest[0], *rest[index + 1 :])
            return Question(words, cleft_length=len(lead) + index - 1)
    is_exclamation = rest[0].key == "what" and len(rest) > 1 and rest[1].pos is P.ARTICLE
    return Question((*lead, *rest[1:]) if is_exclamation else (*lead, *rest))


def _statement_order(words: Words) -> Words:
    """`do not you like` as `you do not like`."""
    subject = 2 if len(words) > 1 and words[1].pos is P.NOT else 1
    end = _subject_end(words, subject)
    if end == subject:
        return words
    rest = words[end:]
    if words[0].key == "may":  # in a question it asks leave
        words = (replace(words[0], text="can", lemma="can"), *words[1:])
    is_hidden = bool(rest) and rest[0].key in _VERBS_TOO and not is_verb(rest[0])
    is_verbless = is_hidden or not any(is_verb(word) for word in rest)
    if words[0].pos in (P.DO, P.MODAL) and is_verbless:
        end, rest = _verb_freed(words, subject, end)
    return (*words[subject:end], *words[:subject], *rest)


def _subject_end(words: Words, start: int) -> int:
    """Where the subject ends, with what belongs to it: `anyone in your family`."""
    end = noun_phrase_end(words, start)
    if end == start or end >= len(words) or words[end].pos is not P.PREPOSITION:
        return end
    further = noun_phrase_end(words, end + 1)
    is_subject = further > end + 1 and further < len(words) and is_verb(words[further])
    return further if is_subject and words[0].pos in (P.DO, P.MODAL) else end


def _verb_freed(words: Words, subject: int, end: int) -> tuple[int, Words]:
    """`does your brother work`: the last noun is the verb that the question needs."""
    last = words[end - 1]
    rest = words[end:]
    if rest and rest[0].key in _VERBS_TOO:
        verb = replace(rest[0], pos=P.VERB, form=WordForm.INFINITIVE, lemma=rest[0].key)
        return end, (verb, *rest[1:])
    for index, word in enumerate(rest[:2]):
        if word.pos is P.NOUN and all(w.pos is P.ADVERB for w in rest[:index]):
            verb = replace(word, pos=P.VERB, form=WordForm.INFINITIVE)
            return end, (*rest[:index], verb, *rest[index + 1 :])
    nouns = sum(word.pos in (P.NOUN, P.NAME) for word in words[subject:end])
    is_pointed = end - subject == 2 and words[subject].key in ("this", "that", "these", "those")
    if (nouns < 2 and not is_pointed) or last.pos is not P.NOUN:
        return end, rest
    verb = replace(last, pos=P.VERB, form=WordForm.INFINITIVE)
    return end - 1, (verb, *words[end:])


def wh_last(units: Sequence[Unit]) -> list[Unit]:
    """An embedded question's word goes to the end of its clause: `KNOW HOSPITAL WHERE`."""
    ordered = list(units)
    for index, unit in enumerate(units[:-1]):
        if unit.role is Role.WH and index and units[index + 1].begins_clause:
            ordered.remove(unit)
            ordered.append(unit)
            break
    return _without_price(ordered)


#: Words of these classes are never asked about together.
_CHOSEN = (P.ADJECTIVE, P.VERB, P.ADVERB)


def as_choice(
    units: Sequence[Unit], question: Question, vocabulary: Vocabulary
) -> tuple[list[Unit], Question]:
    """`do you want tea or coffee` asks which, where there is no sign for `or`.

    Other alternatives, as in `do you have brothers or sisters`, are asked about together.
    """
    ordered = [unit for unit in units if unit.signs or unit.role is not Role.LEFT_OUT]
    link = next((i for i, unit in enumerate(ordered) if unit.key == "or"), 0)
    is_asked = question.marker is MarkerKind.YES_NO_QUESTION and not vocabulary.knows("OR")
    if not is_asked or not 0 < link < len(ordered) - 1:
        return list(units), question
    one, other = ordered[link - 1], ordered[link + 1]
    kinds = (P.NOUN, P.NAME, *_CHOSEN) if _is_offered(ordered[:link]) else _CHOSEN
    rest = [unit for unit in ordered[link + 2 :] if unit.signs]
    is_place = len(rest) < 2 and all(unit.pos is P.ADVERB for unit in rest)
    is_done = one.role is Role.VERB and other.pos in (P.NOUN, P.VERB)  # `should we call or text`
    is_chosen = is_done or all(unit.pos in kinds for unit in (one, other))
    if not (is_place and is_chosen and one.signs and other.signs):
        return list(units), question
    asked = Unit(vocabulary.first(["WHICH"]), Role.WH)
    chosen = [*ordered[:link], other, *rest, asked]
    return chosen, replace(question, marker=MarkerKind.WH_QUESTION)


def _is_offered(units: Sequence[Unit]) -> bool:
    """Whether these signs end in what someone may want."""
    if any(unit.key == "by" and not unit.signs for unit in units):
        return True  # `by bus or by train`
    if any(unit.pos is P.BE for unit in units):
        return True  # `is that a boy or a girl`
    is_wish = any(unit.signs[:1] in (("WANT",), ("PREFER",), ("CHOOSE",)) for unit in units)
    return is_wish and not any(unit.key == "any" for unit in units)


def _without_price(units: list[Unit]) -> list[Unit]:
    """HOW-MUCH asks a price by itself: `cost` before it is left out."""
    if len(units) > 1 and units[-1].signs == ("HOW-MUCH",) and units[-2].lemma == "cost":
        return [*units[:-2], units[-1]]
    return units
