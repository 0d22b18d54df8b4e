"""StudyAids: what is drawn for learners: trails of fingertips, a first posture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.skeleton import JOINTS
from signdesk.translation.signer_interfaces import BodyModel

if TYPE_CHECKING:
    import vedo

#: Colours of the trails by side: told apart by lightness as well, and by thickness.
_TRAIL_COLOURS: Final[Mapping[str, tuple[int, int, int]]] = {
    "right": (255, 176, 32),
    "left": (20, 60, 110),
}
_TRAIL_RADII_M: Final[Mapping[str, float]] = {"right": 0.005, "left": 0.003}
_GHOST_COLOUR, _GHOST_ALPHA = (250, 250, 255), 0.45
#: How much of the forearm is drawn with a ghost's hand, metres.
_FOREARM_M = 0.04


class StudyAids:
    """Belongs to a scene, and is drawn in its plotter."""

    def __init__(self, body: BodyModel, plotter: vedo.Plotter) -> None:
        self._body = body
        self._plotter = plotter
        self._drawn: list[Any] = []

    def show(
        self,
        trails: Mapping[str, NDArray[np.float64]],
        ghost: NDArray[np.float32] | None,
        mirrored: bool,
    ) -> None:
        """Draw trails (N, 3) by side, and hands of a body with these vertices (V, 3), if any."""
        self._plotter.remove(*self._drawn)
        flip = np.array([-1.0 if mirrored else 1.0, 1.0, 1.0])
        self._drawn = [_trail(side, points * flip) for side, points in trails.items()]
        if ghost is not None:
            self._drawn.append(self._ghost(ghost * flip))
        if self._drawn:
            self._plotter.add(*self._drawn)

    def _ghost(self, vertices: NDArray[np.float64]) -> Any:
        import vedo

        faces = self._hand_faces()
        used, compact = np.unique(faces, return_inverse=True)
        mesh = vedo.Mesh([vertices[used], compact.reshape(-1, 3)])
        mesh.color(_GHOST_COLOUR).alpha(_GHOST_ALPHA).lighting("off")
        return mesh

    def _hand_faces(self) -> NDArray[np.int64]:
        """(F, 3) faces beyond both wrists, on the body's T-pose."""
        from signdesk.desktop.rendering.scene import rest_vertices

        reach = np.abs(rest_vertices(self._body)[:, 0])
        wrist = abs(float(self._body.geometry.joints[JOINTS["right_wrist"]][0]))
        is_hand = (reach[self._body.faces] > wrist - _FOREARM_M).all(1)
        return np.asarray(self._body.faces[is_hand])


def _trail(side: str, points: NDArray[np.float64]) -> Any:
    import vedo

    tube = vedo.Tube(points, r=_TRAIL_RADII_M[side], res=8)
    tube.color(_TRAIL_COLOURS[side]).lighting("off")
    return tube
