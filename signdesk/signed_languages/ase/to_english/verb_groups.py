"""Verb groups of English: tense, auxiliaries, negation, and the order of questions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from signdesk.language.inflection import be, gerund, participle, past, third_person

BE = "be"


class Form(Enum):
    """What a verb group says of time."""

    PRESENT = auto()
    PAST = auto()
    FUTURE = auto()
    PERFECT = auto()
    PROGRESSIVE = auto()
    PAST_PROGRESSIVE = auto()


_CONTRACTED = {"can": "can't", "will": "won't", "am": "am not", "would": "wouldn't"}
_PRONOUN_FORMS = {
    "I am": "I'm", "you are": "you're", "he is": "he's", "she is": "she's", "it is": "it's",
    "we are": "we're", "they are": "they're", "I will": "I'll", "you will": "you'll",
    "he will": "he'll", "she will": "she'll", "we will": "we'll", "they will": "they'll",
    "that is": "that's", "I have": "I've", "we have": "we've", "they have": "they've",
    "you have": "you've",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Auxiliary and verb that agree with a subject.

    Attributes
    ----------
    auxiliary : `is`, `will`, `can`, `have`; empty for a verb that stands alone.
    verb : the rest; empty for `is` alone.
    support : the form of `do` that questions and negation ask for, with the plain verb.
    """

    auxiliary: str
    verb: str
    support: str = ""
    plain: str = ""

    def statement(self, subject: str, negation: str, adverb: str) -> str:
        """`subject` with the group; negation is `not`, `never` or empty."""
        if not negation and not adverb and self.auxiliary:
            short = _PRONOUN_FORMS.get(f"{subject} {self.auxiliary}")
            if short and self.verb != "had":
                return f"{short} {self.verb}".strip()
        if negation == "not":
            auxiliary, verb = self._supported()
            short = _PRONOUN_FORMS.get(f"{subject} {auxiliary}", "")
            if auxiliary == "am":
                return _joined(short or f"{subject} am", "not", adverb, verb)
            return _joined(subject, contracted(auxiliary), adverb, verb)
        return _joined(subject, self.auxiliary, negation, adverb, self.verb)

    def question(self, subject: str, negation: str, adverb: str) -> str:
        """The group with its subject after the auxiliary."""
        auxiliary, verb = self._supported()
        if negation == "not":
            negative = "aren't" if auxiliary == "am" else contracted(auxiliary)
            return _joined(negative, subject, adverb, verb)
        return _joined(auxiliary, subject, negation, adverb, verb)

    def _supported(self) -> tuple[str, str]:
        if self.auxiliary:
            return self.auxiliary, self.verb
        return self.support, self.plain


def verb_group(verb: str, form: Form, modal: str, person: int, *, is_plural: bool) -> VerbGroup:
    """The group of a verb in its dictionary form (`be` too) for a subject."""
    if modal:
        return VerbGroup(modal, verb)
    if form is Form.FUTURE:
        return VerbGroup("will", verb)
    singular = person == 3 and not is_plural
    if form is Form.PERFECT:
        return VerbGroup("has" if singular else "have", participle(verb))
    if form in (Form.PROGRESSIVE, Form.PAST_PROGRESSIVE) and verb != BE:
        tense = "present" if form is Form.PROGRESSIVE else "past"
        return VerbGroup(be(tense, person, is_plural), gerund(verb))
    is_past = form in (Form.PAST, Form.PAST_PROGRESSIVE)
    if verb == BE or verb.startswith("be "):
        rest = verb[3:]
        return VerbGroup(be("past" if is_past else "present", person, is_plural), rest)
    if is_past:
        return VerbGroup("", past(verb), "did", verb)
    inflected = third_person(verb) if singular else verb
    return VerbGroup("", inflected, "does" if singular else "do", verb)


def contracted(auxiliary: str) -> str:
    """`isn't`, `can't`, `won't`."""
    return _CONTRACTED.get(auxiliary, f"{auxiliary}n't")


def _joined(*words: str) -> str:
    return " ".join(filter(None, words))
