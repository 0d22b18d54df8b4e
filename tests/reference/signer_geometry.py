"""Looks for broken geometry in every sign of the dictionary.

Run: python tests/reference/signer_geometry.py [--every N] [GLOSS ...]

Four measures a frame, none of which needs a picture: how far edges are stretched, how far skin
comes out through the shirt that covers it at rest, how deep a hand is in head or trunk, and how far
a wrist is bent. Ways to and from a sign count too. Both bodies are looked at.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from scipy.spatial.transform import Rotation

from signdesk.engines.body_model.signer import SignerBody
from signdesk.motion.clip import MotionClip
from signdesk.motion.skeleton import JOINTS
from signdesk.training.signer_body.layers import vertex_normals

Array = NDArray[np.float64]
Index = NDArray[np.intp]

#: Worse than these is told: times the length at rest, metres, metres, and degrees.
STRETCH, POKE_M, SUNK_M, FOLDED_DEG = 3.3, 0.003, 0.010, 85.0
#: Every so manyeth vertex of the hands is looked at.
_HAND_STEP = 5
#: Edges shorter than this, metres, may stretch unseen.
_SHORT_M = 0.003
_UNDER_CLOTH_M = 0.02


@dataclass(frozen=True, slots=True)
class Flaw:
    """The worst of a frame.

    Attributes
    ----------
    kind : "stretched", "poking", "sunk" or "folded".
    frame : of the clip.
    amount : times the length at rest, metres, or degrees.
    vertex : where; of a folded wrist, its joint.
    """

    kind: str
    frame: int
    amount: float
    vertex: int


class GeometryCheck:
    """Measures clips on one body."""

    def __init__(self, body: SignerBody, every: int = 1) -> None:
        self._body, self._every = body, every
        rest = body.skin.rest.astype(float)
        solid = body.parts["skin"] | body.parts["nails"] | body.parts["shirt"]
        faces = body.faces[solid[body.faces].all(1)]
        edges = np.unique(
            np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1), axis=0
        )
        length = np.linalg.norm(rest[edges[:, 0]] - rest[edges[:, 1]], axis=1)
        self._edges, self._length = edges[length > _SHORT_M], length[length > _SHORT_M]
        self._shirt_faces = body.faces[body.parts["shirt"][body.faces].all(1)]
        self._skin, self._cloth = self._covered(rest)
        fingers = [*range(JOINTS["left_index1"], JOINTS["right_thumb3"] + 1)]
        (hands,) = np.nonzero(np.asarray(body.skin.weights)[:, fingers].sum(1) > 0.5)
        self._hands = hands[::_HAND_STEP]

    def _covered(self, rest: Array) -> tuple[Index, Index]:
        """Skin that lies under the shirt at rest, and for each vertex the cloth nearest to it."""
        (skin,), (shirt,) = (
            np.nonzero(self._body.parts["skin"]),
            np.nonzero(self._body.parts["shirt"]),
        )
        away, nearest = cKDTree(rest[shirt]).query(rest[skin])
        cloth = shirt[nearest]
        normals = vertex_normals(rest, self._shirt_faces)
        height = np.einsum("na,na->n", rest[skin] - rest[cloth], normals[cloth])
        # Beside a border skin is bare: it is farther along the cloth than under it.
        along = np.sqrt(np.maximum(away**2 - height**2, 0))
        under = (away < _UNDER_CLOTH_M) & (height < -0.0005) & (along < 0.006)
        return skin[under], cloth[under]

    def flaws(self, clip: MotionClip) -> Iterator[Flaw]:
        """What is worse than the limits."""
        for frame in range(0, len(clip), self._every):
            at = self._body.vertices(clip, frame).astype(float)
            length = np.linalg.norm(at[self._edges[:, 0]] - at[self._edges[:, 1]], axis=1)
            stretch = length / self._length
            worst = int(stretch.argmax())
            if stretch[worst] > STRETCH:
                yield Flaw("stretched", frame, float(stretch[worst]), int(self._edges[worst, 0]))
            normals = vertex_normals(at, self._shirt_faces)[self._cloth]
            out = np.einsum("na,na->n", at[self._skin] - at[self._cloth], normals)
            worst = int(out.argmax())
            if out[worst] > POKE_M:
                yield Flaw("poking", frame, float(out[worst]), int(self._skin[worst]))
            yield from self._hand_flaws(clip, frame, at)

    def _hand_flaws(self, clip: MotionClip, frame: int, at: Array) -> Iterator[Flaw]:
        posture = self._body.geometry.pose(clip.rotations[frame], clip.translation[frame])
        depth = -self._body.signed_distance(posture, at[self._hands])
        worst = int(depth.argmax())
        if depth[worst] > SUNK_M:
            yield Flaw("sunk", frame, float(depth[worst]), int(self._hands[worst]))
        for side in ("left", "right"):
            joint = JOINTS[f"{side}_wrist"]
            along = Rotation.from_rotvec(clip.rotations[frame, joint]).as_matrix()[0, 0]
            bent = float(np.degrees(np.arccos(np.clip(along, -1, 1))))
            if bent > FOLDED_DEG:
                yield Flaw("folded", frame, bent, joint)


def worst_flaws(check: GeometryCheck, clip: MotionClip) -> list[Flaw]:
    """The worst of each kind in a clip."""
    worst: dict[str, Flaw] = {}
    for flaw in check.flaws(clip):
        if flaw.kind not in worst or flaw.amount > worst[flaw.kind].amount:
            worst[flaw.kind] = flaw
    return list(worst.values())


def main(arguments: list[str]) -> int:
    """Check these signs, or all; tell the worst of each sign, and how many have flaws."""
    from signdesk.composition import Program
    from signdesk.engines.body_model.signer import BROAD_FILE, DEFAULT_FILE, load_signer
    from signdesk.translation.gloss_to_motion import GlossToMotion

    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("gloss", nargs="*", help="signs to check, instead of all")
    parser.add_argument("--every", type=int, default=1, help="look at every Nth frame")
    asked = parser.parse_args(arguments)
    program = Program()
    shapes = program.handshapes
    rotations = {name: shapes[name].rotations for name in shapes.known_names}
    names = asked.gloss or [entry.gloss for entry in program.lexicon]
    flawed = 0
    for path in (DEFAULT_FILE, BROAD_FILE):
        body = load_signer(path)
        signer = GlossToMotion(program.lexicon, body.geometry, rotations, body.solid)
        check = GeometryCheck(body, asked.every)
        for name in names:
            clip = signer.citation(name).clip
            found = worst_flaws(check, clip)
            flawed += bool(found)
            for flaw in found:
                sys.stdout.write(
                    f"{name} on {path.stem}: {flaw.kind} {flaw.amount:.3f} at vertex {flaw.vertex},"
                    f" frame {flaw.frame} of {len(clip)}\n"
                )
            sys.stdout.flush()
    sys.stdout.write(f"{flawed} of {2 * len(names)} signs, on two bodies, have flaws\n")
    return 1 if flawed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
