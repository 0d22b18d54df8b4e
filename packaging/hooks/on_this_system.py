"""Runs first in the frozen program: looks for libraries in the bundle, then on the system.

OpenSSL looks for certificates where the build machine has them; this system's may be elsewhere.
`ctypes.util.find_library` asks ldconfig or a compiler, and neither knows of the bundle. Programs
of the system that SignDesk starts (espeak-ng, aplay) must not find the bundle's libraries.
"""

from __future__ import annotations

import ctypes.util
import os
import sys
from pathlib import Path

_BUNDLE = Path(sys._MEIPASS)  # type: ignore[attr-defined]
_find_on_system = ctypes.util.find_library


def find_library(name: str) -> str | None:
    """The path of a library in the bundle, else what the system answers."""
    found = sorted(_BUNDLE.glob(f"lib{name}.so*"))
    return str(found[0]) if found else _find_on_system(name)


ctypes.util.find_library = find_library

if sys.platform.startswith("linux"):
    # PyInstaller's starter has set this one for us, and kept the user's in the other.
    _before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if _before:
        os.environ["LD_LIBRARY_PATH"] = _before
    _CERTIFICATES = (
        *("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"),
        *("/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem"),
    )
    _found = [path for path in _CERTIFICATES if Path(path).is_file()]
    if _found and not os.environ.get("SSL_CERT_FILE"):
        os.environ["SSL_CERT_FILE"] = _found[0]
