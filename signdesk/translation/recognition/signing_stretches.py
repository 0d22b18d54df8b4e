"""Where somebody signs in a row of frames, and what each of their signs looked like."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.tracking.landmarks import LandmarkFrame, over_time
from signdesk.motion.tracking.signing_features import Features, signing_features
from signdesk.motion.tracking.signing_track import SigningTrack
from signdesk.translation.recognition.sign_segments import resting, segments, signs_low
from signdesk.translation.signer_interfaces import SignRecognizer

#: Frames around a sign that its vector is made from as well.
AROUND: Final = 3


def features_of(frames: Sequence[LandmarkFrame], *, left_handed: bool) -> Features:
    """What the recogniser reads of some frames."""
    return signing_features(*over_time(frames), left_handed=left_handed)


def signing_of(recognizer: SignRecognizer, features: Features) -> NDArray[np.float32]:
    """The probability (N,) of each frame to be inside a sign. Raises `EngineError`."""
    signing = np.asarray(recognizer.frames(features.frames).signing, np.float32)
    # hands that rest in view would pass for a sign that is held
    rests = resting(features.track) & ~signs_low(signing, features.track)
    return np.where(rests, np.float32(0), signing)


def recordings(
    recognizer: SignRecognizer, frames: Sequence[LandmarkFrame], *, left_handed: bool = False
) -> list[SigningTrack]:
    """The track of each sign in a recording, with what `embed` wants around it.

    Raises `EngineError`.
    """
    if not frames:
        return []
    features = features_of(frames, left_handed=left_handed)
    return [
        features.track.crop(max(0, first - AROUND), last + AROUND)
        for first, last in segments(signing_of(recognizer, features))
    ]
