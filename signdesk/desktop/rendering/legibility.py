"""How well a machine reads our signer: where it fails, a person would mostly fail too.

The signer is drawn as a webcam sees people, a landmark detector looks at the pictures, and what it
found is held against where the landmarks truly are.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from signdesk.desktop.rendering.offscreen import OffscreenView
from signdesk.motion.clip import MotionClip
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import (
    LandmarkFrame,
    PinholeCamera,
    holistic_landmarks,
    webcam,
)
from signdesk.translation.signer_interfaces import BodyModel, LandmarkDetector

Array = NDArray[np.float64]
Hand = NDArray[np.float32]

_SIZE: Final = (960, 720)
_HANDS: Final = {"right": "RIGHT_HAND_LANDMARKS", "left": "LEFT_HAND_LANDMARKS"}
#: A hand that is found further than this from where it is was not found, in hand sizes.
_LOST: Final = 1.0
#: A hand's size: from wrist to the end of the middle finger, as it would be flat.
_MIDDLE_FINGER: Final = ((0, 9), (9, 10), (10, 11), (11, 12))
_FACE: Final = HOLISTIC.slices["FACE_LANDMARKS"]


@dataclass(frozen=True, slots=True, eq=False)
class SeenHand:
    """A hand in one picture.

    Attributes
    ----------
    truth : (21, 3) where its landmarks are: pixels, z away from the camera in pixels.
    found : (21, 3) where they were found, or None.
    """

    truth: Hand
    found: Hand | None

    @property
    def error(self) -> float:
        """Mean distance in the picture of what was found from the truth, in hand sizes."""
        if self.found is None:
            return math.inf
        size = sum(np.linalg.norm(self.truth[b] - self.truth[a]) for a, b in _MIDDLE_FINGER)
        return float(np.linalg.norm((self.found - self.truth)[:, :2], axis=1).mean() / size)

    @property
    def is_found(self) -> bool:
        """Whether something was found, and there."""
        return self.error < _LOST


class Witness:
    """Draws clips as a webcam would film them, and looks at them. Use it in a `with` block."""

    def __init__(self, body: BodyModel, detector: LandmarkDetector) -> None:
        self._body = body
        self._detector = detector
        self._camera = webcam(body.geometry)
        self._view = OffscreenView(body, _SIZE)
        self._clock_s = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._view.close()

    def landmarks(self, clip: MotionClip, frames: Sequence[int]) -> Iterator[LandmarkFrame]:
        """What is found in frames of a clip, in pixels of the webcam's picture."""
        self._detector.reset()
        shrink = np.array([self._camera.width / _SIZE[0]] * 3, np.float32)
        begun_s, first = self._clock_s + 1 / clip.frame_rate, next(iter(frames), 0)
        for frame in frames:
            aim(self._view, self._camera)
            self._clock_s = begun_s + (frame - first) / clip.frame_rate
            seen = self._detector.detect(self._view.picture(clip, frame), self._clock_s)
            yield LandmarkFrame(
                seen.points * shrink, seen.visibility, seen.layout, seen.captured_at_s
            )

    def hands(
        self, clip: MotionClip, frames: Sequence[int], sides: Sequence[str]
    ) -> Iterator[SeenHand]:
        """Each of those hands in each of those frames that has it in the picture."""
        part = _frames_of(clip, frames)
        truth, in_picture = holistic_landmarks(self._body, part, self._camera)
        for row, seen in enumerate(self.landmarks(clip, frames)):
            for side in sides:
                rows = HOLISTIC.slices[_HANDS[side]]
                if in_picture[row, rows].min() > 0:
                    found = seen.points[rows] if seen.visibility[rows].any() else None
                    yield SeenHand(truth[row, rows], found)

    def faces(self, clip: MotionClip, frames: Sequence[int]) -> Iterator[Array]:
        """Measures (5,) of the face in each frame where it is found; see `face_measures`."""
        for seen in self.landmarks(clip, frames):
            if seen.visibility[_FACE].all():
                yield face_measures(seen.points[_FACE])


def aim(view: OffscreenView, camera: PinholeCamera) -> None:
    """Have a view's pictures taken by a camera."""
    lens = view.scene.plotter.camera
    x, y, z = camera.position
    lens.SetPosition(x, y, z)
    lens.SetFocalPoint(x, y, z - 1)
    lens.SetViewUp(0, 1, 0)
    lens.SetViewAngle(math.degrees(2 * math.atan(camera.height / 2 / camera.focal_px)))


def _frames_of(clip: MotionClip, frames: Sequence[int]) -> MotionClip:
    rows = list(frames)
    return MotionClip(
        clip.rotations[rows], clip.face[rows], clip.translation[rows], clip.frame_rate
    )


def nearest_handshape(hand: Hand, handshapes: Mapping[str, Hand]) -> str:
    """The handshape whose landmarks (21, 3) lie nearest, whatever the hand's place and turn."""
    return min(handshapes, key=lambda name: _misfit(hand, handshapes[name]))


def _misfit(a: Hand, b: Hand) -> float:
    """Root mean square distance of two hands of unit size, laid onto each other (Kabsch 1976)."""
    first, second = _normalised(a), _normalised(b)
    u, _, v = np.linalg.svd(first.T @ second)
    turn = u @ np.diag([1, 1, np.sign(np.linalg.det(u @ v))]) @ v
    return float(np.sqrt(((first @ turn - second) ** 2).sum(1).mean()))


def _normalised(hand: Hand) -> Array:
    centred = np.asarray(hand - hand.mean(0), np.float64)
    return np.asarray(centred / np.sqrt((centred**2).sum(1).mean()))


def face_measures(face: Hand) -> Array:
    """Measures (5,) of a face mesh (468, 3), in distances between the eyes' outer corners.

    Height of the inner and of the outer brows above the eyes; the mouth's opening, width, and
    height with the lips.
    """

    def apart(a: int, b: int) -> float:
        return float(np.linalg.norm(face[a] - face[b]))

    eyes = apart(33, 263)
    inner = apart(107, 133) + apart(336, 362)
    outer = apart(105, 159) + apart(334, 386)
    return np.array([inner / 2, outer / 2, apart(13, 14), apart(61, 291), apart(0, 17)]) / eyes


def share_told_apart(samples: Mapping[str, Array]) -> float:
    """Share of samples whose class is told from the measures (N, D) of each class by name.

    Every other sample serves to learn the classes' medians, the rest are told by the nearest one.
    """
    learnt = {name: np.median(values[::2], axis=0) for name, values in samples.items()}
    scale = np.std(np.concatenate(list(samples.values())), axis=0) + 1e-6
    told = []
    for name, values in samples.items():
        for value in values[1::2]:
            distance = {n: np.linalg.norm((value - m) / scale) for n, m in learnt.items()}
            told.append(min(distance, key=lambda n: distance[n]) == name)
    return float(np.mean(told))
