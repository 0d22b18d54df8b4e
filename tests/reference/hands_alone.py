"""Photographs of nothing but a hand, told as if somebody held it up beside the shoulder."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from signdesk.engines.landmark_detection.mediapipe_holistic import HAND_DEPTH
from signdesk.motion.tracking.signing_features import frame_features
from signdesk.motion.tracking.signing_track import BODY_COUNT, LEFT_HAND, RIGHT_HAND, TRACKED

Array = NDArray[np.float32]

#: Pictures are put on a black ground so much larger: hands that fill theirs are not found.
_ROOM = 1.6
#: A body that waits, in shoulder widths from between the shoulders: nose, eyes, ears, mouth
#: corners, shoulders, elbows, wrists, chin; and where and how large the hand is.
_BODY = (
    (0, 0.56), (0.09, 0.67), (-0.09, 0.67), (0.2, 0.6), (-0.2, 0.6), (0.07, 0.43), (-0.07, 0.43),
    (0.5, 0), (-0.5, 0), (0.72, -0.72), (-0.78, -0.68), (0.6, -1.5), (-0.72, -0.02), (0, 0.29),
)  # fmt: skip
_WRIST, _PALM = np.array([-0.72, -0.02, 0.0], np.float32), 0.28
_FRAMES = 14


def hand_in(path: Path) -> Array | None:
    """The hand's landmarks (21, 3), x right, y down, z away in pixels; as a right hand's."""
    from mediapipe.python.solutions.hands import Hands

    picture = Image.open(path).convert("RGB")
    side = int(max(picture.size) * _ROOM)
    ground = Image.new("RGB", (side, side))
    ground.paste(picture, ((side - picture.width) // 2, (side - picture.height) // 2))
    with Hands(static_image_mode=True, max_num_hands=1, min_detection_confidence=0.3) as hands:
        found = hands.process(np.asarray(ground))
    if not found.multi_hand_landmarks:
        return None
    marks = np.array([(m.x, m.y, m.z) for m in found.multi_hand_landmarks[0].landmark], np.float32)
    marks *= np.array([side, side, side * HAND_DEPTH], np.float32)
    # it names hands as in a mirror: its left is a right hand
    is_right = found.multi_handedness[0].classification[0].label == "Left"
    return marks if is_right else marks * np.array([-1, 1, 1], np.float32)


def held_before_a_body(hand: Array) -> Array:
    """Features (N, F) of a right hand that is held still beside the shoulder."""
    size = np.linalg.norm(hand[[5, 9, 13, 17], :2] - hand[0, :2], axis=1).mean()
    frame = np.zeros((len(TRACKED), 3), np.float32)
    frame[:BODY_COUNT, :2] = _BODY
    frame[RIGHT_HAND] = (hand - hand[0]) * [1, -1, -1] * (_PALM / size) + _WRIST
    frame[LEFT_HAND] = 0
    seen = np.tile(np.array([True, False, True]), (_FRAMES, 1))
    return frame_features(np.tile(frame, (_FRAMES, 1, 1)), seen)
