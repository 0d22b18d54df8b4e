"""Practice: how far a person's signing is from a sign, in each parameter, measured on landmarks.

A recogniser's guess tells which sign it looked like; this tells what of the hand was elsewhere,
whatever sign that makes. Both are told from the body (`signing_track`), so neither distance from
the camera nor the person's size matters; and they are brought together in time, so pace does not.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from signdesk.language.recognized import EmergingSign, Read, RecognizedSign, SignedSentence
from signdesk.motion.clip import MotionClip
from signdesk.motion.tracking.landmarks import (
    LandmarkFrame,
    TrackedBody,
    holistic_landmarks,
    over_time,
)
from signdesk.motion.tracking.signing_track import (
    RIGHT_HAND,
    SigningTrack,
    raised_span,
    signing_track,
)
from signdesk.translation.signer_interfaces import Reader

Array = NDArray[np.floating[Any]]

#: Moments of a sign, from the first in which the hand is up to the last; and those in its middle,
#: when the hand is no more on its way there, and not yet on its way back.
_MOMENTS: Final = 20
_MIDDLE: Final = slice(4, 16)
#: Frames in which the strong hand must have been found.
_LEAST_SEEN: Final = 5
#: Beyond these a parameter is off: degrees, and shoulder widths. Of 64 films of people who made the
#: sign that was wanted, 11 or 12 of 100 go beyond each; of films of other signs, which differ in
#: the parameter, 65, 52 and 24 of 100.
_MOST_BENT_DEG, _FARTHEST, _OTHER_WAY = 24.0, 0.52, 0.23
#: What counts as much as what when two signings are brought together in time.
_BENT_AS_DEG, _FAR_AS = 20.0, 0.3
#: What is looked at before and after what the recogniser takes for the sign; and how long frames
#: are kept; seconds.
_AROUND_S: Final = 0.3
_KEPT_S: Final = 8.0
#: Each joint of the fingers, as rows (from, through, to) of a hand.
_JOINTS: Final = np.array(
    [
        rows
        for first in (1, 5, 9, 13, 17)
        for rows in ((0, first, first + 1), (first, first + 1, first + 2))
    ]
    + [(first + 1, first + 2, first + 3) for first in (1, 5, 9, 13, 17)]
)


@dataclass(frozen=True, slots=True)
class Off:
    """How far signing is from a sign, in the strong hand.

    Attributes
    ----------
    bent_deg : mean difference of its finger joints, degrees.
    across, above : how far it was too far to the weak side, and too high; shoulder widths.
    way : how much else its way differs once its place is left out, shoulder widths.
    """

    bent_deg: float
    across: float
    above: float
    way: float

    @property
    def parameters(self) -> tuple[str, ...]:
        """Those that are off, by the names of `lexicon.nearest.PARAMETERS`."""
        found = (
            ("handshape", self.bent_deg > _MOST_BENT_DEG),
            ("location", float(np.hypot(self.across, self.above)) > _FARTHEST),
            ("movement", self.way > _OTHER_WAY),
        )
        return tuple(name for name, is_off in found if is_off)


@dataclass(frozen=True, slots=True)
class Practised:
    """A sign that was practised: what it looked like, and how far it was from what was wanted."""

    sign: RecognizedSign
    off: Off | None


class PracticeReader:
    """Reads signs, and measures each against the sign that is practised then.

    Parameters
    ----------
    wanted : the track of a sign by its gloss, right-handed; slow. None where there is none.
    target : the gloss that is practised now.
    """

    def __init__(
        self,
        reader: Reader[Read],
        wanted: Callable[[str], SigningTrack | None],
        target: Callable[[], str],
        *,
        left_handed: bool = False,
    ) -> None:
        self._reader, self._wanted, self._target = reader, wanted, target
        self._left_handed = left_handed
        self._frames: list[LandmarkFrame] = []
        self._known: tuple[str, SigningTrack | None] = ("", None)
        self._track_of(target())  # before the camera opens: it takes a moment

    def see(self, frame: LandmarkFrame) -> list[Practised | SignedSentence]:
        """Take a frame, times rising. Raises `EngineError`."""
        since_s = frame.captured_at_s - _KEPT_S
        self._frames = [*(f for f in self._frames if f.captured_at_s > since_s), frame]
        return self._measured(self._reader.see(frame))

    def finish(self) -> list[Practised | SignedSentence]:
        """What the end of the frames makes sure. Raises `EngineError`."""
        return self._measured(self._reader.finish())

    def reset(self) -> None:
        """Forget the frames so far."""
        self._frames = []
        self._reader.reset()

    def _measured(self, read: Sequence[Read]) -> list[Practised | SignedSentence]:
        return [
            Practised(each, self._off(each)) if isinstance(each, RecognizedSign) else each
            for each in read
            if not isinstance(each, EmergingSign)
        ]

    def _off(self, sign: RecognizedSign) -> Off | None:
        wanted = self._track_of(self._target())
        start_s, end_s = sign.start_s - _AROUND_S, sign.end_s + _AROUND_S
        frames = [f for f in self._frames if start_s <= f.captured_at_s <= end_s]
        if wanted is None or len(frames) < _LEAST_SEEN:
            return None
        shown = signing_track(*over_time(frames))
        return measured(shown.mirrored() if self._left_handed else shown, wanted)

    def _track_of(self, gloss: str) -> SigningTrack | None:
        if gloss != self._known[0]:
            self._known = (gloss, self._wanted(gloss) if gloss else None)
        return self._known[1]


def wanted_track(body: TrackedBody, clip: MotionClip) -> SigningTrack:
    """What a camera would see of a sign as the signer makes it."""
    points, visibility = holistic_landmarks(body, clip)
    return signing_track(points, visibility, np.arange(len(clip)) / clip.frame_rate)


def measured(shown: SigningTrack, wanted: SigningTrack) -> Off | None:
    """How far one is from the other; None where the strong hand was seen too little."""
    ours, theirs = _moments(shown), _moments(wanted)
    if ours is None or theirs is None:
        return None
    bends, wanted_bends = _bends(ours), _bends(theirs)
    places, wanted_places = ours[:, :, :2].mean(1), theirs[:, :, :2].mean(1)
    far = np.linalg.norm(places[:, None] - wanted_places, axis=-1)
    bent = np.abs(bends[:, None] - wanted_bends).mean(-1)
    pairs = _together(far / _FAR_AS + bent / _BENT_AS_DEG)
    pairs = pairs[(pairs[:, 1] >= _MIDDLE.start) & (pairs[:, 1] < _MIDDLE.stop)]
    here, there = pairs.T
    shape = np.median(bends[here], 0) - np.median(wanted_bends[there], 0)
    apart = places[here] - wanted_places[there]
    across, above = np.median(apart, 0)
    way = np.linalg.norm(apart - apart.mean(0), axis=-1).mean()
    return Off(float(np.abs(shape).mean()), float(across), float(above), float(way))


def _moments(track: SigningTrack) -> Array | None:
    """The strong hand (`_MOMENTS`, 21, 3) while it is up; None where it was seen too little."""
    first, last = raised_span(track)
    seen = np.flatnonzero(track.seen[first:last, 2]) + first
    if len(seen) < _LEAST_SEEN:
        return None
    at = np.linspace(seen[0], seen[-1], _MOMENTS)
    nearest = seen[np.abs(seen[:, None] - at).argmin(0)]
    return np.asarray(track.points[nearest][:, RIGHT_HAND])


def _bends(hand: Array) -> Array:
    """How much each finger's joints are bent, (N, 15) degrees, of hands (N, 21, 3)."""
    before = hand[:, _JOINTS[:, 1]] - hand[:, _JOINTS[:, 0]]
    after = hand[:, _JOINTS[:, 2]] - hand[:, _JOINTS[:, 1]]
    lengths = np.linalg.norm(before, axis=-1) * np.linalg.norm(after, axis=-1) + 1e-9
    return np.asarray(np.degrees(np.arccos(np.clip((before * after).sum(-1) / lengths, -1, 1))))


def _together(costs: Array) -> NDArray[np.intp]:
    """Pairs (P, 2) of moments that belong together: dynamic time warping over costs (N, M)."""
    rows, columns = costs.shape
    sums = np.full((rows + 1, columns + 1), np.inf)
    sums[0, 0] = 0.0
    for i in range(rows):
        for j in range(columns):
            least = min(sums[i, j], sums[i, j + 1], sums[i + 1, j])
            sums[i + 1, j + 1] = costs[i, j] + least
    i, j, pairs = rows, columns, []
    while i > 0 and j > 0:
        pairs.append((i - 1, j - 1))
        steps = ((i - 1, j - 1), (i - 1, j), (i, j - 1))
        i, j = min(steps, key=lambda step: sums[step])
    return np.array(pairs[::-1])
