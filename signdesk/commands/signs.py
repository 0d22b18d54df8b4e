"""`signdesk signs`: the user's own signs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import add_json, never, print_json, report, table, warn

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.motion.tracking.signing_track import SigningTrack
    from signdesk.translation.signer_interfaces import LandmarkDetector, SignRecognizer


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "signs",
        help="your own signs",
        description="Signs that you record are recognised from then on. Only landmarks are kept.",
    )
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="the signs that you recorded")
    add_json(listing)
    listing.set_defaults(run=_list)
    recording = actions.add_parser("record", help="learn a sign from videos of it")
    recording.add_argument("gloss", help="its name, such as MY-SCHOOL")
    recording.add_argument(
        "videos", nargs="+", type=Path, help="videos with three signings in all, hands resting"
    )
    recording.add_argument("--english", default="", help="what it means")
    recording.add_argument("--left-handed", action="store_true", help="your strong hand")
    recording.set_defaults(run=_record)
    deleting = actions.add_parser("delete", help="forget a sign")
    deleting.add_argument("gloss")
    deleting.set_defaults(run=_delete)
    exporting = actions.add_parser("export", help="write all into one file")
    exporting.add_argument("file", type=Path)
    exporting.set_defaults(run=_export)
    importing = actions.add_parser("import", help="take over the signs of such a file")
    importing.add_argument("file", type=Path)
    importing.set_defaults(run=_import)


def _list(program: Program, options: argparse.Namespace) -> int:
    signs, problems = program.own_signs.list()
    for problem in problems:
        warn(problem)
    if options.json:
        rows = [
            {"gloss": s.gloss, "english": s.english, "recordings": len(s.recordings)} for s in signs
        ]
        print_json({"signs": rows})
    else:
        print(table([(s.gloss, s.english) for s in signs]) or "You have no signs of your own yet.")
    return 0


def _record(program: Program, options: argparse.Namespace) -> int:
    from signdesk.translation.recognition.own_signs import made_sign

    recognizer, detector = program.load_recognizer(), program.load_detector()
    try:
        found = [
            track
            for path in options.videos
            for track in _tracks(program, recognizer, detector, path, options.left_handed)
        ]
    finally:
        detector.close()
    report(1, "seen")
    sign = made_sign(options.gloss.upper(), options.english, found, recognizer)
    program.own_signs.save(sign)
    print(f"{sign.gloss} was learnt from {len(sign.recordings)} recordings.")
    return 0


def _tracks(
    program: Program,
    recognizer: SignRecognizer,
    detector: LandmarkDetector,
    path: Path,
    left_handed: bool,
) -> list[SigningTrack]:
    from signdesk.conversation.watching import Onlooker
    from signdesk.translation.recognition.signing_stretches import recordings

    onlooker = Onlooker(detector)
    detector.reset()
    frames = []
    for frame in program.video_file(path).frames(never):
        frames.append(onlooker.look(frame).landmarks)
        report(None, f"{path.name} {frame.captured_at_s:.1f} s")
    return recordings(recognizer, frames, left_handed=left_handed)


def _delete(program: Program, options: argparse.Namespace) -> int:
    program.own_signs.delete(options.gloss.upper())
    return 0


def _export(program: Program, options: argparse.Namespace) -> int:
    count = program.own_signs.export(options.file)
    written = "1 sign was" if count == 1 else f"{count} signs were"
    print(f"{written} written to {options.file}.")
    return 0


def _import(program: Program, options: argparse.Namespace) -> int:
    print(f"Imported: {', '.join(program.own_signs.import_from(options.file))}.")
    return 0
