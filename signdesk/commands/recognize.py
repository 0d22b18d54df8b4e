"""`signdesk recognize`: a video of signing to glosses and English."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import add_json, never, print_json, report, table, warn
from signdesk.errors import InputError

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.language.recognized import RecognizedSign, SignedSentence
    from signdesk.motion.tracking.landmarks import LandmarkFrame
    from signdesk.translation.signer_interfaces import LandmarkDetector, VideoFrame
    from signdesk.translation.signs_to_gloss import SignReader


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "recognize",
        help="signing to glosses and English",
        description="Recognise the signs of a video: glosses with times and alternatives, and "
        "an English sentence.",
    )
    command.add_argument("video", type=Path, help="a video file")
    command.add_argument("--left-handed", action="store_true", help="the signer's strong hand")
    add_json(command)
    command.set_defaults(run=run)


def run(program: Program, options: argparse.Namespace) -> int:
    """Recognise and print."""
    started = time.perf_counter()
    next(program.video_file(options.video).frames(never))  # what is no video is told at once
    reader = program.sign_reader(left_handed=options.left_handed or None, tells_emerging=False)
    detector = program.load_detector()
    try:
        read = read_video(program, options.video, reader, detector)
    finally:
        detector.close()
    warn(read.remark)
    if read.seems_left_handed and not (options.left_handed or program.choices.i_am_left_handed):
        warn("The signer seems to be left-handed: try --left-handed.")
    told = " ".join(program.say_in_english(read.sentences))
    signs = [sign for sentence in read.sentences for sign in sentence.signs]
    doubtful = sum(sign.confidence < program.choices.least_confidence for sign in signs)
    if doubtful:
        warn(f"{doubtful} of {len(signs)} signs are doubtful: the sentence may be wrong.")
    if options.json:
        elapsed_s = round(time.perf_counter() - started, 3)
        print_json(
            {"signs": [as_json(sign) for sign in signs], "english": told, "elapsed_s": elapsed_s}
        )
        return 0
    print(table([_line(sign) for sign in signs]) or "No signs were recognised.")
    if told:
        print(told)
    return 0


@dataclass(frozen=True, slots=True)
class ReadVideo:
    """What a video says.

    Attributes
    ----------
    remark : a sentence when only part of the file could be read, else empty.
    """

    sentences: tuple[SignedSentence, ...]
    seems_left_handed: bool
    remark: str


def read_video(
    program: Program, path: Path, reader: SignReader, detector: LandmarkDetector
) -> ReadVideo:
    """Every sentence of a video file.

    Raises `FormatError`, `EngineError`, and `InputError` when nobody is in it.
    """
    from signdesk.conversation.watching import Onlooker
    from signdesk.translation.signs_to_gloss import read_all

    source = program.video_file(path)
    onlooker = Onlooker(detector)
    has_signer = False

    def landmarks(frames: Iterable[VideoFrame]) -> Iterator[LandmarkFrame]:
        nonlocal has_signer
        for frame in frames:
            seen = onlooker.look(frame)
            has_signer = has_signer or bool(seen.landmarks.visibility.any())
            report(None, f"{frame.captured_at_s:.1f} s")
            yield seen.landmarks

    sentences = tuple(read_all(reader, landmarks(source.frames(never))))
    report(1, "read")
    if not has_signer:
        raise InputError(
            f"No signer seen in {path.name}.", "Film head, chest and hands, in good light."
        )
    return ReadVideo(sentences, onlooker.seemed_left_handed, source.remark)


def as_json(sign: RecognizedSign) -> dict[str, Any]:
    """A sign as the command line's contract has it."""
    return {
        "gloss": sign.gloss,
        "start_s": round(sign.start_s, 3),
        "end_s": round(sign.end_s, 3),
        "confidence": round(sign.confidence, 4),
        "alternatives": [
            {"gloss": other.gloss, "confidence": round(other.confidence, 4)}
            for other in sign.alternatives
        ],
    }


def _line(sign: RecognizedSign) -> tuple[str, ...]:
    others = ", ".join(f"{other.gloss} {other.confidence:.0%}" for other in sign.alternatives)
    return (
        f"{sign.start_s:6.2f}-{sign.end_s:.2f} s",
        sign.gloss,
        f"{sign.confidence:.0%}",
        f"or {others}" if others else "",
    )
