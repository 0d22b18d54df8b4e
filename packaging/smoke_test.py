#!/usr/bin/env python3
"""Try the frozen program as somebody would who has no Python: it must do all it is for.

    python3 packaging/smoke_test.py [PROGRAM] [--image FOLDER] [--recognizer FOLDER]

PROGRAM is dist/SignDesk/signdesk by default. With `--image`, as root, it runs inside that folder as
its root: a bare system, such as `debootstrap --variant=minbase bookworm FOLDER` makes, into which
the package was installed; PROGRAM is then a path in there. Standard library only; needs Xvfb, and
xdotool to press keys. Prints each step and its time; status 1 at the first step that fails.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from screen import Screen, virtual_screen

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "My mother helps me with my book."
_LIMIT_S = 300.0
#: Keys that open each view; the one it starts with comes last.
_VIEWS = {
    "dictionary": "ctrl+d",
    "conversation": "ctrl+j",
    "health": "ctrl+h",
    "translate": "ctrl+t",
}
#: How long a view may take to come, and how long it is looked at, seconds.
_VIEW_S, _LOOK_S = 60.0, 8.0


class Machine:
    """Runs the program with nothing of ours around it, in `home`, seen from inside as `inside`."""

    def __init__(self, program: str, home: Path, image: Path | None) -> None:
        self._program = program
        self._image = image
        self.home = home
        self._inside = Path("/") / home.relative_to(image) if image else home

    def start(self, *arguments: str, display: str = "") -> subprocess.Popen[bytes]:
        """The running program."""
        environment = {
            "HOME": str(self._inside),
            "PATH": "/usr/bin:/bin",  # of the system: espeak-ng is there; no Python of ours
            "LANG": "C.UTF-8",
            **({"DISPLAY": display} if display else {}),
        }
        command = [self._program, *arguments]
        if self._image:
            chroot = shutil.which("chroot", path="/usr/sbin:/usr/bin:/sbin:/bin") or "chroot"
            command = [chroot, str(self._image), "/usr/bin/env", f"--chdir={self._inside}"]
            command += [self._program, *arguments]
        return subprocess.Popen(
            command, cwd=self.home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    def run(self, *arguments: str, expected: int = 0) -> str:
        """What the program prints; the test ends if it fails."""
        began = time.monotonic()
        process = self.start(*arguments)
        try:
            out, err = process.communicate(timeout=_LIMIT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            fail(f"{arguments} had not ended after {_LIMIT_S:.0f} s")
        took_s = time.monotonic() - began
        text = out.decode("utf-8", "replace")
        if process.returncode != expected or b"Traceback" in err:
            fail(f"{arguments} ended with {process.returncode}:\n{text}{err.decode()}")
        print(f"{took_s:6.1f} s  signdesk {' '.join(arguments)[:70]}", flush=True)
        return text


@contextmanager
def at_work(image: Path | None) -> Iterator[None]:
    """Give a bare system what a kernel gives a running one, and the screens of this machine."""
    mounted: list[Path] = []
    try:
        for folder in ("proc", "dev", "dev/shm", "tmp/.X11-unix") if image else ():
            place = Path(str(image), folder)
            place.mkdir(parents=True, exist_ok=True)
            Path("/", folder).mkdir(exist_ok=True)
            subprocess.run(["mount", "--bind", f"/{folder}", str(place)], check=True)
            mounted.append(place)
        yield
    finally:
        for place in reversed(mounted):
            subprocess.run(["umount", str(place)], check=True)


def fail(what: str) -> NoReturn:
    """End the test."""
    print(f"FAILED: {what}", file=sys.stderr)
    raise SystemExit(1)


def check(holds: bool, what: str) -> None:
    """End the test unless it holds."""
    if not holds:
        fail(what)


def commands(machine: Machine, recognizer: Path | None) -> None:
    """Everything that needs no window."""
    check(machine.run("--version").startswith("SignDesk "), "it tells another version")
    told = json.loads(machine.run("doctor", "--json"))
    steps = {step["step"]: step for step in told["steps"]}
    needed = ("dictionary", "translation", "signing", "drawing", "speech", "landmarks", "video")
    for name in (*needed, "voice"):
        check(steps[name]["works"], f"doctor: {name}: {steps[name]['uses']} {steps[name]['do']}")
    glosses = json.loads(machine.run("translate", SENTENCE, "--json"))["glosses"]
    check("MOTHER" in [g["gloss"] for g in glosses], f"{SENTENCE} became {glosses}")
    for name in ("signing.mp4", "signing.gif", "signing.png", "signing.npz", "signing.bvh"):
        machine.run("sign", SENTENCE if name.endswith("mp4") else "Thank you.", "-o", name)
        check((machine.home / name).stat().st_size > 10_000, f"{name} is nearly empty")
    machine.run("speak", "The book is on the table.", "-o", "said.wav")
    with wave.open(str(machine.home / "said.wav")) as sound:
        lasts_s = sound.getnframes() / sound.getframerate()
        loudest = max(sound.readframes(sound.getnframes()))
    check(1.0 < lasts_s < 5.0 and loudest > 0, f"the voice spoke {lasts_s} s, or silence")
    heard = json.loads(machine.run("transcribe", "said.wav", "--json"))
    check(len(heard["words"]) >= 2, f"it heard {heard}")
    if recognizer is not None:
        shutil.copytree(recognizer, machine.home / "recognizer")
        machine.run("models", "import", "recognizer")
    check_recognition(machine)


def check_recognition(machine: Machine) -> None:
    """Sign to the program with the program: its recogniser must read its signer."""
    machine.run("sign", "--gloss", "MOTHER HELP BOOK", "-o", "clip.mp4")
    read = json.loads(machine.run("recognize", "clip.mp4", "--json"))
    glosses = [sign["gloss"] for sign in read["signs"]]
    known = [gloss for gloss in ("MOTHER", "HELP", "BOOK") if gloss in glosses]
    # how well it reads is measured elsewhere; here, that it does
    check(len(glosses) >= 2 and bool(known), f"of MOTHER HELP BOOK it read {glosses}")
    check(bool(read["english"].strip()), "it said nothing in English")


@contextmanager
def opened_window(machine: Machine, screen: Screen) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window up; what it then says on standard error must be nothing."""
    began = time.monotonic()
    process = machine.start(display=screen.name)
    while screen.lit_share() < 0.2:
        if process.poll() is not None:
            fail(f"the window did not open:\n{(process.stderr or sys.stdin).read()!r}")
        check(time.monotonic() - began < 60, "there was no window after 60 s")
        time.sleep(0.05)
    print(f"{time.monotonic() - began:6.1f} s  until the window was there", flush=True)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def go(screen: Screen, view: str, keys: str, process: subprocess.Popen[bytes]) -> None:
    """Bring a view into sight by its keys; the tour of the first start may be in the way."""
    before, began = screen.left_edge(), time.monotonic()
    while screen.left_edge() == before:
        check(process.poll() is None, f"it ended on the way to {view}")
        check(time.monotonic() - began < _VIEW_S, f"{keys} did not open {view}")
        screen.keys("Escape")
        time.sleep(1)
        screen.keys(keys)
        time.sleep(3)


