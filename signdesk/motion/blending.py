"""Signs one after another: transitions, pauses, and hands that wait, drop and rise.

Signers prefer fast signs and slow transitions, and pauses between clauses (ASSETS 2021;
Huenerfauth 2009): a transition takes 0.2 s and more the further the hands go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.arms.kinematics import relaxed_arms
from signdesk.motion.articulation import SignMotion
from signdesk.motion.hands.points import hand_slice
from signdesk.motion.locations import Places
from signdesk.motion.rotations import interpolate, matrices, minimum_jerk, rotvecs
from signdesk.motion.skeleton import JOINTS
from signdesk.motion.strokes import HandTrack

Array = NDArray[np.float64]

TRANSITION_S, TRANSITION_S_PER_M, TRANSITION_S_PER_RAD = 0.20, 0.55, 0.05
#: A hand rises from rest, and falls back; a weak hand without work for longer than this falls.
RISE_S, FALL_S, PATIENCE_S = 0.50, 0.60, 1.3
PAUSE_S, CLAUSE_FINAL_STRETCH = 0.35, 1.12
#: How far a transition bulges forward, as a share of its length, so that hands clear the body.
BULGE = 0.12
SIDES = ("right", "left")


@dataclass(frozen=True, slots=True)
class SignSpan:
    """When a gloss is signed: from its first posture to the end of its last hold, seconds."""

    gloss_index: int
    start_s: float
    end_s: float


@dataclass(frozen=True)
class PlannedSign:
    """One sign of an utterance.

    Attributes
    ----------
    stretch : its length as a multiple of the citation form's.
    transition : the transition into it as a multiple of the usual one.
    transition_s : its length in seconds, when it is given instead.
    ends_clause : whether a pause follows.
    """

    motion: SignMotion
    stretch: float = 1.0
    transition: float = 1.0
    transition_s: float | None = None
    ends_clause: bool = False


@dataclass(frozen=True, eq=False)
class HandsTimeline:
    """Both hands of an utterance, at any time.

    Attributes
    ----------
    spans : (start, end) of each sign, seconds.
    duration_s : from hands at rest to hands at rest.
    """

    signs: tuple[PlannedSign, ...]
    spans: tuple[tuple[float, float], ...]
    duration_s: float
    rest: dict[str, HandTrack]

    def sample(self, side: str, times: Array) -> HandTrack:
        """One hand at times (T,), increasing, in seconds."""
        pieces: list[HandTrack] = []
        work = [i for i, sign in enumerate(self.signs) if side in sign.motion.hands]
        for leg in self._legs(side, work):
            inside = times[(times >= leg.start_s) & (times < leg.end_s)]
            if len(inside):
                pieces.append(leg.sample(inside))
        return _joined(pieces)

    def _legs(self, side: str, work: list[int]) -> list[_Leg]:
        """What the hand does from first to last moment, without gaps."""
        legs: list[_Leg] = []
        at, state = 0.0, self.rest[side]
        for number in work:
            start, end = self.spans[number]
            sign = self.signs[number].motion
            first, last = sign.sample(side, np.array([0.0])), sign.sample(side, np.array([1e9]))
            rise = max(RISE_S, _way_s(self.rest[side], first))
            if start - at > rise + FALL_S + PATIENCE_S or (not legs and start > rise):
                if legs:
                    legs.append(_Leg(at, at + FALL_S, state, self.rest[side]))
                    at += FALL_S
                legs.append(_Leg(at, start - rise, self.rest[side], self.rest[side]))
                at, state = start - rise, self.rest[side]
            legs.append(_Leg(at, start, state, first))
            legs.append(_Leg(start, end, first, last, sign, side))
            at, state = end, last
        if legs and self.duration_s - at > FALL_S + PATIENCE_S:
            legs.append(_Leg(at, at + FALL_S, state, self.rest[side]))
            at, state = at + FALL_S, self.rest[side]
        elif legs:
            wait = self.duration_s - FALL_S
            legs.append(_Leg(at, wait, state, state))
            at = wait
        legs.append(_Leg(at, np.inf, state, self.rest[side], lasts_s=FALL_S))
        return legs


@dataclass(frozen=True, eq=False)
class _Leg:
    """A stretch of one hand's time: a sign, or the way between two states."""

    start_s: float
    end_s: float
    start: HandTrack
    end: HandTrack
    sign: SignMotion | None = None
    side: str = ""
    lasts_s: float | None = None

    def sample(self, times: Array) -> HandTrack:
        length = max(self.end_s - self.start_s if self.lasts_s is None else self.lasts_s, 1e-6)
        share = (times - self.start_s) / length
        if self.sign is not None:
            return self.sign.sample(self.side, share * self.sign.duration_s)
        return between(self.start, self.end, np.clip(share, 0, 1))


