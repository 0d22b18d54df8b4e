"""The layout that the `smplx` package reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.skeleton import JOINT_COUNT, JOINT_NAMES, JOINTS, PARENTS
from signdesk.training.signer_body.body import Signer

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Arrays = dict[str, NDArray[Any]]

#: `smplx` takes expressions from column 300 if there are 400 columns, otherwise ten to twenty.
SHAPE_COLUMNS, FIRST_EXPRESSION = 400, 300
#: Vertices whose numbers `smplx` has built in, and where they belong.
_FIXED = {
    "nose": 9120, "right_eye": 9929, "left_eye": 9448, "right_ear": 616, "left_ear": 6,
    "right_thumb": 8079, "right_index": 7669, "right_middle": 7794, "right_ring": 7905,
    "right_pinky": 8022, "left_thumb": 5361, "left_index": 4933, "left_middle": 5058,
    "left_ring": 5169, "left_pinky": 5286, "left_big_toe": 5770, "left_small_toe": 5780,
    "left_heel": 8846, "right_big_toe": 8463, "right_small_toe": 8474, "right_heel": 8635,
}  # fmt: skip


def vertex_order(signer: Signer) -> Index:
    """(N,) the signer's vertices in the order in which they are saved."""
    order = np.arange(len(signer.positions))
    place = order.copy()
    for name, target in _FIXED.items():
        vertex = _landmark_vertex(signer, name)
        other, was = order[target], place[vertex]
        order[target], order[was] = vertex, other
        place[vertex], place[other] = target, was
    return order


def _landmark_vertex(signer: Signer, name: str) -> int:
    """The vertex nearest to a fingertip, nose tip, pupil, ear, toe or heel."""
    side, _, place = name.partition("_")
    at, owner = signer.positions, signer.weights.argmax(1)
    sign = 1.0 if side == "left" else -1.0
    if name == "nose":
        return _best(at[:, 2], (owner == JOINTS["head"]) & (signer.layer.part == "skin"))
    if place == "eye":
        return _best(at[:, 2], (owner == JOINTS[name]) & (signer.layer.part == "pupil"))
    if place == "ear":
        return _best(sign * at[:, 0], (owner == JOINTS["head"]) & (signer.layer.part == "skin"))
    if name in signer.rest.tips:
        bone = signer.rest.tips[name] - signer.rest.joint(f"{name}3")
        return _best(at @ bone, (owner == JOINTS[f"{name}3"]) & (signer.layer.part != "shirt"))
    foot = np.isin(owner, [JOINTS[f"{side}_ankle"], JOINTS[f"{side}_foot"]])
    direction = {"big_toe": (-0.3, 0, 1), "small_toe": (0.8, 0, 1), "heel": (0, -0.3, -1)}[place]
    return _best(at @ (np.array(direction) * [sign, 1, 1]), foot)


def _best(score: Array, allowed: NDArray[np.bool_]) -> int:
    return int(np.flatnonzero(allowed)[np.argmax(score[allowed])])


def joint_regressor(signer: Signer) -> Array:
    """(55, N) rows that sum to 1 and give the rest joints exactly.

    For each joint the smallest weights, in the sense of least squares, over the vertices that it
    and its parent move most. No face action moves these, since `smplx` finds the joints of the
    face's shape.
    """
    regressor = np.zeros((JOINT_COUNT, len(signer.positions)))
    own = signer.weights.argmax(1)
    still = np.abs(signer.actions).max((1, 2)) == 0
    for joint, name in enumerate(JOINT_NAMES):
        movers = [joint] if joint == 0 or "eye" in name else [joint, PARENTS[joint]]
        rows = np.flatnonzero(np.isin(own, movers) & still)
        away = np.linalg.norm(signer.positions[rows] - signer.rest.joints[joint], axis=1)
        rows = rows[np.argsort(away)[:120]]
        points = np.column_stack([signer.positions[rows], np.ones(len(rows))]).T
        regressor[joint, rows] = np.linalg.lstsq(
            points, np.append(signer.rest.joints[joint], 1.0), rcond=None
        )[0]
    return regressor


def smplx_arrays(signer: Signer, order: Index) -> Arrays:
    """Everything that `smplx.SMPLX` looks for; no pose blend shapes, no body shapes.

    Face landmarks (`lmk_…`) are the baker's to add.
    """
    count = len(order)
    number = np.empty(count, np.intp)
    number[order] = np.arange(count)
    shapes = np.zeros((count, 3, SHAPE_COLUMNS), np.float32)
    last = FIRST_EXPRESSION + signer.actions.shape[-1]
    shapes[..., FIRST_EXPRESSION:last] = signer.actions[order]
    tree = np.stack([PARENTS, np.arange(JOINT_COUNT)]).astype(np.int64)
    tree[0, 0] = 2**32 - 1
    faces = number[signer.faces].astype(np.uint32)
    return {
        "v_template": signer.positions[order].astype(np.float32),
        "f": faces,
        "shapedirs": shapes,
        "posedirs": np.zeros((count, 3, 9 * (JOINT_COUNT - 1)), np.float32),
        "J_regressor": joint_regressor(signer)[:, order].astype(np.float32),
        "weights": signer.weights[order].astype(np.float32),
        "kintree_table": tree,
        "hands_meanl": np.zeros(45, np.float32),
        "hands_meanr": np.zeros(45, np.float32),
        "hands_componentsl": np.eye(45, dtype=np.float32),
        "hands_componentsr": np.eye(45, dtype=np.float32),
        "vt": np.zeros((1, 2), np.float32),
        "ft": np.zeros((len(faces), 3), np.uint32),
    }
