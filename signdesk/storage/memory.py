"""How much memory this machine has left, and how much this process holds."""

from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path

_MEMORY_FILE, _OWN_FILE = Path("/proc/meminfo"), Path("/proc/self/statm")


def available_bytes() -> int | None:
    """Memory that programs can still have, bytes; None where the system does not tell."""
    if sys.platform == "win32":
        return _windows_available()
    try:
        found = re.search(r"MemAvailable:\s*(\d+) kB", _MEMORY_FILE.read_text("ascii"))
    except OSError:
        found = None
    if found is not None:
        return 1024 * int(found[1])
    try:  # macOS tells what there is in all, not what is free
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (ValueError, OSError):
        return None


def resident_bytes() -> int:
    """Memory that this process holds now, or at its most where that is all that is known."""
    if _OWN_FILE.exists():
        return int(_OWN_FILE.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def family_bytes() -> int:
    """Memory that this process and its children hold, where the system tells; else its own."""
    return resident_bytes() + sum(_held_by(child) for child in _children(Path("/proc/self")))


def _held_by(process: Path) -> int:
    try:
        own = int((process / "statm").read_text("ascii").split()[1])
    except (OSError, IndexError):  # it has ended meanwhile
        return 0
    own *= os.sysconf("SC_PAGE_SIZE")
    return own + sum(_held_by(child) for child in _children(process))


def _children(process: Path) -> list[Path]:
    """Processes that any of its threads has begun."""
    found: list[Path] = []
    for thread in process.glob("task/*/children"):
        try:
            found += [Path("/proc", number) for number in thread.read_text("ascii").split()]
        except OSError:
            continue
    return found


def give_back_unused() -> None:
    """Give the system back what was freed, where the C library would keep hold of it.

    glibc keeps a heap for each of many threads; after an engine of a few hundred megabytes was
    closed they hold most of it, and in a long conversation ever more.
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have none
        if trim is not None:
            trim(0)


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of the Windows API."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("physical", ctypes.c_uint64),
        ("available", ctypes.c_uint64),
        ("others", ctypes.c_uint64 * 5),
    )


def _windows_available() -> int | None:
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  only there on Windows
    return status.available if kernel.GlobalMemoryStatusEx(ctypes.byref(status)) else None
