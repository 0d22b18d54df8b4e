"""What commands print: one JSON document, or lines for people; progress on standard error."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any


def add_json(command: argparse.ArgumentParser) -> None:
    """Let a command print JSON."""
    command.add_argument("--json", action="store_true", help="print one JSON document")


def print_json(document: Any) -> None:
    """One document, and nothing else, on standard output."""
    text = json.dumps(document, ensure_ascii=False, indent=1)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # a terminal for ASCII, or bytes that are no text in an argument
        text = json.dumps(document, indent=1)
    sys.stdout.write(text + "\n")


def report(fraction: float | None, phrase: str) -> None:
    """Say on standard error how far long work is; quiet when that is no terminal."""
    if sys.stderr.isatty():
        share = "" if fraction is None else f"{fraction:4.0%} "
        end = "\n" if fraction == 1 else ""
        sys.stderr.write(f"\r\033[K{share}{phrase}{end}")
        sys.stderr.flush()


def warn(sentence: str) -> None:
    """Say on standard error what the user must know, though the work goes on."""
    if sentence:
        print(f"signdesk: {sentence}", file=sys.stderr)


def never() -> bool:
    """Nobody cancels a command but by interrupting it."""
    return False


def table(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as columns of text, aligned."""
    if not rows:
        return ""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines)
