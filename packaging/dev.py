#!/usr/bin/env python3
"""Set up, run and test SignDesk on a machine that has only Python.

    python3 packaging/dev.py run [ARGS]          set up what is missing, then start SignDesk
    python3 packaging/dev.py test [PYTEST ARGS]  set up what is missing, then check everything
    python3 packaging/dev.py build               the program that needs no Python, into dist/
    python3 packaging/dev.py --gpu run [ARGS]    the same with a CUDA 12 graphics card, from then on

Standard library only. Everything Python lives in `.venv` in the checkout. What this script says
goes to standard error, so that `run translate ... --json` prints JSON and nothing else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

from machine import (
    LINUX,
    RUN_PARTS,
    TEST_PARTS,
    VERSIONS,
    WINDOWS,
    answer,
    ensure_system,
    find_python,
    python_version,
    say,
    stop,
)

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "signdesk-setup.json"

#: What pip installs the checkout with, by command.
EXTRAS = {"run": "", "test": "[dev,smplx,package]", "build": "[package]"}
#: On Linux the torch of PyPI brings gigabytes of CUDA; tests need only the CPU build.
TORCH_CPU_INDEX = "https://download.pytorch.org/whl/cpu"
#: ctranslate2 4.8 loads CUDA 12, and 1.26 is the last onnxruntime-gpu made for it.
GPU_WHEELS = ("onnxruntime-gpu==1.26.0", "nvidia-cublas-cu12", "nvidia-cudnn-cu12>=9,<10")


def call(command: list[str], failure: str) -> None:
    """Run a step, its output on standard error; stop with `failure` if it fails."""
    if subprocess.run(command, stdout=sys.stderr, cwd=ROOT, check=False).returncode != 0:
        stop(failure)


def venv_program(name: str) -> str:
    """Path of a program in the virtual environment."""
    return str(VENV / ("Scripts" if WINDOWS else "bin") / (name + (".exe" if WINDOWS else "")))


def state_key() -> str:
    """Changes when the set-up must be done again."""
    here = Path(__file__).resolve()
    files = (ROOT / "pyproject.toml", here, here.with_name("machine.py"), VENV / "pyvenv.cfg")
    parts = [file.read_bytes() if file.exists() else b"" for file in files]
    return hashlib.sha256(b"\0".join([*parts, str(ROOT).encode()])).hexdigest()


def read_stamp() -> dict[str, object]:
    """What the last set-up did; empty if there was none."""
    try:
        return dict(json.loads(STAMP.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def ensure_venv(python: list[str]) -> None:
    """Make the virtual environment, unless a working one of a supported Python is there."""
    inside = [venv_program("python")]
    if python_version(inside) not in VERSIONS:
        say(f"making a virtual environment in {VENV}")
        make = [*python, "-m", "venv", "--clear", str(VENV)]
        call(make, "the virtual environment could not be made; the lines above say why.")
    elif answer(inside, "import pip") is None:
        call([*inside, "-m", "ensurepip"], f"pip could not be put into {VENV}: delete that folder.")
    pip_install("pip>=24.1")  # older ones fetch whole wheels to learn what they need


def pip_install(*arguments: str) -> None:
    """Install with the virtual environment's pip."""
    pip = [venv_program("python"), "-m", "pip", "--disable-pip-version-check"]
    call(
        [*pip, "install", *arguments],
        "pip could not install everything (its last lines say why); check the network connection "
        "and the free disk space, then run this again.",
    )


def install_python_parts(extras: str) -> None:
    """Install the checkout, editable, with its dependencies."""
    if LINUX and "smplx" in extras:
        torch = re.search(r"torch==[\d.]+", (ROOT / "pyproject.toml").read_text("utf-8"))
        if torch is not None:
            say("installing the CPU build of torch (200 MB)")
            index = ("--retries", "1", "--extra-index-url", TORCH_CPU_INDEX)
            pip_install(torch.group(), "--no-deps", *index)
    say(
        "installing Python packages (the first time 500 MB, and five minutes on two cores to "
        "compile llama-cpp-python)"
    )
    pip_install("--editable", f".{extras}")


