"""What this machine has: a Python that SignDesk supports, and the system's libraries.

Standard library only, in a form that Python 3.8 can read, so that an older Python can say
what is missing.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from typing import NoReturn

WINDOWS, LINUX = os.name == "nt", sys.platform.startswith("linux")
VERSIONS = ((3, 11), (3, 12))

#: Debian packages, and the library or program that shows that each is there.
RUN_PARTS = {
    "libgl1": "libGL.so.1", "libglib2.0-0": "libglib-2.0.so.0", "libegl1": "libEGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0", "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3", "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0", "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-image0": "libxcb-image.so.0", "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-render-util0": "libxcb-render-util.so.0", "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1", "libportaudio2": "libportaudio.so.2",
    "libespeak-ng1": "libespeak-ng.so.1", "espeak-ng": "espeak-ng",
    "libxcursor1": "libXcursor.so.1",
    "g++": "g++",  # llama.cpp is compiled when it is installed
}  # fmt: skip
TEST_PARTS = {"xvfb": "Xvfb", "xauth": "xauth"}
#: Without these only sound, or the shape of the mouse pointer, is missing.
OPTIONAL = {"libportaudio2", "libespeak-ng1", "espeak-ng", "libxcursor1"}


def say(text: str) -> None:
    """Tell the user, on standard error."""
    print(f"SignDesk: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """End with one clear sentence and exit code 1."""
    say(text)
    raise SystemExit(1)


def answer(command: list[str], code: str) -> str | None:
    """What Python at `command` prints for `code`, or None if that fails."""
    try:
        done = subprocess.run([*command, "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def python_version(command: list[str]) -> tuple[int, ...] | None:
    """Major and minor version of the Python at `command`, or None if it does not run."""
    text = answer(command, "import sys; print(*sys.version_info[:2])")
    return tuple(int(part) for part in text.split()) if text else None


def find_python(preferred: list[str]) -> list[str]:
    """A Python that SignDesk supports: the preferred one, this one, or another on this machine."""
    names = [f"{major}.{minor}" for major, minor in VERSIONS]
    others = [[f"python{name}"] for name in names]
    if WINDOWS:
        others += [["py", f"-{name}"] for name in names]
    for command in (preferred, [sys.executable], *others):
        if python_version(command) in VERSIONS:
            return command
    running = ".".join(str(part) for part in sys.version_info[:2])
    stop(
        f"this is Python {running}, and SignDesk needs Python {' or '.join(names)}: install one "
        "from https://www.python.org/downloads/ or your system's packages, then run this again."
    )


def is_present(file: str) -> bool:
    """Whether a shared library loads, or a program is on the path."""
    if ".so." not in file:
        return shutil.which(file) is not None
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def root_prefix() -> list[str] | None:
    """What to put before a command so that root runs it without a question; None if we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    allowed = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if allowed.returncode == 0 else None


def install_packages(names: list[str]) -> None:
    """Install Debian packages if we may."""
    prefix = root_prefix()
    if prefix is None or shutil.which("apt-get") is None:
        return
    say(f"installing system packages: {' '.join(names)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
    # A stale list of packages is the usual reason for a failed install, so it is renewed first.
    for step in (["update"], ["install", "-y", "--no-install-recommends", *names]):
        subprocess.run([*apt, *step], stdout=sys.stderr, check=False)


def _missing(parts: dict[str, str], python: list[str]) -> list[str]:
    """Debian packages that this machine lacks, Python's own venv support among them."""
    missing = [package for package, file in parts.items() if not is_present(file)]
    if answer(python, "import ensurepip") is None:
        missing.append("python{}.{}-venv".format(*(python_version(python) or VERSIONS[0])))
    return missing


def ensure_system(parts: dict[str, str], python: list[str]) -> None:
    """Install missing system packages, or say how; stop if one that is needed stays missing."""
    missing = _missing(parts, python)
    if missing:
        install_packages(missing)
        missing = _missing(parts, python)
    if missing:
        say("system packages are missing; this line installs them (names are Debian's):")
        print(f"    sudo apt-get install -y {' '.join(missing)}", file=sys.stderr)
    needed = [package for package in missing if package not in OPTIONAL]
    if needed:
        stop(f"cannot go on without {', '.join(needed)}: install and run this again.")
