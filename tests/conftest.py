"""What every test may rely on: no network, no user files, a fixed random order in CI."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import hypothesis
import pytest
from pytest_socket import SocketBlockedError

if TYPE_CHECKING:
    from signdesk.composition import Program

_HOME = Path(tempfile.mkdtemp(prefix="signdesk-tests-"))

# Before anything of ours, Qt or a model library is imported: they read these once.
os.environ.update(
    SIGNDESK_HOME=str(_HOME / "signdesk"),
    XDG_CONFIG_HOME=str(_HOME / "config"),
    XDG_DATA_HOME=str(_HOME / "data"),
    XDG_CACHE_HOME=str(_HOME / "cache"),
    HF_HOME=str(_HOME / "hub"),
    HF_HUB_OFFLINE="1",
    PYTEST_QT_API="pyside6",
)
# VTK draws nothing under Qt's offscreen platform, so Linux tests use X11, which is Xvfb's.
if sys.platform.startswith("linux"):
    has_display = bool(shutil.which("Xvfb") or os.environ.get("DISPLAY"))
    os.environ["QT_QPA_PLATFORM"] = "xcb" if has_display else "offscreen"

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")


def _no_look_up(*_: object, **__: object) -> NoReturn:
    raise SocketBlockedError("A test tried to use socket names.")


@pytest.fixture(autouse=True, scope="session")
def _no_names_are_looked_up() -> Iterator[None]:
    """Sockets are blocked by pytest-socket; a name look-up alone would go past it."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
            patch.setattr(socket, name, _no_look_up)
        yield


@pytest.fixture(autouse=True, scope="session")
def _home_is_removed() -> Iterator[None]:
    yield
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def program() -> Program:
    """The program as it is here, whose parts are made once for all tests: they change none."""
    from signdesk.composition import Program

    return Program()
