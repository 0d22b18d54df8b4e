"""From postures and movements in words to strokes with their timing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from signdesk.lexicon.notation import HandPosture, Movement
from signdesk.lexicon.vocabulary import SIZES_M, Vector
from signdesk.motion import strokes as paths
from signdesk.motion.hands.keys import HandKey
from signdesk.motion.rotations import matrices, rotvecs
from signdesk.motion.strokes import Detour, Distance, LocalMovement, Stroke

Array = NDArray[np.float64]
#: The key of a posture once so many movements are done.
KeyOf = Callable[[HandPosture, int], HandKey]
#: Where a key's part is in its wrist's frame (3,).
PartOf = Callable[[HandKey], Array]

START_HOLD_S, END_HOLD_S, TOUCH_HOLD_S = 0.07, 0.12, 0.07
#: How long a sign without movement is held, and one cycle of a local movement lasts.
STILL_S, CYCLE_S = 0.50, 0.28
#: How far a tapping hand draws back; how far an arc bulges, as a share of its length.
TAP_M, BULGE = 0.045, 0.30
#: A repeated stroke through the air sets out from this far along the first, and is this quick.
_SHORTENED, _HASTENED = 0.15, 0.9
_TEMPO = {"slow": 1.5, "normal": 1.0, "fast": 0.75, "tense": 1.1}
_UP: Vector = (0.0, 1.0, 0.0)


@dataclass(frozen=True, eq=False)
class Phrase:
    """The strokes of one movement."""

    strokes: tuple[Stroke, ...]

    @property
    def duration_s(self) -> float:
        """All strokes together."""
        return sum(stroke.duration_s for stroke in self.strokes)

    @property
    def first(self) -> HandKey:
        """Where it begins."""
        return self.strokes[0].start

    @property
    def last(self) -> HandKey:
        """Where it ends."""
        return self.strokes[-1].end

    def lasting(self, duration_s: float) -> Phrase:
        """The same strokes, scaled to a total length."""
        scale = duration_s / max(self.duration_s, 1e-9)
        return Phrase(tuple(replace(s, duration_s=s.duration_s * scale) for s in self.strokes))

    def opposed(self) -> Phrase:
        """The strokes of the other hand when both alternate: each the other way round."""
        made: list[Stroke] = []
        for stroke in self.strokes:
            if stroke.start is stroke.end:  # a hold: wherever this hand has come to
                at = made[-1].end if made else self.last
                made.append(replace(stroke, start=at, end=at))
            else:
                made.append(stroke.reversed())
        return Phrase(tuple(made))


def still(key: HandKey, duration_s: float) -> Phrase:
    """A hand that waits."""
    return Phrase((Stroke(key, key, duration_s),))


def phrases_of(
    start: HandPosture,
    moves: Sequence[Movement],
    key_of: KeyOf,
    part_of: PartOf,
    *,
    alternates: bool = False,
    skin: Distance | None = None,
) -> list[Phrase]:
    """A hand's phrases: the first hold, one for each movement, the last hold.

    `part_of` finds a leading part, for hands that only change shape and so keep their wrist still.
    `alternates`: the hand is half a cycle behind the other. `skin` is what a hand that keeps
    contact with the body slides along.
    """
    posture, key = start, key_of(start, 0)
    if not moves:
        return [still(key, START_HOLD_S)]
    phrases: list[Phrase] = []
    for number, move in enumerate(moves, 1):
        posture = posture.changed(move.end)
        there = key_of(posture, number)
        if _only_reshapes(move, key):
            phrase = _reshaped(move, key, there, part_of)
        else:
            phrase = _phrase(move, key, _aim(move, key, there), alternates=alternates)
        if move.keeps_contact and skin is not None and move.end.at != "neutral":
            phrase = Phrase(tuple(stroke.along(skin) for stroke in phrase.strokes))
        if not phrases:
            phrases.append(still(phrase.first, START_HOLD_S))
        elif phrase.first is not phrases[-1].last:
            link = _stroke(phrases[-1].last, phrase.first, move)
            phrase = Phrase((link, *phrase.strokes))
        phrases.append(phrase)
        key = phrase.last
    return [*phrases, still(key, END_HOLD_S)]


def _only_reshapes(move: Movement, here: HandKey) -> bool:
    """Whether nothing but the fingers changes, on a hand that touches nothing."""
    turns = move.end.palm is not None or move.end.fingers is not None
    stays = move.path == "hold" and not move.end.moves_hand and not turns
    return stays and move.end.handshape is not None and not here.place


def _reshaped(move: Movement, here: HandKey, there: HandKey, part_of: PartOf) -> Phrase:
    """Fingers that change while the wrist keeps still."""
    aim = replace(here, fingers=there.fingers)
    point = here.point + here.rotation @ (part_of(aim) - part_of(here))
    made = _strokes(move, here, replace(aim, point=point), shortens=False)
    return Phrase(tuple(replace(stroke, keeps_wrist=True) for stroke in made))


def _aim(move: Movement, here: HandKey, there: HandKey) -> HandKey:
    """The key at the movement's end: at its place, or so far along from here."""
    touches_again = move.path in ("tap", "brush") and there.place
    if move.end.moves_hand or touches_again:
        return there
    along = np.zeros(3)
    if move.direction is not None and move.path in ("straight", "arc", "zigzag", "wave"):
        along = np.array(move.direction) * _size(move, "medium")
    leaves = along.any() and not move.keeps_contact
    return replace(
        here,
        point=here.point + along,
        rotation=there.rotation,
        fingers=there.fingers,
        place=() if leaves else here.place,
    )


