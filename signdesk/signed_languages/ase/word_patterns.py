"""Words that mean something only together: `25 years old`, `let me know`, `used to cook`."""

from __future__ import annotations

from collections.abc import Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.phrases import is_verb, noun_phrase_end
from signdesk.signed_languages.ase.content_words import destination_signs, number_word_signs
from signdesk.signed_languages.ase.pointing import PRONOUNS
from signdesk.signed_languages.ase.senses import sense_of
from signdesk.signed_languages.ase.spelling import spelled
from signdesk.signed_languages.ase.time_expressions import SPANS, match_time
from signdesk.signed_languages.ase.units import Role, Unit
from signdesk.signed_languages.ase.vocabulary import Vocabulary

P = PartOfSpeech
Words = Sequence[EnglishWord]


def pattern_at(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """The unit of a pattern that begins at `index`; None where none does."""
    for pattern in _PATTERNS:
        unit = pattern(words, index, vocabulary)
        if unit is not None:
            return unit
    return None


def _age(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`25 years old` is OLD 25."""
    span = words[index : index + 3]
    if len(span) < 3 or span[0].pos is not P.NUMBER or span[2].key != "old":
        return None
    if span[1].lemma not in SPANS:
        return None
    unit = () if span[1].lemma == "year" else (span[1].lemma.upper(),)
    signs = vocabulary.signs("OLD", *number_word_signs(words, index), *unit)
    return Unit(signs, Role.CONTENT, tuple(span), index)


def _repeated_verb(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`keeps asking` is ASK++."""
    if words[index].lemma != "keep" or index + 1 >= len(words):
        return None
    verb = words[index + 1]
    signs = vocabulary.word(verb) if verb.form is WordForm.GERUND else ()
    if len(signs) != 1:
        return None
    return Unit((signs[0] + "++",), Role.VERB, tuple(words[index : index + 2]), index)


def _time_of_verb(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`going to cook` is FUTURE COOK, `used to cook` PAST COOK; `going to school` is neither."""
    span = words[index : index + 3]
    sign = {"going": "FUTURE", "used": "PAST", "about": "FUTURE"}.get(words[index].key)
    if words[index].key == "use" and any(word.pos is P.DO for word in words[:index]):
        sign = "PAST"  # `I did not use to cook`
    if sign is None or len(span) < 3 or span[1].key != "to":
        return None
    if sign == "PAST" and index and words[index - 1].pos is P.BE:
        return None
    is_work = span[2].key == "work" and index + 3 == len(words)
    if is_work or destination_signs(words, index + 2, vocabulary):
        return None
    if span[2].pos in (P.BE, P.DO, P.HAVE) or span[2].form is WordForm.INFINITIVE:
        return Unit(vocabulary.signs(sign), Role.TENSE, tuple(span[:2]), index)
    return None


def _let_know(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`let me know` is INFORM IX-1."""
    span = words[index : index + 3]
    if len(span) < 3 or span[0].lemma != "let" or span[2].key != "know":
        return None
    who = vocabulary.first(PRONOUNS.get(span[1].key, ()))
    signs = vocabulary.first(["INFORM", "TELL"])
    return Unit((*signs, *who), Role.VERB, tuple(span), index) if who and signs else None


def _feel_like(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`feel like cooking` is to want to."""
    span = words[index : index + 3]
    is_wish = len(span) == 3 and span[0].lemma == "feel" and span[1].key == "like"
    if not is_wish or not span[2].key.endswith("ing"):
        return None
    return Unit(vocabulary.first(["WANT"]), Role.VERB, tuple(span[:2]), index)


def _accustomed(words: Words, index: int, _: Vocabulary) -> Unit | None:
    """`used to getting up early`: no use is made of anything."""
    span = words[index : index + 2]
    is_habit = len(span) == 2 and [word.key for word in span] == ["used", "to"]
    if not is_habit or not index or words[index - 1].lemma not in ("be", "get", "not", "so"):
        return None
    return Unit(spelled("used"), Role.CONTENT, tuple(span), index)


def _out_of(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`we are out of milk`: there is none."""
    span = words[index : index + 3]
    if len(span) < 3 or not index or [w.key for w in span[:2]] != ["out", "of"]:
        return None
    if words[index - 1].pos is not P.BE or span[2].pos not in (P.NOUN, P.ADJECTIVE):
        return None
    return Unit(vocabulary.signs("NONE"), Role.NEGATOR, tuple(span[:2]), index)


def _lets(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`let us eat` is IX-1-PL EAT, `let me help` IX-1 HELP."""
    span = words[index : index + 3]
    if len(span) < 3 or span[0].key != "let" or span[1].key not in ("us", "me"):
        return None
    if index and (is_verb(words[index - 1]) or words[index - 1].pos in (P.NOT, P.TO, P.PRONOUN)):
        return None  # `does not let me drive`: leave is given
    if not is_verb(span[2]) and span[2].pos is not P.NOT:
        return None
    return Unit(vocabulary.first(PRONOUNS[span[1].key]), Role.PRONOUN, tuple(span[:2]), index)


def _make_it(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`I can not make it tomorrow`: to come."""
    span = words[index : index + 2]
    if len(span) < 2 or span[0].lemma != "make" or span[1].key != "it":
        return None
    follows = words[index + 2] if index + 2 < len(words) else None
    is_able = any(word.key in ("can", "able", "could") for word in words[:index])
    is_place = follows is not None and follows.key in ("to", "in", "on", "there", "here", "home")
    is_time = vocabulary.phrase(words, index + 2)[0] == "times"
    is_alone = follows is None or is_time or bool(match_time(words, index + 2, vocabulary)[1])
    if not (is_place or (is_able and is_alone)):
        return None
    return Unit(vocabulary.first(["COME"]), Role.VERB, tuple(span), index)


def _check_out(words: Words, index: int, vocabulary: Vocabulary) -> Unit | None:
    """`check out` of a hotel is to leave, `check out the new store` to look."""
    span = words[index : index + 2]
    if len(span) < 2 or span[0].lemma != "check" or span[1].key != "out":
        return None
    has_object = noun_phrase_end(words, index + 2) > index + 2
    return Unit(vocabulary.signs("LOOK" if has_object else "LEAVE"), Role.VERB, tuple(span), index)


def _become(words: Words, index: int, _: Vocabulary) -> Unit | None:
    """`gets angry`, `got cancelled`: what someone becomes says it."""
    after = index + 1
    while after < len(words) and words[after].key in (
        "so",
        "very",
        "really",
        "too",
        "all",
        "quite",
    ):
        after += 1
    if words[index].lemma not in ("get", "become") or after >= len(words):
        return None
    word = words[after]
    is_done = word.pos is P.VERB and word.form is WordForm.PARTICIPLE
    is_quality = word.pos is P.ADJECTIVE and noun_phrase_end(words, after) == after
    if not (is_done or is_quality or word.key in ("better", "worse")):
        return None
    return Unit((), Role.LEFT_OUT, (words[index],), index)


def _duration(words: Words, index: int, _: Vocabulary) -> Unit | None:
    """`it takes an hour`, `how long does it take`: the time alone says it."""
    is_duration = words[index].lemma == "take" and sense_of(words, index) == "duration"
    return Unit((), Role.LEFT_OUT, tuple(words[index : index + 1]), index) if is_duration else None


_PATTERNS = (
    _age, _repeated_verb, _time_of_verb, _let_know, _lets, _accustomed, _feel_like, _out_of,
    _make_it, _become, _check_out, _duration,
)  # fmt: skip
