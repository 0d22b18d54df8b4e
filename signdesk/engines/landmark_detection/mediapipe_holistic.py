"""MediaPipe Holistic: body, face and hands of one person; its models are in its wheel."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import EngineError
from signdesk.motion.tracking.holistic_layout import FACE_POINT_COUNT, HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkFrame

#: The other models are not in the wheel: MediaPipe would fetch them.
_MODEL_COMPLEXITY = 1
#: Holistic tells a hand's depth this much too small: with it the bones of the hand keep their
#: lengths best while the hand turns (without it they vary by a quarter more, in 91 films of
#: signers).
HAND_DEPTH = 2.5
#: What its errors say of a file that is not there.
_SOUGHT = re.compile(r"(?:Can't find file|does not exist): (\S+)")
_ATTRIBUTES = {
    "POSE_LANDMARKS": "pose_landmarks",
    "FACE_LANDMARKS": "face_landmarks",
    "LEFT_HAND_LANDMARKS": "left_hand_landmarks",
    "RIGHT_HAND_LANDMARKS": "right_hand_landmarks",
    "POSE_WORLD_LANDMARKS": "pose_world_landmarks",
}


class HolisticDetector:
    """Finds landmarks in successive pictures of one signer, from one thread.

    What it saw in a picture guides it in the next: make a new one, or `reset`, for another person.
    """

    name = "MediaPipe Holistic"

    def __init__(self, detector: Any) -> None:
        self._detector = detector
        self._is_used = self._has_found = False
        self._start()

    def detect(self, picture: NDArray[np.uint8], captured_at_s: float) -> LandmarkFrame:
        """Landmarks in an unmirrored RGB picture (height, width, 3); layout `HOLISTIC`.

        What was not found is masked. Times must rise from picture to picture.
        """
        height, width = picture.shape[:2]
        self._is_used = True
        # its threads print warnings about themselves when they first find somebody
        with contextlib.nullcontext() if self._has_found else _quiet():
            found = self._detector.process(np.ascontiguousarray(picture))
        self._has_found = self._has_found or found.pose_landmarks is not None
        points = np.zeros((len(HOLISTIC), 3), np.float32)
        visibility = np.zeros(len(HOLISTIC), np.float32)
        for component, rows in HOLISTIC.slices.items():
            landmarks = getattr(found, _ATTRIBUTES[component])
            if landmarks is None:
                continue
            in_metres = component == "POSE_WORLD_LANDMARKS"
            depth = HAND_DEPTH if "HAND" in component else 1.0
            scale = (1.0, 1.0, 1.0) if in_metres else (width, height, depth * width)
            marks = landmarks.landmark[:FACE_POINT_COUNT]
            points[rows] = np.array([(m.x, m.y, m.z) for m in marks]) * scale
            has_visibility = component.startswith("POSE")
            visibility[rows] = [m.visibility for m in marks] if has_visibility else 1.0
        return LandmarkFrame(points, visibility, HOLISTIC, captured_at_s)

    def reset(self) -> None:
        """Forget the pictures so far. Raises `EngineError`."""
        if self._is_used:
            with _quiet(), _its_files():
                self._detector.reset()
            self._start()
            self._is_used = self._has_found = False

    def _start(self) -> None:
        """Show it a black picture: its threads print about themselves until they have met one."""
        with _quiet(), _its_files():
            self._detector.process(np.zeros((64, 64, 3), np.uint8))

    def close(self) -> None:
        """Free its threads and memory."""
        self._detector.close()


def load_holistic() -> HolisticDetector:
    """Make the detector; takes a second or two. Raises `EngineError`."""
    with _quiet(), _qt_plugins_kept():
        try:
            from mediapipe.python.solutions.holistic import Holistic
        except ImportError as error:
            raise EngineError(
                f"MediaPipe cannot be used: {error}.", "Set SignDesk up again."
            ) from error
        with _its_files():
            detector = Holistic(model_complexity=_MODEL_COMPLEXITY, refine_face_landmarks=False)
    return HolisticDetector(detector)


@contextlib.contextmanager
def _its_files() -> Iterator[None]:
    """It opens its models whenever it starts; what it then raises names what it looked for."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        missing = _SOUGHT.search(str(error))
        what = f"its file {missing[1]} is missing" if missing else str(error).strip()
        raise EngineError(f"MediaPipe cannot be used: {what}.", "Set SignDesk up again.") from error


@contextlib.contextmanager
def _qt_plugins_kept() -> Iterator[None]:
    """OpenCV, which MediaPipe imports, points Qt to plugins of its own."""
    names = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
    before = {name: os.environ.get(name) for name in names}
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """MediaPipe's C++ part writes to file descriptor 2 as it starts, past Python."""
    sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:  # a program without a console has none
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
