"""Clauses: what was signed, sorted into subject, verb, complements, time, negation and question."""

from __future__ import annotations

from dataclasses import dataclass, field

from signdesk.signed_languages.ase.to_english.noun_phrase_text import NounPhrase
from signdesk.signed_languages.ase.to_english.times import TimePhrase, When
from signdesk.signed_languages.ase.to_english.verb_groups import BE, Form, verb_group


@dataclass
class Clause:
    """One clause on its way to English, filled in while its signs are read.

    Attributes
    ----------
    subject : None for a command, and until it is found.
    verb : dictionary form; `be` where ASL has no verb.
    tail : everything after the verb, in English.
    object : the noun phrase that `tail` begins with, if it does.
    predicate : what `be` says of the subject, where that is a noun phrase.
    negation : `not`, `never`, `yet` (not yet) or empty.
    wh : the question's words, `what time`, `how many children`; empty for none.
    wh_is_subject : they are the subject as well.
    is_assumed : nobody is signed as the subject: it is who signs, or who is asked.
    options : what there is to choose from: `coffee or tea`.
    """

    subject: NounPhrase | None = None
    subject_text: str = ""
    verb: str = BE
    tail: list[str] = field(default_factory=list)
    object: NounPhrase | None = None
    predicate: NounPhrase | None = None
    negation: str = ""
    modal: str = ""
    is_finished: bool = False
    is_future: bool = False
    is_past: bool = False
    is_repeated: bool = False
    is_please: bool = False
    times: list[TimePhrase] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    adverbs: list[str] = field(default_factory=list)
    wh: str = ""
    wh_is_subject: bool = False
    is_assumed: bool = False
    options: str = ""

    @property
    def is_command(self) -> bool:
        """A verb without a subject."""
        is_bare = not self.subject_text and not self.wh
        return is_bare and self.verb != BE and not self.modal

    @property
    def person(self) -> int:
        """Of the subject; a question word's is the third."""
        return self.subject.person if self.subject else 3

    @property
    def is_plural(self) -> bool:
        """Whether the verb is plural."""
        return self.subject.is_many if self.subject else False


@dataclass(frozen=True)
class VerbKinds:
    """What the form of an unmarked verb hangs on."""

    states: frozenset[str]
    events: frozenset[str]
    activities: frozenset[str]


def form_of(clause: Clause, kinds: VerbKinds, *, is_condition: bool = False) -> Form:
    """The form that tells the clause's time as ASL set it."""
    whens = {time.when for time in clause.times}
    if clause.negation == "yet":
        return Form.PERFECT
    if clause.is_finished:
        is_over = clause.verb in kinds.events and not clause.negation
        is_past = When.PAST in whens or clause.is_past or bool(clause.wh) or is_over
        return Form.PAST if is_past else Form.PERFECT
    if clause.wh == "how long" and _goes_on(clause) and not clause.is_future and not whens:
        return Form.PAST if clause.is_past else Form.PERFECT
    is_state = clause.verb == BE or clause.verb in kinds.states
    if clause.verb == BE and not clause.tail and When.FUTURE in whens and not clause.is_future:
        return Form.PRESENT  # `his birthday is tomorrow`
    if When.PAST in whens or clause.is_past or clause.verb == "be born":
        return Form.FUTURE if _is_ahead(clause, whens) else Form.PAST
    if clause.is_future and When.DURATION in whens and not is_condition:
        return Form.FUTURE
    if When.SINCE in whens or (When.DURATION in whens and _lasts(clause, is_state=is_state)):
        return Form.PERFECT
    if clause.is_future and not is_condition:
        return Form.FUTURE
    if When.FUTURE in whens and not is_condition and not clause.modal:
        return Form.PRESENT if is_state and clause.verb != BE else Form.FUTURE
    return _unmarked(clause, kinds, whens, is_state=is_state, is_condition=is_condition)


def _is_ahead(clause: Clause, whens: set[When]) -> bool:
    return (clause.is_future or When.FUTURE in whens) and not clause.is_past


def _goes_on(clause: Clause) -> bool:
    """What began before and still is: `how long have you lived here`."""
    if clause.modal:
        return False
    return clause.verb in _LASTING or (clause.verb == BE and bool(clause.tail))


def _lasts(clause: Clause, *, is_state: bool) -> bool:
    return is_state or clause.verb in ("work", "wait", "study", "stay", "learn", "teach")


