"""Which signs are taken for each other, for training data that misreads signs as a camera does.

Two signs look alike when they differ in at most two parameters (`signdesk.lexicon.nearest`).
"""

from __future__ import annotations

from collections.abc import Iterable

from signdesk.lexicon.nearest import NearestSigns
from signdesk.lexicon.store import Lexicon, LexiconEntry

#: In these semantic fields one sign makes as much sense as the next in most sentences.
INTERCHANGEABLE_FIELDS = frozenset(
    "time food family feelings colors people home animals places school".split()
)
#: Fields that are told apart by other means than the dictionary: by place, or as spelled runs.
_LEFT_OUT = frozenset("pointing letters numbers".split())
_MOST_DIFFERENCES, _MOST = 2, 4

_HEAD = """\
# Signs that differ in at most two parameters (handshape, location, movement, orientation, hands),
# the nearest first, as `signdesk lexicon show` finds them: what a recogniser mixes up.
# Written by `signdesk lexicon look-alikes -o FILE`; write it anew when signs are added or mended.

# Of different meaning: the rest of a sentence tells which was signed.
[told_apart]
"""
_MIDDLE = """
# Of one field, so that both would make sense: the likelier reading is right.
[interchangeable]
"""


def look_alikes(lexicon: Lexicon, nearest: NearestSigns) -> str:
    """The look-alikes of every sign that has any, as the TOML text that training reads."""
    apart, alike = [], []
    for entry in sorted(lexicon, key=lambda entry: entry.gloss):
        if entry.field in _LEFT_OUT:
            continue
        others = _near(entry, nearest)
        same = [o for o in others if o.field == entry.field and o.field in INTERCHANGEABLE_FIELDS]
        apart.append(_line(entry, (o for o in others if o not in same)))
        alike.append(_line(entry, same))
    return _HEAD + "".join(apart) + _MIDDLE + "".join(alike)


def _near(entry: LexiconEntry, nearest: NearestSigns) -> list[LexiconEntry]:
    return [
        near.entry
        for near in nearest.of(entry, _MOST)
        if len(near.differences) <= _MOST_DIFFERENCES
        and near.entry.field not in _LEFT_OUT
        and near.entry.gloss not in entry.homonyms
    ]


def _line(entry: LexiconEntry, others: Iterable[LexiconEntry]) -> str:
    names = " ".join(other.gloss for other in others)
    return f'"{entry.gloss}" = "{names}"\n' if names else ""
