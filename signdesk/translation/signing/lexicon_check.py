"""Physical checks of every sign: contacts, collisions, joints, smoothness, length, distinctness."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import SignDeskError
from signdesk.lexicon.store import LexiconEntry
from signdesk.lexicon.vocabulary import ARM_PLACES
from signdesk.motion.arms.kinematics import wrist_angles
from signdesk.motion.articulation import Contact, SignMotion
from signdesk.motion.body import HAND_POINTS, BodyGeometry, Posture, hand_point
from signdesk.motion.hands.collision import HandCapsules, hand_depth, to_segment
from signdesk.motion.hands.points import SIDE_SIGN
from signdesk.motion.rotations import frame, unit
from signdesk.motion.skeleton import JOINTS
from signdesk.translation.gloss_to_motion import GlossToMotion, SignedUtterance, SigningStyle

Array = NDArray[np.float64]
#: Signed distance (N,) of points (N, 3) to head and trunk of a posed body, metres.
PosedDistance = Callable[[Posture, Array], Array]

CONTACT_M, PENETRATION_M = 0.010, 0.005
WRIST_SPEED_M_S, ELBOW_SPEED_M_S, JERK_M_S = 4.0, 4.0, 1.6
SHORTEST_S, LONGEST_S = 0.45, 1.30
#: Limits in degrees: wrist extension and flexion, ulnar and radial deviation, forearm roll, elbow.
#: Active ranges of motion of healthy adults (Boone & Azen 1979), with 10 degrees for what the
#: shoulder girdle adds.
WRIST_FLEXION, WRIST_DEVIATION, ROLL, ELBOW = (-80, 85), (-46, 31), (-100, 100), (3, 155)
#: A palm or an edge touches with a patch of skin this wide, a finger with a smaller one; and a
#: place is a patch too. Metres.
PATCH_M, FINGER_PATCH_M, PLACE_EXTENT_M = 0.030, 0.012, 0.010
BROAD_PARTS = frozenset(("palm", "back", "heel", "radial_edge", "ulnar_edge", "pinky_joint"))
#: Two signs whose hands are nearer than this all the way are the same motion.
SAME_MOTION = 0.02


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a sign: which check, and the figure."""

    gloss: str
    check: str
    detail: str

    def __str__(self) -> str:
        return f"{self.gloss}: {self.check}: {self.detail}"


