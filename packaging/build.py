#!/usr/bin/env python3
"""Build the program that needs no Python: a folder, and what the system installs it from.

    python3 packaging/dev.py build [--untrimmed] [--no-package]

`dev.py` sets everything up and starts this in its virtual environment. It leaves dist/SignDesk/
with the program, and on Linux dist/signdesk_VERSION_ARCHITECTURE.deb.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bundle_contents import ROOT, link_duplicates, size_of, strip_symbols
from debian_package import make_package
from draw_icons import draw_icons
from machine import LINUX, say, stop

BUILD, DIST = ROOT / "build", ROOT / "dist"
FOLDER = DIST / "SignDesk"
_ICON = ROOT / "resources" / "icons" / "signdesk.svg"


def freeze(*, untrimmed: bool) -> None:
    """Run PyInstaller. `untrimmed` keeps what trimming leaves out, to compare."""
    command = [
        *(sys.executable, "-m", "PyInstaller", str(ROOT / "packaging" / "signdesk.spec")),
        *("--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(DIST), "--workpath", str(BUILD / "pyinstaller")),
    ]
    environment = {**os.environ, "SIGNDESK_BUNDLE": "untrimmed" if untrimmed else ""}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False)
    if done.returncode != 0:
        stop("PyInstaller failed; its last lines say why.")


def tell_sizes(folder: Path) -> None:
    """Print what is largest in the folder, by what is in it."""
    inside = folder / "_internal"
    parts = {path.name: size_of(path) for path in inside.iterdir() if path.is_dir()}
    parts["other files"] = size_of(folder) - sum(parts.values())
    for name, size in sorted(parts.items(), key=lambda part: -part[1])[:20]:
        print(f"{size / 1e6:8.1f} MB  {name}")
    print(f"{size_of(folder) / 1e6:8.1f} MB  in all")


def main() -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--untrimmed", action="store_true", help="leave nothing out, to compare")
    parser.add_argument("--no-package", action="store_true", help="the folder only")
    options = parser.parse_args()
    began = time.monotonic()
    pictures = draw_icons(_ICON, BUILD / "icons")
    shutil.rmtree(FOLDER, ignore_errors=True)
    say("freezing the program (some minutes)")
    freeze(untrimmed=options.untrimmed)
    if LINUX and not options.untrimmed:
        print(f"{size_of(FOLDER) / 1e6:8.1f} MB  as PyInstaller leaves it")
        print(
            f"{strip_symbols(FOLDER / '_internal') / 1e6:8.1f} MB  of debugging symbols taken out"
        )
        print(f"{link_duplicates(FOLDER) / 1e6:8.1f} MB  of files that were there twice")
    tell_sizes(FOLDER)
    say(f"{FOLDER} is ready after {time.monotonic() - began:.0f} s")
    if LINUX and not options.no_package:
        package = make_package(FOLDER, pictures, DIST)
        say(f"{package} is ready ({package.stat().st_size / 1e6:.1f} MB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
