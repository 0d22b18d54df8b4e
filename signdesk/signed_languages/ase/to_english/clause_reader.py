"""Signs of one clause to a clause: what may stand anywhere taken out, the rest read in order."""

from __future__ import annotations

from dataclasses import replace

from signdesk.language.gloss import MarkerKind
from signdesk.language.inflection import ORDINALS, a_or_an
from signdesk.signed_languages.ase.to_english.clause_signs import (
    NEGATORS,
    OF_WHAT_IS_TOLD,
    before_pointing,
    is_aspect,
    is_named,
    is_ordinal,
    negates_phrase,
    says_no,
    takes_object,
    told_from,
    weather_last,
)
from signdesk.signed_languages.ase.to_english.clauses import Clause
from signdesk.signed_languages.ase.to_english.noun_phrase_text import Case, NounPhrase
from signdesk.signed_languages.ase.to_english.noun_phrases import NounPhrases
from signdesk.signed_languages.ase.to_english.predicates import MANNER, Predicates
from signdesk.signed_languages.ase.to_english.question_words import QuestionWords
from signdesk.signed_languages.ase.to_english.sign_words import (
    EnglishTables,
    Signs,
    SignWord,
    is_verb_here,
)
from signdesk.signed_languages.ase.to_english.times import match_time
from signdesk.signed_languages.ase.to_english.verb_groups import BE
from signdesk.signed_languages.ase.to_english.verb_phrases import PRONOUN_SIGNS

_FREQUENCY = {"ALWAYS": "always", "SOMETIMES": "sometimes", "OFTEN": "often",
              "fs-USUALLY": "usually", "fs-STILL": "still"}  # fmt: skip


