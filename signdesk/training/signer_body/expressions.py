"""The 52 ARKit face actions as displacements of the base mesh."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.face.actions import FACE_ACTIONS, FACE_INDEX
from signdesk.training.signer_body.assets import BaseMesh, read_face_actions
from signdesk.training.signer_body.rig import RestPose

Array = NDArray[np.float64]

#: MakeHuman's face units are shy: raised brows must read at a glance, for they mark questions.
_STRENGTH = {
    "browInnerUp": 1.5, "browOuterUpLeft": 1.25, "browOuterUpRight": 1.25,
    "browDownLeft": 1.25, "browDownRight": 1.25,
    "eyeWideLeft": 1.2, "eyeWideRight": 1.2, "eyeLookDownLeft": 1.3, "eyeLookDownRight": 1.3,
}  # fmt: skip
#: The sculpt looks sleepy and a little cross; this much of some actions makes it attentive.
_ATTENTIVE = {
    "eyeWideLeft": 0.32, "eyeWideRight": 0.32,
    "mouthSmileLeft": 0.30, "mouthSmileRight": 0.30,
    "browInnerUp": 0.12,
}  # fmt: skip
#: Actions that undo part of that: a lid that closes has farther to go.
_UNDONE_BY = {"eyeWideLeft": "eyeBlinkLeft", "eyeWideRight": "eyeBlinkRight"}
#: Actions that reach as far as the sculpt's, from where the resting face is; the others go farther.
_NEVER_BEYOND = ("mouthSmileLeft", "mouthSmileRight", "eyeWideLeft", "eyeWideRight")
#: How far the tip of the tongue comes forward, metres.
_TONGUE_REACH = 0.030
#: Share of `jawOpen` and of `mouthLowerDown` that lets the tongue through.
_TONGUE_JAW, _TONGUE_LIP = 0.16, 0.5


def face_actions(mesh: BaseMesh, rest: RestPose) -> Array:
    """Displacements (19158, 3, 52) in metres, in the order of `FACE_ACTIONS`."""
    actions = read_face_actions(FACE_ACTIONS)
    for name, factor in _STRENGTH.items():
        actions[..., FACE_INDEX[name]] *= factor
    # Eyeballs turn by their joints.
    actions[mesh.members("helper-l-eye", "helper-r-eye")] = 0
    actions[..., FACE_INDEX["tongueOut"]] = _tongue_out(mesh, rest, actions)
    for name, share in _ATTENTIVE.items():
        if name in _UNDONE_BY:
            actions[..., FACE_INDEX[_UNDONE_BY[name]]] -= share * actions[..., FACE_INDEX[name]]
        if name in _NEVER_BEYOND:
            actions[..., FACE_INDEX[name]] *= 1 - share
    return actions


def attentive(mesh: BaseMesh, rest: RestPose) -> RestPose:
    """The resting face with open eyes and a friendly mouth."""
    actions = read_face_actions(tuple(_ATTENTIVE))
    shares = [share * _STRENGTH.get(name, 1.0) for name, share in _ATTENTIVE.items()]
    moved = actions @ np.array(shares)
    moved[mesh.members("helper-l-eye", "helper-r-eye")] = 0
    return replace(rest, vertices=rest.vertices + moved)


def _tongue_out(mesh: BaseMesh, rest: RestPose, actions: Array) -> Array:
    """The tongue slides out over the lower lip, which gives way.

    The face unit of MakeHuman moves the tongue by less than 3 cm inside the mouth, behind closed
    lips, so that nothing shows.
    """
    lower_lip = (
        actions[..., FACE_INDEX["mouthLowerDownLeft"]]
        + actions[..., FACE_INDEX["mouthLowerDownRight"]]
    )
    moved = _TONGUE_JAW * actions[..., FACE_INDEX["jawOpen"]] + _TONGUE_LIP * lower_lip
    tongue = mesh.members("helper-tongue")
    at = rest.vertices[tongue]
    along = (at[:, 2] - at[:, 2].min()) / np.ptp(at[:, 2])
    side = np.abs(at[:, 0]) / np.abs(at[:, 0]).max()
    # The middle comes out farthest, so that the tip is round.
    moved[tongue, 2] += _TONGUE_REACH * along**1.5 * (1.1 - 0.35 * side**2)
    moved[tongue, 1] -= 0.001 * along**3
    return moved
