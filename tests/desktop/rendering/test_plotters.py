from __future__ import annotations

import vedo
from vtkmodules.vtkCommonCore import vtkObject, vtkUnsignedCharArray

from signdesk.desktop.rendering.offscreen import offscreen_window
from signdesk.desktop.rendering.plotters import plotter_in_window


def test_a_plotter_draws_into_the_window_it_is_given():
    window = offscreen_window((64, 48))
    plotter = plotter_in_window(window)
    plotter.background((255, 128, 0)).render()
    assert plotter.window is window
    assert window.HasRenderer(plotter.renderer)
    assert window.GetSize() == (64, 48)
    assert window.GetMultiSamples() == 0
    pixel = vtkUnsignedCharArray()
    window.GetPixelData(0, 0, 0, 0, 0, pixel, 0)
    assert pixel.GetTuple(0) == (255, 128, 0)
    window.Finalize()


def test_making_a_plotter_leaves_the_program_as_it_was():
    window = offscreen_window((64, 48))
    kept = vedo.Mesh()
    vedo.set_current_plotter(kept)
    vtkObject.GlobalWarningDisplayOn()
    plotter_in_window(window)
    assert vedo.current_plotter() is kept
    assert vtkObject.GetGlobalWarningDisplay()
    vedo.set_current_plotter(None)


def test_looking_for_a_display_is_not_told(capfd, monkeypatch):
    window = offscreen_window((64, 48))
    monkeypatch.delenv("DISPLAY", raising=False)
    plotter_in_window(window)
    assert capfd.readouterr() == ("", "")
