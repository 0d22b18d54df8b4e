"""Close-ups: the signing hands and the face, larger, on one side of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.body import BodyGeometry

if TYPE_CHECKING:
    import vedo

Array = NDArray[np.float64]

#: Where each is drawn: left, bottom, right and top as shares of the picture. The strong hand, on
#: the other side, stays in sight.
_CORNERS: Final = {"hands": (0.695, 0.02, 0.985, 0.36), "face": (0.755, 0.66, 0.985, 0.98)}
_FIELD_OF_VIEW_DEG: Final = 20.0
#: Room round what is shown, and the least height of the hands' frame, metres.
_ROOM_M: Final = {"hands": 0.06, "face": 0.03}
_LEAST_M: Final = 0.24
#: Share of the way to where the hands are now that the camera takes in each picture: a camera that
#: followed at once would hide the movement.
_FOLLOWING: Final = 0.25
#: A hand signs when its palm is over the height of the waist.
_HAND_POINTS: Final = ("palm", "wrist", "index_tip", "pinky_tip", "thumb_tip", "middle_tip")
_FACE_POINTS: Final = ("top_of_head", "chin", "ear_left", "ear_right")
_BORDER_RGB: Final = (0.16, 0.22, 0.29)


class CloseUps:
    """Two small renderers in a plotter's window that show its meshes.

    Parameters
    ----------
    plotter : the picture; its window is shared.
    meshes : what is drawn there.
    rest : (V, 3) the body's vertices at rest, metres.
    geometry : its named surface points.
    on_left : whether they are on the left of the picture, for a strong hand on its right.
    """

    def __init__(
        self,
        plotter: vedo.Plotter,
        meshes: Sequence[vedo.Mesh],
        rest: NDArray[np.float32],
        geometry: BodyGeometry,
        *,
        on_left: bool = False,
    ) -> None:
        self._hands = [_nearest(rest, _hand_points(geometry, side)) for side in ("left", "right")]
        self._face = _nearest(rest, [_point(geometry, name) for name in _FACE_POINTS])
        self._waist_m = float(_point(geometry, "waist")[1])
        self._frames: dict[str, Array] = {}  # centre and half height, as shown now
        self._renderers = {
            name: _renderer((1 - right, low, 1 - left, top) if on_left else (left, low, right, top))
            for name, (left, low, right, top) in _CORNERS.items()
        }
        for renderer in self._renderers.values():
            for mesh in meshes:
                renderer.AddActor(mesh.actor)
            plotter.window.AddRenderer(renderer)
        self._window = plotter.window

    def close(self) -> None:
        """Take both out of the window."""
        for renderer in self._renderers.values():
            self._window.RemoveRenderer(renderer)

    def set_background(self, rgb: tuple[int, int, int]) -> None:
        """Colour behind the signer, 0 to 255."""
        for renderer in self._renderers.values():
            renderer.SetBackground(*(share / 255 for share in rgb))

    def follow(self, vertices: NDArray[np.float32], mirrored: bool) -> None:
        """Look at the hands and the face of a posed body (V, 3), metres."""
        raised = [hand for hand in self._hands if vertices[hand[0], 1] > self._waist_m]
        self._show("face", vertices[self._face], mirrored)
        self._show("hands", vertices[np.concatenate(raised)] if raised else None, mirrored)

    def _show(self, name: str, points: NDArray[np.float32] | None, mirrored: bool) -> None:
        renderer = self._renderers[name]
        renderer.SetDraw(points is not None)
        if points is None:
            self._frames.pop(name, None)
            return
        width, height = renderer.GetSize()
        wanted = _frame(points, max(width, 1) / max(height, 1), _ROOM_M[name])
        shown = self._frames.get(name, wanted)
        shown = shown + _FOLLOWING * (wanted - shown)
        self._frames[name] = shown
        _aim(renderer.GetActiveCamera(), shown, mirrored)


def _frame(points: NDArray[np.float32], aspect: float, room_m: float) -> Array:
    """(4,) centre and half height of an upright frame round points (N, 3), metres."""
    low, high = points.min(0).astype(float), points.max(0).astype(float)
    width, height, _ = high - low + 2 * room_m
    return np.append((low + high) / 2, max(height, width / aspect, _LEAST_M) / 2)


def _aim(camera: Any, frame: Array, mirrored: bool) -> None:
    flip = np.array([-1.0 if mirrored else 1.0, 1.0, 1.0])
    centre = frame[:3] * flip
    distance = frame[3] / np.tan(np.radians(_FIELD_OF_VIEW_DEG / 2))
    camera.SetFocalPoint(*centre)
    camera.SetPosition(*np.add(centre, (0.0, 0.08 * distance, distance)))
    camera.SetViewUp(0, 1, 0)
    camera.SetViewAngle(_FIELD_OF_VIEW_DEG)
    camera.SetClippingRange(0.05, 8.0)


def _point(geometry: BodyGeometry, name: str) -> Array:
    return np.asarray(geometry.rest_points[geometry.index[name]])


def _hand_points(geometry: BodyGeometry, side: str) -> list[Array]:
    """The palm first, the rest of one hand after it."""
    names = [f"wrist_back_{side}" if n == "wrist" else f"{side}_{n}" for n in _HAND_POINTS]
    return [_point(geometry, name) for name in names]


def _nearest(rest: NDArray[np.float32], points: Sequence[Array]) -> NDArray[np.int64]:
    """Indices of the vertices nearest to points."""
    return np.array([int(np.linalg.norm(rest - point, axis=1).argmin()) for point in points])


def _renderer(corner: tuple[float, float, float, float]) -> Any:
    from vtkmodules.vtkRenderingCore import vtkRenderer

    renderer = vtkRenderer()
    renderer.SetViewport(*corner)
    renderer.AutomaticLightCreationOff()
    renderer.AddViewProp(_border())
    return renderer


def _border() -> Any:
    """A thin line round a renderer's viewport."""
    from vtkmodules.vtkCommonCore import vtkPoints
    from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkPolyData
    from vtkmodules.vtkRenderingCore import vtkActor2D, vtkCoordinate, vtkPolyDataMapper2D

    points, lines = vtkPoints(), vtkCellArray()
    lines.InsertNextCell(5)
    for number, (x, y) in enumerate(((0, 0), (1, 0), (1, 1), (0, 1))):
        points.InsertNextPoint(x, y, 0)
        lines.InsertCellPoint(number)
    lines.InsertCellPoint(0)
    outline = vtkPolyData()
    outline.SetPoints(points)
    outline.SetLines(lines)
    place = vtkCoordinate()
    place.SetCoordinateSystemToNormalizedViewport()
    mapper = vtkPolyDataMapper2D()
    mapper.SetInputData(outline)
    mapper.SetTransformCoordinate(place)
    actor = vtkActor2D()
    actor.SetMapper(mapper)
    actor.GetProperty().SetColor(*_BORDER_RGB)
    actor.GetProperty().SetLineWidth(3)
    return actor
