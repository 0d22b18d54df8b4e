"""`signdesk sign`: English, speech or glosses to a video, a picture or a motion file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.commands.interrupts import heeding_interrupts
from signdesk.commands.output import never, report, warn
from signdesk.errors import FormatError, InputError

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.language.gloss import GlossSequence

FORMATS = (".mp4", ".gif", ".png", ".npz", ".pose", ".bvh")
VIEWS = ("front", "side", "hands", "signer")
SIGNERS = ("signer", "broad")
LOOKS = ("navy", "plum", "sand", "green")


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "sign",
        help="sign English, speech or glosses into a file",
        description="Sign English (or speech, or glosses) into a video, a strip of pictures, or a "
        "motion file. The extension of FILE chooses: " + ", ".join(FORMATS) + ".",
    )
    command.add_argument("text", nargs="?", help="English, one or more sentences")
    command.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    command.add_argument("--gloss", metavar="GLOSSES", help="sign these glosses, as in 'HOW IX-2'")
    command.add_argument("--audio", metavar="AUDIO", type=Path, help="sign the speech of this file")
    command.add_argument("--speed", type=float, default=1.0, help="0.25 to 2 (default 1)")
    command.add_argument(
        "--letters-per-second",
        type=float,
        default=3.0,
        help="of fingerspelling, 1 to 6 (default 3)",
    )
    command.add_argument("--left-handed", action="store_true", help="the left hand is dominant")
    command.add_argument("--view", choices=VIEWS, default="front", help="from where")
    command.add_argument("--signer", choices=SIGNERS, default="", help="who signs")
    command.add_argument("--look", choices=LOOKS, default="navy", help="the signer's colours")
    command.add_argument("--close-ups", action="store_true", help="hands and face larger as well")
    command.set_defaults(run=run)


def run(program: Program, options: argparse.Namespace) -> int:
    """Sign, and write the file."""
    from signdesk.desktop.services import SaveRequest
    from signdesk.translation.gloss_to_motion import SigningStyle

    if options.output.suffix.lower() not in FORMATS:
        raise FormatError(
            f"{options.output.name or 'The output'} has no extension that SignDesk writes.",
            f"Use one of {', '.join(FORMATS)}.",
        )
    style = SigningStyle(
        speed=options.speed,
        left_handed=options.left_handed,
        letters_per_second=options.letters_per_second,
    )
    sequence = _sequence(program, options)
    print(str(sequence), file=sys.stderr)
    program.wanted_body = options.signer
    signed = program.load_signer().sign(sequence, style)
    request = SaveRequest(
        options.output,
        signed.clip,
        view=options.view,
        look=options.look,
        close_ups=("left" if options.left_handed else "right") if options.close_ups else "",
    )
    with heeding_interrupts() as is_cancelled:
        program.save(request, report, is_cancelled)
    report(1, f"saved as {options.output}")
    return 0


def _sequence(program: Program, options: argparse.Namespace) -> GlossSequence:
    given = [name for name in ("text", "gloss", "audio") if getattr(options, name) is not None]
    if len(given) != 1:
        raise InputError(
            "Nothing or too much was given to sign.", "Give one of: TEXT, --gloss, --audio."
        )
    if options.gloss is not None:
        from signdesk.translation.gloss_text import read_glosses

        return read_glosses(options.gloss, program.lexicon)
    english = options.text
    if options.audio is not None:
        english = _heard(program, options.audio)
        print(english, file=sys.stderr)
    from signdesk.translation.discourse import place_persons

    return place_persons(english, program.load_translator().translate(english))[0]


def _heard(program: Program, path: Path) -> str:
    sound = program.read_audio(path, never)
    warn(sound.warning)
    words = [word.text for word in program.load_speech().transcribe(sound.samples, never)]
    if not words:
        raise InputError(
            f"No speech was heard in {path.name}.", "Check that it holds spoken English."
        )
    return " ".join(words)
