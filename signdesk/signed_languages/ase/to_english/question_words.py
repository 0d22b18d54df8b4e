"""Question words of a clause, with the nouns that they ask about."""

from __future__ import annotations

from dataclasses import replace

from signdesk.signed_languages.ase.to_english.clauses import Clause
from signdesk.signed_languages.ase.to_english.noun_phrase_text import POSSESSIVES, Case, NounPhrase
from signdesk.signed_languages.ase.to_english.noun_phrases import NounPhrases
from signdesk.signed_languages.ase.to_english.sign_words import (
    EnglishTables,
    Signs,
    SignWord,
    is_verb_here,
)

WH_SIGNS = frozenset(
    "WHO WHAT WHERE WHEN WHY HOW WHICH HOW-MANY HOW-MUCH HOW-LONG HOW-OFTEN fs-WHOSE".split()
)

#: Signs after which a question word only says what is known.
EMBEDDING = frozenset(
    "KNOW DONT-KNOW TELL ASK WONDER SHOW REMEMBER FORGET UNDERSTAND EXPLAIN".split()
)
_GOING = frozenset(["GO", "COME", "TRAVEL", "ARRIVE"])
_RIDDEN = frozenset("bus car train airplane plane bicycle bike taxi subway boat".split())


class QuestionWords:
    """Takes question words out of a clause."""

    def __init__(self, tables: EnglishTables, phrases: NounPhrases) -> None:
        self._tables = tables
        self._phrases = phrases

    def take(self, core: list[SignWord], clause: Clause) -> list[SignWord]:
        """The signs left when the question word and what belongs to it are noted."""
        places = [i for i, sign in enumerate(core) if sign.gloss in WH_SIGNS]
        if not places or any(sign.gloss in EMBEDDING for sign in core[: places[-1]]):
            return core
        if core[places[0]].gloss == core[places[-1]].gloss and len(places) > 1:
            del core[places[0]]
            places = [i for i, sign in enumerate(core) if sign.gloss in WH_SIGNS]
        place = places[-1]
        asked = core[place].gloss
        rest = [*core[:place], *core[place + 1 :]]
        return self._question_words(asked, rest, place, clause)

    def _question_words(
        self, asked: str, rest: list[SignWord], place: int, clause: Clause
    ) -> list[SignWord]:
        names = [sign.gloss for sign in rest]
        if asked == "WHAT" and "TIME" in names:
            clause.wh = "what time"
            rest.pop(names.index("TIME"))
            if not rest:
                clause.subject, clause.subject_text = NounPhrase("it", "pronoun"), "it"
            return rest
        if asked in ("HOW", "HOW-MANY") and "OLD" in names:
            clause.wh = "how old"
            rest.pop(names.index("OLD"))
            return rest
        if asked == "HOW" and place < len(rest) and _is_degree(rest[place]):
            sign = rest.pop(place)
            clause.wh = f"how {sign.english.get('adjective') or sign.word}"
            return rest
        if asked == "HOW-MUCH" and not any(s.gloss == "MONEY" for s in rest):
            clause.wh = "how much"
            return rest
        if asked in ("HOW-MANY", "HOW-MUCH", "WHICH", "WHAT", "WHO", "fs-WHOSE"):
            return self._with_noun(asked, rest, clause)
        clause.wh = asked.lower().replace("-", " ")
        return rest

    def _with_noun(self, asked: str, rest: list[SignWord], clause: Clause) -> list[SignWord]:
        """`CHILDREN HOW-MANY`, `COLOR WHICH`, `COAT WHO`: what is asked about goes along."""
        words = {"HOW-MANY": "how many", "HOW-MUCH": "how much", "fs-WHOSE": "whose"}
        clause.wh = words.get(asked, asked.lower())
        index = self._asked_noun(asked, rest)
        options = _options(rest) if asked == "WHICH" else None
        if options is not None:
            first, second = options
            one, other = rest[first].english["noun"], rest[second].english["noun"]
            is_ridden = {one, other} <= _RIDDEN and any(s.gloss in _GOING for s in rest)
            clause.options = f"by {one} or by {other}" if is_ridden else f"{one} or {other}"
            clause.wh = "how" if is_ridden else "which"
            return [s for i, s in enumerate(rest) if not first <= i <= second]
        if asked == "WHICH" and len(rest) > 2 and all(map(_is_degree, rest[-2:])):
            clause.wh = ""
            one, other = (sign.english.get("adjective") or sign.word for sign in rest[-2:])
            either = replace(
                rest[-1], english={"adjective": f"{one} or {other}"}, primary="adjective"
            )
            return [*rest[:-2], either]
        if index is None:
            if asked == "WHICH":
                clause.wh = "which one"
            return rest
        if asked == "WHO":
            clause.wh = "whose"
        noun = NounPhrase(
            rest[index].english["noun"], is_plural=asked == "HOW-MANY", determiner=" "
        )
        clause.wh += f" {self._phrases.text(noun, Case.OBJECT).strip()}"
        kind = next((s for s in rest if s.gloss == "fs-KIND"), None)
        if kind is not None:
            clause.wh = clause.wh.replace("what ", "what kind of ", 1)
        kept = [s for i, s in enumerate(rest) if i != index and s is not kind]
        if asked == "HOW-MANY" and not any(is_verb_here(s) for s in kept):
            clause.subject = replace(noun, is_plural=True)
            clause.wh_is_subject = True
            return kept
        if not any(is_verb_here(s) for s in kept) and not _has_subject(kept):
            clause.subject = noun
            clause.wh_is_subject = True
        return kept

    def _asked_noun(self, asked: str, rest: Signs) -> int | None:
        has_verb = any(is_verb_here(sign) for sign in rest)
        for index in range(len(rest) - 1, -1, -1):
            sign = rest[index]
            if sign.primary != "noun" or (index and rest[index - 1].gloss in POSSESSIVES):
                continue
            word = sign.english["noun"]
            if asked == "WHO" and (has_verb or self._tables.is_noun("people", word)):
                return None
            is_kind = word in ("color", "music") or any(s.gloss == "fs-KIND" for s in rest)
            if asked == "WHAT" and not (is_kind and sign.gloss != "fs-KIND"):
                continue
            if asked == "HOW-MUCH" and not self._tables.is_noun("mass", word):
                return None
            return index
        return None


def _options(signs: Signs) -> tuple[int, int] | None:
    """Two bare nouns side by side, or with `fs-OR`, to choose from."""
    for index in range(len(signs) - 1):
        step = 2 if signs[index + 1].gloss == "fs-OR" else 1
        pair = [signs[i] for i in (index, index + step) if i < len(signs)]
        is_owned = index and signs[index - 1].gloss in POSSESSIVES
        if len(pair) == 2 and all(s.primary == "noun" for s in pair) and not is_owned:
            return index, index + step
    return None


def _is_degree(sign: SignWord) -> bool:
    return sign.primary in ("adjective", "adverb") and not sign.gloss.startswith("IX-")


def _has_subject(signs: Signs) -> bool:
    return any(sign.gloss.startswith(("IX-", "POSS-")) for sign in signs)
