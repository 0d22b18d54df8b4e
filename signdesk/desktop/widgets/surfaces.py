"""Where the signer's picture appears: drawn by OpenGL in the window, or as an image.

With a graphics card, VTK draws into a window of its own under X11, Windows and macOS. Elsewhere
(in software, Wayland, Qt's offscreen platform) the same scene is drawn into memory and painted by
Qt: in software that is quicker, and lets a large window show a smaller picture, enlarged.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QOffscreenSurface,
    QOpenGLContext,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from signdesk.desktop.rendering.scene import SignerScene
    from signdesk.translation.signer_interfaces import BodyModel

#: In software no more pixels than this are drawn, or signing in a large window would stutter.
_SOFTWARE_PIXELS = 1_100_000
_GL_RENDERER = 0x1F01
_WINDOWED_PLATFORMS = frozenset({"xcb", "windows", "cocoa"})


class Surface(Protocol):
    """A widget that shows a scene."""

    @property
    def widget(self) -> QWidget:
        """What goes into the window."""
        ...

    @property
    def scene(self) -> SignerScene:
        """What is drawn."""
        ...

    @property
    def is_accelerated(self) -> bool:
        """Whether a graphics card draws; known after the first picture."""
        ...

    def draw(self) -> None:
        """Show the scene as it is now."""
        ...

    def fit(self) -> None:
        """Follow the widget's new size."""
        ...

    def close(self) -> None:
        """Free the graphics memory; nothing may be drawn afterwards."""
        ...


def load_drawing() -> None:
    """Import what `make_surface` needs, ahead of time and on any thread."""
    from vedo import Mesh, Plotter  # noqa: F401  vedo imports what is asked for
    from vtkmodules.util import numpy_support  # noqa: F401

    from signdesk.desktop.rendering import offscreen  # noqa: F401


def make_surface(body: BodyModel, background: str, parent: QWidget) -> Surface:
    """The quickest surface that works here."""
    if QGuiApplication.platformName() in _WINDOWED_PLATFORMS and _has_graphics_card():
        return OpenGLSurface(body, background, parent)
    return ImageSurface(body, background, parent)


class OpenGLSurface:
    """The scene in a window of VTK's inside ours."""

    def __init__(self, body: BodyModel, background: str, parent: QWidget) -> None:
        from signdesk.desktop.rendering.plotters import plotter_in_widget
        from signdesk.desktop.rendering.scene import SignerScene

        self._vtk = _vtk_widget(parent)
        self._window: Any = self._vtk.GetRenderWindow()
        self._window.SetMultiSamples(0)
        # The view moves the camera itself, for mouse and keyboard alike.
        self.scene = SignerScene(body, plotter_in_widget(self._vtk), background)
        self._vtk.Initialize()
        self.widget: QWidget = self._vtk
        self.is_accelerated = False
        self._has_drawn = False

    def draw(self) -> None:
        """Render and swap."""
        self._window.Render()
        if not self._has_drawn:
            from signdesk.desktop.rendering.scene import draws_in_software

            self._has_drawn = True
            self.is_accelerated = not draws_in_software(self._window)

    def fit(self) -> None:
        """VTK's widget follows by itself."""

    def close(self) -> None:
        """Free OpenGL before Qt takes the window away."""
        # Qt may still have a paint event in store, and rendering would make a new context.
        self._window.GetInteractor().EnableRenderOff()
        self._vtk.Finalize()


class ImageSurface:
    """The scene as an image that Qt paints."""

    def __init__(self, body: BodyModel, background: str, parent: QWidget) -> None:
        from signdesk.desktop.rendering.offscreen import OffscreenView

        self._view = OffscreenView(body, (64, 64), background=background)
        self.scene = self._view.scene
        self.is_accelerated = False  # reading pictures back costs what a card would save
        self._picture = _Picture(parent)
        self.widget: QWidget = self._picture

    def draw(self) -> None:
        """Render, read back, paint."""
        self._picture.show_pixels(self._view.drawn())

    def fit(self) -> None:
        """Draw as many pixels as the widget has, or as can be drawn in time."""
        size = self._picture.size() * self._picture.devicePixelRatioF()
        pixels = max(size.width() * size.height(), 1)
        smaller = min(1.0, math.sqrt(_SOFTWARE_PIXELS / pixels))
        self._view.resize(
            (max(round(size.width() * smaller), 1), max(round(size.height() * smaller), 1))
        )

    def close(self) -> None:
        """Free the graphics memory."""
        self._view.close()


class _Picture(QWidget):
    """Paints one image over its whole area."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._image = QImage()

    def show_pixels(self, pixels: Any) -> None:
        """Show (height, width, 3) uint8 RGB."""
        height, width, _ = pixels.shape
        image = QImage(pixels.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        self._image = image.copy()  # the pixels belong to VTK
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint it."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)


def _vtk_widget(parent: QWidget) -> Any:
    import vtkmodules.qt

    # Without the first two, creating the widget crashes.
    import vtkmodules.vtkInteractionStyle
    import vtkmodules.vtkRenderingOpenGL2

    vtkmodules.qt.PyQtImpl = "PySide6"
    from vtkmodules.qt.QVTKRenderWindowInteractor import QVTKRenderWindowInteractor

    widget = QVTKRenderWindowInteractor(parent)  # type: ignore[no-untyped-call]
    widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return widget


def _has_graphics_card() -> bool:
    """Whether Qt can make an OpenGL context here, and a graphics card draws in it.

    VTK aborts the program where no context can be made.
    """
    from signdesk.desktop.rendering.scene import is_software

    context, nowhere = QOpenGLContext(), QOffscreenSurface()
    nowhere.create()
    if not context.create() or not context.makeCurrent(nowhere):
        return False
    name = str(context.functions().glGetString(_GL_RENDERER))
    context.doneCurrent()
    return not is_software(name)
