"""How head and trunk go along with the hands of a signer: little, but a body looks stiff without.

Trunk leans away from a raised hand, the head tilts towards it, the face turns a little to where
the hands are, and nods as they come down. Sizes: landmarks of 70 films of single signs by several
people. Within a sign their shoulders sway by 1.2 cm and their heads turn and tilt by 4 degrees
(medians of the 5th to 95th percentile). What of this goes with the hand was fitted by least
squares; tracking noise makes such slopes too small, so that lean, turn and nod are up to twice as
large here, chosen by looking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from signdesk.motion.face.nonmanual import NonManualTrack
from signdesk.motion.strokes import HandTrack

Array = NDArray[np.float64]

#: Radians a metre that one hand is higher than the other.
_LEAN_PER_M: Final = np.radians(6.0)
_TILT_PER_M: Final = np.radians(8.0)
#: Radians a metre that the hands are aside.
_TURN_PER_M: Final = np.radians(30.0)
#: Radians for a hand that falls by a metre a second.
_NOD_S_PER_M: Final = np.radians(3.0)
#: Where a signing hand is when it is nowhere in particular, to its own side of the midline.
_ASIDE_M: Final = 0.12
#: Up to this far above where it rests a hand is still on its way; at twice as far it signs.
_RAISED_M: Final = 0.15
#: A body's weight smooths what the hands do.
_INERTIA_S: Final = 0.2


def following_track(
    hands: Mapping[str, HandTrack], rest: Mapping[str, Array], frame_rate: float
) -> NonManualTrack:
    """Head and torso as they go along with the hands: by side, "right" and "left", of T frames.

    `rest` is where each hand's wrist lies at rest, (3,) metres.
    """
    raised = {
        side: np.maximum(hand.wrist[:, 1] - rest[side][1] - _RAISED_M, 0.0)
        for side, hand in hands.items()
    }
    signing = {side: np.clip(height / _RAISED_M, 0.0, 1.0) for side, height in raised.items()}
    aside = {
        side: hand.wrist[:, 0] - (_ASIDE_M if side == "left" else -_ASIDE_M)
        for side, hand in hands.items()
    }
    share = np.maximum(signing["right"] + signing["left"], 1.0)
    turn = sum(signing[side] * aside[side] for side in hands) / share
    fall = -sum(signing[side] * _speed(raised[side], frame_rate) for side in hands) / share
    higher = raised["right"] - raised["left"]
    still = np.zeros_like(higher)
    torso = np.stack((still, still, -_LEAN_PER_M * higher), 1)
    tilt = (_LEAN_PER_M + _TILT_PER_M) * higher
    head = np.stack((_NOD_S_PER_M * fall, _TURN_PER_M * turn, tilt), 1)
    # A head that is touched keeps still, or the hand would slip off it.
    head *= 1.0 - np.maximum(hands["right"].head_share, hands["left"].head_share)[:, None]
    return replace(
        NonManualTrack.rest(len(higher), frame_rate),
        head=_with_inertia(head, frame_rate),
        torso=_with_inertia(torso, frame_rate),
    )


def _speed(height: Array, frame_rate: float) -> Array:
    return np.gradient(height) * frame_rate if len(height) > 1 else np.zeros_like(height)


def _with_inertia(values: Array, frame_rate: float) -> Array:
    return np.asarray(gaussian_filter1d(values, _INERTIA_S * frame_rate, axis=0, mode="nearest"))
