"""What the user is told about a gloss: where its motion comes from, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from signdesk.desktop.services import Span
from signdesk.desktop.texts import mark, tr
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind
from signdesk.translation.signing.incorporation import number_and_sign

#: Short and long words for each source; the name of its icon is that of the source's value here.
_SOURCES = {
    GlossSource.LEXICON: (mark("dictionary"), mark("From the dictionary.")),
    GlossSource.FINGERSPELLED: (mark("spelled"), mark("Spelled letter by letter, as names are.")),
    GlossSource.NUMBER: (mark("number"), mark("A number.")),
    GlossSource.POINTING: (mark("pointing"), mark("A point at a person, a thing or a place.")),
    GlossSource.GENERATED: (
        mark("generated"),
        mark("Made by an engine, not from the dictionary: check it."),
    ),
    GlossSource.UNKNOWN: (mark("unknown"), mark("Not known: it cannot be signed as a word.")),
}

#: The short words, in the order in which a legend names them.
SOURCE_WORDS = tuple(word for word, _ in _SOURCES.values())

#: How linguists abbreviate each marker over glosses, and what the face and head do.
_MARKERS = {
    MarkerKind.YES_NO_QUESTION: ("y/n", mark("yes/no question: raised brows, head forward")),
    MarkerKind.WH_QUESTION: ("wh", mark("wh-question: lowered brows, head tilted")),
    MarkerKind.NEGATION: ("neg", mark("negation: headshake")),
    MarkerKind.TOPIC: ("topic", mark("topic: raised brows, head back")),
    MarkerKind.CONDITIONAL: ("if", mark("condition: raised brows")),
    MarkerKind.RHETORICAL_QUESTION: ("rh-q", mark("rhetorical question: raised brows")),
    MarkerKind.AFFIRMATION: ("nod", mark("affirmation: nod")),
    MarkerKind.RELATIVE_CLAUSE: ("rel", mark("relative clause: raised brows, head back")),
}

_PERSONS = {
    "1": mark("me"),
    "2": mark("you"),
    "3": mark("him, her or it"),
    "1-PL": mark("us"),
    "2-PL": mark("you all"),
}


@dataclass(frozen=True, slots=True)
class MarkerLine:
    """A piece of the line over a gloss; `label` only over the first gloss of the marker."""

    label: str
    starts: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class GlossChip:
    """One gloss as it is shown.

    Attributes
    ----------
    text : the gloss's name.
    source : short word and name of the icon: dictionary, spelled, number, pointing, ...
    explanation : sentences for the tooltip and for screen readers.
    lines : markers over it, outermost first.
    starts_sentence : whether a sentence other than the first begins here.
    """

    text: str
    source: str
    explanation: str
    lines: tuple[MarkerLine, ...]
    starts_sentence: bool


def chips(sequence: GlossSequence) -> tuple[GlossChip, ...]:
    """How each gloss of a sequence is shown."""
    return tuple(_chip(sequence, index) for index in range(len(sequence.glosses)))


def page_of(gloss: str, has_page: Callable[[str], bool]) -> str:
    """The sign on whose page a gloss is: WEEK for `2-WEEK`, which has none of its own."""
    taken = None if has_page(gloss) else number_and_sign(gloss)
    return gloss if taken is None else taken[1]


def gloss_at(spans: Sequence[Span], position_s: float) -> int | None:
    """Index of the gloss signed at a time; None before the first and after the last.

    Half of a transition belongs to the sign before it, half to the one after, as it looks.
    """
    if not spans or position_s >= spans[-1].end_s:
        return None
    lit = spans[0].gloss_index if position_s >= spans[0].start_s else None
    for before, after in pairwise(spans):
        if position_s >= (before.end_s + after.start_s) / 2:
            lit = after.gloss_index
    return lit


def _chip(sequence: GlossSequence, index: int) -> GlossChip:
    gloss = sequence.glosses[index]
    over = [marker for marker in sequence.markers if marker.start <= index < marker.end]
    over.sort(key=lambda marker: marker.start - marker.end)
    lines = tuple(
        MarkerLine(_MARKERS[m.kind][0], index == m.start, index == m.end - 1) for m in over
    )
    says = [tr(_SOURCES[gloss.source][1]), _spelling(gloss)]
    says += [tr("Part of a {marker}.", marker=tr(_MARKERS[marker.kind][1])) for marker in over]
    starts = index > 0 and sequence.glosses[index - 1].sentence != gloss.sentence
    return GlossChip(
        gloss.name,
        _SOURCES[gloss.source][0],
        " ".join(sentence for sentence in says if sentence),
        lines,
        starts,
    )


def _spelling(gloss: Gloss) -> str:
    if gloss.source is GlossSource.FINGERSPELLED:
        return " ".join(gloss.name.removeprefix("fs-")) + "."
    if gloss.source is GlossSource.POINTING:
        _, _, person = gloss.name.partition("-")
        return tr("Here: {person}.", person=tr(_PERSONS[person])) if person in _PERSONS else ""
    return ""
