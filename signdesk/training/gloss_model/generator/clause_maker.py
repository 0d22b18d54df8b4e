"""Random clauses whose parts go together."""

from __future__ import annotations

import random
from dataclasses import replace

from signdesk.training.gloss_model.generator.clauses import Clause
from signdesk.training.gloss_model.generator.meaning import (
    NOTHING,
    NounPhrase,
    Phrase,
    VerbPhrase,
    joined,
    person,
)
from signdesk.training.gloss_model.generator.noun_phrases import NounPhrases
from signdesk.training.gloss_model.generator.times import Times
from signdesk.training.gloss_model.generator.verb_phrases import VerbPhrases
from signdesk.training.gloss_model.generator.words import Signs, Words

_PRESENT_ADVERBS = {
    "always": "ALWAYS", "never": "NEVER", "often": "OFTEN", "sometimes": "SOMETIMES",
    "usually": "USUALLY", "rarely": "RARELY", "still": "STILL", "really": "TRUE", "also": "TOO",
}  # fmt: skip
_MANNERS = {
    "again": "AGAIN", "alone": "ALONE", "together": "TOGETHER", "slowly": "SLOW", "fast": "FAST",
    "well": "GOOD", "every day": "EVERY-DAY", "a lot": "MUCH", "outside": "OUTSIDE",
    "quickly": "FAST", "too": "TOO", "later": "LATER", "more": "MORE",
}  # fmt: skip
_TIME_OF = {
    "past": "past", "past-progressive": "past", "had-to": "past", "will": "future",
    "going-to": "future", "present": "present", "progressive": "now",
}  # fmt: skip
_STATEMENT_ASPECTS = (
    ("present", 22), ("past", 24), ("progressive", 12), ("perfect", 6), ("will", 8),
    ("going-to", 8), ("can", 5), ("should", 3), ("must", 1), ("might", 2), ("have-to", 5),
    ("need-to", 4), ("want-to", 5), ("like-to", 2), ("used-to", 2), ("would-like", 2),
    ("perfect-progressive", 2), ("past-perfect", 1),
    ("past-progressive", 3), ("had-to", 2), ("could", 1), ("able", 1), ("try-to", 2),
)  # fmt: skip
_BE_ASPECTS = (("present", 50), ("past", 28), ("will", 8), ("going-to", 3), ("might", 3),
               ("used-to", 3), ("must", 1), ("should", 1))  # fmt: skip
_ASKED_ASPECTS = (
    "present past past will going-to can should want-to perfect need-to like-to progressive".split()
)
#: How often somebody does it too.
_WITH_SHARE = 0.06
#: Verbs of which a question can ask what, whom and where.
_GAPS = {
    "thing": "want need eat drink buy see find read write make cook like know study learn watch "
    "use bring sell choose hear draw have lose forget order fix wear teach say take get send "
    "open play prefer",
    "person": "meet help see love invite call visit know trust blame marry like ask tell miss",
    "place": "go live work study sit drive walk travel sleep eat meet learn park stay",
}  # fmt: skip