def _size(move: Movement, default: str) -> float:
    return move.size_m if move.size_m is not None else SIZES_M[default]


def _phrase(move: Movement, here: HandKey, aim: HandKey, *, alternates: bool) -> Phrase:
    if move.path == "circle":
        return _circle(move, here, aim, alternates=alternates)
    builders = {"tap": _taps, "brush": _brushes, "shift": _hops}
    if move.path in builders:
        phrase = Phrase(tuple(builders[move.path](move, here, aim)))
    else:
        phrase = Phrase(tuple(_strokes(move, here, aim, shortens=not alternates)))
    return phrase.opposed() if alternates else phrase


def _strokes(move: Movement, here: HandKey, aim: HandKey, *, shortens: bool) -> list[Stroke]:
    """There, and back and there again as often as asked, quicker, and smaller if it `shortens`."""
    there = _stroke(here, aim, move, _detour(move, here, aim))
    made = [there]
    again = there
    if shortens and not here.place and move.path not in ("zigzag", "wave"):
        nearer = here.point + _SHORTENED * (aim.point - here.point)
        begin = replace(here, point=nearer)
        again = _stroke(begin, aim, move, _detour(move, begin, aim))
    again = replace(again, duration_s=_HASTENED * again.duration_s)
    strokes = 1 if _is_local_only(move) else move.times
    for _ in range(strokes - 1):
        made += [_touch_hold(there), again.reversed(), again]
    return made


def _touch_hold(stroke: Stroke) -> Stroke:
    return Stroke(stroke.end, stroke.end, TOUCH_HOLD_S if stroke.end.place else 0.02)


def _detour(move: Movement, here: HandKey, aim: HandKey) -> Detour | None:
    way = aim.point - here.point
    length = float(np.linalg.norm(way))
    if move.path == "arc":
        bow = np.array(move.bow or _UP)
        is_sized = move.end.moves_hand and move.size_m is not None
        bulge = _size(move, "small") if is_sized else BULGE * length
        return paths.arc(bow * bulge)
    if move.path in ("zigzag", "wave") and move.bow is not None:
        amplitude = np.array(move.bow) * max(0.22 * length, 0.025)
        cycles = 1.5 if length < 0.15 else 2.0
        return paths.swing(amplitude, cycles, sharp=move.path == "zigzag")
    return None


def _circle(move: Movement, here: HandKey, aim: HandKey, *, alternates: bool) -> Phrase:
    radius = _size(move, "small")
    set_out = radius * np.array(move.direction)
    centre = radius * np.array(move.bow)
    if alternates:
        here = replace(here, point=here.point + 2 * centre)
        aim = replace(aim, point=aim.point + 2 * centre)
        set_out, centre = -set_out, -centre
    stroke = _stroke(here, aim, move, paths.circle(set_out, centre, move.times))
    length = 2 * np.pi * radius * move.times
    duration = max(move.times * (0.22 + 2.2 * radius), length / 2.2) * _TEMPO[move.tempo]
    duration = max(duration, stroke.duration_s)
    return Phrase((replace(stroke, duration_s=duration, turns=move.times),))


