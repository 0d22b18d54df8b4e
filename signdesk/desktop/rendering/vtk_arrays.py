"""numpy arrays in and out of VTK, whose own helpers carry no types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from vtkmodules.vtkCommonCore import vtkDataArray
    from vtkmodules.vtkCommonDataModel import vtkCellArray, vtkImageData


def shared(array: NDArray[Any]) -> vtkDataArray:
    """A VTK array over the memory of an array (N,) or (N, C) of any number type.

    The caller keeps `array` alive, and calls `Modified()` after writing into it.
    """
    from vtkmodules.util import numpy_support

    result: vtkDataArray = numpy_support.numpy_to_vtk(array)  # type: ignore[no-untyped-call]
    return result


def triangles(faces: NDArray[np.int64]) -> vtkCellArray:
    """VTK cells of (F, 3) vertex indices."""
    from vtkmodules.util import numpy_support
    from vtkmodules.vtkCommonDataModel import vtkCellArray

    indices = np.ascontiguousarray(faces, np.int64).ravel()
    cells = vtkCellArray()
    cells.SetData(3, numpy_support.numpy_to_vtkIdTypeArray(indices, deep=1))  # type: ignore[no-untyped-call]
    return cells


def pixels(image: vtkImageData) -> NDArray[np.uint8]:
    """(height, width, 3) uint8, first row at the top, of a VTK picture."""
    from vtkmodules.util import numpy_support

    width, height, _ = image.GetDimensions()
    values: NDArray[np.uint8] = numpy_support.vtk_to_numpy(image.GetPointData().GetScalars())  # type: ignore[no-untyped-call]
    return np.ascontiguousarray(values.reshape(height, width, 3)[::-1])
