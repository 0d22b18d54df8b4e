"""vedo: imports its own modules and VTK's by name, when something is asked of it.

The VTK modules are those that were loaded once every test of the window and its pictures had run;
`smoke_test.py` opens each view of the frozen program.
"""

from PyInstaller.utils.hooks import collect_submodules, copy_metadata

_UNUSED = ("vedo.applications", "vedo.cli", "vedo.dolfin", "vedo.external", "vedo.interactive")
_VTK = (
    *("CommonCore", "CommonDataModel", "CommonExecutionModel", "CommonMath", "CommonMisc"),
    *("CommonSystem", "CommonTransforms", "FiltersCore", "FiltersGeneral", "FiltersSources"),
    *("IOCore", "IOImage", "ImagingCore", "ImagingMath", "InteractionStyle"),
    *("InteractionWidgets", "ParallelCore", "RenderingContext2D", "RenderingCore"),
    *("RenderingFreeType", "RenderingHyperTreeGrid", "RenderingLabel", "RenderingOpenGL2"),
    *("RenderingUI", "RenderingVolume", "RenderingVolumeOpenGL2"),
)
hiddenimports = [
    *collect_submodules("vedo", filter=lambda name: not name.startswith(_UNUSED)),
    *(f"vtkmodules.vtk{name}" for name in _VTK),
    "vtkmodules.util.numpy_support",
    "vtkmodules.util.data_model",
    "vtkmodules.util.execution_model",
    "vtkmodules.qt.QVTKRenderWindowInteractor",
]
datas = copy_metadata("vedo")
