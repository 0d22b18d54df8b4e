"""Noun phrases: found among signs, and said with the articles and forms that English asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from signdesk.language.gloss import MarkerKind
from signdesk.language.inflection import comparative, number_word, superlative
from signdesk.signed_languages.ase.to_english.nominal_signs import (
    PRONOUNS,
    QUANTITIES,
    begins_nominal,
    is_adjective,
    is_comparison,
    is_plain_adjective,
    is_verbal,
    ordinal,
)
from signdesk.signed_languages.ase.to_english.noun_phrase_text import (
    POSSESSIVES,
    THE_ADJECTIVES,
    Case,
    NounPhrase,
    NounPhraseText,
    owned_by,
)
from signdesk.signed_languages.ase.to_english.sign_words import (
    EnglishTables,
    Signs,
    is_verb_here,
)

#: English of a relative clause from its signs after the noun.
Relative = Callable[[Signs, "NounPhrase"], str]


_PLURALQUANTITIES = frozenset("ALL MANY MOST fs-FEW fs-MOST fs-BOTH fs-SEVERAL OTHER".split())
#: Fields of the dictionary whose things are told one after another.
_LISTED = frozenset(["food", "animals", "clothing", "clothes"])
_COUNTS = frozenset("one two three four five six seven eight nine ten".split())
_MEASURES = frozenset("cup bottle plate group glass box".split())
#: First parts of names of two words.
_NAME_STARTS = frozenset("new san los las lake saint north south fort el la mount united".split())
_SUBJECTS = frozenset("asl science english math biology history computer birthday".split())
#: Two signs that English says as one noun.
_COMPOUNDS = {
    ("doctor", "appointment"): "doctor's appointment", ("phone", "number"): "phone number",
    ("football", "game"): "football game", ("baseball", "game"): "baseball game",
    ("basketball", "game"): "basketball game",
}  # fmt: skip


class NounPhrases(NounPhraseText):
    """Finds noun phrases among signs."""

    def __init__(self, tables: EnglishTables, relative: Relative) -> None:
        super().__init__(tables)
        self._relative = relative

    def at(self, signs: Signs, start: int, case: Case) -> tuple[NounPhrase | None, int]:
        """The noun phrase at `start` and where it ends; None and `start` for none."""
        one, end = self._single(signs, start, case)
        if one is None:
            return None, start
        while end < len(signs) and self._joins(signs, end, one, case):
            skip = signs[end].gloss in ("AND", "fs-OR")
            other, after = self._single(signs, end + skip, case)
            if other is None:
                break
            one, end = replace(one, others=(*one.others, other)), after
        return one, end

    def _single(self, signs: Signs, start: int, case: Case) -> tuple[NounPhrase | None, int]:
        if start >= len(signs):
            return None, start
        sign = signs[start]
        if MarkerKind.RELATIVE_CLAUSE in sign.marks:
            return self._with_relative(signs, start, case)
        if sign.gloss in PRONOUNS:
            return self._pointed(signs, start, case)
        if sign.gloss in POSSESSIVES:
            return self._possessed(signs, start, case)
        if sign.primary == "name":
            return self._owner(signs, *self._name(signs, start), case)
        noun, end = self._nominal(signs, start, case)
        return (None, start) if noun is None else self._owner(signs, noun, end, case)

    def _joins(self, signs: Signs, index: int, one: NounPhrase, case: Case) -> bool:
        """`AND` with a noun phrase; or side by side: `MOTHER FATHER`, `WANT COFFEE MILK`."""
        if signs[index].gloss == "AND":
            after = signs[index + 1 : index + 2]
            return bool(after) and begins_nominal(after[0])
        word = signs[index].english.get("noun", "")
        is_listed = case is not Case.SUBJECT and signs[index].primary == "noun" and not one.after
        if is_listed and self._is_of_field(signs, index) and one.kind == "noun":
            return not one.determiner or one.determiner in _COUNTS
        if is_listed and self._tables.is_noun("mass", one.head):
            return self._tables.is_noun("mass", word) and signs[index].field == "food"
        if signs[index].gloss in POSSESSIVES and one.determiner and index + 2 < len(signs):
            owned = signs[index + 1].english.get("noun", "")
            people = all(self._tables.is_noun("people", noun) for noun in (one.head, owned))
            return people and not is_adjective(signs[index + 2])
        is_kin = self._tables.is_noun("kin", one.head) and self._tables.is_noun("kin", word)
        return is_kin and index + 1 < len(signs)

    @staticmethod
    def _is_of_field(signs: Signs, index: int) -> bool:
        """`APPLE BANANA ORANGE`: things of one kind, one after another."""
        before, sign = signs[index - 1], signs[index]
        return sign.field == before.field and sign.field in _LISTED and before.primary == "noun"

    def _pointed(self, signs: Signs, start: int, case: Case) -> tuple[NounPhrase, int]:
        subject, oblique, person, is_plural = PRONOUNS[signs[start].gloss]
        pronoun = NounPhrase(subject, "pronoun", person, is_plural, oblique)
        if start + 1 < len(signs) and signs[start + 1].gloss == "NAME":
            return self._possessed(signs, start, case)
        after = signs[start + 1 : start + 2]
        if is_plural and after and after[0].gloss == "ALL" and case is Case.SUBJECT:
            return replace(pronoun, head=f"{subject} all"), start + 2
        if signs[start].gloss not in ("IX-3", "IX-3-PL"):
            return pronoun, start + 1
        follows = signs[start + 1] if start + 1 < len(signs) else None
        if follows is not None and follows.follows_gap:
            return pronoun, start + 1
        if follows is not None and follows.primary == "name" and start + 2 < len(signs):
            return self._name(signs, start + 1)
        noun, end = self._nominal(signs, start + 1, case)
        is_alone = case is Case.SUBJECT and end >= len(signs)
        is_best = noun is not None and bool(THE_ADJECTIVES & set(noun.before))
        if noun is None or noun.determiner or is_alone or (is_best and case is Case.SUBJECT):
            return pronoun, start + 1
        determiner = "those" if is_plural or noun.is_many else "that"
        return replace(noun, determiner=determiner, is_plural=is_plural), end

    def _possessed(self, signs: Signs, start: int, case: Case) -> tuple[NounPhrase, int]:
        determiner, alone = POSSESSIVES[signs[start].gloss.replace("IX", "POSS")]
        noun, end = self._nominal(signs, start + 1, case)
        if noun is None:
            return NounPhrase(alone, "owner"), start + 1
        noun, end = self._named(signs, owned_by(determiner, noun), end)
        return self._owner(signs, noun, end, case)

    def _named(self, signs: Signs, noun: NounPhrase, end: int) -> tuple[NounPhrase, int]:
        """`POSS-1 FRIEND fs-JOHN` with more to come is my friend John."""
        if not self._tables.is_noun("people", noun.head) or end >= len(signs):
            return noun, end
        if signs[end].primary != "name":
            return noun, end
        name, after = self._name(signs, end)
        if after >= len(signs):
            return noun, end
        return replace(noun, after=f"{noun.after} {name.head}".strip()), after

    def _owner(
        self, signs: Signs, owner: NounPhrase, end: int, case: Case
    ) -> tuple[NounPhrase, int]:
        """`JOHN POSS-3 BROTHER` is John's brother."""
        if end + 1 >= len(signs) or signs[end].gloss not in ("POSS-3", "POSS-3-PL"):
            return owner, end
        noun, after = self._nominal(signs, end + 1, case)
        if noun is None:
            return owner, end
        said = self.text(owner, Case.SUBJECT)
        mark = "'" if said.endswith("s") and owner.is_many else "'s"
        return self._owner(signs, owned_by(said + mark, noun), after, case)

    def _name(self, signs: Signs, start: int) -> tuple[NounPhrase, int]:
        """Names side by side are one name; before MARRY they are two people."""
        end = start + 1
        while end < len(signs) and signs[end].primary == "name":
            end += 1
        names = [sign.word for sign in signs[start:end]]
        follows = signs[end].gloss if end < len(signs) else ""
        is_pair = len(names) == 2 and names[0].lower() not in _NAME_STARTS
        if is_pair and not names[0].endswith(".") and follows in ("MARRY", "TOGETHER", "MEET"):
            return NounPhrase(names[0], "name", others=(NounPhrase(names[1], "name"),)), end
        return NounPhrase(" ".join(names), "name"), end

    def _nominal(self, signs: Signs, start: int, case: Case) -> tuple[NounPhrase | None, int]:
        """Quantity, adjectives and nouns; in an object adjectives may follow: `CAR RED`."""
        determiner, is_plural, index = self._quantity(signs, start)
        before: list[str] = []
        index, before = self._adjectives(signs, index)
        if index >= len(signs) or not signs[index].may_be("noun") or is_verbal(signs, index):
            return None, start
        is_plain = not (determiner or before) and signs[index].primary != "noun"
        if is_plain and case is Case.SUBJECT and index + 1 < len(signs):
            return None, start
        noun = signs[index].english["noun"]
        index += 1
        after = ""
        if index < len(signs) and signs[index].may_be("noun"):
            noun, after, index = self._compound(signs, index, noun)
        if case is not Case.SUBJECT:
            end = index
            while end < len(signs) and is_plain_adjective(signs[end]):
                end += 1
            is_last = end == len(signs) or not begins_nominal(signs[end])
            if is_last:
                before += [sign.english["adjective"] for sign in signs[index:end]]
                index = end
        phrase = NounPhrase(noun, "noun", 3, is_plural, "", determiner, tuple(before), after)
        if self._is_owned_after(signs, index) and not determiner:
            end = index + 1 + (signs[index + 1].gloss == "IX-3")
            return replace(phrase, determiner=POSSESSIVES[signs[index].gloss][0]), end
        is_shown = index < len(signs) and signs[index].gloss == "IX-3" and not determiner
        if is_shown and (case is not Case.SUBJECT or index + 1 < len(signs)):
            return replace(phrase, determiner="that"), index + 1
        return phrase, index

    @staticmethod
    def _is_owned_after(signs: Signs, index: int) -> bool:
        """`FRIEND POSS-1 IX-3 DEAF`: whose it is stands after the noun, and more follows."""
        if index + 2 >= len(signs) or signs[index].gloss not in POSSESSIVES:
            return False
        return signs[index + 1].gloss == "IX-3" or is_verb_here(signs[index + 1])

    def _quantity(self, signs: Signs, start: int) -> tuple[str, bool, int]:
        """`many`, `three`, `first`: the word, whether it makes a plural, and where it ends."""
        if start >= len(signs):
            return "", False, start
        sign = signs[start]
        if sign.gloss in QUANTITIES:
            word, is_plural = QUANTITIES[sign.gloss], sign.gloss in _PLURALQUANTITIES
            follows = signs[start + 1 : start + 2]
            if sign.gloss == "MOST" and start and follows and is_adjective(follows[0]):
                return "", False, start  # `she is the smartest`, not `most smart people`
            inner, more, end = self._quantity(signs, start + 1)
            if sign.gloss == "MORE" and is_comparison(signs, start):
                return "", False, start
            return (f"{word} {inner}".strip(), is_plural or more, end)
        if sign.primary != "number":
            return "", sign.is_repeated and sign.may_be("noun"), start
        if not sign.gloss.isdigit():
            return f"the {ordinal(sign.gloss)}", False, start + 1
        if start + 1 < len(signs) and signs[start + 1].gloss == "MORE":
            return f"{number_word(int(sign.gloss))} more", sign.gloss != "1", start + 2
        return number_word(int(sign.gloss)), sign.gloss != "1", start + 1

    def _adjectives(self, signs: Signs, start: int) -> tuple[int, list[str]]:
        """Adjectives before a noun, compared ones too."""
        words: list[str] = []
        index = start
        while index < len(signs):
            sign = signs[index]
            follows = index + 1 < len(signs)
            is_compared = sign.gloss in ("MORE", "MOST", "fs-MOST") and follows
            if is_compared and is_adjective(signs[index + 1]):
                compare = comparative if sign.gloss == "MORE" else superlative
                words.append(compare(signs[index + 1].english["adjective"]))
                index += 2
            elif sign.gloss == "VERY" and follows and is_adjective(signs[index + 1]):
                words.append("very")
                index += 1
            elif is_adjective(sign) and not (sign.primary != "adjective" and not follows):
                words.append(sign.english["adjective"])
                index += 1
            else:
                break
        is_noun_next = index < len(signs) and signs[index].may_be("noun")
        return (index, words) if is_noun_next else (start, [])

    def _compound(self, signs: Signs, index: int, noun: str) -> tuple[str, str, int]:
        """`PHONE NUMBER`, `ASL CLASS`, `CUP COFFEE`, `HOME WORK`: noun, `of`, and the end."""
        word = signs[index].english["noun"]
        if noun in _MEASURES and self._tables.is_noun("mass", word):
            return noun, f"of {word}", index + 1
        if (noun, word) in _COMPOUNDS:
            return _COMPOUNDS[noun, word], "", index + 1
        is_spelled = signs[index].gloss.startswith("fs-") and signs[index].primary == "noun"
        if noun.lower() in _SUBJECTS or (is_spelled and not self._tables.is_noun("people", noun)):
            return f"{noun} {word}", "", index + 1
        return noun, "", index

    def _with_relative(self, signs: Signs, start: int, case: Case) -> tuple[NounPhrase | None, int]:
        end = start
        while end < len(signs) and MarkerKind.RELATIVE_CLAUSE in signs[end].marks:
            end += 1
        inner = [replace(s, marks=s.marks - {MarkerKind.RELATIVE_CLAUSE}) for s in signs[start:end]]
        noun, after = self.at(inner[: self._head_length(inner)], 0, case)
        if noun is None:
            return None, start
        said = self._relative(inner[after:], noun) if after < len(inner) else ""
        determiner = noun.determiner or ("" if noun.kind != "noun" else "the")
        noun = replace(noun, after=f"{noun.after} {said}".strip(), determiner=determiner)
        return noun, end

    @staticmethod
    def _head_length(signs: Signs) -> int:
        """How many signs a relative clause's noun has: what leads to it, and itself."""
        for index in range(1, len(signs)):
            before = signs[index - 1]
            is_lead = before.gloss in (*POSSESSIVES, *QUANTITIES, "IX-3", "IX-3-PL")
            if not (is_lead or (is_plain_adjective(before) and signs[index].may_be("noun"))):
                return index
        return len(signs)
