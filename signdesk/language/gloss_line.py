"""Gloss sequences as one line of text: `<yn> IX-2 DEAF </yn> | <wh> POSS-2 NAME WHAT </wh>`.

Glosses are separated by blanks, a marker is a pair of brackets round its signs, and `|` begins the
next sentence. Written and read again, a sequence is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from signdesk.errors import InputError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker

#: Bracket names of the markers.
TAGS: Mapping[MarkerKind, str] = {
    MarkerKind.YES_NO_QUESTION: "yn",
    MarkerKind.WH_QUESTION: "wh",
    MarkerKind.NEGATION: "neg",
    MarkerKind.TOPIC: "topic",
    MarkerKind.CONDITIONAL: "cond",
    MarkerKind.RHETORICAL_QUESTION: "rhet",
    MarkerKind.AFFIRMATION: "aff",
    MarkerKind.RELATIVE_CLAUSE: "rel",
}
BOUNDARY = "|"
_KINDS = {tag: kind for kind, tag in TAGS.items()}


def format_line(sequence: GlossSequence) -> str:
    """The sequence as one line.

    Raises `ValueError` for what a line cannot say: names with blanks or brackets, sentences that
    count backwards, and two markers of one kind that overlap without one holding the other.
    """
    ordered = sorted(sequence.markers, key=marker_order)
    _check_overlap(ordered)
    parts: list[str] = []
    sentence = 0
    for index, gloss in enumerate(sequence.glosses):
        if gloss.sentence < sentence:
            raise ValueError(f"{gloss.name} is in sentence {gloss.sentence}, after {sentence}")
        if not is_gloss_name(gloss.name):
            raise ValueError(f"a line cannot hold the gloss {gloss.name!r}")
        parts += [BOUNDARY] * (gloss.sentence - sentence)
        sentence = gloss.sentence
        parts += [f"<{TAGS[m.kind]}>" for m in ordered if m.start == index]
        parts.append(gloss.name)
        parts += [f"</{TAGS[m.kind]}>" for m in reversed(ordered) if m.end == index + 1]
    return " ".join(parts)


def parse_line(text: str, source_of: Callable[[str], GlossSource]) -> GlossSequence:
    """The sequence that a line means; `source_of` tells where a gloss's motion comes from.

    Raises `InputError` when there are no glosses, or a bracket is unknown, empty or has no partner.
    """
    glosses: list[Gloss] = []
    markers: list[NonManualMarker] = []
    opened: list[tuple[MarkerKind, int]] = []
    sentence = 0
    for token in text.split():
        if token == BOUNDARY:
            sentence += 1
        elif token.startswith("</"):
            markers.append(_closed(token, opened, len(glosses)))
        elif token.startswith("<"):
            opened.append((_kind(token, token[1:-1]), len(glosses)))
        elif is_gloss_name(token):
            glosses.append(Gloss(token, source_of(token), sentence))
        else:
            raise InputError(
                f"{token} is not a gloss.", "Put blanks round brackets, as in <wh> WHO </wh>."
            )
    if opened:
        tag = TAGS[opened[-1][0]]
        raise InputError(f"<{tag}> is not closed.", f"Write </{tag}> after its last sign.")
    if not glosses:
        raise InputError("There are no glosses.", "Write such as: HELLO <wh> HOW IX-2 </wh>.")
    return GlossSequence(tuple(glosses), tuple(sorted(markers, key=marker_order)))


def is_gloss_name(name: str) -> bool:
    """Whether a line can hold this name: no blanks, brackets or boundaries in it."""
    return bool(name) and not any(c.isspace() or c in "<>|" for c in name)


def marker_order(marker: NonManualMarker) -> tuple[int, int, str]:
    """Sorts markers as they open: by their first sign, the longer one first."""
    return marker.start, -marker.end, marker.kind


def _kind(token: str, tag: str) -> MarkerKind:
    if not token.endswith(">") or tag not in _KINDS:
        raise InputError(f"{token} is not a marker.", f"Use one of {', '.join(_KINDS)}.")
    return _KINDS[tag]


def _closed(token: str, opened: list[tuple[MarkerKind, int]], end: int) -> NonManualMarker:
    """The marker that a closing bracket ends: the last opened of its kind, now taken off."""
    kind = _kind(token, token[2:-1])
    index = next((i for i in reversed(range(len(opened))) if opened[i][0] is kind), None)
    if index is None:
        raise InputError(f"{token} closes what was not opened.", f"Write <{TAGS[kind]}> before it.")
    _, start = opened.pop(index)
    if start == end:
        raise InputError(f"There is no sign before {token}.", "Put the marker round its signs.")
    return NonManualMarker(kind, start, end)


def _check_overlap(markers: list[NonManualMarker]) -> None:
    for number, one in enumerate(markers):
        for other in markers[number + 1 :]:
            if one.kind is other.kind and one.start < other.start < one.end < other.end:
                raise ValueError(f"two {one.kind} markers overlap at {other.start}..{one.end}")
