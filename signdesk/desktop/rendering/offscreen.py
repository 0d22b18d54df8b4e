"""Pictures of the signer without a window, and without a display."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from signdesk.desktop.rendering import vtk_arrays
from signdesk.desktop.rendering.plotters import plotter_in_window
from signdesk.desktop.rendering.scene import SignerScene, vertices_at
from signdesk.errors import EngineError
from signdesk.motion.clip import MotionClip
from signdesk.translation.signer_interfaces import BodyModel

#: A picture (height, width, 3), RGB, its first row at the top.
Image = NDArray[np.uint8]


class OffscreenView:
    """A scene that draws into memory. Use it in a `with` block, from one thread.

    Parameters
    ----------
    body : poses and colours the signer.
    size : width and height of the picture in pixels.
    view : a name of `views.VIEWS`.
    background : a key of `scene.BACKGROUNDS`.
    clip : what will be signed, so that the hands view can frame it.
    """

    def __init__(
        self,
        body: BodyModel,
        size: tuple[int, int],
        view: str = "front",
        background: str = "light",
        clip: MotionClip | None = None,
    ) -> None:
        from vtkmodules.vtkRenderingCore import vtkWindowToImageFilter

        self._body, self._window = body, offscreen_window(size)
        self.scene = SignerScene(body, plotter_in_window(self._window), background)
        self.scene.set_view(view, size[0] / size[1], clip)
        self._reader = vtkWindowToImageFilter()
        self._reader.SetInput(self._window)
        self._reader.SetInputBufferTypeToRGB()
        self._reader.ReadFrontBufferOff()
        self._reader.ShouldRerenderOff()  # otherwise every picture is drawn twice

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def picture(self, clip: MotionClip, frame: int) -> Image:
        """The signer in one frame of a clip."""
        self.scene.set_frame(clip, frame)
        return self.drawn()

    def pictures_at(self, clip: MotionClip, times_s: Sequence[float]) -> Iterator[Image]:
        """The signer at moments of a clip; each is posed while the one before is drawn."""
        with ThreadPoolExecutor(1, "poser") as thread:
            pose = partial(vertices_at, self._body, clip)
            posed = [thread.submit(pose, time_s) for time_s in times_s[:1]]
            for following in range(1, len(times_s) + 1):
                vertices = posed.pop().result()
                after = times_s[following : following + 1]
                posed.extend(thread.submit(pose, time_s) for time_s in after)
                self.scene.set_vertices(vertices)
                yield self.drawn()

    def draw(self) -> None:
        """Draw the scene as it is now, and wait until that is done."""
        self.scene.plotter.render()
        self._window.WaitForCompletion()

    def drawn(self) -> Image:
        """The scene as it is now."""
        self.scene.plotter.render()
        self._reader.Modified()
        self._reader.Update()
        return vtk_arrays.pixels(self._reader.GetOutput())

    def resize(self, size: tuple[int, int]) -> None:
        """Draw pictures of another width and height from now on; the camera stays."""
        self._window.SetSize(*size)

    def close(self) -> None:
        """Free the graphics memory."""
        self._window.Finalize()


def render_frames(
    body: BodyModel,
    clip: MotionClip,
    size: tuple[int, int] = (1280, 720),
    view: str = "front",
    background: str = "light",
) -> Iterator[Image]:
    """Pictures (height, width, 3) uint8 of every frame of a clip."""
    with OffscreenView(body, size, view, background, clip) as picture:
        for frame in range(len(clip)):
            yield picture.picture(clip, frame)


def offscreen_window(size: tuple[int, int]) -> Any:
    """A `vtkRenderWindow` that needs no display. Raises `EngineError` if there is no OpenGL."""
    from vtkmodules.vtkCommonCore import vtkObject

    vtkObject.GlobalWarningDisplayOff()  # what fails here is told in our own words
    try:
        window = next((made for made in _candidates() if made.SupportsOpenGL()), None)
    finally:
        vtkObject.GlobalWarningDisplayOn()
    if window is None:
        raise EngineError(
            "The signer cannot be drawn: no OpenGL was found.",
            "On Debian or Ubuntu run: sudo apt-get install libegl1 libgl1"
            " (or start SignDesk under xvfb-run).",
        )
    window.SetOffScreenRendering(True)
    window.SetShowWindow(False)
    window.SetMultiSamples(0)
    window.SetSize(*size)
    return window


def _candidates() -> Iterator[Any]:
    """Windows of this platform, best first. One whose library is missing would crash: not tried."""
    from vtkmodules import vtkRenderingOpenGL2
    from vtkmodules.vtkRenderingCore import vtkRenderWindow

    if not sys.platform.startswith("linux"):
        yield vtkRenderWindow()
        return
    if _loads("libEGL.so.1"):
        yield vtkRenderingOpenGL2.vtkEGLRenderWindow()
    if _loads("libOSMesa.so.8"):
        yield vtkRenderingOpenGL2.vtkOSOpenGLRenderWindow()
    if os.environ.get("DISPLAY") and _loads("libGLX.so.0"):
        yield vtkRenderingOpenGL2.vtkXOpenGLRenderWindow()


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