def _taps(move: Movement, here: HandKey, aim: HandKey) -> list[Stroke]:
    """To the place and off it, ending on it; it sets out off the place."""
    hits = np.array(move.direction) if move.direction is not None else -aim.normal
    away = aim.point - hits * (move.size_m if move.size_m is not None else TAP_M)
    off = replace(aim, point=away, place=())
    begins = here
    if here.place and not move.end.moves_hand:
        begins = off = replace(off, rotation=here.rotation, fingers=here.fingers)
    made = [_stroke(begins, aim, move)]
    for _ in range(move.times - 1):
        made += [_touch_hold(made[-1]), _stroke(aim, off, move), _stroke(off, aim, move)]
    return made


def _brushes(move: Movement, here: HandKey, aim: HandKey) -> list[Stroke]:
    """Along the place, touching it mid-way; back through the air."""
    along = np.array(move.direction or (0.0, -1.0, 0.0)) * _size(move, "medium") / 2
    lift = aim.normal * 0.35 * float(np.linalg.norm(along))
    start = aim if move.end.moves_hand else here
    begin = replace(start, point=aim.point - along + lift, place=())
    end = replace(aim, point=aim.point + along + lift, place=())
    there = replace(_stroke(begin, end, move, paths.graze(lift)), touched=aim, brushes=True)
    back = _stroke(end, begin, move, paths.arc(aim.normal * 0.035))
    made = [there]
    for _ in range(move.times - 1):
        made += [replace(back, duration_s=0.9 * back.duration_s), there]
    return made


def _hops(move: Movement, here: HandKey, aim: HandKey) -> list[Stroke]:
    """Onwards in as many hops as asked."""
    step = np.array(move.direction or (0.0, 0.0, 0.0)) * _size(move, "small")
    if move.end.moves_hand:
        step = (aim.point - here.point) / move.times
    made, at = [], here
    for number in range(1, move.times + 1):
        onward = replace(aim, point=here.point + number * step)
        onward = (
            onward if number == move.times and move.end.moves_hand else replace(onward, place=())
        )
        bulge = np.array(move.bow or _UP) * 0.4 * float(np.linalg.norm(step))
        made.append(_stroke(at, onward, move, paths.arc(bulge)))
        at = onward
    return made


def _stroke(start: HandKey, end: HandKey, move: Movement, detour: Detour | None = None) -> Stroke:
    local = LocalMovement(move.local, _cycles(move)) if move.local else None
    return Stroke(
        start,
        end,
        _duration(start, end, move, detour),
        detour=detour,
        local=local,
        finger_timing=move.how,
        touched=end if move.keeps_contact and end.place else None,
    )


def _is_local_only(move: Movement) -> bool:
    """Whether only wrist or fingers move, so that `times` counts what they do."""
    return move.path == "hold" and move.local is not None


def _cycles(move: Movement) -> float:
    return float(move.times) if _is_local_only(move) else 2.0


def _duration(start: HandKey, end: HandKey, move: Movement, detour: Detour | None) -> float:
    """Seconds for a stroke: further, more turned and more reshaped takes longer."""
    way = float(np.linalg.norm(end.point - start.point))
    if detour is not None:
        steps = np.linspace(0, 1, 33)
        track = steps[:, None] * (end.point - start.point) + detour(steps)
        way = float(np.linalg.norm(np.diff(track, axis=0), axis=1).sum())
    angle = float(np.linalg.norm(rotvecs(start.rotation.T @ end.rotation)))
    change = matrices(start.fingers).swapaxes(-1, -2) @ matrices(end.fingers)
    bend = float(np.linalg.norm(rotvecs(change), axis=-1).max())
    seconds = 0.13 + 0.75 * way + 0.11 * angle
    if bend > 0.2:
        seconds = max(seconds, 0.20 if move.how == "flick" else 0.24)
    if move.local:
        seconds = max(seconds, CYCLE_S * _cycles(move))
    return seconds * _TEMPO[move.tempo]
