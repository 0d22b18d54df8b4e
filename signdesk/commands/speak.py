"""`signdesk speak`: English to speech."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.commands.interrupts import heeding_interrupts
from signdesk.commands.output import never, table, warn
from signdesk.errors import FormatError, InputError

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.translation.interfaces import Speaking, SpeechSynthesizer


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "speak",
        help="say English aloud",
        description="Say English aloud, or write it to a WAV file.",
    )
    command.add_argument("text", nargs="?", help="what to say")
    command.add_argument("-o", "--output", metavar="WAV", type=Path, help="write it, do not play")
    command.add_argument("--voice", metavar="NAME", help="the voice's name or language")
    command.add_argument("--rate", type=float, help="0.5 to 2 times normal")
    command.add_argument("--voices", action="store_true", help="list the voices there are")
    command.set_defaults(run=run)


def run(program: Program, options: argparse.Namespace) -> int:
    """Speak, or write the file, or list the voices."""
    if not options.voices and not (options.text or "").strip():
        raise InputError("There is nothing to say.", "Give a sentence.")
    if options.rate is not None and not 0.5 <= options.rate <= 2.0:
        raise InputError("The rate must be from 0.5 to 2.", "1 is normal.")
    if options.output is not None and options.output.suffix.lower() != ".wav":
        raise FormatError(
            f"{options.output.name or 'The output'} is not named as a WAV file, which speech is.",
            "Give it the extension .wav.",
        )
    voice = program.load_voice()
    try:
        if options.voices:
            print(table([(v.name, v.language, v.voice_id) for v in voice.voices()]))
            return 0
        speaking = _speaking(program, voice, options)
        sound = voice.synthesize(options.text, speaking, never)
    finally:
        voice.close()
    warn(sound.remark)
    if options.output is not None:
        from signdesk.devices.audio_file import write_wav

        write_wav(options.output, sound.samples, sound.rate_hz)
        return 0
    with heeding_interrupts() as is_cancelled:
        program.speaker().play(sound, is_cancelled)
    return 0


def _speaking(program: Program, voice: SpeechSynthesizer, options: argparse.Namespace) -> Speaking:
    from signdesk.translation.interfaces import Speaking, voice_named

    name = program.choices.voice if options.voice is None else options.voice
    rate = program.choices.speaking_rate if options.rate is None else options.rate
    return Speaking(voice_named(voice.voices(), name).voice_id if name else "", rate)
