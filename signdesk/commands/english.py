"""`signdesk english`: glosses to English."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import add_json, print_json

if TYPE_CHECKING:
    from signdesk.composition import Program


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "english",
        help="ASL glosses to an English sentence",
        description="Say glosses in English. Markers may be written round their signs: "
        "'<wh> POSS-2 NAME WHAT </wh>'; ' | ' is a sentence boundary. "
        "Tags: yn wh neg topic cond rhet aff rel.",
    )
    command.add_argument("glosses", help='such as "HELLO HOW IX-2"')
    add_json(command)
    command.set_defaults(run=run)


def run(program: Program, options: argparse.Namespace) -> int:
    """Translate and print."""
    from signdesk.translation.gloss_text import read_gloss_line

    sequence = read_gloss_line(options.glosses, program.lexicon)
    reader = program.load_gloss_reader()
    started = time.perf_counter()
    english = reader.translate(sequence)
    elapsed_ms = round((time.perf_counter() - started) * 1000, 1)
    if options.json:
        document = {
            "glosses": [{"gloss": g.name, "source": str(g.source)} for g in sequence.glosses],
            "markers": [
                {"kind": str(m.kind), "start": m.start, "end": m.end} for m in sequence.markers
            ],
            "english": english,
            "engine": reader.name,
            "elapsed_ms": elapsed_ms,
        }
        print_json(document)
    else:
        print(english)
    return 0