class ClauseReader:
    """Reads clauses."""

    def __init__(self, tables: EnglishTables, phrases: NounPhrases, predicates: Predicates) -> None:
        self._tables = tables
        self._phrases = phrases
        self._predicates = predicates
        self._questions = QuestionWords(tables, phrases)

    def read(self, signs: Signs, topic: NounPhrase | None = None) -> tuple[Clause, Signs]:
        """The clause that begins the signs, and the signs after it."""
        clause = Clause()
        core = self._without_adverbials(signs, clause)
        told = told_from(signs, self._tables)
        is_negated = any(MarkerKind.NEGATION in sign.marks for sign in signs[:told])
        if is_negated and not clause.negation and not says_no(signs):
            clause.negation = "not"
        core = self._questions.take(self._nothing_first(core), clause)
        rest = self._read_core(core, clause, topic)
        if clause.wh and not clause.subject_text and clause.verb != BE:
            self._asked_without_subject(clause)
        return clause, rest

    @staticmethod
    def _asked_without_subject(clause: Clause) -> None:
        """`WHO HELP IX-2` asks for the subject; `HURT WHERE` for something else."""
        if clause.wh == "how much" and clause.verb not in ("cost", "have", "need", "hurt"):
            clause.subject, clause.subject_text = NounPhrase("it", "pronoun"), "it"
            clause.tail = ["to", clause.verb, *clause.tail]
            clause.verb = "cost"  # `FIX CAR HOW-MUCH`
            return
        if clause.wh.startswith(("who", "what", "which", "how many")):
            clause.wh_is_subject = True
            return
        is_it = clause.verb in ("hurt", "happen", "cost")
        clause.subject_text = "it" if is_it else "you"
        clause.subject = NounPhrase(clause.subject_text, "pronoun", 3 if is_it else 2)

    def _without_adverbials(self, signs: Signs, clause: Clause) -> list[SignWord]:
        """The signs left when times, negators, modals and the like are noted in the clause."""
        core: list[SignWord] = []
        index, has_gap = 0, False
        told = told_from(signs, self._tables)
        while index < len(signs):
            if index >= told and signs[index].gloss in OF_WHAT_IS_TOLD:
                core.append(signs[index])
                index += 1
                continue
            is_kept = is_named(signs, index) or MarkerKind.RELATIVE_CLAUSE in signs[index].marks
            time = None if is_kept else match_time(signs, index)
            if time is not None:
                clause.times.append(time)
                index += time.length
                has_gap = True
                continue
            if not self._note(signs, index, clause):
                core.append(replace(signs[index], follows_gap=has_gap))
                has_gap = False
            index += 1
        return core

    def _note(self, signs: Signs, index: int, clause: Clause) -> bool:
        """Note a sign that may stand anywhere in its clause; false for others."""
        gloss = signs[index].gloss
        if gloss in NEGATORS and not (gloss == "NOT" and negates_phrase(signs, index)):
            clause.negation = NEGATORS[gloss]
        elif gloss in ("CAN", "CANT"):
            clause.modal = "can"
            clause.negation = "not" if gloss == "CANT" else clause.negation
        elif gloss == "FUTURE":
            clause.is_future = True
        elif gloss == "PAST":
            clause.is_past = True
        elif gloss == "FINISH" and is_aspect(signs, index):
            clause.is_finished = True
        elif gloss == "PLEASE":
            clause.is_please = True
        elif is_ordinal(signs[index]) and before_pointing(signs, index):
            clause.front.append(f"{ORDINALS[int(gloss[0]) - 1]},")
        elif gloss == "TRUE" and before_pointing(signs, index):
            clause.front.append("really,")
        elif gloss == "MAYBE":
            clause.front.append("maybe")
        elif gloss == "ALMOST" and index + 1 < len(signs) and is_verb_here(signs[index + 1]):
            clause.adverbs.append("almost")
        elif gloss in _FREQUENCY:
            clause.adverbs.append(_FREQUENCY[gloss])
        else:
            return False
        return True

    def _read_core(self, core: Signs, clause: Clause, topic: NounPhrase | None) -> Signs:
        """Subject and predicate, in the orders that ASL has."""
        if clause.subject_text:
            return self._predicates.read(core, 0, clause)
        if clause.wh_is_subject:
            return self._predicates.read(core, 0, clause)
        core = self._things_first(self._owner_named(core))
        is_felt = len(core) == 1 and topic is None and not clause.wh and self._is_felt_by(core[0])
        if is_felt and not (clause.negation and is_verb_here(core[0])):  # not `NOT WORRY`
            is_asked = MarkerKind.YES_NO_QUESTION in core[0].marks
            who = NounPhrase("you", "pronoun", 2) if is_asked else NounPhrase("I", "pronoun", 1)
            clause.subject, clause.subject_text, clause.is_assumed = who, who.head, True
            return self._predicates.read(core, 0, clause)
        if self._is_weather(core, clause):
            clause.subject, clause.subject_text = NounPhrase("it", "pronoun"), "it"
            return self._predicates.read(core, 0, clause)
        first, end = self._phrases.at(core, 0, Case.SUBJECT)
        if first is not None and first.kind == "owner" and topic is not None and end == len(core):
            first, end = None, 0
        if first is None:
            return self._without_subject(core, clause, topic)
        second, after = self._phrases.at(core, end, Case.SUBJECT)
        if second is not None and self._are_compared(core, first, second, after):
            first, second, end = replace(first, others=(second,)), None, after
        fronted = not first.is_pronoun and second is not None and second.is_pronoun
        if fronted and (clause.negation or after < len(core)) and takes_object(core, after, second):
            clause.subject, topic, end = second, first, after
        else:
            clause.subject = first
        self._name_subject(clause)
        is_taken_up = clause.subject is not None and clause.subject.head == "he"
        if is_taken_up and topic is not None and end < len(core):
            clause.subject, topic = topic, None
            self._name_subject(clause)
        rest = self._predicates.read(core, end, clause)
        if topic is not None:
            self._place_topic(topic, clause)
        return rest

    def _nothing_first(self, core: list[SignWord]) -> list[SignWord]:
        """`MONEY IX-1 NONE` as `IX-1 HAVE NONE MONEY`."""
        nominal = ("noun", "adjective")
        is_none = len(core) > 1 and core[0].gloss == "NONE"
        if is_none and all(sign.primary in nominal for sign in core[1:]):
            return [SignWord("HAVE", {"verb": "have"}, "verb", marks=core[0].marks), *core]
        is_lacking = len(core) > 2 and core[0].gloss in PRONOUN_SIGNS and core[1].gloss == "NONE"
        if is_lacking and core[2].primary in nominal:  # `IX-1 NONE TIME`
            have = SignWord("HAVE", {"verb": "have"}, "verb", marks=core[1].marks)
            return [core[0], have, *core[1:]]
        if len(core) < 2 or core[-1].gloss != "NONE":
            return core
        people = [sign for sign in core if sign.gloss.startswith("IX-")]
        things = [s for s in core[:-1] if not s.gloss.startswith("IX-") and s.gloss != "HAVE"]
        if len(people) > 1 or not all(s.primary in ("noun", "adjective") for s in things):
            return core
        have = SignWord("HAVE", {"verb": "have"}, "verb", marks=core[-1].marks)
        return [*people, have, core[-1], *things]

    def _is_felt_by(self, sign: SignWord) -> bool:
        """`HUNGRY`, `READY`: only people are that, and nobody is named."""
        return self._tables.is_noun("human", sign.english.get("adjective", ""))

    def _things_first(self, core: Signs) -> Signs:
        """`EAT DELICIOUS`: the food is, though its sign is first of all a verb."""
        if len(core) != 2 or not is_verb_here(core[0]) or core[1].primary != "adjective":
            return core
        noun = core[0].english.get("noun", "")
        is_thing = self._tables.is_noun("mass", noun) or noun == "drink"
        if not is_thing or core[1].gloss in MANNER:
            return core
        thing = replace(core[0], english={"noun": noun}, primary="noun")
        return [thing, core[1]]

    def _is_weather(self, core: Signs, clause: Clause) -> bool:
        """`RAIN`, `SNOW OUTSIDE`: nobody does it."""
        noun = core[0].english.get("noun", "") if core else ""
        is_alone = all(s.gloss in ("OUTSIDE", "IX-LOC-HERE", "IX-LOC-THERE") for s in core[1:])
        return self._tables.is_noun("weather", noun) and is_alone and not clause.wh

    @staticmethod
    def _are_compared(core: Signs, first: NounPhrase, second: NounPhrase, after: int) -> bool:
        """`POSS-1 IDEA POSS-2 IDEA SAME`."""
        is_last = after == len(core) - 1 and core[after].gloss in ("SAME", "DIFFERENT")
        return is_last and not first.is_pronoun and second.kind == first.kind

    def _name_subject(self, clause: Clause) -> None:
        if clause.subject is not None:
            clause.subject_text = self._phrases.text(clause.subject, Case.SUBJECT)

    def _place_topic(self, topic: NounPhrase, clause: Clause) -> None:
        """The topic is what the verb is done to, unless that is said."""
        has_object = clause.object is not None and not clause.object.is_pronoun
        if clause.verb == BE or has_object:
            clause.front.insert(0, f"as for {self._phrases.text(topic, Case.SUBJECT)},")
            return
        said = self._predicates.object_text(topic, clause.verb, is_topic=True)
        if clause.object is not None:
            clause.tail[0] = said
        else:
            clause.tail.insert(0, said)

    def _without_subject(self, core: Signs, clause: Clause, topic: NounPhrase | None) -> Signs:
        """`HUNGRY IX-2`, `RAIN`, `HAVE BREAD`, `EASY LEARN`; else a command."""
        if not core:
            if topic is not None:
                clause.subject = topic
                self._name_subject(clause)
            return []
        last, is_copy = core[-1], False
        if last.gloss in ("IX-1", "IX-2", "IX-3") and len(core) > 1 and not clause.wh:
            first = core[0]
            is_copy = not is_verb_here(first) or first.gloss == "FINISH"
            is_copy |= self._tables.is_verb("of_oneself", first.english.get("verb", ""))
        if is_copy:
            clause.subject, _ = self._phrases.at([last], 0, Case.SUBJECT)
            self._name_subject(clause)
            return self._predicates.read(core[:-1], 0, clause)
        if topic is not None:
            clause.subject = topic
            self._name_subject(clause)
            return self._predicates.read(core, 0, clause)
        word = core[0].word
        if not is_verb_here(core[0]) and not clause.wh:
            clause.subject, clause.subject_text = NounPhrase("it", "pronoun"), "it"
            core = weather_last(core)
        elif word == "hurt" and not clause.wh:
            clause.subject, clause.subject_text = NounPhrase("it", "pronoun"), "it"
        elif word == "have" and not clause.wh:
            return self._existential(core[1:], clause)
        return self._predicates.read(core, 0, clause)

    def _existential(self, core: Signs, clause: Clause) -> Signs:
        """`HAVE BREAD`: there is bread; `NOT HAVE WATER`: there is no water."""
        noun, end = self._phrases.at(core, 0, Case.OBJECT)
        clause.subject_text = "there"
        clause.subject = NounPhrase("there", "pronoun", is_plural=noun is not None and noun.is_many)
        if noun is None:
            return self._predicates.read(core, 0, clause)
        if clause.negation == "not":
            clause.negation = ""
            noun = replace(noun, determiner="no")
        article = noun.determiner or noun.kind != "noun"
        said = self._phrases.text(noun, Case.OBJECT)
        if not article and said.startswith("the "):
            said = f"{a_or_an(said[4:])} {said[4:]}"
        clause.tail.append(said)
        return self._predicates.complements(core, end, clause)

    def _owner_named(self, core: Signs) -> Signs:
        """`POSS-1 CAT NAME fs-LUNA` as `POSS-1 CAT POSS-3 NAME fs-LUNA`."""
        for index in range(1, len(core)):
            follows = core[index + 1].primary if index + 1 < len(core) else "name"
            is_named = core[index].gloss == "NAME" and follows == "name"
            if is_named and core[index - 1].primary == "noun":
                owner = SignWord("POSS-3", {"determiner": "his"}, "determiner")
                return [*core[:index], owner, *core[index:]]
        return core