def window(machine: Machine, pictures: Path) -> None:
    """Open the window, sign in it, look at each view, and be told to quit."""
    pictures.mkdir(parents=True, exist_ok=True)
    with virtual_screen() as screen, opened_window(machine, screen) as process:
        for view, keys in _VIEWS.items():
            go(screen, view, keys, process)
            if view == "translate":
                screen.type("Hello, how are you?")
                screen.keys("ctrl+Return")
            time.sleep(_LOOK_S)
            screen.save(pictures / f"{view}.png")
            check(process.poll() is None, f"it ended when {view} was opened")
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        try:
            _, err = process.communicate(timeout=20)
        except subprocess.TimeoutExpired:
            fail("it did not quit when told to")
        check(process.returncode == 0, f"it quit with {process.returncode}: {err.decode()}")
        check(b"Traceback" not in err and b"Unable to create" not in err, err.decode())
        print(f"{time.monotonic() - began:6.1f} s  until it had quit", flush=True)


def start_up(machine: Machine) -> None:
    """Time the window's opening once more, now that its files were read once."""
    with virtual_screen() as screen, opened_window(machine, screen):
        pass


def main() -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("program", nargs="?", default=str(ROOT / "dist/SignDesk/signdesk"))
    parser.add_argument("--image", type=Path, help="a bare system to run it in")
    parser.add_argument("--recognizer", type=Path, help="a sign recogniser, if none is inside")
    parser.add_argument("--window-only", action="store_true", help="leave the commands out")
    parser.add_argument("--pictures", type=Path, default=ROOT / "build/smoke", help="of the window")
    options = parser.parse_args()
    place = options.image / "home" if options.image else None
    with (
        at_work(options.image),
        tempfile.TemporaryDirectory(prefix="signdesk-smoke-", dir=place) as home,
    ):
        machine = Machine(options.program, Path(home), options.image)
        if not options.window_only:
            commands(machine, options.recognizer)
        window(machine, options.pictures)
        start_up(machine)
    print(f"The frozen program works; pictures of its window are in {options.pictures}.")
    return 0


if __name__ == "__main__":
    if os.name == "nt":
        fail("Run this on Linux; on Windows try the steps by hand.")
    sys.exit(main())
