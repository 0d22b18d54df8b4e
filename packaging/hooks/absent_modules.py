"""Runs first in the frozen program: stands in for libraries that are imported but never used.

MediaPipe imports OpenCV and matplotlib in the module that draws its landmarks, which SignDesk
never asks for: 250 MB, and half of the time that MediaPipe takes to load. Whoever does use one of
them gets the `ImportError` that he would get if it were not installed.
"""

from __future__ import annotations

import sys
from types import ModuleType

_ABSENT = ("cv2", "matplotlib", "matplotlib.pyplot")


class _AbsentModule(ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # the import system and `inspect` ask for such names
            raise AttributeError(name)
        raise ImportError(f"{self.__name__} is not part of this program (wanted: {name})")


def stand_in(names: tuple[str, ...] = _ABSENT) -> None:
    """Put a module without content in the place of each."""
    for name in names:
        module = _AbsentModule(name)
        if any(other.startswith(f"{name}.") for other in names):
            module.__path__ = []
        sys.modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, module)


stand_in()
