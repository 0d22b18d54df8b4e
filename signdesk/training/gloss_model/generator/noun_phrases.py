"""Noun phrases: people, things, places, names, with articles, owners, colours and numbers."""

from __future__ import annotations

import random

from signdesk.language.inflection import a_or_an
from signdesk.training.gloss_model.generator.meaning import (
    PRONOUNS,
    NounPhrase,
    person,
    pronoun_key,
)
from signdesk.training.gloss_model.generator.numerals import counted
from signdesk.training.gloss_model.generator.words import Noun, Signs, Words, invented, spell_words

_TITLES = (
    ("Mr.", "fs-MR"), ("Mrs.", "fs-MRS"), ("Ms.", "fs-MS"), ("Dr.", "fs-DR"),
    ("Doctor", "DOCTOR"), ("Miss", "fs-MISS"),
)  # fmt: skip
_GROUPS: tuple[tuple[str, Signs], ...] = (
    ("the ", ()), ("those ", ("IX-3-PL",)), ("these ", ("IX-3-PL",)), ("my ", ("POSS-1",)),
    ("many ", ("MANY",)), ("all the ", ("ALL",)), ("some ", ()), ("deaf ", ("DEAF",)),
    ("hearing ", ("HEARING",)),
)  # fmt: skip
_NEIGHBOURHOODS = (
    ("near", "NEAR"), ("behind", "BEHIND"), ("next to", "NEAR"), ("across from", "ACROSS"),
)  # fmt: skip
_WHEREABOUTS = (("on", "ON", "furniture"), ("under", "UNDER", "furniture"), ("in", "", "room"))
_DETERMINERS = {"this": "IX-3", "that": "IX-3", "these": "IX-3-PL", "those": "IX-3-PL"}
_QUALITIES_OF = {
    "food": "taste", "drink": "taste", "clothes": "colour", "thing": "colour", "vehicle": "quality",
    "building": "size", "pet": "size", "animal": "size", "kin": "trait", "furniture": "quality",
    "document": "quality", "media": "quality", "place": "quality", "meal": "taste",
    "job": "quality", "event": "quality", "room": "size", "device": "quality", "topic": "quality",
    "role": "trait", "human": "trait", "abstract": "quality", "document2": "quality",
}  # fmt: skip


