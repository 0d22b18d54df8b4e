"""The command line: reads the words, calls one command, and says in one line what went wrong."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from signdesk import __version__
from signdesk.commands.interrupts import ending_like_interrupting
from signdesk.errors import Cancelled, SignDeskError

if TYPE_CHECKING:
    from signdesk.composition import Program

FAILED, MISUSED = 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run SignDesk; gives the exit status: 0 done, 1 could not be done, 2 wrong usage."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    # Our matrices are small: numpy's threads would only wait for each other, and take the
    # processor from those that draw and film (a film took a fifth longer). Read as numpy loads.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        options = parser().parse_args(arguments)
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else MISUSED
    _spell_out_what_a_terminal_cannot_show()
    try:
        with ending_like_interrupting():
            status = _run(options)
        sys.stdout.flush()
    except SignDeskError as error:
        return _failed(str(error))
    except (Cancelled, KeyboardInterrupt):
        return _failed("Stopped.")
    except BrokenPipeError:
        # the reader of our output has gone, as in `signdesk lexicon list | head`
        _write_no_more()
        return FAILED
    except OSError as error:
        _write_no_more()
        reason = error.strerror or error
        if error.filename is not None:
            return _failed(f"{error.filename} cannot be used: {reason}. Choose another.")
        return _failed(f"The output cannot be written: {reason}. Free space.")
    return status


def _failed(sentence: str) -> int:
    print(f"signdesk: {sentence}", file=sys.stderr)
    return FAILED


def _write_no_more() -> None:
    """Keep Python from trying to write the rest of the output when it ends."""
    with contextlib.suppress(OSError, ValueError):  # not a file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _spell_out_what_a_terminal_cannot_show() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _run(options: argparse.Namespace) -> int:
    from signdesk.commands.output import warn
    from signdesk.composition import Program

    program = Program()
    if options.command is None:
        program.camera_file = options.camera_file
        return _open_window(program)  # which tells the messages itself
    for message in program.settings.load().messages:
        warn(message)
    status: int = options.run(program, options)
    return status


def _open_window(program: Program) -> int:
    from signdesk.desktop.app import run

    return run(program)


def parser() -> argparse.ArgumentParser:
    """Every command and option."""
    from signdesk.commands import (
        bench,
        doctor,
        english,
        lexicon,
        models,
        recognize,
        sign,
        signs,
        speak,
        train,
        transcribe,
        translate,
    )

    top = argparse.ArgumentParser(
        prog="signdesk",
        description="Translates English into American Sign Language, offline. "
        "Without a command it opens the window.",
    )
    top.add_argument("--version", action="version", version=f"SignDesk {__version__}")
    top.add_argument(
        "--camera-file",
        metavar="VIDEO",
        type=Path,
        help="in the window, a video file stands in for the camera",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for module in (
        translate,
        english,
        sign,
        transcribe,
        recognize,
        speak,
        lexicon,
        signs,
        models,
        doctor,
        bench,
        train,
    ):
        module.add_to(commands)
    return top