def _unmarked(
    clause: Clause, kinds: VerbKinds, whens: set[When], *, is_state: bool, is_condition: bool
) -> Form:
    """Events are past, activities go on, the rest is present."""
    is_usual = When.HABIT in whens or (clause.adverbs and clause.adverbs != ["almost"])
    if is_state or is_condition or clause.modal or is_usual:
        return Form.PRESENT
    if clause.negation == "never" or When.OPEN in whens - {When.OPEN} or clause.is_command:
        return Form.PRESENT
    is_timed = bool(whens) and not any(time.text == "now" for time in clause.times)
    if clause.wh == "what time" and clause.verb in _SCHEDULED:
        return Form.PRESENT
    if clause.verb in kinds.events and not is_timed:
        return Form.PAST
    is_bare = not clause.tail or all(word in _LOOSE for word in clause.tail)
    if clause.verb in kinds.activities and is_bare and not is_timed and not clause.negation:
        return Form.PROGRESSIVE
    is_now = any(time.text in ("now", "today") for time in clause.times)
    return Form.PROGRESSIVE if is_now and clause.verb in kinds.activities else Form.PRESENT


def _time_text(clause: Clause, time: TimePhrase) -> str:
    """What is to come soon comes `in ten minutes`; what lasts, lasts `for ten minutes`."""
    if clause.is_future and time.when is When.DURATION and not _lasts(clause, is_state=False):
        return time.text.replace("for ", "in ", 1)
    return time.text


_SCHEDULED = frozenset("leave arrive open close start come finish".split())
_LASTING = frozenset("work wait study live know learn have teach".split())
_LOOSE = frozenset("outside here there together alone again".split())


def statement(clause: Clause, kinds: VerbKinds, *, is_condition: bool = False) -> str:
    """The clause as a statement or command, without capital and full stop."""
    if clause.is_command:
        return _command(clause)
    form = form_of(clause, kinds, is_condition=is_condition)
    group = verb_group(clause.verb, form, clause.modal, clause.person, is_plural=clause.is_plural)
    core = group.statement(clause.subject_text, _negation(clause), _adverb(clause))
    return _arranged(clause, core)


def question(clause: Clause, kinds: VerbKinds, condition: str = "") -> str:
    """The clause as a question, without capital and question mark."""
    form = form_of(clause, kinds)
    is_open = form in (Form.PRESENT, Form.PROGRESSIVE) and clause.verb != BE
    if condition and is_open and not clause.modal:
        form = Form.FUTURE
    group = verb_group(clause.verb, form, clause.modal, clause.person, is_plural=clause.is_plural)
    if clause.wh_is_subject or not clause.subject_text:
        core = group.statement(clause.wh or "it", _negation(clause), _adverb(clause))
        return _arranged(clause, core)
    core = group.question(clause.subject_text, _negation(clause), _adverb(clause))
    return _arranged(clause, f"{clause.wh} {core}".strip())


def _command(clause: Clause) -> str:
    verb = clause.verb if clause.verb != BE else "be"
    lead = {"not": "don't ", "never": "never "}.get(clause.negation, "")
    return _arranged(clause, f"{lead}{verb}")


def _negation(clause: Clause) -> str:
    return "not" if clause.negation == "yet" else clause.negation


def _adverb(clause: Clause) -> str:
    return " ".join(clause.adverbs)


def _arranged(clause: Clause, core: str) -> str:
    """Time and politeness in their places round the clause."""
    tail = [*clause.tail]
    if clause.negation == "yet":
        tail.append("yet")
    times = [_time_text(clause, time) for time in clause.times]
    text = " ".join(filter(None, [*clause.front, core, *tail, *times]))
    text = f"{text}, {clause.options}" if clause.options else text
    return (
        f"please {text}"
        if clause.is_please and clause.is_command
        else (f"{text}, please" if clause.is_please else text)
    )


def ask_listener(clause: Clause) -> None:
    """A question without a subject is asked of the one spoken to: `WANT COFFEE`?"""
    if not clause.subject_text and not clause.wh:
        clause.subject, clause.subject_text = NounPhrase("you", "pronoun", 2), "you"


def is_quality(clause: Clause) -> bool:
    """`BUT BUSY`, `BUT NICE`: only what someone is, said of nobody new."""
    return clause.subject_text == "it" or clause.is_assumed


def is_open(clause: Clause, kinds: VerbKinds) -> bool:
    """What a condition leads to lies ahead, unless a modal or a state says otherwise."""
    return not clause.modal and (clause.verb == BE or clause.verb not in kinds.states)


def is_whole(clause: Clause) -> bool:
    """A subject, and something that is said of it."""
    if clause.subject is not None and not clause.subject.is_pronoun and clause.predicate:
        return clause.subject.determiner != ""
    return bool(clause.subject_text) and (clause.verb != BE or bool(clause.tail))
