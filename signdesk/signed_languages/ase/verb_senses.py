"""Senses of verbs, told by what they are done to: `call me`, `break a twenty`, `miss the bus`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from signdesk.language.english import EnglishWord, PartOfSpeech, WordForm
from signdesk.language.phrases import noun_phrase_end, word_after

P = PartOfSpeech
Words = Sequence[EnglishWord]

#: A sense that no sign has: the word is fingerspelled.
NO_SIGN = "no-sign"
_MANAGED = frozenset("business company store shop restaurant office team club school".split())
_WITHOUT_LEGS = frozenset("nose water tap bus train car engine machine program app meter".split())
#: What is handed round at table.
_HANDED = frozenset(
    "salt pepper sugar butter bread milk water sauce plate potato potatoes cheese salad rice "
    "ketchup juice napkin fork ball".split()
)
#: What one can come too late for.
_CAUGHT = frozenset(
    "bus train flight plane class lesson meeting appointment call exit turn movie game day "
    "deadline stop point question".split()
)

#: What is saved to have it later.
_KEPT = frozenset(
    "money time seat place spot space room energy food cake piece some file document photo picture "
    "work data receipt".split()
)
#: What one writes one's name on.
_SIGNED = frozenset("form paper contract check document letter name lease agreement line".split())


def _stand(words: Words, index: int) -> str:
    """`I can not stand it`: to bear, not to be on one's feet."""
    before = [word.key for word in words[max(0, index - 2) : index]]
    has_object = noun_phrase_end(words, index + 1) > index + 1
    return NO_SIGN if before == ["can", "not"] and has_object else ""


def _take(words: Words, index: int) -> str:
    """`it takes an hour` is how long something lasts."""
    before = [word.key for word in words[max(0, index - 4) : index]]
    following = word_after(words, index)
    is_amount = following is not None and (following.pos is P.NUMBER or following.key == "long")
    asks = [word.key for word in words[-2:]] == ["how", "long"]
    return "duration" if "it" in before and (is_amount or asks) else ""


def _change(words: Words, index: int) -> str:
    """`wrong change`, `change for the bus`: coins, for which there is no sign."""
    before = words[index - 1].key if index else ""
    has_to_do = any(
        w.lemma in ("give", "have", "get", "keep", "need", "owe") for w in words[:index]
    )
    is_kept = before == "the" and any(w.lemma == "keep" for w in words[:index])
    is_coins = words[index].pos is P.NOUN and before not in ("a", "big", "the") and has_to_do
    is_coins = is_coins or is_kept
    return NO_SIGN if is_coins else ""


def _break(words: Words, index: int) -> str:
    """`break a twenty`: to change it."""
    end = noun_phrase_end(words, index + 1)
    last = words[end - 1] if end > index + 1 else words[-1]
    return "change" if last.pos is P.NUMBER or last.lemma in ("bill", "dollar") else ""


def _reach(words: Words, index: int) -> str:
    """`reach you`: by telephone; `reach the city` is to arrive."""
    following = word_after(words, index)
    return "contact" if following is not None and following.pos is P.PRONOUN else ""


def _miss(words: Words, index: int) -> str:
    """`miss the bus`, `you can not miss it` are no longing."""
    end = noun_phrase_end(words, index + 1)
    is_it = end == index + 2 and words[index + 1].key in ("it", "that")
    is_late = end > index + 1 and words[end - 1].lemma in _CAUGHT
    return NO_SIGN if is_it or is_late else ""


def _fire(words: Words, index: int) -> str:
    """To fire someone is no burning."""
    return NO_SIGN if words[index].pos is P.VERB else ""


def _run(words: Words, index: int) -> str:
    """`run a business` is to lead it; what has no legs does not run."""
    end = noun_phrase_end(words, index + 1)
    if any(word.lemma in _WITHOUT_LEGS for word in words[:index] if word.pos is P.NOUN):
        return NO_SIGN
    return "manage" if end > index + 1 and words[end - 1].lemma in _MANAGED else ""


def _move(words: Words, index: int) -> str:
    """`the movie moved me`."""
    following = word_after(words, index)
    return "touch" if following and following.key in ("me", "us", "him", "her", "them") else ""


def _lie(words: Words, index: int) -> str:
    """`lie in bed`, `lie down` are no untruth."""
    following = word_after(words, index)
    is_place = following is not None and following.key in ("in", "on", "down", "there", "here")
    return NO_SIGN if is_place and words[index].pos is P.VERB else ""


def _call(words: Words, index: int) -> str:
    """`call me Sam` names; `call me`, `call the doctor` telephone; `call for help` does neither."""
    end = noun_phrase_end(words, index + 1)
    named = words[index + 1 : end + 1] if end == index + 2 else words[index + 1 : end]
    if named and named[-1].pos is P.NAME and _is_naming(words, index):
        return "named"
    following = word_after(words, index)
    return "" if following is not None and following.key in ("for", "out", "on") else "telephone"


def _is_naming(words: Words, index: int) -> bool:
    following = word_after(words, index)
    if words[index].form is WordForm.PARTICIPLE:
        return True
    return following is not None and following.pos is P.PRONOUN


def _save(words: Words, index: int) -> str:
    """`save money`, `save me a seat`: to keep; other saving is rescue."""
    end = noun_phrase_end(words, index + 1)
    kept = {word.lemma for word in words[index + 1 : noun_phrase_end(words, end)]}
    return "keep" if words[index].pos is P.VERB and kept & _KEPT else ""


def _sign(words: Words, index: int) -> str:
    """`sign the form`, `sign here`: to write one's name; other signing is done with the hands."""
    end = noun_phrase_end(words, index + 1)
    is_written = end > index + 1 and words[end - 1].lemma in _SIGNED
    following = word_after(words, index)
    is_asked = index > 0 and words[index - 1].key in ("i", "we") and words[-1].key == "where"
    is_here = following is not None and (following.key == "here" or is_asked)
    return NO_SIGN if words[index].pos is P.VERB and (is_written or is_here) else ""


def _pass(words: Words, index: int) -> str:
    """`pass me the salt`: to hand; `pass the test`, `pass the church` are other things."""
    end = noun_phrase_end(words, index + 1)
    following = word_after(words, index)
    if following is None or words[index].form not in (WordForm.INFINITIVE, WordForm.PRESENT):
        return ""
    if following.pos is P.PRONOUN:
        return "hand"
    is_thing = following.key == "the" and end > index + 2 and words[end - 1].lemma in _HANDED
    return "hand" if is_thing else ""


def _hand(words: Words, index: int) -> str:
    """`hand me the book`."""
    following = word_after(words, index)
    is_receiver = following is not None and following.key in ("me", "him", "her", "us", "them")
    return "hand" if is_receiver else ""


#: By word or lemma: the name of the sense, or empty when the part of speech alone decides.
VERB_SENSES: Mapping[str, Callable[[Words, int], str]] = {
    "stand": _stand,
    "take": _take,
    "change": _change,
    "break": _break,
    "reach": _reach,
    "miss": _miss,
    "fire": _fire,
    "run": _run,
    "move": _move,
    "lie": _lie,
    "call": _call,
    "save": _save,
    "sign": _sign,
    "pass": _pass,
    "hand": _hand,
}
