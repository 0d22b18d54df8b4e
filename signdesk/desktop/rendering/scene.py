"""SignerScene: the signer in a vedo plotter. A window and an offscreen picture share it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from signdesk.desktop.rendering.close_ups import CloseUps
from signdesk.desktop.rendering.looks import DEFAULT_LOOK, dressed
from signdesk.desktop.rendering.mesh import DrawnMesh
from signdesk.desktop.rendering.study_aids import StudyAids
from signdesk.desktop.rendering.views import Camera, camera_for
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS
from signdesk.translation.signer_interfaces import BodyModel

if TYPE_CHECKING:
    import vedo

#: Plain colours (RGB, 0 to 255) behind the signer, by theme: skin, hair and shirt, which are light
#: and dark, must all stand out from them, so none is black.
BACKGROUNDS: Final[Mapping[str, tuple[int, int, int]]] = {
    "light": (206, 216, 224),
    "dark": (91, 107, 121),
    "high-contrast": (232, 236, 240),
}

#: Closed surfaces, of which only the outside is ever seen.
_CLOSED_PARTS: Final = frozenset(
    {"skin", "lips", "nails", "mouth", "teeth", "tongue", "sclera", "iris", "pupil", "catchlight"}
)
#: How deep one sees into a sleeve or collar, in faces.
_SEEN_INSIDE_FACES: Final = 8
#: The legs are left out of the drawing when nothing lower than this is in the picture.
_CUT_BELOW_PELVIS_M: Final = 0.30
_FLIP: Final = np.array([-1.0, 1.0, 1.0])


class SignerScene:
    """The signer and a camera in a vedo plotter.

    Parameters
    ----------
    body : poses and colours the signer.
    plotter : draws the signer; see `plotters`.
    background : a key of `BACKGROUNDS`.
    """

    def __init__(self, body: BodyModel, plotter: vedo.Plotter, background: str = "light") -> None:
        from vtkmodules.vtkCommonCore import vtkCommand

        self.plotter = plotter
        self._body = body
        rest = rest_vertices(body)
        self._cut_height = float(body.geometry.joints[JOINTS["pelvis"]][1] - _CUT_BELOW_PELVIS_M)
        above = (rest[body.faces, 1] > self._cut_height).any(1)
        two_sided, shape = _two_sided_faces(body), (rest, body.geometry)
        surface = (body.colours, body.parts)
        self._whole = DrawnMesh(body.faces, *surface, two_sided, *shape)
        self._upper = DrawnMesh(body.faces[above], *surface, two_sided[above], *shape)
        self._drawn, self._mirrored, self._look = self._upper, False, DEFAULT_LOOK
        self._aids = StudyAids(body, plotter)
        self._trails: Mapping[str, NDArray[np.float64]] = {}
        self._ghost: NDArray[np.float32] | None = None
        self._lit_from: int | None = None  # the camera's modification time
        self._view, self._aspect = "front", 4 / 3
        self._rest, self._background = rest, BACKGROUNDS[background]
        self._close_ups: CloseUps | None = None
        self._close_ups_side = ""
        plotter.add(self._whole.mesh.off(), self._upper.mesh)
        plotter.renderer.AutomaticLightCreationOff()
        self.set_background(background)
        self.set_view("front", self._aspect)
        self.set_vertices(rest)
        plotter.renderer.AddObserver(vtkCommand.StartEvent, self._light)

    def set_frame(self, clip: MotionClip, frame: int) -> None:
        """Pose the signer as in one frame of a clip."""
        self.set_vertices(self._body.vertices(clip, frame))

    def set_time(self, clip: MotionClip, time_s: float) -> None:
        """Pose the signer as at a moment of a clip, between two of its frames if need be."""
        self.set_vertices(vertices_at(self._body, clip, time_s))

    def set_vertices(self, vertices: NDArray[np.float32]) -> None:
        """Pose the signer by its vertices (V, 3), metres."""
        self._vertices = vertices
        self._drawn.mesh.off()
        self._drawn = self._upper if self._legs_out_of_sight() else self._whole
        self._drawn.mesh.on()
        self._drawn.update(vertices, self._mirrored)
        if self._close_ups is not None:
            self._close_ups.follow(vertices, self._mirrored)
        self._lit_from = None

    def show_aids(
        self,
        trails: Mapping[str, NDArray[np.float64]],
        ghost: tuple[MotionClip, float] | None,
    ) -> None:
        """Draw trails (N, 3) by side, and the hands at a moment of a clip as a shadow, if any."""
        self._trails, self._ghost = trails, None
        if ghost is not None:
            clip, time_s = ghost
            frame = min(round(time_s * clip.frame_rate), len(clip) - 1)
            self._ghost = self._body.vertices(clip, frame)
        self._aids.show(self._trails, self._ghost, self._mirrored)

    def set_background(self, theme: str) -> None:
        """Colour behind the signer, by the name of the theme."""
        self._background = BACKGROUNDS[theme]
        self.plotter.renderer.SetBackground(*(share / 255 for share in self._background))
        if self._close_ups is not None:
            self._close_ups.set_background(self._background)

    def set_close_ups(self, side: str) -> None:
        """Show hands and face larger on the `left` or `right` of the picture; empty: nowhere."""
        if side == self._close_ups_side:
            return
        if self._close_ups is not None:
            self._close_ups.close()
        self._close_ups, self._close_ups_side = None, side
        if side:
            meshes = (self._whole.mesh, self._upper.mesh)
            self._close_ups = CloseUps(
                self.plotter, meshes, self._rest, self._body.geometry, on_left=side == "left"
            )
            self._close_ups.set_background(self._background)
            self._close_ups.follow(self._vertices, self._mirrored)

    def set_look(self, look: str) -> None:
        """Colours of skin, hair and shirt, by a name of `looks.LOOKS`."""
        if look == self._look:
            return
        self._look = look
        colours = dressed(self._body.colours, self._body.parts, look)
        for mesh in (self._whole, self._upper):
            mesh.paint(colours)
        self._lit_from = None

    def set_mirrored(self, mirrored: bool) -> None:
        """Flip the picture, left for right, as a mirror does; or undo it."""
        if mirrored == self._mirrored:
            return
        self._mirrored = mirrored
        camera = self.plotter.camera
        for get, put in (
            (camera.GetPosition, camera.SetPosition),
            (camera.GetFocalPoint, camera.SetFocalPoint),
            (camera.GetViewUp, camera.SetViewUp),
        ):
            put(*np.multiply(get(), _FLIP))
        self._aids.show(self._trails, self._ghost, mirrored)
        self.set_vertices(self._vertices)

    def set_smooth(self, smooth: bool) -> None:
        """Smooth the edges of what is drawn from now on.

        It doubles the cost of a picture in software: there, for a signer who stands still.
        """
        self.plotter.renderer.SetUseFXAA(smooth)

    def set_view(self, view: str, aspect: float, clip: MotionClip | None = None) -> None:
        """Take a named view (see `views.VIEWS`) in a picture of `aspect` = width / height."""
        self._view, self._aspect = view, aspect
        self.look_from(camera_for(view, self._body.geometry, aspect, clip))

    def reset(self) -> None:
        """Undo orbiting and zooming."""
        self.set_view(self._view, self._aspect)

    def orbit(self, right_deg: float, up_deg: float) -> None:
        """Move the camera round the signer, to its own right and up, degrees."""
        camera = self.plotter.camera
        camera.Azimuth(right_deg)
        direction = np.subtract(camera.GetPosition(), camera.GetFocalPoint())
        height = np.degrees(np.arcsin(direction[1] / np.linalg.norm(direction)))
        # Short of the poles, where "up" loses its meaning.
        camera.Elevation(float(np.clip(height + up_deg, -80, 80) - height))
        self.plotter.reset_clipping_range()

    def zoom(self, factor: float) -> None:
        """Come closer (above 1) or go away (below 1), between 0.3 and 6 m."""
        camera = self.plotter.camera
        distance = camera.GetDistance()
        camera.Dolly(distance / float(np.clip(distance / factor, 0.3, 6.0)))
        self.plotter.reset_clipping_range()

    def _light(self, *_: object) -> None:
        """Before VTK draws: light the mesh anew if it, or the camera, has moved."""
        camera = self.plotter.camera
        moved = camera.GetMTime()
        if self._lit_from == moved:
            return
        if self._drawn is self._upper and not self._legs_out_of_sight():
            self.set_vertices(self._vertices)
        view = camera.GetViewTransformMatrix()
        axes = [[view.GetElement(row, column) for column in range(3)] for row in range(3)]
        self._drawn.shade(np.array(axes))
        self._lit_from = moved

    def look_from(self, view: Camera) -> None:
        """See the signer from any camera."""
        camera = self.plotter.camera
        flip = _FLIP if self._mirrored else 1.0
        camera.SetPosition(*(view.position * flip))
        camera.SetFocalPoint(*(view.target * flip))
        camera.SetViewUp(*view.up)
        camera.SetViewAngle(view.field_of_view_deg)
        camera.SetClippingRange(0.05, 8.0)

    def _legs_out_of_sight(self) -> bool:
        """Whether the lowest line of the picture passes over the cut, half a metre behind it."""
        camera = self.plotter.camera
        position, target = np.array(camera.GetPosition()), np.array(camera.GetFocalPoint())
        ahead = target - position
        ahead /= np.linalg.norm(ahead)
        lowest = np.arcsin(ahead[1]) - np.radians(camera.GetViewAngle() / 2)
        reach = float(np.hypot(position[0], position[2])) + 0.3
        return bool(position[1] + reach * np.tan(max(lowest, -1.5)) > self._cut_height)


def draws_in_software(window: Any) -> bool:
    """Whether a `vtkRenderWindow` that has drawn once does so without a graphics card."""
    return is_software(window.ReportCapabilities())


def is_software(renderer: str) -> bool:
    """Whether what OpenGL says of itself names a renderer that runs on the processor."""
    told = renderer.lower()
    return any(name in told for name in ("llvmpipe", "softpipe", "swiftshader", "gdi generic"))


def vertices_at(body: BodyModel, clip: MotionClip, time_s: float) -> NDArray[np.float32]:
    """(V, 3) metres: the signer at a moment of a clip, between two of its frames if need be."""
    place = float(np.clip(time_s * clip.frame_rate, 0, len(clip) - 1))
    before = int(place)
    share = np.float32(place - before)
    vertices = body.vertices(clip, before)
    if share > 0.01:
        vertices = vertices + share * (body.vertices(clip, before + 1) - vertices)
    return vertices


def rest_vertices(body: BodyModel) -> NDArray[np.float32]:
    """(V, 3) metres: the T-pose."""
    still = MotionClip(
        np.zeros((1, JOINT_COUNT, 3), np.float32),
        np.zeros((1, len(FACE_ACTIONS)), np.float32),
        np.zeros((1, 3), np.float32),
        30.0,
    )
    return body.vertices(still, 0)


def _two_sided_faces(body: BodyModel) -> NDArray[np.bool_]:
    """(F,) whether a face may be seen from inside: a few faces deep from a cuff, hem or strand.

    A body without parts, such as the official one, is one closed surface.
    """
    closed = np.full(len(body.colours), not body.parts)
    for name, mask in body.parts.items():
        if name in _CLOSED_PARTS:
            closed |= mask
    is_open = ~closed[body.faces].all(1)
    near_edge = open_edge_vertices(body.faces[is_open], len(body.colours))
    for _ in range(_SEEN_INSIDE_FACES):
        touched = body.faces[near_edge[body.faces].any(1) & is_open]
        near_edge[touched] = True
    return np.asarray(is_open & near_edge[body.faces].all(1))


def open_edge_vertices(faces: NDArray[np.int64], vertex_count: int) -> NDArray[np.bool_]:
    """(V,) whether a vertex lies on an edge that only one of the faces (F, 3) has."""
    low, high = np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1).T
    edges, times = np.unique(low * vertex_count + high, return_counts=True)
    on_edge = np.zeros(vertex_count, bool)
    on_edge[np.concatenate(np.divmod(edges[times == 1], vertex_count))] = True
    return on_edge
