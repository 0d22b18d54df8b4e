"""The protocols of what sees a signer, reads signs and has a body; consumers own them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.tracking.landmarks import LandmarkFrame, SurfacePoints
from signdesk.translation.interfaces import IsCancelled

Given = TypeVar("Given", covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class VideoFrame:
    """A picture of a video or a camera.

    Attributes
    ----------
    picture : (height, width, 3) uint8 RGB, upright, unmirrored, with square pixels.
    captured_at_s : seconds from the first picture.
    """

    picture: NDArray[np.uint8]
    captured_at_s: float


class VideoSource(Protocol):
    """Where pictures of a signer come from: a camera, or a file."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def frames(self, is_cancelled: IsCancelled) -> Iterator[VideoFrame]:
        """Pictures with rising times; a camera gives them as they are taken, without end.

        Raises `DeviceError`, `FormatError`; ends when cancelled.
        """
        ...


class LandmarkDetector(Protocol):
    """Finds a signer's landmarks in successive pictures."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    def detect(self, picture: NDArray[np.uint8], captured_at_s: float) -> LandmarkFrame:
        """Landmarks in an unmirrored RGB picture (height, width, 3); unseen ones are masked.

        Times must rise from picture to picture.
        """
        ...

    def reset(self) -> None:
        """Forget the pictures so far."""
        ...

    def close(self) -> None:
        """Free threads and memory."""
        ...


class Reader(Protocol[Given]):
    """Makes something of successive landmarks: signs, signs that were practised, recordings."""

    def see(self, frame: LandmarkFrame) -> Sequence[Given]:
        """Take a frame; gives what has become sure by it. Raises `EngineError`."""
        ...

    def finish(self) -> Sequence[Given]:
        """What the end of the frames makes sure. Raises `EngineError`."""
        ...

    def reset(self) -> None:
        """Forget the frames so far."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class FrameResult:
    """What a recogniser makes of each frame.

    Attributes
    ----------
    signing : (N,) float32, the probability that the frame is inside a sign, not between signs or
        at rest.
    """

    signing: NDArray[np.float32]


class SignRecognizer(Protocol):
    """Recognises signs in the features of `motion.tracking.signing_features`."""

    @property
    def name(self) -> str:
        """What the user is told: model and device."""
        ...

    @property
    def glosses(self) -> tuple[str, ...]:
        """The signs that it can tell, a user's own among them."""
        ...

    def frames(self, features: NDArray[np.float32]) -> FrameResult:
        """What each of the frames (N, F) is."""
        ...

    def embed(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """The unit vector (D,) of one sign, from the frames (N, F) of it and a little around."""
        ...

    def nearest(self, embedding: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        """The signs nearest to an embedding, likeliest first, each with its confidence (0 to 1)."""
        ...

    def add(self, gloss: str, embeddings: NDArray[np.float32]) -> None:
        """Know a sign by more examples (M, D), whether or not it was known before."""
        ...

    def remove(self, gloss: str) -> None:
        """Forget the examples that were added of a sign."""
        ...


class BodyModel(Protocol):
    """A body that a motion clip can pose."""

    @property
    def name(self) -> str:
        """What the user is told."""
        ...

    @property
    def geometry(self) -> BodyGeometry:
        """Rest joints and surface points."""
        ...

    @property
    def faces(self) -> NDArray[np.int64]:
        """(F, 3) vertex indices."""
        ...

    @property
    def colours(self) -> NDArray[np.uint8]:
        """(V, 3) RGB of each vertex."""
        ...

    @property
    def parts(self) -> dict[str, NDArray[np.bool_]]:
        """Vertex masks (V,) by part: skin, shirt, hair, brow, sclera, lips, teeth, ..."""
        ...

    @property
    def face_mesh(self) -> SurfacePoints:
        """MediaPipe's 468 face-mesh landmarks on the surface."""
        ...

    def vertices(self, clip: MotionClip, frame: int) -> NDArray[np.float32]:
        """Posed vertices (V, 3) in metres of one frame."""
        ...
