"""Bakes the signers of `resources/signer/`.

Run: python -m signdesk.training.signer_body.bake [NAME ...]
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.training.signer_body.ambient import sky_light
from signdesk.training.signer_body.assets import BUILDS, Build
from signdesk.training.signer_body.body import Signer, assemble
from signdesk.training.signer_body.distance import head_distance, trunk_distance
from signdesk.training.signer_body.face_mesh import IBUG, face_mesh
from signdesk.training.signer_body.packing import Arrays, smplx_arrays, vertex_order
from signdesk.training.signer_body.surface import surface_points

Index = NDArray[np.intp]

FOLDER = Path(__file__).parents[3] / "resources/signer"
#: Face actions smaller than this, metres, move nothing.
_STILL = 1e-6


def bake(file: Path, build: Build) -> None:
    """Make a signer and save it."""
    signer = assemble(build)
    order = vertex_order(signer)
    number = np.empty_like(order)
    number[order] = np.arange(len(order))
    arrays = smplx_arrays(signer, order)
    arrays |= _looks(signer, order) | _face(signer, order) | _points(signer, number)
    arrays |= _distances(signer) | _landmarks(signer, number)
    file.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(file, **arrays)


def _looks(signer: Signer, order: Index) -> Arrays:
    parts, part = np.unique(signer.layer.part[order], return_inverse=True)
    colour = signer.layer.colour * sky_light(signer)
    return {
        "x_joints": signer.rest.joints.astype(np.float32),
        "x_parts": parts,
        "x_part": part.astype(np.uint8),
        "x_rgb": np.clip(colour[order], 0, 255).astype(np.uint8),
    }


def _face(signer: Signer, order: Index) -> Arrays:
    """The face actions once more, of moved vertices only: quicker to read than `shapedirs`."""
    actions = signer.actions[order]
    rows = np.flatnonzero(np.abs(actions).max((1, 2)) > _STILL)
    return {
        "x_expr_names": np.array(FACE_ACTIONS),
        "x_expr_rows": rows.astype(np.int32),
        "x_expr_deltas": actions[rows].astype(np.float32),
    }


def _points(signer: Signer, number: Index) -> Arrays:
    points = surface_points(signer)
    return {
        "x_point_names": np.array(points.names),
        "x_point_vertices": number[points.vertices].astype(np.int32),
        "x_point_barycentric": points.barycentric.astype(np.float32),
        "x_point_normals": points.normals.astype(np.float32),
    }


def _landmarks(signer: Signer, number: Index) -> Arrays:
    faces, weights = face_mesh(signer)
    return {
        "x_face_mesh_vertices": number[signer.faces[faces]].astype(np.int32),
        "x_face_mesh_barycentric": weights.astype(np.float32),
        "lmk_faces_idx": faces[list(IBUG)].astype(np.int64),
        "lmk_bary_coords": weights[list(IBUG)].astype(np.float32),
    }


def _distances(signer: Signer) -> Arrays:
    head, trunk = head_distance(signer), trunk_distance(signer)
    return {
        "x_head_distance": head.values,
        "x_head_grid": head.grid,
        "x_torso_distance": trunk.values,
        "x_torso_grid": trunk.grid,
    }


if __name__ == "__main__":
    for name in sys.argv[1:] or BUILDS:
        bake(FOLDER / f"{name}.npz", BUILDS[name])
