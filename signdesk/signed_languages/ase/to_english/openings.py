"""Greetings, courtesies and words alone, which are said without a clause."""

from __future__ import annotations

from signdesk.language.gloss import MarkerKind
from signdesk.language.inflection import gerund
from signdesk.signed_languages.ase.to_english.clause_reader import ClauseReader
from signdesk.signed_languages.ase.to_english.noun_phrase_text import Case, NounPhrase
from signdesk.signed_languages.ase.to_english.noun_phrases import NounPhrases
from signdesk.signed_languages.ase.to_english.question_words import WH_SIGNS
from signdesk.signed_languages.ase.to_english.sign_words import Signs, is_verb_here
from signdesk.signed_languages.ase.to_english.times import match_time

M = MarkerKind

#: Markers under which even one word is a clause.
_CLAUSAL = frozenset([M.YES_NO_QUESTION, M.NEGATION, M.WH_QUESTION])

#: Said alone, these are of the weather.
_FELT = frozenset(["HOT", "COLD", "WARM"])
_FALLING = frozenset(["RAIN", "SNOW"])
#: What one asks someone to be.
_ASKED_OF = frozenset("QUIET CAREFUL HONEST NICE PATIENT CALM SERIOUS READY".split())
SAID = {
    "HELLO": "hello", "GOODBYE": "goodbye", "YES": "yes", "NO": "no", "OK": "okay",
    "EXCUSE-ME": "excuse me", "SORRY": "sorry", "THANK-YOU": "thank you",
    "CONGRATULATIONS": "congratulations", "WELCOME": "welcome",
}  # fmt: skip

FIXED = {
    ("GOOD", "MORNING"): "good morning", ("GOOD", "AFTERNOON"): "good afternoon",
    ("GOOD", "NIGHT"): "good night", ("NICE", "MEET", "IX-2"): "nice to meet you",
    ("NICE", "MEET"): "nice to meet you", ("SEE", "IX-2"): "see you",
    ("HAVE", "NICE", "DAY"): "have a nice day", ("HAPPY", "BIRTHDAY"): "happy birthday",
    ("HAPPY", "fs-BIRTHDAY"): "happy birthday", ("GOOD", "LUCKY"): "good luck",
    ("HOW", "IX-2"): "how are you?",
    ("IX-1", "TOO"): "me too", ("IX-1", "SAME"): "me too", ("SAME", "IX-1"): "me too",
}  # fmt: skip