class ClauseMaker:
    """Makes clauses of every kind."""

    def __init__(self, words: Words, rng: random.Random) -> None:
        self.words = words
        self.rng = rng
        self.nouns = NounPhrases(words, rng)
        self.verbs = VerbPhrases(words, self.nouns, rng)
        self.times = Times(words.dictionary, rng)
        self.verbs.statement = self.embedded_statement
        self.verbs.question = self.embedded_question

    def clause(self, subject: NounPhrase | None = None, depth: int = 0) -> Clause:
        """A statement with whatever tense, time, place and polarity."""
        rng = self.rng
        subject = subject or self.nouns.subject()
        if rng.random() < 0.22:
            aspect = self._aspect(_BE_ASPECTS)
            negative = rng.random() < 0.16 and aspect != "used-to"
            return self._timed(Clause(subject, self.verbs.being(subject), aspect, negative))
        aspect = self._aspect(_STATEMENT_ASPECTS)
        if aspect in ("progressive", "past-progressive", "try-to", "perfect-progressive"):
            make = self.verbs.activity
        elif aspect in ("present", "past", "will", "used-to", "perfect", "past-perfect", "might"):
            make = self.verbs.any
        else:
            make = self.verbs.action
        verb = self.verbs.suited(subject, make, depth)
        clause = Clause(subject, verb, aspect, negative=rng.random() < 0.2)
        if aspect == "used-to":
            clause = replace(clause, negative=False)
        return self._timed(self._elaborated(clause))

    def _aspect(self, table: tuple[tuple[str, int], ...]) -> str:
        return self.rng.choices([a for a, _ in table], [n for _, n in table])[0]

    def _elaborated(self, clause: Clause) -> Clause:
        rng = self.rng
        flags, verb = clause.verb.flags, clause.verb
        dictionary = self.words.dictionary
        if "p" in flags and not verb.tail_gl and rng.random() < 0.2:
            clause = replace(clause, place=self.verbs.place())
        if "m" in flags and not verb.tail_gl and not clause.place.gl and rng.random() < 0.15:
            manner = rng.choice(tuple(_MANNERS))
            clause = replace(clause, manner=Phrase(manner, dictionary.sign(_MANNERS[manner])))
        if (
            not {"s", "WITH"} & {*flags, *verb.gl}
            and not verb.tail_gl
            and rng.random() < _WITH_SHARE
        ):
            companion = self.nouns.human()
            place = Phrase(f"with {companion.accusative}", ("WITH", *companion.gl))
            clause = replace(clause, place=joined(clause.place, place))
        is_plain = clause.aspect in ("present", "past", "perfect") and not clause.negative
        if is_plain and rng.random() < (0.3 if clause.aspect == "present" else 0.08):
            adverb = rng.choice(tuple(_PRESENT_ADVERBS))
            sign = _PRESENT_ADVERBS[adverb]
            clause = replace(clause, adverb=Phrase(adverb, dictionary.sign(sign)))
            if clause.aspect == "perfect":
                keys = (("already", "FINISH"), ("never", "NEVER"), ("just", ""))
                adverb, sign = rng.choice(keys)
                gl = dictionary.sign(sign) if sign else ()
                clause = replace(clause, adverb=Phrase(adverb, gl))
        return clause

    def _timed(self, clause: Clause, share: float = 0.33) -> Clause:
        tense = _TIME_OF.get(clause.aspect, "")
        if clause.aspect in (
            "can",
            "should",
            "have-to",
            "need-to",
            "want-to",
            "might",
            "would-like",
        ):
            tense = "future"
        is_busy = clause.adverb.en or clause.manner.en == "every day" or clause.verb.tail_gl
        if not tense or is_busy or self.rng.random() > share:
            return clause
        time = self.times.any(tense)
        if (
            clause.verb.is_state
            and tense == "present"
            and clause.verb.lemma != "be"
            and ("every" in time.en or " at " in time.en)
        ):
            return clause
        if clause.verb.lemma == "be" and tense == "present":
            time = self.times.any("now")
        return replace(clause, time=time)

    # Embedded ----------------------------------------------------------------------------------

    def simple(
        self, aspects: str = "present past will can progressive going-to", depth: int = 1
    ) -> Clause:
        """A clause without another one inside."""
        rng = self.rng
        subject = self.nouns.subject()
        aspect = rng.choice(aspects.split())
        negative = rng.random() < 0.15
        if rng.random() < 0.35 and aspect in ("present", "past", "will"):
            return Clause(subject, self.verbs.being(subject), aspect, negative)
        progressive = aspect in ("progressive", "past-progressive")
        make = self.verbs.activity if progressive else self.verbs.action
        return Clause(subject, self.verbs.suited(subject, make, depth), aspect, negative)

    def embedded_statement(self) -> tuple[str, Signs]:
        """What somebody thinks or says."""
        clause = self.simple()
        return clause.statement(), clause.signs(self.words.dictionary, tensed=False)

    def embedded_question(self) -> tuple[str, Signs]:
        """`where he lives`, `what you want`, `why she is sad`, `if it is true`."""
        rng = self.rng
        dictionary = self.words.dictionary
        word = rng.choice(("where", "why", "when", "how", "what", "who", "if"))
        sign = "" if word == "if" else word.upper()
        if word in ("what", "who"):
            subject = self.nouns.subject()
            if word == "who":
                return f"who {subject.en} {_is(subject)}", (*subject.gl, "WHO")
            verb, signs = rng.choice(
                (("want", "WANT"), ("need", "NEED"), ("like", "LIKE"), ("mean", "MEAN"))
            )
            phrase = VerbPhrase(verb, dictionary.sign(signs), flags="s")
            clause = Clause(subject, phrase, "present")
            return f"what {clause.statement()}", (*clause.signs(dictionary, tensed=False), "WHAT")
        if word == "where" and rng.random() < 0.5:
            thing = (
                self.nouns.definite("building", plain=True)
                if rng.random() < 0.5
                else self.nouns.human()
            )
            return f"where {thing.en} {_is(thing)}", (*thing.gl, "WHERE")
        clause = self.simple("present past will progressive")
        gl = clause.signs(dictionary, tensed=False)
        return f"{word} {clause.statement()}", (*gl, *((sign,) if sign else ()))

    def condition(self) -> Clause:
        """What an if-clause may hold."""
        rng = self.rng
        subject = self.nouns.subject()
        if rng.random() < 0.35:
            return Clause(subject, self.verbs.being(subject), "present", rng.random() < 0.15)
        aspect = rng.choice(
            ("present", "present", "present", "can", "want-to", "need-to", "have-to")
        )
        verb = self.verbs.suited(subject, self.verbs.action, 1)
        clause = Clause(subject, verb, aspect, rng.random() < 0.18)
        if rng.random() < 0.2:
            clause = replace(clause, time=self.times.any("future"))
        return clause

    def background(self) -> Clause:
        """What a when-clause may hold."""
        clause = self.condition()
        if clause.aspect != "present":
            clause = replace(clause, aspect="present")
        return clause

    def plain(self, *subjects: str) -> Clause:
        """A clause of the signer or the reader, mostly, without time or place."""
        rng = self.rng
        subject = self.nouns.the_pronoun(" ".join(subjects)) if subjects else self.nouns.subject()
        if rng.random() < 0.2:
            return Clause(
                subject, self.verbs.being(subject), rng.choice(("present", "present", "past"))
            )
        aspect = rng.choice(("present", "past", "progressive", "will", "can", "want-to", "have-to"))
        make = self.verbs.activity if aspect == "progressive" else self.verbs.action
        return Clause(subject, self.verbs.suited(subject, make, 1), aspect)

    def past_event(self) -> Clause:
        """Something that happened."""
        subject = self.nouns.subject()
        verb = self.verbs.suited(subject, self.verbs.action, 1)
        time = self.times.any("past") if self.rng.random() < 0.4 else NOTHING
        return Clause(subject, verb, "past", time=time)

    def gapped(self, kind: str) -> Clause:
        """A clause without the object or place that a question asks for."""
        rng = self.rng
        lemma = rng.choice(_GAPS[kind].split())
        entry = next(v for v in self.words.verbs if v.lemma == lemma)
        aspect = rng.choice(_ASKED_ASPECTS)
        if "s" in entry.flags or entry.lemma in ("want", "need", "like", "know"):
            aspect = rng.choice(("present", "present", "past", "will"))
        if "n" in entry.flags and aspect == "progressive":
            aspect = "past"
        subject = self.nouns.subject() if rng.random() < 0.5 else person("you")
        clause = Clause(subject, VerbPhrase(entry.lemma, entry.signs, flags=entry.flags), aspect)
        return self._timed(clause, 0.18) if aspect in ("past", "will", "going-to") else clause

    def thing_clause(self) -> Clause:
        """A thing, a place or an event and what it is like."""
        rng, nouns = self.rng, self.nouns
        kind, quality = rng.choice((
            ("food", "taste"), ("drink", "taste"), ("thing", "quality"), ("vehicle", "state"),
            ("building", "quality"), ("room", "state"), ("clothes", "state"), ("clothes", "colour"),
            ("event", "eventual"), ("job", "eventual"), ("device", "state"), ("topic", "task"),
            ("pet", "size"), ("thing", "state"), ("media", "eventual"), ("place", "quality"),
            ("vehicle", "colour"), ("body", "state"), ("document", "eventual"),
        ))  # fmt: skip
        noun = self.words.noun(rng, kind)
        draw = rng.random()
        if draw < 0.35 and kind != "body":
            subject = nouns.definite(kind, plain=True)
        elif draw < 0.7 or kind == "body":
            subject = nouns.owned(noun)
        else:
            subject = nouns.pointed(kind)
        return self._timed(self._quality_of(subject, quality), 0.12)

    def _quality_of(self, subject: NounPhrase, quality: str) -> Clause:
        rng = self.rng
        adjective = rng.choice(self.words.adjectives[quality])
        en, gl = adjective.word, adjective.signs
        if rng.random() < 0.3:
            word, sign = rng.choice(
                (("very", "VERY"), ("really", "TRUE"), ("so", "VERY"), ("not very", ""))
            )
            if sign and self.words.dictionary.knows(sign):
                en, gl = f"{word} {en}", (sign, *gl)
        aspect = rng.choice(("present", "present", "present", "past", "will", "might"))
        return Clause(subject, VerbPhrase("be", (), en, gl), aspect, rng.random() < 0.18)


def _is(subject: NounPhrase) -> str:
    return {"1": "am", "3": "is", "p": "are"}[subject.agreement]
