"""The display that the window opens on, looked at before Qt does: Qt ends the program if it fails.

Only Linux has one that can be missing.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
from collections.abc import Iterator

from signdesk.errors import DeviceError


@contextlib.contextmanager
def chosen_platform(environment: dict[str, str] | os._Environ[str]) -> Iterator[None]:
    """Within, make Qt's application: on X11, on which VTK can draw, where there is a display of it.

    Raises `DeviceError` where Qt would end the program for want of a display.
    """
    if environment.get("DISPLAY"):
        environment.setdefault("QT_QPA_PLATFORM", "xcb")
    elif not (environment.get("WAYLAND_DISPLAY") or environment.get("QT_QPA_PLATFORM")):
        raise DeviceError(
            "There is no display to open a window on.",
            "Start SignDesk from a desktop, or use its commands: `signdesk --help`.",
        )
    if environment.get("QT_QPA_PLATFORM") == "xcb":
        with connected(environment.get("DISPLAY", "")):
            yield
    else:
        yield


@contextlib.contextmanager
def connected(name: str) -> Iterator[None]:
    """Hold a connection to the X server of a display: one without any may begin anew just then.

    Raises `DeviceError` unless it answers and lets us in.
    """
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:  # Qt will say what it lacks
        yield
        return
    xcb.xcb_connect.restype = ctypes.c_void_p
    for function in (xcb.xcb_connection_has_error, xcb.xcb_disconnect):
        function.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(os.fsencode(name) if name else None, None)
    try:
        if xcb.xcb_connection_has_error(connection) != 0:
            raise DeviceError(
                f"The display {name or 'of X11'} does not answer.",
                "Start SignDesk from a desktop, or use its commands: `signdesk --help`.",
            )
        yield
    finally:
        xcb.xcb_disconnect(connection)
