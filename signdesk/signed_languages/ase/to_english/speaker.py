"""Gloss sequences to English: stretches under one marker, joined into sentences."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from signdesk.language.gloss import GlossSequence, MarkerKind
from signdesk.signed_languages.ase.to_english.clause_reader import ClauseReader
from signdesk.signed_languages.ase.to_english.clauses import (
    Clause,
    VerbKinds,
    ask_listener,
    is_open,
    is_quality,
    is_whole,
    question,
    statement,
)
from signdesk.signed_languages.ase.to_english.noun_phrase_text import Case, NounPhrase
from signdesk.signed_languages.ase.to_english.noun_phrases import NounPhrases
from signdesk.signed_languages.ase.to_english.openings import SAID, Openings
from signdesk.signed_languages.ase.to_english.plausibility import most_plausible
from signdesk.signed_languages.ase.to_english.predicates import Predicates
from signdesk.signed_languages.ase.to_english.question_words import WH_SIGNS
from signdesk.signed_languages.ase.to_english.references import (
    HE,
    in_gender,
    left_behind,
    spoken_of,
)
from signdesk.signed_languages.ase.to_english.sign_order import in_english_order
from signdesk.signed_languages.ase.to_english.sign_words import (
    EnglishTables,
    Signs,
    SignWord,
    SignWords,
    is_verb_here,
)
from signdesk.signed_languages.ase.to_english.stretches import (
    asked_apart,
    clauses_of,
    leading_link,
    linked,
    marks_over,
    punctuated,
    stretch_of,
    with_compounds,
    with_condition,
)
from signdesk.signed_languages.ase.to_english.times import When
from signdesk.signed_languages.ase.to_english.verb_groups import BE

M = MarkerKind
#: For each gloss what else it may be, with confidences; nothing where there is no doubt.
Alternatives = Sequence[Sequence[tuple[str, float]]]


class Speaker:
    """Says in English what a gloss sequence means; adds nothing to it."""

    def __init__(self, words: SignWords, tables: EnglishTables) -> None:
        self._words = words
        self._tables = tables
        self._kinds = VerbKinds(
            tables.verbs["states"], tables.verbs["events"], tables.verbs["activities"]
        )
        self._phrases = NounPhrases(tables, self._relative)
        self._predicates = Predicates(tables, self._phrases, self._embedded)
        self._reader = ClauseReader(tables, self._phrases, self._predicates)
        self._openings = Openings(self._phrases, self._reader)

    def say(self, sequence: GlossSequence, alternatives: Alternatives = ()) -> str:
        """English sentences with capitals and punctuation; of doubtful signs the likeliest."""
        signs = self._settled(sequence, alternatives)
        sentences: list[str] = []
        gender = HE
        for _, group in itertools.groupby(
            range(len(signs)), key=lambda i: sequence.glosses[i].sentence
        ):
            stretch = with_compounds(in_english_order([signs[i] for i in group]))
            link, stretch = leading_link(stretch) if sentences else ("", stretch)
            told = len(sentences)
            gender = spoken_of(stretch, gender, self._tables)
            for part in asked_apart(stretch):
                sentences += [in_gender(said, gender) for said in self._sentences(part)]
            gender = left_behind(stretch, gender, self._tables)
            if link and len(sentences) > told:
                sentences[told - 1 : told + 1] = linked(sentences[told - 1], sentences[told], link)
        return " ".join(punctuated(said) for said in sentences if said)

    def _settled(self, sequence: GlossSequence, alternatives: Alternatives) -> list[SignWord]:
        """The sequence's signs, each doubtful one as what makes sense beside the others."""
        readings = []
        for index, gloss in enumerate(sequence.glosses):
            marks = marks_over(sequence, index)
            others = alternatives[index] if index < len(alternatives) else ()
            known = dict(others) or {gloss.name: 1.0}
            known.setdefault(gloss.name, max(known.values()))
            readings.append(
                [
                    (self._words.of(replace(gloss, name=name), marks), confidence)
                    for name, confidence in known.items()
                ]
            )
        return most_plausible(readings, self._tables)

    def _sentences(self, signs: Signs) -> list[str]:
        """Sentences of signs without a boundary; a question ends in `?`."""
        said: list[str] = []
        topic: NounPhrase | None = None
        before = ""
        asked_of: list[SignWord] = []
        for kinds, group in itertools.groupby(with_condition(signs), key=stretch_of):
            stretch = list(group)
            if M.CONDITIONAL in kinds:
                before = self._condition(stretch)
            elif M.TOPIC in kinds:
                topic, clause = self._topic(stretch)
                before = f"{before} {clause}".strip()
            elif M.RHETORICAL_QUESTION in kinds:
                before = self._rhetorical(stretch, said)
                asked_of = stretch[:1] if before.endswith("because") else []
            else:
                if asked_of and asked_of[0].gloss.startswith("IX-") and is_verb_here(stretch[0]):
                    stretch = [replace(asked_of[0], marks=stretch[0].marks), *stretch]
                asked_of = []
                self._add(said, self._stretch(stretch, kinds, topic, before))
                topic, before = None, ""
        if topic is not None:
            said.append(self._phrases.text(topic, Case.SUBJECT))
        return [*said, before] if before else said

    @staticmethod
    def _add(said: list[str], more: list[str]) -> None:
        """Short openings are said in one breath with what follows: `sorry, I'm late`."""
        if said and more and said[-1] in SAID.values():
            more = [f"{said.pop()}, {more[0]}", *more[1:]]
        said.extend(more)

    def _stretch(
        self, signs: Signs, kinds: frozenset[M], topic: NounPhrase | None, before: str
    ) -> list[str]:
        """Sentences of one stretch, what goes before (`if it rains,`) put before the first."""
        said: list[str] = []
        opening, rest = self._openings.opening(signs)
        while opening:
            self._add(said, [opening])
            opening, rest = self._openings.opening(rest)
        fragment = "" if topic is not None else self._openings.fragment(rest)
        if fragment:
            self._add(said, [f"{before} {fragment}".strip()])
            return said
        noun, end = self._phrases.at(rest, 0, Case.OBJECT) if before.endswith(" is") else (None, 0)
        if noun is not None and end == len(rest):
            said.append(f"{before} {self._phrases.text(noun, Case.OBJECT)}")
            return said
        if not before:
            before, rest = self._openings.afterwards(rest)
        while rest:
            clauses, rest = self._linked(rest, kinds, topic, is_after_if=before.startswith("if"))
            topic = None
            self._add(said, [f"{before} {clauses}".strip()])
            before = ""
        return said

    def _linked(
        self, signs: Signs, kinds: frozenset[M], topic: NounPhrase | None, *, is_after_if: bool
    ) -> tuple[str, Signs]:
        """One sentence: clauses joined by `but`, `because`, `and`; and the signs left over."""
        said = ""
        pieces = clauses_of(signs)
        subject: NounPhrase | None = None
        is_past = False
        for number, (link, piece) in enumerate(pieces):
            clause, rest = self._reader.read(piece, topic if not number else None)
            if link and clause.subject_text == "it" and clause.times and subject is not None:
                clause.subject = subject
                clause.subject_text = self._phrases.text(subject, Case.SUBJECT)
            elif link and subject is not None and clause.tail and is_quality(clause):
                said = f"{said} {link} {' '.join(clause.tail)}"
                continue
            is_bare = not clause.subject_text and not clause.wh and clause.verb != BE
            clause.is_past |= is_past and link == "and" and is_bare and not clause.times
            is_past = clause.is_past or any(t.when is When.PAST for t in clause.times)
            if link and is_bare and subject is not None:
                clause.subject, clause.subject_text = subject, ""
                if clause.modal and not self._is_someone(subject):
                    clause.subject, clause.subject_text = NounPhrase("I", "pronoun", 1), "I"
            subject = clause.subject
            if clause.is_finished and rest and is_verb_here(rest[0]):
                clause.is_past = is_past = True  # `I worked and went home`
            text = self._clause(clause, piece, kinds, is_after_if=is_after_if)
            said = f"{said} {link} {text}".strip() if link else text
            if rest:
                later = [sign for _, p in pieces[number + 1 :] for sign in p]
                if number + 1 == len(pieces) and is_verb_here(rest[0]) and subject is not None:
                    pieces.append(("and", list(rest)))
                    continue
                return said, [*rest, *later]
        return said, []

    def _is_someone(self, noun: NounPhrase) -> bool:
        """Whether a noun phrase can want and be able: no thing."""
        is_person = noun.is_pronoun or noun.kind in ("name", "owner")
        return is_person or self._tables.is_noun("people", noun.head)

    def _clause(
        self, clause: Clause, signs: Signs, kinds: frozenset[M], *, is_after_if: bool
    ) -> str:
        is_asked = bool(kinds & {M.YES_NO_QUESTION, M.WH_QUESTION}) or bool(clause.wh)

        self._third_person(clause, signs)
        if is_asked:
            ask_listener(clause)
            return question(clause, self._kinds, "if" if is_after_if else "") + "?"
        if is_after_if and not clause.is_command and is_open(clause, self._kinds):
            clause.is_future = True
        if clause.subject is not None and not clause.subject_text:
            bare = statement(replace(clause, subject_text="@"), self._kinds)
            return bare.replace("@ ", "", 1)
        return statement(clause, self._kinds)

    def _third_person(self, clause: Clause, signs: Signs) -> None:
        """A thing that is pointed at is `that`; one's own wish needs no pronoun in ASL."""
        subject, said = clause.subject, clause.predicate
        is_thing = said is not None and said.kind in ("noun", "owner")
        if is_thing and said is not None and self._tables.is_noun("people", said.head):
            is_thing = False
        is_thing = is_thing or clause.wh.startswith("whose ")
        if subject is not None and subject.head == "he" and is_thing:
            clause.subject_text = "that"
        is_mine = clause.is_command and self._tables.is_verb("of_oneself", clause.verb)
        if is_mine and subject is None and M.YES_NO_QUESTION not in signs[0].marks:
            clause.subject, clause.subject_text = NounPhrase("I", "pronoun", 1), "I"

    def _condition(self, signs: Signs) -> str:
        """`if it rains,`."""
        start = int(signs[0].gloss in ("IF", "SUPPOSE")) if len(signs) > 1 else 0
        word = "unless" if signs[0].gloss == "fs-UNLESS" else "if"
        rest: Signs = signs[max(start, int(word == "unless")) :]
        said = []
        while rest:
            clause, rest = self._reader.read(rest)
            said.append(statement(clause, self._kinds, is_condition=True))
        return f"{word} {' and '.join(said)},"

    def _topic(self, signs: Signs) -> tuple[NounPhrase | None, str]:
        """A noun phrase that is the topic, or a clause that says when."""
        words = {"WHEN": "when", "BEFORE": "before", "AFTER": "after", "WHILE": "while"}
        word = words.get(signs[0].gloss, "")
        rest = signs[1:] if word else signs
        noun, end = self._phrases.at(rest, 0, Case.OBJECT)
        if not word and noun is not None and end == len(rest):
            return noun, ""
        clause, _ = self._reader.read(rest)
        said = statement(clause, self._kinds, is_condition=not clause.is_past)
        return None, f"{word or 'when'} {said},"

    def _rhetorical(self, signs: Signs, said: list[str]) -> str:
        """`STAY HOME WHY, SICK`: because; `I WANT WHAT, COFFEE`: what I want is."""
        if signs[-1].gloss == "WHY":
            lead = said.pop() if said else ""
            if len(signs) > 1:
                clause, _ = self._reader.read(signs[:-1])
                lead = statement(clause, self._kinds)
            return f"{lead} because".strip()
        asked = signs[-1].gloss if signs[-1].gloss in WH_SIGNS else "WHAT"
        clause, _ = self._reader.read([s for s in signs if s.gloss != asked])
        return f"{asked.lower().replace('-', ' ')} {statement(clause, self._kinds)} is"

    def _relative(self, signs: Signs, noun: NounPhrase) -> str:
        """`who teaches ASL`, `that you gave me`."""
        is_person = noun.kind == "name" or self._tables.is_noun("people", noun.head)
        inner, _ = self._phrases.at(signs, 0, Case.SUBJECT)
        clause, _ = self._reader.read(signs)
        if inner is None or not clause.subject_text:
            clause.subject, clause.subject_text = noun, "who" if is_person else "that"
            return statement(clause, self._kinds)
        return statement(clause, self._kinds)

    def _embedded(self, signs: Signs, verb: str) -> str | None:
        """A clause inside another: `you are right`, `where he lives`; None for none."""
        wh = next((sign for sign in signs if sign.gloss in WH_SIGNS), None)
        clause, rest = self._reader.read(signs)
        is_seen = verb in ("see", "hear", "show", "find") and clause.verb == BE
        is_seen = is_seen or clause.is_assumed
        if rest or is_seen or clause.subject_text == "it" or (wh is None and not is_whole(clause)):
            return None
        if clause.wh_is_subject:
            return question(clause, self._kinds)
        lead = (
            f"{clause.wh} "
            if clause.wh
            else ("if " if verb in ("ask", "wonder", "not know") else "")
        )
        if not clause.subject_text:
            return f"{lead}to {clause.verb} {' '.join(clause.tail)}".strip() if wh else None
        return lead + statement(clause, self._kinds)
