"""`signdesk translate`: English to glosses."""

from __future__ import annotations

import argparse
import time
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import add_json, print_json

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.language.gloss import GlossSequence


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "translate", help="English to ASL glosses", description="Translate English to ASL glosses."
    )
    command.add_argument("text", help="English, one or more sentences")
    add_json(command)
    command.set_defaults(run=run)


def run(program: Program, options: argparse.Namespace) -> int:
    """Translate and print."""
    from signdesk.translation.discourse import place_persons

    translator = program.load_translator()
    started = time.perf_counter()
    sequence, _ = place_persons(options.text, translator.translate(options.text))
    elapsed_ms = (time.perf_counter() - started) * 1000
    if options.json:
        print_json(
            as_document(
                options.text, sequence, sequence.translated_by or translator.name, elapsed_ms
            )
        )
    else:
        print(as_text(sequence))
    return 0


def as_document(
    english: str, sequence: GlossSequence, engine: str, elapsed_ms: float
) -> dict[str, Any]:
    """The JSON document of a translation."""
    return {
        "english": english,
        "signed_language": sequence.signed_language,
        "engine": engine,
        "glosses": [{"gloss": g.name, "source": str(g.source)} for g in sequence.glosses],
        "markers": [
            {"kind": str(m.kind), "start": m.start, "end": m.end} for m in sequence.markers
        ],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def as_text(sequence: GlossSequence) -> str:
    """One line a sentence; markers after it, with the glosses that they span."""
    lines: list[str] = []
    for sentence in sorted({gloss.sentence for gloss in sequence.glosses}):
        rows = [i for i, gloss in enumerate(sequence.glosses) if gloss.sentence == sentence]
        lines.append(" ".join(sequence.glosses[i].name for i in rows))
        for marker in sequence.markers:
            if marker.start in rows:
                names = " ".join(g.name for g in sequence.glosses[marker.start : marker.end])
                lines.append(f"    {marker.kind}: {names}")
    return "\n".join(lines)