def install_gpu_parts() -> None:
    """Put the GPU build of onnxruntime in the CPU build's place, with the CUDA libraries.

    Both builds own the same folder: the last installed wins, and removing one breaks the other.
    """
    say("installing the GPU build of onnxruntime and the CUDA 12 libraries (1.5 GB)")
    remove = [venv_program("python"), "-m", "pip", "uninstall", "--yes"]
    call([*remove, "onnxruntime", "onnxruntime-gpu"], "pip could not remove onnxruntime.")
    pip_install(*GPU_WHEELS)


def set_up(command: str, gpu: bool) -> bool:
    """Do what is still to do before `command` can run; true if the GPU parts are in place."""
    stamp = read_stamp()
    gpu = gpu or stamp.get("gpu") is True
    fresh = stamp.get("key") == state_key() and (stamp.get("gpu") is True) == gpu
    if fresh and stamp.get("for") in (command, "test"):
        return gpu
    if gpu and not (LINUX or WINDOWS):
        stop("--gpu needs an NVIDIA card on Linux or Windows; leave it out here.")
    size = "what changed" if stamp.get("for") in (command, "test") else "once, some minutes"
    say(f"setting up for '{command}' ({size})")
    began = time.monotonic()
    python = find_python([venv_program("python")])
    if LINUX:
        ensure_system({**RUN_PARTS, **(TEST_PARTS if command == "test" else {})}, python)
    # From here until the new stamp is written, an interrupted set-up is begun again.
    STAMP.unlink(missing_ok=True)
    ensure_venv(python)
    extras = EXTRAS["test" if stamp.get("for") == "test" else command]
    install_python_parts(extras)
    if gpu:
        install_gpu_parts()
    done = {"key": state_key(), "for": "test" if extras == EXTRAS["test"] else command, "gpu": gpu}
    STAMP.write_text(json.dumps(done), "utf-8")
    say(f"set up in {time.monotonic() - began:.0f} s")
    return gpu


def gpu_environment() -> dict[str, str]:
    """The environment in which the CUDA libraries from wheels are found."""
    variable, folder = ("PATH", "bin") if WINDOWS else ("LD_LIBRARY_PATH", "lib")
    site = "Lib/site-packages" if WINDOWS else "lib/python*/site-packages"
    found = [str(path) for path in VENV.glob(f"{site}/nvidia/*/{folder}")]
    before = [os.environ[variable]] if os.environ.get(variable) else []
    return {**os.environ, variable: os.pathsep.join(found + before)}


def run(arguments: list[str], environment: dict[str, str]) -> int:
    """Start SignDesk in the caller's folder."""
    command = [venv_program("python"), "-m", "signdesk", *arguments]
    if not WINDOWS:
        os.execve(command[0], command, environment)  # so that signals reach the program itself
    return subprocess.run(command, env=environment, check=False).returncode


def test(arguments: list[str], environment: dict[str, str]) -> int:
    """Check style, types, layers and behaviour; pytest comes last, so its summary does too."""
    python = venv_program("python")
    checks = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "lint-imports": [venv_program("lint-imports")],
    }
    failed, summary = [], []
    for name, command in checks.items():
        say(name)
        began = time.monotonic()
        if subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0:
            failed.append(name)
        result = "FAILED" if name in failed else "ok"
        summary.append(f"{name:<14}{result:<8}{time.monotonic() - began:5.1f} s")
    say("\n  ".join(["checks before the tests:", *summary]))
    say("pytest")
    pytest = [python, "-m", "pytest", *arguments]
    code = subprocess.run(pytest, cwd=ROOT, env=environment, check=False).returncode
    if failed:
        say(f"failed before the tests: {', '.join(failed)}")
    return code or len(failed)


def build(arguments: list[str], environment: dict[str, str]) -> int:
    """Freeze the program; see `build.py`."""
    script = str(Path(__file__).with_name("build.py"))
    command = [venv_program("python"), script, *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    """Entry point."""
    description, _, usage = (__doc__ or "").partition("\n\n")
    parser = argparse.ArgumentParser(
        description=description, epilog=usage, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gpu", action="store_true", help="use an NVIDIA card (CUDA 12)")
    parser.add_argument("command", choices=("run", "test", "build"))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="passed on as they are")
    options = parser.parse_args()
    gpu = set_up(options.command, options.gpu)
    environment = gpu_environment() if gpu else dict(os.environ)
    commands = {"run": run, "test": test, "build": build}
    return commands[options.command](options.arguments, environment)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        say("stopped.")
        sys.exit(130)
