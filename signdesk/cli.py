"""The command line: reads the words, calls one command, and says in one line what went wrong."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from signdesk import __version__
from signdesk.errors import Cancelled, SignDeskError

if TYPE_CHECKING:
    from signdesk.composition import Program

DONE, FAILED, MISUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run SignDesk; gives the exit status: 0 done, 1 could not be done, 2 wrong usage."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        options = parser().parse_args(arguments)
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else MISUSED
    try:
        return _run(options)
    except SignDeskError as error:
        print(f"signdesk: {error}", file=sys.stderr)
        return FAILED
    except (Cancelled, KeyboardInterrupt):
        print("signdesk: stopped.", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        # the reader of our output has gone, as in `signdesk lexicon list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED


def _run(options: argparse.Namespace) -> int:
    from signdesk.commands.output import warn
    from signdesk.composition import Program

    program = Program()
    if options.command is None:
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
    from signdesk.commands import bench, doctor, lexicon, models, sign, transcribe, translate

    top = argparse.ArgumentParser(
        prog="signdesk",
        description="Translates English into American Sign Language, offline. "
        "Without a command it opens the window.",
    )
    top.add_argument("--version", action="version", version=f"SignDesk {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    for module in (translate, sign, transcribe, lexicon, models, doctor, bench):
        module.add_to(commands)
    return top