def between(start: HandTrack, end: HandTrack, share: Array) -> HandTrack:
    """The way from one state (T=1) to another at time shares (T,), minimum-jerk."""
    progress = minimum_jerk(share)
    way = end.wrist - start.wrist
    bulge = BULGE * float(np.linalg.norm(way)) * np.sin(np.pi * progress) ** 2
    wrist = start.wrist + progress[:, None] * way + bulge[:, None] * np.array([0, 0, 1.0])
    rotation = interpolate(start.rotation[0], end.rotation[0], progress)
    turns = interpolate(matrices(start.fingers[0]), matrices(end.fingers[0]), progress)
    share_of_head = start.head_share + progress * (end.head_share - start.head_share)
    return HandTrack(wrist, rotation, rotvecs(turns), share_of_head)


def plan(signs: Sequence[PlannedSign], places: Places, held_s: float) -> HandsTimeline:
    """Put signs on a time line, with the transitions and pauses between them.

    The last sign is held for `held_s` seconds before the hands fall.
    """
    rest = {side: _rest_state(side, places) for side in SIDES}
    spans: list[tuple[float, float]] = []
    at, states = 0.0, dict(rest)
    for number, sign in enumerate(signs):
        way = _transition_s(states, sign)
        at += max(RISE_S, way) if number == 0 else way
        stretch = sign.stretch * (CLAUSE_FINAL_STRETCH if sign.ends_clause else 1.0)
        end = at + sign.motion.duration_s * stretch
        spans.append((at, end))
        for side in sign.motion.hands:
            states[side] = sign.motion.sample(side, np.array([1e9]))
        is_last = number == len(signs) - 1
        at = end + (PAUSE_S if sign.ends_clause and not is_last else 0.0)
    return HandsTimeline(tuple(signs), tuple(spans), at + held_s + FALL_S, rest)


def _transition_s(states: dict[str, HandTrack], sign: PlannedSign) -> float:
    if sign.transition_s is not None:
        return sign.transition_s
    ways = [
        _way_s(states[side], sign.motion.sample(side, np.array([0.0])))
        for side in sign.motion.hands
    ]
    return max(ways) * sign.transition


def _way_s(start: HandTrack, end: HandTrack) -> float:
    """Seconds for the way between two states: further and more turned takes longer."""
    way = float(np.linalg.norm(end.wrist - start.wrist))
    turn = float(np.linalg.norm(rotvecs(start.rotation[0].T @ end.rotation[0])))
    return TRANSITION_S + TRANSITION_S_PER_M * way + TRANSITION_S_PER_RAD * turn


def _rest_state(side: str, places: Places) -> HandTrack:
    rotations = relaxed_arms()
    rotations[hand_slice(side)] = places.fingers("relaxed", side)
    posture = places.geometry.pose(rotations)
    wrist = JOINTS[f"{side}_wrist"]
    return HandTrack(
        posture.position[wrist][None],
        posture.rotation[wrist][None],
        rotations[hand_slice(side)][None],
        np.zeros(1),
    )


def _joined(pieces: Sequence[HandTrack]) -> HandTrack:
    names = ("wrist", "rotation", "fingers", "head_share")
    return HandTrack(*(np.concatenate([getattr(p, n) for p in pieces]) for n in names))
