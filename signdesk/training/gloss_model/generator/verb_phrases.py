"""Verb phrases: a verb of the table with complements that suit it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping

from signdesk.language.inflection import a_or_an
from signdesk.training.gloss_model.generator.meaning import (
    NounPhrase,
    Phrase,
    VerbPhrase,
    join,
    person,
    refers_to,
)
from signdesk.training.gloss_model.generator.noun_phrases import NounPhrases
from signdesk.training.gloss_model.generator.numerals import money_phrase
from signdesk.training.gloss_model.generator.words import (
    Signs,
    VerbEntry,
    Words,
    invented,
    spell_words,
)

_MASS_ONLY = frozenset("sport music language subject need weather told".split())
_INDEFINITE = frozenset("illness kinship job event abstract clothes role meal".split())

_PLACES = (
    ("at home", "HOME"), ("here", "IX-LOC-HERE"), ("there", "IX-LOC-THERE"),
    ("outside", "OUTSIDE"), ("at school", "SCHOOL"), ("at work", "WORK"),
    ("in the kitchen", "KITCHEN"), ("over there", "IX-LOC-THERE"),
)  # fmt: skip

StatementMaker = Callable[[], tuple[str, Signs]]


class VerbPhrases:
    """Makes random verb phrases; `statement` and `question` make embedded clauses."""

    def __init__(self, words: Words, nouns: NounPhrases, rng: random.Random) -> None:
        self.words = words
        self.nouns = nouns
        self.rng = rng
        self._doable = _weighted(
            v for v in words.verbs if "s" not in v.flags and "x" not in v.flags
        )
        self._gradual = _weighted(v for v in words.verbs if not set("sn") & set(v.flags))
        self._all = _weighted(words.verbs)
        self.statement: StatementMaker = lambda: ("it is true", ("TRUE",))
        self.question: StatementMaker = lambda: ("what to do", ("WHAT", "DO"))
        self._kinds: Mapping[str, Callable[[], NounPhrase]] = {
            "person": nouns.somebody, "town": nouns.town, "company": nouns.company,
            "money": self._money, "name-of": self._name_of, "it": lambda: person("it"),
            "bill": lambda: nouns.any("debt"), "kinship": self._relative,
            "furniture-open": lambda: self._one_of("door window box book store bottle"),
            "horse": lambda: self._one_of("horse"), "bike": lambda: self._one_of("bike"),
            "bug": lambda: self._one_of("bug"), "baby": lambda: self._one_of("baby"),
            "ball": lambda: self._one_of("ball"), "hand": lambda: self._one_of("hand"),
            "plate": lambda: self._one_of("plate dish cup"), "hair": lambda: self._one_of("hair"),
            "lake": lambda: self._one_of("lake pool"),
            "test": lambda: self._one_of("test exam class"),
            "word": lambda: self._one_of("word name"), "rule": lambda: self._one_of("rule"),
            "colour": lambda: self._one_colour(),
        }  # fmt: skip

    def any(self, depth: int = 0) -> VerbPhrase:
        """Any verb phrase."""
        return self._made(self.rng.choice(self._all), depth)

    def action(self, depth: int = 0) -> VerbPhrase:
        """Something that one can decide to do."""
        return self._made(self.rng.choice(self._doable), depth)

    def activity(self, depth: int = 0) -> VerbPhrase:
        """Something that lasts, so that it can be going on."""
        return self._made(self.rng.choice(self._gradual), depth)

    def other(self) -> VerbPhrase:
        """A verb that the lexicon names and the table lacks."""
        return self._made(self.rng.choice(self.words.other_verbs), 1)

    def suited(
        self, subject: NounPhrase, make: Callable[[int], VerbPhrase], depth: int
    ) -> VerbPhrase:
        """A verb phrase whose objects are not the subject itself."""
        verb = make(depth)
        for _ in range(5):
            if not refers_to(verb, subject):
                break
            verb = make(depth)
        return verb

    def being(self, subject: NounPhrase | None = None) -> VerbPhrase:
        """`be` with a feeling, a quality, a role or a place; of people."""
        rng = self.rng
        draw = rng.random()
        if draw < 0.6:
            adjective = rng.choice(self.words.adjectives["feeling" if draw < 0.4 else "trait"])
            if rng.random() < 0.15:
                word, sign = rng.choice(
                    (("very", "VERY"), ("really", "TRUE"), ("so", "VERY"), ("too", "TOO-MUCH"))
                )
                if self.words.dictionary.knows(sign):
                    signs = (sign, *adjective.signs)
                    return VerbPhrase("be", (), f"{word} {adjective.word}", signs)
            return VerbPhrase("be", (), adjective.word, adjective.signs)
        if draw < 0.75:
            noun = self.words.noun(rng, "role")
            if subject is not None and subject.agreement == "p" and subject.en != "you":
                return VerbPhrase("be", (), noun.plural, noun.plural_signs)
            return VerbPhrase("be", (), f"{a_or_an(noun.word)} {noun.word}", noun.signs)
        if draw < 0.88:
            place = self.place("building" if rng.random() < 0.6 else "room")
            return VerbPhrase("be", (), place.en, place.gl)
        en, sign = rng.choice(_PLACES)
        return VerbPhrase("be", (), en, self.words.dictionary.sign(sign))

    def place(self, kind: str = "place") -> Phrase:
        """`at the bank`, `in the kitchen`, `near the school`."""
        rng = self.rng
        words = self.words
        draw = rng.random()
        if kind == "place" and draw < 0.4:
            en, sign = rng.choice(_PLACES)
            return Phrase(en, words.dictionary.sign(sign))
        if draw < 0.5:
            town = self.nouns.town()
            return Phrase(f"in {town.en}", town.gl)
        noun = self.nouns.definite("room" if kind == "room" else "building", plain=True)
        if draw < 0.62 and kind != "room":
            word, sign = rng.choice(
                (
                    ("near", "NEAR"),
                    ("close to", "NEAR"),
                    ("behind", "BEHIND"),
                    ("next to", "NEXT-TO"),
                )
            )
            if words.dictionary.knows(sign):
                return Phrase(f"{word} {noun.en}", (sign, *noun.gl))
        return Phrase(
            f"{'in' if kind == 'room' else rng.choice(('at', 'at', 'in'))} {noun.en}", noun.gl
        )

    # Complements -------------------------------------------------------------------------------

    def _made(self, verb: VerbEntry, depth: int) -> VerbPhrase:
        frames = verb.frames
        if depth:
            frames = tuple(
                f for f in frames if f not in ("that", "wh", "to V", "ing") and not f.endswith("V")
            )
            if not frames:
                return self._made(self.rng.choice(self._doable), depth)
        return self.with_frame(verb, self.rng.choice(frames), depth)

    def with_frame(self, verb: VerbEntry, frame: str, depth: int) -> VerbPhrase:
        """The verb with the complements of one frame."""
        base = (verb.lemma, verb.signs)
        if frame == "-":
            return VerbPhrase(*base, flags=verb.flags)
        if frame == "that":
            en, gl = self.statement()
            that = "that " if self.rng.random() < 0.4 else ""
            return VerbPhrase(*base, flags=verb.flags, tail_en=that + en, tail_gl=gl)
        if frame == "wh":
            en, gl = self.question()
            return VerbPhrase(*base, flags=verb.flags, tail_en=en, tail_gl=gl)
        if frame in ("to V", "ing"):
            inner = self.action(depth + 1)
            en = f"to {inner.form('base')}" if frame == "to V" else inner.form("gerund")
            return VerbPhrase(*base, en, inner.signs, verb.flags)
        if frame == "adj":
            adjective = self.rng.choice(self.words.adjectives["feeling"])
            return VerbPhrase(*base, adjective.word, adjective.signs, verb.flags)
        return self._with_objects(verb, frame, depth)

    def _with_objects(self, verb: VerbEntry, frame: str, depth: int) -> VerbPhrase:
        if frame.startswith("person+"):
            return self._two_objects(verb, frame.removeprefix("person+"))
        en: list[str] = []
        gl: list[str] = []
        pieces = frame.split()
        for index, piece in enumerate(pieces):
            word, _, sign = piece.partition("=")
            if piece == "V":
                inner = self.action(depth + 1)
                to = "to " if pieces[index - 1] == "to" else ""
                en.append(to + inner.form("base"))
                gl += inner.signs
            elif piece == "to" and pieces[index + 1 :] == ["V"]:
                continue
            elif sign:
                en.append(word)
                gl += self.words.dictionary.signs(sign)
            elif word in _WORDS_ONLY:
                en.append(word)
            else:
                thing = self._thing(word)
                en.append(thing.accusative)
                gl += thing.gl
        return VerbPhrase(verb.lemma, verb.signs, join(*en), tuple(gl), verb.flags)

    def _two_objects(self, verb: VerbEntry, kind: str) -> VerbPhrase:
        """`give her a book`, `give a book to her`: the receiver stands next to the sign."""
        receiver = self.nouns.somebody()
        if kind == "that":
            en, gl = self.statement()
            return VerbPhrase(
                verb.lemma, verb.signs, receiver.accusative, receiver.gl, verb.flags, en, gl
            )
        thing = self._thing(kind)
        en = f"{receiver.accusative} {thing.accusative}"
        if thing.is_pronoun or ("t" in verb.flags and self.rng.random() < 0.25):
            en = f"{thing.accusative} to {receiver.accusative}"
        return VerbPhrase(verb.lemma, verb.signs, en, (*receiver.gl, *thing.gl), verb.flags)

    def _thing(self, kind: str) -> NounPhrase:
        maker = self._kinds.get(kind)
        if maker:
            return maker()
        nouns = self.nouns
        if kind not in self.words.nouns:
            return self._one_of(kind)
        if kind in _MASS_ONLY:
            return nouns.bare(self.words.noun(self.rng, kind))
        if kind in ("animal", "nature") or (kind in _INDEFINITE and self.rng.random() < 0.6):
            return nouns.indefinite(kind)
        if kind in ("illness", "kinship"):
            return nouns.indefinite(kind, plain=True)
        if kind in ("building", "place", "room", "event", "group"):
            draw = self.rng.random()
            if draw < 0.7:
                return nouns.definite(kind)
            return (
                nouns.indefinite(kind)
                if draw < 0.85
                else nouns.owned(self.words.noun(self.rng, kind))
            )
        return nouns.any(kind)

    def _one_of(self, words: str) -> NounPhrase:
        wanted = words.split()
        noun = self.words.by_word[self.rng.choice(wanted)]
        draw = self.rng.random()
        if draw < 0.6:
            return NounPhrase(f"the {noun.word}", noun.signs, person("it").pronoun)
        return self.nouns.owned(noun) if draw < 0.8 else self.nouns.bare(noun)

    def _one_colour(self) -> NounPhrase:
        adjective = self.rng.choice(self.words.adjectives["colour"])
        return NounPhrase(adjective.word, adjective.signs, person("it").pronoun)

    def _relative(self) -> NounPhrase:
        noun = self.words.noun(self.rng, "kin")
        if self.rng.random() < 0.5:
            return self.nouns.numbered(noun)
        return NounPhrase(f"{a_or_an(noun.word)} {noun.word}", noun.signs, person("he").pronoun)

    def _money(self) -> NounPhrase:
        """`$20`, `five dollars`, `money`."""
        money = money_phrase(self.rng, self.words.dictionary)
        return NounPhrase(money.en, money.gl, person("it").pronoun)

    def _name_of(self) -> NounPhrase:
        rng = self.rng
        if rng.random() < 0.5:
            owner = self.nouns.somebody()
            return NounPhrase(
                f"{owner.possessive} name", (*owner.poss_signs, "NAME"), person("it").pronoun
            )
        word = invented(rng)
        return NounPhrase(word, spell_words(word), person("it").pronoun)


_EVERYDAY = frozenset(
    "go come want need like love have know see eat drink make give take get help work live play "
    "read write learn meet ask tell think buy watch look talk say feel sleep wait use find try "
    "call sign understand remember forget visit drive walk teach study bring stay".split()
)


def _weighted(verbs: Iterable[VerbEntry]) -> tuple[VerbEntry, ...]:
    """Verbs as often as they shall come: those of every day most, those that are spelled least."""
    found: list[VerbEntry] = []
    for verb in verbs:
        is_spelled = verb.signs[0].startswith("fs-")
        found += [verb] * (5 if verb.lemma in _EVERYDAY else 1 if is_spelled else 2)
    return tuple(found)


#: Articles and the prepositions that place and order say in ASL.
_WORDS_ONLY = frozenset("the a an to at in on for from of with about near".split())
