"""`.pose` version 0.2, the landmark format of the `pose-format` library.

Little-endian. Header: version (float); width, height, depth and number of components (ushorts);
per component its name, its point format, the numbers of points, limbs and colours (ushorts),
the points' names, the limbs (pairs of ushorts) and the colours (three ushorts each). A text is
its length (ushort) and UTF-8. Body: frame rate (float), frames (uint), people (ushort), then
float32 coordinates (frames, people, points, dimensions) and confidences (frames, people, points).
"""

from __future__ import annotations

import math
import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import FormatError
from signdesk.motion.clip import MotionClip
from signdesk.motion.tracking.holistic_layout import HOLISTIC, LandmarkComponent, LandmarkLayout
from signdesk.motion.tracking.landmarks import LandmarkClip, TrackedBody, holistic_landmarks, webcam

_VERSION = 0.2
_WORLD = "POSE_WORLD_LANDMARKS"
_DEPTH = 1000  # what pose-format puts into the header of Holistic files
_EXPECTED = "Give a .pose file of version 0.2."

Floats = NDArray[np.float32]


def write_pose(stream: BinaryIO, clip: MotionClip, body: TrackedBody) -> None:
    """Write what MediaPipe Holistic would see of a clip, at 640x480 pixels."""
    camera = webcam(body.geometry)
    points, visibility = holistic_landmarks(body, clip, camera)
    write_landmarks(
        stream,
        LandmarkClip(points, visibility, HOLISTIC, clip.frame_rate, camera.width, camera.height),
    )


def write_landmarks(stream: BinaryIO, landmarks: LandmarkClip) -> None:
    """Write landmarks of one person. What is missing is zero with confidence zero."""
    layout = landmarks.layout
    sizes = (landmarks.width, landmarks.height, _DEPTH, len(layout.components))
    stream.write(struct.pack("<f4H", _VERSION, *sizes))
    for component in layout.components:
        stream.write(_component(component))
    stream.write(struct.pack("<fIH", landmarks.frame_rate, len(landmarks), 1))
    seen = landmarks.visibility > 0
    points = landmarks.points * _file_scale(layout, landmarks.width, landmarks.height)
    stream.write(np.where(seen[..., None], points, 0).astype("<f4").tobytes())
    stream.write(landmarks.visibility.astype("<f4").tobytes())


def read_pose(path: Path) -> LandmarkClip:
    """Read the first person of a `.pose` file. Raises `FormatError`."""
    try:
        return _landmarks(_Reader(path.read_bytes()), path.stem)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}.", _EXPECTED) from error
    except (struct.error, ValueError) as error:
        raise FormatError(f"{path} is not a .pose file: {error}.", _EXPECTED) from error


def _component(component: LandmarkComponent) -> bytes:
    counts = (len(component.points), len(component.limbs), 1)
    return b"".join(
        (
            _text(component.name),
            _text("XYZC"),
            struct.pack("<3H", *counts),
            *(_text(point) for point in component.points),
            *(struct.pack("<2H", *limb) for limb in component.limbs),
            struct.pack("<3H", *component.colour),
        )
    )


def _text(text: str) -> bytes:
    encoded = text.encode()
    return struct.pack("<H", len(encoded)) + encoded


def _file_scale(layout: LandmarkLayout, width: int, height: int) -> Floats:
    """Factors (K, 3) from our units to the file's.

    pose-format keeps z as MediaPipe gives it, as a fraction of the picture's width, and
    multiplies x and y by the picture's size even where they are metres.
    """
    scale = np.tile(np.array([1.0, 1.0, 1.0 / width], np.float32), (len(layout), 1))
    if _WORLD in layout.slices:
        scale[layout.slices[_WORLD]] = (width, height, 1.0)
    return scale


class _Reader:
    """Reads values one after another from bytes."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def values(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + form, self._data, self._at)
        self._at += struct.calcsize("<" + form)
        return found

    def decimal(self) -> float:
        return float(self.values("f")[0])

    def text(self) -> str:
        (length,) = self.values("H")
        (encoded,) = struct.unpack_from(f"<{length}s", self._data, self._at)
        self._at += length
        return str(encoded, "utf-8")

    def floats(self, shape: tuple[int, ...]) -> Floats:
        count = math.prod(shape)
        found = np.frombuffer(self._data, "<f4", count, self._at)
        self._at += 4 * count
        return found.reshape(shape).astype(np.float32)


def _landmarks(reader: _Reader, name: str) -> LandmarkClip:
    version = reader.decimal()
    if not math.isclose(version, _VERSION, abs_tol=1e-3):
        raise ValueError(f"its version is {version:.3g}")
    width, height, _, component_count = reader.values("4H")
    read = [_read_component(reader) for _ in range(component_count)]
    if not read or len({dimensions for _, dimensions in read}) != 1:
        raise ValueError("its components have no, or different, dimensions")
    layout = LandmarkLayout(name, tuple(component for component, _ in read))
    if layout.components == HOLISTIC.components:
        layout = HOLISTIC
    rate = reader.decimal()
    frames, people = reader.values("IH")
    if people < 1 or not width or not height:
        raise ValueError("there is nobody in it")
    found = reader.floats((frames, people, len(layout), read[0][1]))[:, 0, :, :3]
    visibility = reader.floats((frames, people, len(layout)))[:, 0]
    points = np.zeros((frames, len(layout), 3), np.float32)
    points[..., : found.shape[-1]] = found
    points /= _file_scale(layout, width, height)
    return LandmarkClip(points, visibility, layout, rate, width, height)


def _read_component(reader: _Reader) -> tuple[LandmarkComponent, int]:
    """A component, and the number of coordinates of its points."""
    name, form = reader.text(), reader.text()
    point_count, limb_count, colour_count = reader.values("3H")
    points = tuple(reader.text() for _ in range(point_count))
    limbs = [reader.values("2H") for _ in range(limb_count)]
    colours = [reader.values("3H") for _ in range(colour_count)] or [(0, 0, 0)]
    red, green, blue = colours[0]
    pairs = tuple((first, second) for first, second in limbs)
    return LandmarkComponent(name, points, pairs, (red, green, blue)), len(form) - 1