class NounPhrases:
    """Makes random noun phrases from the word lists."""

    def __init__(self, words: Words, rng: random.Random) -> None:
        self.words = words
        self.rng = rng

    def the_pronoun(self, keys: str) -> NounPhrase:
        """One of the pronouns named."""
        return person(self.rng.choice(keys.split()))

    def name(self) -> NounPhrase:
        """A person by name: from the lists, or one nobody has heard before."""
        rng, words = self.rng, self.words
        name = rng.choice(words.first_names) if rng.random() < 0.7 else invented(rng).capitalize()
        pronoun = PRONOUNS["she" if name in words.women else "he"]
        if rng.random() < 0.12:
            surname = (
                rng.choice(words.surnames) if rng.random() < 0.6 else invented(rng).capitalize()
            )
            name = f"{name} {surname}"
        return NounPhrase(name, spell_words(name), pronoun)

    def surname(self) -> NounPhrase:
        """`Mr. Brown`, `Doctor Lee`."""
        rng = self.rng
        surname = (
            rng.choice(self.words.surnames) if rng.random() < 0.6 else invented(rng).capitalize()
        )
        title, sign = rng.choice(_TITLES)
        return NounPhrase(f"{title} {surname}", (sign, *spell_words(surname)), PRONOUNS["he"])

    def town(self) -> NounPhrase:
        """A town or country."""
        rng = self.rng
        town = rng.choice(self.words.towns) if rng.random() < 0.7 else invented(rng).capitalize()
        return NounPhrase(town, spell_words(town), PRONOUNS["it"])

    def company(self) -> NounPhrase:
        """A company."""
        rng = self.rng
        name = (
            rng.choice(self.words.companies) if rng.random() < 0.6 else invented(rng).capitalize()
        )
        return NounPhrase(name, spell_words(name), PRONOUNS["it"])

    def kin(self) -> NounPhrase:
        """Somebody's relative: `my sister`, `John's wife`."""
        noun = self.words.noun(self.rng, "kin")
        return self.owned(noun)

    def owned(self, noun: Noun, many: bool = False) -> NounPhrase:
        """A noun with an owner."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.82:
            owner = person(rng.choice(("I", "I", "I", "you", "you", "he", "she", "we", "they")))
        else:
            owner = self.name() if draw < 0.92 else self._simple_kin()
        signs = noun.plural_signs if many else noun.signs
        word = noun.plural if many else noun.word
        pronoun = PRONOUNS["they" if many else pronoun_key(noun, rng)]
        return NounPhrase(f"{owner.possessive} {word}", (*owner.poss_signs, *signs), pronoun)

    def _simple_kin(self) -> NounPhrase:
        noun = self.words.noun(self.rng, "kin")
        owner = person(self.rng.choice(("I", "you", "he", "she")))
        en = f"{owner.possessive} {noun.word}"
        return NounPhrase(en, (*owner.poss_signs, *noun.signs), PRONOUNS["he"])

    def human(self) -> NounPhrase:
        """A person by role, kinship, name or pronoun; third person."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.25:
            return self.the_pronoun("he she they")
        if draw < 0.5:
            return self.kin()
        if draw < 0.7:
            return self.name()
        if draw < 0.74:
            return self.surname()
        if draw < 0.88:
            return self.definite("role" if rng.random() < 0.6 else "human")
        if draw < 0.92:
            return self.people()
        return self.pair()

    def people(self) -> NounPhrase:
        """Many people."""
        rng = self.rng
        noun = self.words.noun(rng, rng.choice(("human", "role")))
        the, sign = rng.choice(_GROUPS)
        signs = noun.counted_signs if sign == ("MANY",) else noun.plural_signs
        return NounPhrase(the + noun.plural, (*sign, *signs), PRONOUNS["they"])

    def pair(self) -> NounPhrase:
        """Two people: `my brother and I`."""
        rng = self.rng
        first = self.kin() if rng.random() < 0.5 else self.name()
        draw = rng.random()
        if draw < 0.35:
            signs = (*first.gl, "AND", "IX-1")
            return NounPhrase(f"{first.en} and I", signs, PRONOUNS["we"], obj=f"{first.en} and me")
        second = self.name() if draw < 0.7 else self.kin()
        return NounPhrase(
            f"{first.en} and {second.en}", (*first.gl, "AND", *second.gl), PRONOUNS["they"]
        )

    def subject(self) -> NounPhrase:
        """Whoever does something: pronouns mostly."""
        draw = self.rng.random()
        if draw < 0.3:
            return person("I")
        if draw < 0.42:
            return person("you")
        if draw < 0.68:
            return self.the_pronoun("he she we they")
        return self.human()

    def somebody(self) -> NounPhrase:
        """Whoever something is done to."""
        draw = self.rng.random()
        if draw < 0.55:
            return self.the_pronoun(
                "I you he she we they it" if draw < 0.03 else "I you he she we they"
            )
        return self.human()

    # Things ------------------------------------------------------------------------------------

    def definite(self, kind: str, plain: bool = False) -> NounPhrase:
        """`the book`, perhaps with an adjective."""
        noun = self.words.noun(self.rng, kind)
        if not plain and self.rng.random() < 0.1:
            return self._placed(noun)
        if not plain and self.rng.random() < 0.18:
            return self._described("the", noun, kind)
        pronoun = PRONOUNS[pronoun_key(noun, self.rng)]
        return NounPhrase(f"the {noun.word}", noun.signs, pronoun)

    def _placed(self, noun: Noun) -> NounPhrase:
        """`the cup on the table`, `the woman in the red coat`, `the shop near the station`."""
        rng, words = self.rng, self.words
        if noun.kind in ("human", "role", "kin", "person-noun"):
            colour, worn = rng.choice(words.adjectives["colour"]), words.noun(rng, "clothes")
            en, gl = f"in the {colour.word} {worn.word}", (*colour.signs, *worn.signs)
        elif noun.kind in ("building", "place"):
            word, sign = rng.choice(_NEIGHBOURHOODS)
            other = words.noun(rng, "building")
            en, gl = f"{word} the {other.word}", (*words.dictionary.sign(sign), *other.signs)
        else:
            word, sign, kind = rng.choice(_WHEREABOUTS)
            other = words.noun(rng, kind)
            en, gl = f"{word} the {other.word}", (*words.dictionary.signs(sign), *other.signs)
        pronoun = PRONOUNS[pronoun_key(noun, rng)]
        return NounPhrase(f"the {noun.word} {en}", (*noun.signs, *gl), pronoun)

    def indefinite(self, kind: str, plain: bool = False) -> NounPhrase:
        """`a book`, `some milk`, `books`."""
        noun = self.words.noun(self.rng, kind)
        if not plain and self.rng.random() < 0.25:
            return self._described("a", noun, kind)
        return self.bare(noun)

    def bare(self, noun: Noun) -> NounPhrase:
        """A noun that is new to the talk."""
        rng = self.rng
        pronoun = PRONOUNS[pronoun_key(noun, rng)]
        word = noun.word
        if noun.is_mass or noun.plural == word or word.startswith(("a ", "an ", "more ")):
            lead = rng.choice(("", "", "some ")) if noun.kind in ("food", "drink", "stuff") else ""
            return NounPhrase(lead + word, noun.signs, pronoun)
        draw = rng.random()
        if draw < 0.7:
            return NounPhrase(f"{a_or_an(word)} {word}", noun.signs, pronoun)
        if draw < 0.8:
            return NounPhrase("some " + noun.plural, noun.plural_signs, PRONOUNS["they"])
        if draw < 0.9:
            return self.numbered(noun)
        if draw < 0.95:
            sign = self.words.dictionary.sign("MANY")
            lead = rng.choice(("many ", "a lot of ", "lots of "))
            return NounPhrase(lead + noun.plural, (*sign, *noun.counted_signs), PRONOUNS["they"])
        return NounPhrase(noun.plural, noun.plural_signs, PRONOUNS["they"])

    def numbered(self, noun: Noun) -> NounPhrase:
        """`three books`; a counted noun is spelled in the singular."""
        count = counted(self.rng, 1, 12)
        word = noun.word if count.gl == ("1",) else noun.plural
        key = pronoun_key(noun, self.rng) if count.gl == ("1",) else "they"
        signs = noun.signs if key != "they" else noun.counted_signs
        return NounPhrase(f"{count.en} {word}", (*count.gl, *signs), PRONOUNS[key])

    def _described(self, determiner: str, noun: Noun, kind: str) -> NounPhrase:
        rng = self.rng
        quality = _QUALITIES_OF.get(kind, "quality")
        adjective = rng.choice(self.words.adjectives[quality])
        pronoun = PRONOUNS[pronoun_key(noun, rng)]
        text = f"{adjective.word} {noun.word}"
        is_plain = (
            noun.is_mass or noun.plural == noun.word or noun.word.startswith(("a ", "an ", "more "))
        )
        if is_plain and noun.word.startswith(("a ", "an ", "more ")):
            return NounPhrase(noun.word, noun.signs, pronoun)
        if determiner == "a" and is_plain:
            return NounPhrase(text, (*adjective.signs, *noun.signs), pronoun)
        lead = a_or_an(text) if determiner == "a" else determiner
        return NounPhrase(f"{lead} {text}", (*adjective.signs, *noun.signs), pronoun)

    def pointed(self, kind: str) -> NounPhrase:
        """A noun pointed at: `this book`, `those books`."""
        rng = self.rng
        noun = self.words.noun(rng, kind)
        many = rng.random() < 0.15 and not noun.is_mass
        if noun.plural == noun.word and not noun.is_mass and noun.word.endswith("s"):
            many = True
        word = rng.choice(("these", "those") if many else ("this", "that"))
        pronoun = PRONOUNS["they" if many else pronoun_key(noun, rng)]
        signs = noun.plural_signs if many else noun.signs
        return NounPhrase(
            f"{word} {noun.plural if many else noun.word}", (_DETERMINERS[word], *signs), pronoun
        )

    def any(self, kind: str) -> NounPhrase:
        """A thing of a kind with whatever determiner."""
        draw = self.rng.random()
        if draw < 0.35:
            return self.indefinite(kind)
        if draw < 0.6:
            return self.definite(kind)
        if draw < 0.8:
            noun = self.words.noun(self.rng, kind)
            return (
                self.owned(noun)
                if not noun.word.startswith(("a ", "an ", "more "))
                else self.bare(noun)
            )
        if draw < 0.93:
            return self.pointed(kind)
        if draw < 0.97:
            return self.unknown()
        return person("it")

    def unknown(self) -> NounPhrase:
        """A word that no dictionary of signs has."""
        rng = self.rng
        word = invented(rng, 2)
        lead = rng.choice(("the", a_or_an(word), "my"))
        signs = spell_words(word)
        return NounPhrase(
            f"{lead} {word}", (("POSS-1", *signs) if lead == "my" else signs), PRONOUNS["it"]
        )
