"""Who is spoken of: persons of a conversation, and which of them a pronoun means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from signdesk.signed_languages.ase.spelling import PREFIX

HE, SHE = "he", "she"
_MEN = frozenset("FATHER BROTHER SON GRANDFATHER HUSBAND MAN BOY UNCLE BOYFRIEND".split())
_WOMEN = frozenset("MOTHER SISTER DAUGHTER GRANDMOTHER WIFE WOMAN GIRL AUNT".split())
_PEOPLE = frozenset(
    "FRIEND COUSIN CHILD TEACHER STUDENT DOCTOR NURSE BOSS POLICE LAWYER INTERPRETER PERSON "
    "NEIGHBOR ADULT".split()
)
#: Frequent names that tell; of others the first pronoun tells.
_MENS_NAMES = frozenset(
    "JAMES JOHN ROBERT MICHAEL WILLIAM DAVID JOSEPH THOMAS TOM DANIEL MATTHEW MARK PAUL STEVEN "
    "KEVIN BRIAN GEORGE PETER JACK BEN JACOB NOAH LIAM ETHAN LUCAS CARLOS JOSE AHMED MIKE JIM BOB "
    "BILL STEVE ERIC ADAM RYAN NICK TIM".split()
)
_WOMENS_NAMES = frozenset(
    "MARY ANNA ANNE LINDA SUSAN SARAH KAREN LISA NANCY EMILY EMMA OLIVIA SOPHIA MIA LAURA MARIA "
    "JULIA JULIE KATE AMY RACHEL HANNAH GRACE LUCY ELLEN ALICE JANE HELEN RUTH DIANE CAROL PRIYA "
    "FATIMA JESSICA AMANDA NICOLE ROSA".split()
)
TELLING_NAMES = _MENS_NAMES | _WOMENS_NAMES
#: After these a name is a place's.
_BEFORE_PLACES = frozenset("in from near at".split())
_GOING = frozenset(
    "go goes going went gone move moved moving fly flew flying travel drive drove been".split()
)


class Case(Enum):
    """What a pronoun does in its clause."""

    SUBJECT = "subject"
    OBJECT = "object"
    OWNER = "owner"
    SELF = "self"
    THING = "thing"


_PRONOUNS = {
    "he": (Case.SUBJECT, HE), "she": (Case.SUBJECT, SHE), "him": (Case.OBJECT, HE),
    "her": (Case.OBJECT, SHE), "his": (Case.OWNER, HE), "hers": (Case.OWNER, SHE),
    "himself": (Case.SELF, HE), "herself": (Case.SELF, SHE),
}  # fmt: skip
_THINGS = frozenset("it its itself this that".split())
_AFTER_OBJECT = frozenset(
    ", . ! ? ; and or but to that if when because so at in on for with about a an the again now "
    "today tomorrow yesterday please not is was i you he she we they how what where why who".split()
)


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A third person's pronoun: what it does, and `he` or `she`; neither for a thing."""

    case: Case
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone spoken of.

    Attributes
    ----------
    gloss : what was signed for them, such as `BROTHER` or `fs-ANNA`; empty for a bare `he`.
    gender : `he` or `she`; empty as long as nothing told.
    place : 0 for the strong side, 1 for the other; None as long as nobody pointed at them.
    is_shown : whether the place is known to be theirs.
    """

    gloss: str
    gender: str = ""
    place: int | None = None
    is_shown: bool = False


def pronouns_of(tokens: Sequence[str]) -> Iterator[Pronoun]:
    """Third persons' singular pronouns of a text, in order."""
    for index, token in enumerate(tokens):
        word = token.lower()
        if word in _THINGS:
            yield Pronoun(Case.OWNER if word == "its" else Case.THING)
        elif word == "her":
            after = tokens[index + 1].lower() if index + 1 < len(tokens) else "."
            is_object = after in _AFTER_OBJECT
            yield Pronoun(Case.OBJECT if is_object else Case.OWNER, SHE)
        elif word in _PRONOUNS:
            yield Pronoun(*_PRONOUNS[word])


def person_of(gloss: str, names: frozenset[str]) -> Person | None:
    """The person that a gloss names; None for any other gloss."""
    if gloss in _MEN:
        return Person(gloss, HE)
    if gloss in _WOMEN:
        return Person(gloss, SHE)
    name = gloss.removeprefix(PREFIX)
    if gloss.startswith(PREFIX) and name in names:
        return Person(gloss, HE if name in _MENS_NAMES else SHE if name in _WOMENS_NAMES else "")
    return Person(gloss) if gloss in _PEOPLE else None


def names_in(tokens: Sequence[str]) -> frozenset[str]:
    """Words with a capital that may be persons' names, in capitals."""
    names = set()
    for index, token in enumerate(tokens):
        before = [t.lower() for t in tokens[max(0, index - 2) : index]]
        is_place = before[-1:] and before[-1] in _BEFORE_PLACES
        is_aim = len(before) == 2 and before[1] == "to" and before[0] in _GOING
        if token[:1].isupper() and token.isalpha() and not is_place and not is_aim:
            names.add(token.upper())
    return frozenset(names)


def resolved(
    pronoun: Pronoun, known: Sequence[Person], here: Sequence[int], subject: int | None
) -> int | None:
    """Which of the persons a pronoun means, by gender, what it does and who was spoken of last.

    `here` are indexes of those spoken of in the sentence before and in this one, in order;
    `subject` is the one whom this clause is about so far.
    """
    fitting = [i for i, p in enumerate(known) if p.gender == pronoun.gender]
    fitting = fitting or [i for i, p in enumerate(known) if not p.gender]
    if pronoun.case is Case.OBJECT:
        fitting = [i for i in fitting if i != subject]
    if not fitting:
        return None
    if pronoun.case in (Case.OWNER, Case.SELF) and subject in fitting:
        return subject
    near = [i for i in here if i in fitting]
    if near:
        return near[0] if pronoun.case is Case.SUBJECT else near[-1]
    return fitting[-1]


def gendered(person: Person, gender: str) -> Person:
    """The person, whose gender a pronoun may have told."""
    return replace(person, gender=person.gender or gender)
