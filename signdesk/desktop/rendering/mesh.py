"""DrawnMesh: a lit surface whose vertices are replaced every frame, in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from signdesk.desktop.rendering import vtk_arrays
from signdesk.desktop.rendering.contact import ContactOcclusion, contact_balls
from signdesk.desktop.rendering.normals import SmoothNormals
from signdesk.desktop.rendering.occlusion import HandOcclusion, hand_bones
from signdesk.desktop.rendering.shading import VertexShading
from signdesk.motion.body import BodyGeometry

if TYPE_CHECKING:
    import vedo
    from vtkmodules.vtkCommonCore import vtkDataArray

Vertices = NDArray[np.float32]


class DrawnMesh:
    """A coloured triangle surface in vedo, whose smooth normals and light follow its vertices.

    Parameters
    ----------
    faces : (F, 3) indices into the body's V vertices; vertices that no face uses are not drawn.
    colours : (V, 3) uint8 RGB.
    parts : masks (V,) by part, for their materials.
    two_sided : (F,) bool, faces of open surfaces such as hair, drawn from both sides.
    rest : (V, 3) the body at rest, metres.
    geometry : its joints.
    """

    def __init__(
        self,
        faces: NDArray[np.int64],
        colours: NDArray[np.uint8],
        parts: Mapping[str, NDArray[np.bool_]],
        two_sided: NDArray[np.bool_],
        rest: Vertices,
        geometry: BodyGeometry,
    ) -> None:
        self._used, compact = np.unique(faces, return_inverse=True)
        compact = compact.reshape(-1, 3)
        self._smooth = SmoothNormals(compact, len(self._used))
        used_parts = {name: mask[self._used] for name, mask in parts.items()}
        self._parts = used_parts
        self._shading = VertexShading(colours[self._used], used_parts)
        bones = hand_bones(rest, geometry)
        balls = contact_balls(rest, bones, geometry)[self._used]
        self._occlusion = (
            HandOcclusion(bones[self._used]),
            ContactOcclusion(balls, used_parts, rest[self._used], geometry),
        )
        self._normals: Vertices = np.zeros((len(self._used), 3), np.float32)
        # VTK draws straight from these two arrays.
        self._vertices: Vertices = np.zeros_like(self._normals)
        self._colours = colours[self._used]
        self._vtk_vertices = vtk_arrays.shared(self._vertices)
        self._vtk_colours = vtk_arrays.shared(self._colours)
        both_sides = np.concatenate([compact, compact[two_sided, ::-1]])
        self.mesh = _unlit_mesh(self._vtk_vertices, self._vtk_colours, both_sides)

    @property
    def normals(self) -> Vertices:
        """(N, 3) outward unit normals of the drawn vertices, as last updated."""
        return self._normals

    def paint(self, colours: NDArray[np.uint8]) -> None:
        """Give the body's vertices (V, 3) other colours, RGB; they show when next lit."""
        self._shading.paint(colours[self._used], self._parts)

    def update(self, vertices: Vertices, mirrored: bool = False) -> None:
        """Move to the body's posed vertices (V, 3), metres, or to their mirror image."""
        np.take(vertices, self._used, axis=0, out=self._vertices, mode="clip")  # without a copy
        self._smooth.measure(self._vertices, self._normals)
        for occlusion in self._occlusion:
            occlusion.update(self._vertices, self._normals)
        if mirrored:
            self._vertices[:, 0] *= -1
            self._normals[:, 0] *= -1
        self.mesh.backface_culling(not mirrored).frontface_culling(mirrored)
        self._vtk_vertices.Modified()
        self.mesh.dataset.GetPoints().Modified()
        self.mesh.dataset.Modified()

    def shade(self, camera: NDArray[np.float64]) -> None:
        """Light the surface; `camera` (3, 3) has rows right, up, backward in the world frame."""
        self._shading.shade(self._normals, camera, self._occlusion, self._colours)
        self._vtk_colours.Modified()
        self.mesh.dataset.Modified()


def _unlit_mesh(
    vertices: vtkDataArray, colours: vtkDataArray, faces: NDArray[np.int64]
) -> vedo.Mesh:
    """A mesh that draws from these arrays, in these colours, the outside of its faces alone."""
    import vedo
    from vtkmodules.vtkCommonCore import vtkPoints
    from vtkmodules.vtkCommonDataModel import vtkPolyData

    points = vtkPoints()
    points.SetData(vertices)
    surface = vtkPolyData()
    surface.SetPoints(points)
    surface.SetPolys(vtk_arrays.triangles(faces))
    surface.GetPointData().SetScalars(colours)
    # The colours are lit already. Culling halves the work of software rendering.
    mesh = vedo.Mesh(surface).lighting("off").backface_culling()
    # vedo's choice for all of VTK, and a tenth of the cost of a picture.
    mesh.mapper.SetResolveCoincidentTopologyToOff()
    mesh.mapper.SetInterpolateScalarsBeforeMapping(False)
    mesh.mapper.SetVBOShiftScaleMethod(0)  # a body is near the origin: no need to measure it
    return mesh