@dataclass(frozen=True)
class SignChecker:
    """Checks signs on one body.

    Attributes
    ----------
    posed_distance : signed distance to head and trunk.
    capsules : thickness of each hand, by side.
    """

    signer: GlossToMotion
    geometry: BodyGeometry
    posed_distance: PosedDistance
    capsules: Mapping[str, HandCapsules]

    def problems(self, entry: LexiconEntry) -> list[Problem]:
        """All that is wrong with one sign, at 60 frames a second."""
        try:
            motion = self.signer.motion(entry.gloss)
            signed = self.signer.citation(entry.gloss, SigningStyle(frame_rate=60.0))
        except SignDeskError as error:
            return [Problem(entry.gloss, "notation", str(error))]
        found = [*self._checks(motion, signed)]
        return [Problem(entry.gloss, check, detail) for check, detail in found]

    def _checks(self, motion: SignMotion, signed: SignedUtterance) -> Iterator[tuple[str, str]]:
        span, clip = signed.spans[0], signed.clip
        length = motion.duration_s
        if not SHORTEST_S <= length <= LONGEST_S:
            yield "duration", f"{length:.2f} s, not {SHORTEST_S} to {LONGEST_S} s"
        first, last = (round(t * clip.frame_rate) for t in (span.start_s, span.end_s))
        postures = [self.geometry.pose(np.array(r, float)) for r in clip.rotations]
        stretch = (span.end_s - span.start_s) / length
        for contact in motion.contacts:
            at = first + contact.time_s * stretch * clip.frame_rate
            yield from self._contact(contact, postures, at)
        yield from self._penetrations(motion, postures[first : last + 1])
        for side in ("right", "left"):
            if side in motion.hands:
                yield from _joint_problems(side, postures[first : last + 1])
            yield from _speed_problems(side, postures, clip.frame_rate)

    def _contact(
        self, contact: Contact, postures: list[Posture], at: float
    ) -> Iterator[tuple[str, str]]:
        part = [hand_point(contact.side, name) for name in contact.part]
        frames = {min(max(int(f), 0), len(postures) - 1) for f in (np.floor(at), np.ceil(at))}
        gap = min(self._gap(contact, part, postures[f]) for f in frames)
        if gap > CONTACT_M:
            what = f"{contact.part[0]} is {gap * 1000:.0f} mm from {contact.place[0]}"
            yield "contact", f"{what} at {contact.time_s:.2f} s"

    def _gap(self, contact: Contact, part: list[str], posture: Posture) -> float:
        """Metres between the skin round the part and the place's surface, and off to its side.

        A part is a patch of skin, not a point: a flat palm on a round chest touches beside its
        centre. So the patch is free to touch anywhere in it, within the place's own extent.
        """
        hand = self.geometry.points(posture, part).mean(0)
        place = self.geometry.points(posture, contact.place).mean(0)
        normal = unit(self.geometry.normals(posture, contact.place).mean(0))
        aside = hand - place - ((hand - place) @ normal) * normal
        astray = 0.0 if contact.slides else max(0.0, float(np.linalg.norm(aside)) - PLACE_EXTENT_M)
        skin = self.capsules[contact.side].surface(posture, self.geometry)
        reach = PATCH_M if contact.part[0] in BROAD_PARTS else FINGER_PATCH_M
        patch = skin[np.linalg.norm(skin - hand, axis=1) < reach]
        patch = np.concatenate([patch, hand[None], self.geometry.points(posture, part)])
        return astray + self._to_surface(contact, patch, posture, place)

    def _to_surface(self, contact: Contact, patch: Array, posture: Posture, place: Array) -> float:
        owner = contact.place[0].partition("_")[0]
        if owner in self.capsules and contact.place[0].removeprefix(f"{owner}_") in HAND_POINTS:
            return max(0.0, self.capsules[owner].gap_to(patch, posture, self.geometry))
        arm_place, _, side = contact.place[0].rpartition("_")
        if arm_place in _ARM_POINTS:
            return _to_arm(patch, posture, side, arm_place, place)
        return max(0.0, float(self.posed_distance(posture, patch).min()))

    def _penetrations(
        self, motion: SignMotion, postures: list[Posture]
    ) -> Iterator[tuple[str, str]]:
        for side in motion.hands:
            depth = [
                -self.posed_distance(p, self.capsules[side].surface(p, self.geometry)).min()
                for p in postures
            ]
            if max(depth) > PENETRATION_M:
                when = int(np.argmax(depth)) / len(postures)
                yield (
                    "penetration",
                    f"{side} hand {max(depth) * 1000:.0f} mm into the body, {when:.0%} in",
                )
        if len(motion.hands) == 2:
            depths = [hand_depth(p, self.geometry, self.capsules) for p in postures]
            if max(depths) > PENETRATION_M:
                when = int(np.argmax(depths)) / len(postures)
                yield (
                    "penetration",
                    f"hands {max(depths) * 1000:.0f} mm into each other, {when:.0%} in",
                )


def _to_arm(patch: Array, posture: Posture, side: str, arm_place: str, place: Array) -> float:
    """Metres between points (N, 3) and an arm, taken as round and as thick as at `place`."""
    is_upper = arm_place.startswith("upper_arm")
    ends = ("shoulder", "elbow") if is_upper else ("elbow", "wrist")
    start, end = (posture.position[JOINTS[f"{side}_{name}"]] for name in ends)
    distance, _ = to_segment(np.vstack([patch, place]), start, end)
    return max(0.0, float(distance[:-1].min() - distance[-1]))


