"""What a sign's hands touch, measured on its motion."""

from __future__ import annotations

import numpy as np

from signdesk.lexicon.features import Touches
from signdesk.motion.articulation import SignMotion
from signdesk.motion.body import BodyGeometry
from signdesk.motion.hands.clearance import hands_meet, kept_apart
from signdesk.motion.hands.collision import Solid
from signdesk.motion.hands.skin import hand_skins

_RATE_HZ = 25.0
#: Skin this near touches, metres: capsules are a little thinner than hands.
_HANDS_M, _BODY_M = 0.003, 0.002


def measured_touches(motion: SignMotion, geometry: BodyGeometry, solid: Solid) -> Touches:
    """Whether both hands meet, or one meets head or trunk, from first posture to last hold."""
    times = np.arange(0.0, motion.duration_s + 1e-6, 1 / _RATE_HZ)
    tracks = {side: motion.sample(side, times) for side in motion.hands}
    skins = hand_skins(geometry, tracks, solid.capsules)
    tracks = kept_apart(tracks, skins)
    meet = len(tracks) == 2 and hands_meet(tracks, skins, _HANDS_M)
    placed = [skins[side].placed(track.wrist, track.rotation) for side, track in tracks.items()]
    points = np.concatenate([hand.skin.reshape(-1, 3) for hand in placed])
    return Touches(meet, bool(solid.distance(points).min() < _BODY_M))
