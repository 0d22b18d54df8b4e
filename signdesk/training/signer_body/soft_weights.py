"""Skinning weights that pass slowly from joint to joint, where skin or cloth would tear."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from signdesk.motion.skeleton import FINGERS, JOINTS
from signdesk.training.signer_body.assets import BODY_VERTEX_COUNT, VERTEX_COUNT, BaseMesh

Array = NDArray[np.float64]
Index = NDArray[np.intp]

MAX_INFLUENCES = 4
#: Smoothing of the weights where thumb and palm share a vertex by more than this.
_WEB_SHARE, _WEB_STEPS = 0.05, 2
#: And where the shares of upper arm and forearm, multiplied, are more, in cloth; and about this
#: near to the middle of the chest, metres.
_ELBOW_SHARE, _ELBOW_STEPS = 0.05, 4
_BREASTBONE_M, _BREASTBONE_STEPS = 0.045, 10
_HANDS = [
    row
    for name, row in JOINTS.items()
    if name.endswith("wrist") or name.split("_")[-1][:-1] in FINGERS
]


def with_soft_webs(weights: Array, mesh: BaseMesh) -> Array:
    """Weights that pass slowly from the thumb to the palm: else the web between them tears."""
    ends = _neighbours(mesh.quads["body"])
    ends = ends[(ends < BODY_VERTEX_COUNT).all(1)]
    for side in ("left", "right"):
        thumb = weights[:, [JOINTS[f"{side}_thumb{n}"] for n in (1, 2)]].sum(1)
        palm = weights[:, [JOINTS[f"{side}_{name}"] for name in ("wrist", "index1")]].sum(1)
        web = (thumb * palm > _WEB_SHARE) & (weights[:, JOINTS[f"{side}_elbow"]] < _WEB_SHARE)
        weights = _eased(weights, ends, web.astype(float), _WEB_STEPS)
    return limit_influences(weights)


def with_soft_cloth(weights: Array, mesh: BaseMesh, joints: Array) -> Array:
    """Weights that pass slowly over elbow and breastbone of the sculpt, whose joints are (55, 3).

    Else the sleeve of a bent arm tears at the elbow, and lowered shoulders pull a round neckline to
    a point. Skin goes with the cloth round the neck, where both are seen.
    """
    tights = _neighbours(mesh.quads["helper-tights"])
    body = _neighbours(mesh.quads["body"])
    ends = np.concatenate([tights, body[(body < BODY_VERTEX_COUNT).all(1)]])
    is_cloth = np.zeros(VERTEX_COUNT, bool)
    is_cloth[tights] = True
    for side in ("left", "right"):
        upper, fore = (weights[:, JOINTS[f"{side}_{name}"]] for name in ("shoulder", "elbow"))
        bend = np.where(is_cloth, np.clip(upper * fore / _ELBOW_SHARE, 0, 1), 0.0)
        weights = _eased(weights, ends, bend, _ELBOW_STEPS)
    return limit_influences(
        _eased(weights, ends, _near_breastbone(mesh.vertices, joints), _BREASTBONE_STEPS)
    )


def limit_influences(weights: Array) -> Array:
    """Keep each row's 4 largest weights and make rows sum to 1.

    Outside the hands all lose what the fifth has, so that a weight fades out before its place is
    taken by another: neighbours who drop different ones would move apart.
    """
    kept = weights.copy()
    np.put_along_axis(kept, np.argsort(-kept, axis=1)[:, MAX_INFLUENCES:], 0.0, 1)
    fifth = np.partition(weights, -1 - MAX_INFLUENCES, axis=1)[:, -1 - MAX_INFLUENCES]
    fifth[weights[:, _HANDS].sum(1) > 0] = 0
    kept = np.maximum(kept - fifth[:, None], 0)
    total = kept.sum(1, keepdims=True)
    return np.divide(kept, total, out=np.zeros_like(kept), where=total > 0)


def _near_breastbone(vertices: Array, joints: Array) -> Array:
    """(V,) from 1 in the middle of the upper chest to 0 round it."""
    low, high = joints[JOINTS["spine2"], 1], joints[JOINTS["neck"], 1] + 0.05
    side, height = np.abs(vertices[:, 0]), vertices[:, 1]
    upright = np.clip(np.minimum(height - low, high - height) / 0.04, 0, 1)
    return np.asarray(np.exp(-((side / _BREASTBONE_M) ** 2)) * upright)


def _neighbours(quads: Index) -> Index:
    """(E, 2) each edge of quads (F, 4), both ways."""
    ends = np.concatenate([quads[:, [a, (a + 1) % 4]] for a in range(4)])
    return np.asarray(np.unique(np.concatenate([ends, ends[:, ::-1]]), axis=0))


def _eased(weights: Array, ends: Index, region: Array, steps: int) -> Array:
    """Weights (V, 55) made more like their neighbours', in steps, as far as a region (V,) says."""
    count = np.bincount(ends[:, 0], minlength=len(weights))
    mean = csr_array(
        (1 / count[ends[:, 0]], (ends[:, 0], ends[:, 1])), shape=(len(weights), len(weights))
    )
    share = (0.5 * region * (count > 0))[:, None]
    for _ in range(steps):
        weights = weights + share * (mean @ weights - weights)
    return np.asarray(weights)
