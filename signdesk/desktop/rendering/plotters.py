"""vedo plotters that draw where they are told, and leave keys, mouse and warnings to us."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import vedo

#: Told to vedo, so that it does not ask a display that may not be there.
_SCREEN = (1280, 960)
#: vedo answers these itself: Q would quit.
_VEDO_LISTENS_TO = ("KeyPressEvent", "LeftButtonPressEvent")


def plotter_in_widget(widget: Any) -> vedo.Plotter:
    """A plotter in a `QVTKRenderWindowInteractor`; its owner moves the camera."""
    import vedo

    with _undisturbed():
        plotter = vedo.Plotter(qt_widget=widget, screensize=_SCREEN)
    for event in _VEDO_LISTENS_TO:
        plotter.interactor.RemoveObservers(event)
    plotter.interactor.SetInteractorStyle(None)
    return plotter


def plotter_in_window(window: Any) -> vedo.Plotter:
    """A plotter in a `vtkRenderWindow` that nobody sees."""
    import vedo

    with _undisturbed():
        plotter = vedo.Plotter(offscreen=True, size=window.GetSize(), screensize=_SCREEN)
    # vedo made a window of whichever kind VTK prefers here, which has not drawn yet.
    plotter.window.RemoveRenderer(plotter.renderer)
    plotter.window = window
    window.AddRenderer(plotter.renderer)
    return plotter


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Undo what making a plotter changes for the whole program."""
    import vedo
    from vtkmodules.vtkCommonCore import vtkObject

    warns, current = vtkObject.GetGlobalWarningDisplay(), vedo.current_plotter()
    vtkObject.GlobalWarningDisplayOff()  # VTK looks for a display even where none is needed
    try:
        yield
    finally:
        vtkObject.SetGlobalWarningDisplay(warns)
        # Otherwise vedo keeps the last plotter alive, and with it a window.
        vedo.set_current_plotter(current)
