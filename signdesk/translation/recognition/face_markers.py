"""What brows and head say: questions, topics, negation, told from the face mesh by its measures.

Measures are in distances between the eyes' outer corners, so neither distance nor picture matters.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from signdesk.language.gloss import MarkerKind, NonManualMarker
from signdesk.language.recognized import RecognizedSign
from signdesk.motion.tracking.holistic_layout import HOLISTIC, POSE_POINTS
from signdesk.motion.tracking.landmarks import LandmarkFrame

Array = NDArray[np.float64]

_FACE: Final = HOLISTIC.slices["FACE_LANDMARKS"]
_WRISTS: Final = [POSE_POINTS.index("LEFT_WRIST"), POSE_POINTS.index("RIGHT_WRIST")]
_ELBOWS: Final = [POSE_POINTS.index("LEFT_ELBOW"), POSE_POINTS.index("RIGHT_ELBOW")]
#: Landmarks of the face mesh: eyes' outer corners, and pairs (brow, eye) inner and outer.
_RIGHT_EYE, _LEFT_EYE, _NOSE_TIP = 33, 263, 1
_BROWS: Final = ((107, 133), (336, 362), (105, 159), (334, 386))

#: Brow heights at rest, inner and outer together: in 90 films of people mostly 0.53 to 0.60. It
#: counts like so many frames, until the signer's own rest is known.
_USUAL_BROWS, _USUAL_COUNTS = 0.55, 4
#: Brows this much above or below their rest are raised or drawn together: our signer's move by
#: 0.067 up and 0.041 down in questions, people's by 0.02 over signs that ask nothing.
_RAISED, _LOWERED = 0.05, -0.03
#: Brows ask over so many signs at least: over one alone they are the sign's own, or a greeting's.
_ASKING: Final = 2
#: A head turns by this much from side to side, at least so often, when it is shaken; the nose's way
#: between the eyes. At most so long between turns, seconds.
_TURN, _TURNS, _TURN_S = 0.06, 3, 0.6
#: How much is remembered, frames.
_KEPT: Final = 1500


class FaceLog:
    """The measures of a signer's face over the last minute."""

    def __init__(self) -> None:
        self._rows: deque[tuple[float, float, float, float]] = deque(maxlen=_KEPT)

    def see(self, frame: LandmarkFrame) -> None:
        """Take a frame into account, if its face was found."""
        if frame.visibility[_FACE].min() <= 0:
            return
        brows, turn = face_measures(frame.points[_FACE])
        points = frame.points
        is_resting = bool((points[_WRISTS, 1] > points[_ELBOWS, 1]).all())
        self._rows.append((frame.captured_at_s, brows, turn, float(is_resting)))

    def markers(self, signs: Sequence[RecognizedSign]) -> tuple[NonManualMarker, ...]:
        """Markers over the signs of one sentence."""
        if not self._rows or not signs:
            return ()
        times, brows, turn, rest = np.array(self._rows).T
        change = brows - _brows_at_rest(brows[rest > 0])
        spans = [(times >= sign.start_s) & (times <= sign.end_s) for sign in signs]
        lifted = [float(np.median(change[span])) if span.any() else 0.0 for span in spans]
        shakes = head_shakes(times, turn)
        shaken = [any(a < s.end_s and b > s.start_s for a, b in shakes) for s in signs]
        negated = [NonManualMarker(MarkerKind.NEGATION, a, b) for a, b in _stretches(shaken)]
        return (*_of_brows(lifted, may_ask_what=not negated), *negated)


def face_measures(face: NDArray[np.float32]) -> tuple[float, float]:
    """Brow height, and the head's turn to its left, of a face mesh (468, 3)."""
    across = (face[_LEFT_EYE] - face[_RIGHT_EYE]).astype(float)
    eyes = max(float(np.linalg.norm(across)), 1.0)
    heights = [float(np.linalg.norm(face[brow] - face[eye])) for brow, eye in _BROWS]
    middle = (face[_LEFT_EYE] + face[_RIGHT_EYE]) / 2
    way = across[:2] / (np.linalg.norm(across[:2]) + 1e-6)
    turn = float((face[_NOSE_TIP, :2] - middle[:2]) @ way)
    return sum(heights) / 2 / eyes, turn / eyes


def _brows_at_rest(resting: Array) -> float:
    own = float(np.median(resting)) if len(resting) else _USUAL_BROWS
    weight = len(resting) / (len(resting) + _USUAL_COUNTS)
    return weight * own + (1 - weight) * _USUAL_BROWS


def _of_brows(lifted: Sequence[float], may_ask_what: bool) -> Iterator[NonManualMarker]:
    """Questions reach to the last sign; brows raised over the first signs alone mark a topic.

    Brows drawn together go with a headshake too: then they ask nothing.
    """
    if len(lifted) < _ASKING:
        return
    count = len(lifted)
    raised = _stretches([lift > _RAISED for lift in lifted])
    lowered = _stretches([may_ask_what and lift < _LOWERED for lift in lifted])
    for kind, found in (
        (MarkerKind.YES_NO_QUESTION, raised),
        (MarkerKind.WH_QUESTION, lowered),
    ):
        asking = [(a, b) for a, b in found if b == count and b - a >= _ASKING]
        yield from (NonManualMarker(kind, a, b) for a, b in asking)
    yield from (NonManualMarker(MarkerKind.TOPIC, a, b) for a, b in raised if a == 0 and b < count)


def _stretches(marked: Sequence[bool]) -> list[tuple[int, int]]:
    """Where `marked` is true without a gap: (first, after the last)."""
    found, at = [], 0
    for value, group in groupby(marked):
        length = len(list(group))
        if value:
            found.append((at, at + length))
        at += length
    return found


def head_shakes(times: Array, turn: Array) -> list[tuple[float, float]]:
    """When (from, to; seconds) a head was shaken, from its turn (T,) at times (T,)."""
    extremes = _extremes(turn)
    shakes: list[tuple[float, float]] = []
    run: list[int] = extremes[:1]
    for before, after in pairwise(extremes):
        if times[after] - times[before] > _TURN_S:
            shakes += _shake(times, run)
            run = []
        run.append(after)
    return shakes + _shake(times, run)


def _shake(times: Array, run: Sequence[int]) -> list[tuple[float, float]]:
    return [(float(times[run[0]]), float(times[run[-1]]))] if len(run) > _TURNS else []


def _extremes(turn: Array) -> list[int]:
    """Where the turn changes its direction, after at least `_TURN` each way."""
    found: list[int] = []
    top = bottom = 0
    direction = 0
    for n in range(len(turn)):
        if turn[n] > turn[top]:
            top = n
        if turn[n] < turn[bottom]:
            bottom = n
        if direction >= 0 and turn[top] - turn[n] > _TURN:
            found.append(top)
            direction, bottom = -1, n
        elif direction <= 0 and turn[n] - turn[bottom] > _TURN:
            found.append(bottom)
            direction, top = 1, n
    return found
