"""Puts the signer together from its layers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.skeleton import FINGERS, JOINTS
from signdesk.training.signer_body.assets import AVERAGE, BaseMesh, Build, read_base_mesh, read_mask
from signdesk.training.signer_body.clothing import clothing, covered
from signdesk.training.signer_body.expressions import attentive, face_actions
from signdesk.training.signer_body.features import brows, eyes, lashes, mouth_inside, mouth_light
from signdesk.training.signer_body.hair import hair
from signdesk.training.signer_body.layers import Layer, base_layer, merged, painted, with_faces
from signdesk.training.signer_body.rig import RestPose, solve_rest_pose
from signdesk.training.signer_body.soft_weights import limit_influences, with_soft_webs

Array = NDArray[np.float64]
Index = NDArray[np.intp]

SKIN = (214.0, 166.0, 138.0)
#: Regions of the skin: texture that marks them, part, colour.
_REGIONS = (
    ("lips", "lips", (182.0, 108.0, 98.0)),
    ("fingernails", "nails", (238.0, 204.0, 190.0)),
    ("inside-mouth", "mouth", (112.0, 46.0, 48.0)),
)
#: What blood under the skin does to its red, green and blue.
_BLUSH = np.array([0.01, -0.085, -0.08])
_HIDDEN_MARGIN = 0.035
#: MakeHuman's average head is small for its hands: the face mesh that MediaPipe sees on it is
#: 15.4 cm high, where MediaPipe's canonical face has 17.7 cm beside hands of the same length.
HEAD_SCALE = 1.08
#: And its arms are short for its shoulders: upper arm and forearm of 90 real signers, seen at full
#: length, measure 0.97 and 0.89 of what MediaPipe sees between the shoulders, ours 0.82 and 0.81
#: without this. Kept below those figures, since an elbow's mark lies beyond its joint.
ARM_SCALES = (1.13, 1.05)


@dataclass(frozen=True, slots=True, eq=False)
class Signer:
    """The finished body at rest.

    Attributes
    ----------
    mesh, rest : the base mesh that it was made from, and its rest pose.
    layer : surface; see `Layer`.
    positions : (N, 3) metres.
    weights : (N, 55), at most 4 a vertex.
    actions : (N, 3, 52) displacements of the face actions, metres.
    """

    mesh: BaseMesh
    rest: RestPose
    layer: Layer
    positions: Array
    weights: Array
    actions: Array

    @property
    def faces(self) -> Index:
        """(F, 3) vertex indices."""
        return self.layer.faces


def assemble(build: Build = AVERAGE) -> Signer:
    """Make a signer from the assets."""
    mesh = read_base_mesh(build)
    rest = attentive(mesh, solve_rest_pose(mesh))
    rest = replace(rest, weights=with_soft_webs(rest.weights, mesh))
    layer = merged(
        [
            _skin(mesh, rest),
            mouth_inside(mesh, rest),
            eyes(mesh, rest),
            lashes(mesh, rest),
            brows(mesh, rest, SKIN),
            hair(mesh, rest),
            clothing(mesh, rest),
        ]
    )
    moved = layer.basis @ face_actions(mesh, rest).reshape(len(rest.vertices), -1)
    signer = Signer(
        mesh,
        rest,
        layer,
        layer.positions(rest.vertices),
        limit_influences(layer.weights(rest.weights)),
        np.asarray(moved).reshape(len(layer), 3, -1),
    )
    return _with_longer_arms(_with_larger_head(signer))


def _with_longer_arms(signer: Signer) -> Signer:
    """Upper arms and forearms stretched along themselves; hands only move out."""
    lengthened = signer
    for side, sign in (("left", 1.0), ("right", -1.0)):
        lengthened = _with_longer_arm(lengthened, side, sign)
    return lengthened


def _with_longer_arm(signer: Signer, side: str, sign: float) -> Signer:
    rows = [row for name, row in JOINTS.items() if name.startswith(side) and _is_of_arm(name)]
    shoulder, elbow, wrist = (
        sign * signer.rest.joint(f"{side}_{name}")[0] for name in ("shoulder", "elbow", "wrist")
    )

    def moved(points: Array, weights: Array) -> Array:
        out = sign * points[:, 0]
        upper = (ARM_SCALES[0] - 1) * np.clip(out - shoulder, 0, elbow - shoulder)
        fore = (ARM_SCALES[1] - 1) * np.clip(out - elbow, 0, wrist - elbow)
        shift = sign * (upper + fore) * weights[:, rows].sum(1)
        return np.asarray(points + shift[:, None] * np.array([1.0, 0.0, 0.0]))

    rest = signer.rest
    longer = replace(
        rest,
        vertices=moved(rest.vertices, rest.weights),
        joints=moved(rest.joints, np.eye(len(rest.joints))),
        tips={
            name: moved(tip[None], np.eye(len(rest.joints))[rows[:1]])[0]
            if name.startswith(side)
            else tip
            for name, tip in rest.tips.items()
        },
    )
    return replace(signer, rest=longer, positions=moved(signer.positions, signer.weights))


def _is_of_arm(name: str) -> bool:
    parts = ("shoulder", "elbow", "wrist", "thumb", "index", "middle", "ring", "pinky")
    return name.split("_")[1].startswith(parts)


def _with_larger_head(signer: Signer) -> Signer:
    """The head grown about its joint, less and less down the neck."""
    pivot = signer.rest.joint("head")
    rows = [JOINTS[name] for name in ("head", "jaw", "left_eye", "right_eye")]

    def growth(weights: Array) -> Array:
        return np.asarray(1 + (HEAD_SCALE - 1) * weights[:, rows].sum(1))

    def grown(points: Array, weights: Array) -> Array:
        return np.asarray(pivot + growth(weights)[:, None] * (points - pivot))

    rest = replace(
        signer.rest,
        vertices=grown(signer.rest.vertices, signer.rest.weights),
        joints=grown(signer.rest.joints, np.eye(len(signer.rest.joints))),
    )
    return replace(
        signer,
        rest=rest,
        positions=grown(signer.positions, signer.weights),
        actions=growth(signer.weights)[:, None, None] * signer.actions,
    )


def _skin(mesh: BaseMesh, rest: RestPose) -> Layer:
    """The skin that clothes leave free, with lips, nails and the inside of the mouth."""
    whole = painted(base_layer(mesh, ["body"], rest.vertices), "skin", SKIN)
    hidden = covered(whole.positions(rest.vertices), rest, _HIDDEN_MARGIN)
    skin = with_faces(whole, whole.faces[~hidden[whole.faces].all(1)])
    colour, part = skin.colour, skin.part.copy()
    for texture, name, shade in _REGIONS:
        mask = np.asarray(skin.basis @ read_mask(texture, mesh))[:, None]
        colour = colour * (1 - mask) + np.asarray(shade) * mask
        part[mask[:, 0] > 0.5] = name
    colour = colour * _blush(skin.positions(rest.vertices), rest)
    throat = part == "mouth"
    front = skin.positions(rest.vertices)[throat, 2].max() - 0.012
    colour[throat] *= mouth_light(skin.positions(rest.vertices)[throat], front)
    return replace(skin, colour=colour, part=part)


def _blush(positions: Array, rest: RestPose) -> Array:
    """(N, 3) factors on the skin's colour: redder where blood shows, on cheeks, nose and knuckles.

    Without it skin looks like plastic.
    """
    eye = rest.joint("left_eye")
    folded = np.column_stack([np.abs(positions[:, 0]), positions[:, 1:]])
    spots = [
        (eye + np.array([0.012, -0.040, 0.005]), 0.020, 1.0),  # cheek
        (np.array([0.0, eye[1] - 0.042, eye[2] + 0.035]), 0.013, 0.8),  # tip of the nose
        (np.array([eye[0] + 0.045, eye[1] - 0.015, eye[2] - 0.09]), 0.028, 0.7),  # ear
    ]
    for finger in FINGERS:
        second, third = (rest.joint(f"left_{finger}{n}") for n in (2, 3))
        spots += [(second, 0.008, 0.5), (rest.tips[f"left_{finger}"], 0.010, 0.8)]
        spots.append((third, 0.006, 0.4))
    red = np.zeros(len(positions))
    for at, radius, strength in spots:
        away = np.linalg.norm(folded - at, axis=1) / radius
        red = np.maximum(red, strength * np.exp(-0.5 * away**2))
    return np.asarray(1 + red[:, None] * _BLUSH)
