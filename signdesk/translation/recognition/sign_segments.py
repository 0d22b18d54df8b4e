"""Where signs begin and end, told from the probability of each frame to be inside one."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.tracking.signing_track import ELBOWS, RATE_HZ, WRISTS, SigningTrack

#: A sign begins above the one and ends below the other.
_BEGINS, _ENDS = 0.5, 0.35
#: Shorter stretches are no signs, and shorter gaps no transitions; frames.
LEAST_FRAMES, _LEAST_GAP = 4, 2
#: Signs below the elbows: at least and at most so many frames, as sure as this on the mean, and
#: higher than hands in the lap, in shoulder widths. In 64 films of people nothing else is.
_LOW_LEAST, _LOW_LONGEST, _LOW_SURE, _LAP = 8, 45, 0.8, -1.2
#: Longer stretches hold more than one sign; seconds.
LONGEST_S: Final = 2.4


def segments(signing: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Stretches (first frame, frame after the last) of signing probabilities (N,), in order."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for frame, probability in enumerate((*signing.tolist(), 0.0)):
        if start is None and probability > _BEGINS:
            start = frame
        elif start is not None and probability < _ENDS:
            if found and start - found[-1][1] < _LEAST_GAP:
                start = found.pop()[0]
            found.append((start, frame))
            start = None
    longest = round(LONGEST_S * RATE_HZ)
    parts = [part for span in found for part in _split(signing, span, longest)]
    return [(first, last) for first, last in parts if last - first >= LEAST_FRAMES]


def _split(
    signing: NDArray[np.float32], span: tuple[int, int], longest: int
) -> list[tuple[int, int]]:
    """A stretch, cut where signing is least likely until no part is too long."""
    first, last = span
    if last - first <= longest:
        return [span]
    margin = longest // 4
    cut = first + margin + int(np.argmin(signing[first + margin : last - margin]))
    before, after = _split(signing, (first, cut), longest), _split(signing, (cut, last), longest)
    return before + after


def signs_low(signing: NDArray[np.float32], track: SigningTrack) -> NDArray[np.bool_]:
    """In which frames (N,) hands sign below their elbows, as in LATE, PANTS and STOMACH.

    Such stretches lie wholly there, and neither in the lap nor for so long that hands rest.
    """
    found = np.zeros(len(signing), bool)
    low, height = resting(track), track.points[:, WRISTS, 1].max(1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], signing > _ENDS, [0]])))
    for first, last in edges.reshape(-1, 2):
        is_sign = _LOW_LEAST <= last - first <= _LOW_LONGEST and low[first:last].all()
        if is_sign and height[first:last].max() > _LAP:
            found[first:last] = signing[first:last].mean() > _LOW_SURE
    return found


def resting(track: SigningTrack) -> NDArray[np.bool_]:
    """In which frames (N,) both wrists are below their elbows."""
    return np.asarray((track.points[:, WRISTS, 1] < track.points[:, ELBOWS, 1]).all(1))