def _joint_problems(side: str, postures: list[Posture]) -> Iterator[tuple[str, str]]:
    place = {n: np.array([p.position[JOINTS[f"{side}_{n}"]] for p in postures]) for n in _ARM}
    hand = np.array([p.rotation[JOINTS[f"{side}_wrist"]] for p in postures])
    upper, fore = place["elbow"] - place["shoulder"], place["wrist"] - place["elbow"]
    sign = SIDE_SIGN[side]
    elbow = np.degrees(np.arccos(np.clip((unit(upper) * unit(fore)).sum(-1), -1, 1)))
    forearm = frame(fore, -sign * np.cross(upper, fore)) @ frame([sign, 0, 0], [0, 1, 0]).T
    roll, bend = wrist_angles(side, forearm, hand)
    readings = {
        "elbow flexion": (elbow, ELBOW),
        "forearm roll": (np.degrees(roll)[elbow > 20], ROLL),
        "wrist flexion": (np.degrees(bend[:, 1]), WRIST_FLEXION),
        "wrist deviation": (np.degrees(bend[:, 0]), WRIST_DEVIATION),
    }
    for name, (angles, (low, high)) in readings.items():
        if len(angles) and (angles.min() < low or angles.max() > high):
            yield (
                "joints",
                f"{side} {name} {angles.min():.0f} to {angles.max():.0f}°, not {low} to {high}°",
            )


_ARM = ("shoulder", "elbow", "wrist")
_ARM_POINTS = frozenset(place.replace(" ", "_") for place in ARM_PLACES)


def _speed_problems(side: str, postures: list[Posture], rate: float) -> Iterator[tuple[str, str]]:
    for name, limit in (("wrist", WRIST_SPEED_M_S), ("elbow", ELBOW_SPEED_M_S)):
        track = np.array([p.position[JOINTS[f"{side}_{name}"]] for p in postures])
        velocity = np.diff(track, axis=0) * rate
        fastest = float(np.linalg.norm(velocity, axis=1).max())
        if fastest > limit:
            yield "speed", f"{side} {name} {fastest:.1f} m/s, not under {limit} m/s"
        jump = float(np.linalg.norm(np.diff(velocity, axis=0), axis=1).max())
        if jump > JERK_M_S:
            yield "continuity", f"{side} {name} velocity jumps by {jump:.1f} m/s in a frame"


def same_motions(signer: GlossToMotion, entries: list[LexiconEntry]) -> Iterator[Problem]:
    """Pairs of signs that are signed alike without being declared homonyms."""
    looks = {e.gloss: _look(signer.motion(e.gloss)) for e in entries}
    for number, entry in enumerate(entries):
        for other in entries[number + 1 :]:
            if other.gloss in entry.homonyms or entry.gloss in other.homonyms:
                continue
            one, two = looks[entry.gloss], looks[other.gloss]
            if one.shape == two.shape and np.abs(one - two).max() < SAME_MOTION:
                yield Problem(entry.gloss, "distinct", f"is signed like {other.gloss}")


def _look(motion: SignMotion) -> Array:
    """A sign as numbers that can be compared: places in metres, turns and fingers weighed down."""
    times = np.linspace(0, motion.duration_s, 16)
    rows = []
    for side in sorted(motion.hands):
        track = motion.sample(side, times)
        rows += [track.wrist.reshape(16, -1), 0.1 * track.rotation.reshape(16, -1)]
        rows.append(0.1 * track.fingers.reshape(16, -1))
    return np.concatenate(rows, 1)


def check_lexicon(
    checker: SignChecker, entries: list[LexiconEntry], progress: Callable[[int], None]
) -> list[Problem]:
    """Everything that is wrong with these signs; `progress` hears how many are done."""
    found: list[Problem] = []
    sound: list[LexiconEntry] = []
    for number, entry in enumerate(entries):
        problems = checker.problems(entry)
        found += problems
        if not any(p.check == "notation" for p in problems):
            sound.append(entry)
        progress(number + 1)
    return found + list(same_motions(checker.signer, sound))
