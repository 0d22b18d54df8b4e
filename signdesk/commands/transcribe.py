"""`signdesk transcribe`: speech to words with times."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import add_json, never, print_json, report, warn

if TYPE_CHECKING:
    from signdesk.composition import Program


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "transcribe", help="speech to text", description="Write down the English of a sound file."
    )
    command.add_argument("audio", type=Path, help="a sound or video file")
    add_json(command)
    command.set_defaults(run=run)


def run(program: Program, options: argparse.Namespace) -> int:
    """Transcribe and print."""
    sound = program.read_audio(options.audio, never)
    warn(sound.warning)
    recognizer = program.load_speech()
    words = []
    for word in recognizer.transcribe(sound.samples, never):
        words.append(word)
        report(None, f"{word.end_s:.1f} s")
    report(1, "heard")
    if options.json:
        times = [
            {"word": w.text, "start_s": w.start_s, "end_s": w.end_s, "probability": w.probability}
            for w in words
        ]
        text = " ".join(word.text for word in words)
        print_json({"text": text, "engine": recognizer.name, "words": times})
    else:
        print(" ".join(word.text for word in words))
    return 0