class Openings:
    """Reads what stands before clauses, or in place of one."""

    def __init__(self, phrases: NounPhrases, reader: ClauseReader) -> None:
        self._phrases = phrases
        self._reader = reader

    def opening(self, signs: Signs) -> tuple[str, Signs]:
        """A greeting or courtesy at the start, with what it is about; and the signs after it."""
        names = tuple(sign.gloss for sign in signs)
        for fixed, said in FIXED.items():
            if names[: len(fixed)] == fixed and (names == fixed or said != "me too"):
                return self._farewell(said, signs[len(fixed) :])
            is_late = names[-len(fixed) :] == fixed and said == "see you"
            if is_late:
                return self._farewell(said, signs[: -len(fixed)])
        first = SAID.get(names[0]) if names else None
        if first is None or (names[0] == "SORRY" and len(signs) == 0):
            return "", signs
        rest = signs[1:]
        if names[0] == "THANK-YOU" and rest:
            return self._thanks(rest)
        if names[0] in ("CONGRATULATIONS", "WELCOME") and rest:
            preposition = {"CONGRATULATIONS": "on", "WELCOME": "to"}[names[0]]
            noun, end = self._phrases.at(rest, 0, Case.PLACE)
            if noun is not None and not noun.is_pronoun:
                return f"{first} {preposition} {self._phrases.text(noun, Case.PLACE)}", rest[end:]
        is_called = names[0] in ("HELLO", "GOODBYE", "THANK-YOU") and len(rest) == 1
        if is_called and rest[0].primary == "name":
            return f"{first}, {rest[0].word}", []
        return first, rest

    def fragment(self, signs: Signs) -> str:
        """A word or noun phrase alone, which says no more than itself; empty for clauses."""
        if not signs or any(sign.marks & _CLAUSAL for sign in signs):
            return ""
        if len(signs) == 1 and signs[0].gloss in WH_SIGNS:
            return f"{signs[0].word}?"
        if [sign.gloss for sign in signs] == ["FINISH"]:
            return "finished"
        told = _told_time(signs)
        if told:
            return told
        if len(signs) > 1 and any(match_time(signs, i) for i in range(len(signs))):
            return ""
        polite = [sign for sign in signs if sign.gloss != "PLEASE"]
        if len(polite) == 1 < len(signs) and polite[0].gloss.removeprefix("fs-") in _ASKED_OF:
            return f"please be {polite[0].english.get('adjective', polite[0].word)}"
        if len(signs) == 2 and len(polite) == 1 and polite[0].may_be("adverb"):
            return f"{polite[0].english['adverb']}, please"
        if len(polite) > 1 and all(sign.primary == "noun" for sign in polite):
            noun, end = self._phrases.at(polite, 0, Case.OBJECT)
            if noun is not None and end == len(polite):
                said = self._phrases.text(noun, Case.OBJECT)
                return f"{said}, please" if len(polite) < len(signs) else said
        noun, end = self._phrases.at(signs, 0, Case.SUBJECT)
        is_verbal = any(is_verb_here(s) or s.may_be("verb") for s in signs)
        if noun is not None and end == len(signs) and not is_verbal:
            return self._phrases.text(noun, Case.PREDICATE)
        first = signs[0]
        if len(signs) > 1 or first.primary == "verb" or match_time(signs, 0):
            return ""
        return "" if first.gloss in _FELT | _FALLING else first.word

    def _farewell(self, said: str, rest: Signs) -> tuple[str, Signs]:
        """`SEE IX-2 TOMORROW`: the time goes along."""
        if said != "see you" or not rest:
            return said, rest
        clause, left = self._reader.read(rest)
        times = " ".join(time.text for time in clause.times)
        if times and clause.subject is None and not clause.tail:
            return f"{said} {times}", left
        return (
            (f"{said}{' again' * (rest[0].gloss == 'AGAIN')}", rest[1:])
            if (rest[0].gloss == "AGAIN")
            else ("", [*rest])
        )

    def _thanks(self, rest: Signs) -> tuple[str, Signs]:
        """`THANK-YOU HELP IX-1`, `THANK-YOU FOR GIFT`."""
        if rest[0].gloss == "SEE":
            return "thank you", rest
        start = int(rest[0].gloss == "FOR")
        if start < len(rest) and is_verb_here(rest[start]):
            clause, left = self._reader.read(rest[start:])
            return f"thank you for {gerund(clause.verb)} {' '.join(clause.tail)}".strip(), left
        noun, end = self._phrases.at(rest, start, Case.PLACE)
        if noun is None or noun.is_pronoun or noun.kind == "name":
            return "thank you", rest
        return f"thank you for {self._phrases.text(noun, Case.PLACE)}", rest[end:]

    def afterwards(self, signs: Signs) -> tuple[str, Signs]:
        """`LUNCH FINISH`, `FINISH WORK` before a clause: `after lunch,`; and the signs after."""
        places = [i for i, sign in enumerate(signs[:-2]) if sign.gloss.startswith(("IX-", "POSS-"))]
        start = places[0] if places else 0
        over = signs[:start]
        is_bound = len(over) == 2 and over[0].gloss in ("AFTER", "BEFORE")
        if is_bound and over[1].primary == "noun" and not match_time(over, 1):
            noun, end = self._phrases.at(over, 1, Case.PLACE)
            if noun is not None and end == len(over):
                text = self._phrases.text(noun, Case.PLACE)
                return f"{over[0].gloss.lower()} {text},", signs[start:]
        if len(over) != 2 or "FINISH" not in (over[0].gloss, over[1].gloss):
            return "", signs
        done = over[0] if over[1].gloss == "FINISH" else over[1]
        if done.may_be("noun"):
            noun = NounPhrase(done.english["noun"])
            return f"after {self._phrases.text(noun, Case.PLACE)},", signs[start:]
        if done.may_be("verb"):
            return f"after {gerund(done.english['verb'])},", signs[start:]
        return "", signs


def _told_time(signs: Signs) -> str:
    """`TIME 5` is five o'clock, `TODAY MONDAY` tells the day; empty for other signs."""
    first = match_time(signs, 0)
    if first is None:
        return ""
    if first.length == len(signs) and signs[0].gloss == "TIME" and first.text.startswith("at "):
        return f"it's {first.text.removeprefix('at ')}"
    second = match_time(signs, first.length) if first.length < len(signs) else None
    is_day = second is not None and first.length + second.length == len(signs)
    if second is None or not is_day or signs[0].gloss not in ("TODAY", "TOMORROW"):
        return ""
    day = second.text.removeprefix("on ")
    return f"{first.text} is {day}" if day.title() == day and day.isalpha() else ""
