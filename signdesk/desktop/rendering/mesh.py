"""DrawnMesh: a lit surface whose vertices are replaced every frame, in place."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from signdesk.desktop.rendering import vtk_arrays
from signdesk.desktop.rendering.shading import VertexShading

Vertices = NDArray[np.float32]


class DrawnMesh:
    """A coloured triangle surface in VTK, whose smooth normals and light follow its vertices.

    Parameters
    ----------
    faces : (F, 3) indices into the body's V vertices; vertices that no face uses are not drawn.
    colours : (V, 3) uint8 RGB.
    parts : masks (V,) by part, for their materials.
    two_sided : (F,) bool, faces of open surfaces such as hair, drawn from both sides.
    """

    def __init__(
        self,
        faces: NDArray[np.int64],
        colours: NDArray[np.uint8],
        parts: Mapping[str, NDArray[np.bool_]],
        two_sided: NDArray[np.bool_],
    ) -> None:
        from vtkmodules.vtkCommonCore import vtkPoints
        from vtkmodules.vtkCommonDataModel import vtkPolyData

        self._used, compact = np.unique(faces, return_inverse=True)
        self._faces = compact.reshape(-1, 3)
        self._corners = tuple(np.ascontiguousarray(self._faces[:, c]) for c in range(3))
        self._faces_at_vertex = _incidence(self._faces, len(self._used))
        used_parts = {name: mask[self._used] for name, mask in parts.items()}
        self._shading = VertexShading(colours[self._used], used_parts)
        self._normals: Vertices = np.zeros((len(self._used), 3), np.float32)
        # VTK draws straight from these two arrays.
        self._vertices: Vertices = np.zeros_like(self._normals)
        self._colours = colours[self._used]
        self._vtk_vertices = vtk_arrays.shared(self._vertices)
        self._vtk_colours = vtk_arrays.shared(self._colours)
        points = vtkPoints()
        points.SetData(self._vtk_vertices)
        self.surface = vtkPolyData()
        self.surface.SetPoints(points)
        both_sides = np.concatenate([self._faces, self._faces[two_sided, ::-1]])
        self.surface.SetPolys(vtk_arrays.triangles(both_sides))
        self.surface.GetPointData().SetScalars(self._vtk_colours)

    @property
    def normals(self) -> Vertices:
        """(N, 3) outward unit normals of the drawn vertices, as last updated."""
        return self._normals

    def update(self, vertices: Vertices, mirrored: bool = False) -> None:
        """Move the surface to the body's posed vertices (V, 3), metres, or to their mirror image.

        Mirrored faces turn clockwise: whoever draws them has to cull the other side.
        """
        np.take(vertices, self._used, axis=0, out=self._vertices)
        smooth_normals(self._vertices, self._corners, self._faces_at_vertex, self._normals)
        if mirrored:
            self._vertices[:, 0] *= -1
            self._normals[:, 0] *= -1
        self._vtk_vertices.Modified()
        self.surface.GetPoints().Modified()
        self.surface.Modified()

    def shade(self, camera: NDArray[np.float64]) -> None:
        """Light the surface; `camera` (3, 3) has rows right, up, backward in the world frame."""
        self._shading.shade(self._normals, camera, self._colours)
        self._vtk_colours.Modified()
        self.surface.Modified()


def smooth_normals(
    vertices: Vertices,
    corners: tuple[NDArray[np.int64], ...],
    faces_at_vertex: csr_matrix,
    out: Vertices,
) -> None:
    """Area-weighted unit vertex normals of (N, 3) vertices, written to `out` (N, 3)."""
    first, second, third = (vertices[corner] for corner in corners)
    second -= first
    third -= first
    across = np.empty_like(first)
    for axis in range(3):
        one, two = (axis + 1) % 3, (axis + 2) % 3
        np.multiply(second[:, one], third[:, two], out=across[:, axis])
        across[:, axis] -= second[:, two] * third[:, one]
    summed = faces_at_vertex @ across
    length = np.sqrt(np.einsum("va,va->v", summed, summed))
    np.divide(summed, np.maximum(length, 1e-12)[:, None], out=out)


def _incidence(faces: NDArray[np.int64], vertex_count: int) -> csr_matrix:
    """(N, F) matrix of ones where a face touches a vertex."""
    ones = np.ones(faces.size, np.float32)
    columns = np.repeat(np.arange(len(faces)), 3)
    return csr_matrix((ones, (faces.ravel(), columns)), shape=(vertex_count, len(faces)))
