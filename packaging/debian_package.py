"""Makes a Debian package of the frozen program: menu entry, icons, and what it needs."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bundle_contents import ROOT, size_of
from machine import stop

#: What the program loads from the system. X and GL draw; espeak-ng is the voice, and tells the lips
#: their sounds; PortAudio comes inside, what it plays through (ALSA, JACK) does not.
DEPENDS = (
    *("libstdc++6", "zlib1g", "libexpat1", "libgl1", "libegl1", "libglib2.0-0 | libglib2.0-0t64"),
    *("libfontconfig1", "libfreetype6", "libdbus-1-3", "libx11-6", "libx11-xcb1", "libxcb1"),
    *("libxcb-glx0", "xkb-data"),
    *("libasound2 | libasound2t64", "libjack-jackd2-0 | libjack0", "espeak-ng", "libespeak-ng1"),
)
RECOMMENDS = (
    "ca-certificates",
    "libxcursor1",
    "fonts-dejavu-core",
    "libwayland-client0",
    "libwayland-cursor0",
)
_CONTROL = """\
Package: signdesk
Version: {version}
Section: education
Priority: optional
Architecture: {architecture}
Maintainer: SignDesk <signdesk@localhost>
Installed-Size: {size_kb}
Depends: {depends}
Recommends: {recommends}
Description: translator between spoken English and American Sign Language
 SignDesk signs what you type or say with a 3D signer, reads signing from a
 camera, and has a dictionary of signs to learn from. It works offline: nothing
 you say or sign leaves the computer.
"""
_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: SignDesk

Files: *
Copyright: SignDesk's authors
License: Apache-2.0 and GPL-3.0
 SignDesk's own source is under the Apache License 2.0 (LICENSE, beside this file). This package
 also contains the libraries that NOTICE names, each under its own licence; those of PyAV contain
 x264 and x265, so the package as a whole is conveyed under the GNU GPL, version 3:
 /usr/share/common-licenses/GPL-3. NOTICE tells where their source is.
"""


def make_package(folder: Path, pictures: Mapping[int, Path], into: Path) -> Path:
    """The .deb of the frozen `folder`, with its icons by size in pixels."""
    if shutil.which("dpkg-deb") is None:
        stop("dpkg-deb is missing: install dpkg, or leave the package out with --no-package.")
    sys.path.insert(0, str(ROOT))
    from signdesk import __version__

    architecture = {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), "amd64")
    package = into / f"signdesk_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=into, prefix=".deb-") as temporary:
        root = Path(temporary)
        root.chmod(0o755)
        _fill(root, folder, pictures)
        control = root / "DEBIAN" / "control"
        control.parent.mkdir()
        control.write_text(_control(__version__, architecture, size_of(root)), "utf-8")
        # any system whose C library is new enough for this program reads zstd
        build = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--build", str(root)]
        done = subprocess.run([*build, str(package)], stdout=sys.stderr, check=False)
    if done.returncode != 0:
        stop("dpkg-deb failed; its last lines say why.")
    return package


def _fill(root: Path, folder: Path, pictures: Mapping[int, Path]) -> None:
    """Put the files where Debian wants them."""
    # hard links cost neither time nor space
    shutil.copytree(
        folder, root / "usr/lib/signdesk", symlinks=True, copy_function=_link, dirs_exist_ok=True
    )
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/signdesk").symlink_to("../lib/signdesk/signdesk")
    _copy(ROOT / "packaging/signdesk.desktop", root / "usr/share/applications")
    icons = root / "usr/share/icons/hicolor"
    _copy(ROOT / "resources/icons/signdesk.svg", icons / "scalable/apps")
    for size, picture in pictures.items():
        _copy(picture, icons / f"{size}x{size}/apps", "signdesk.png")
    papers = root / "usr/share/doc/signdesk"
    for name in ("LICENSE", "NOTICE"):
        _copy(ROOT / name, papers)
    (papers / "copyright").write_text(_COPYRIGHT, "utf-8")


def _link(source: str, target: str) -> None:
    os.link(source, target)


def _copy(source: Path, folder: Path, name: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / (name or source.name)
    shutil.copyfile(source, target)
    target.chmod(0o644)


def _control(version: str, architecture: str, size_bytes: int) -> str:
    """The package's description of itself; it needs the C library that it was built with."""
    library = platform.libc_ver()[1]
    return _CONTROL.format(
        version=version,
        architecture=architecture,
        size_kb=size_bytes // 1024,
        depends=", ".join([f"libc6 (>= {library})", *DEPENDS]),
        recommends=", ".join(RECOMMENDS),
    )
