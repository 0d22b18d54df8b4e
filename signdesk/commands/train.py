"""`signdesk train`: one of our models, made again from nothing."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from signdesk.commands.output import never
from signdesk.errors import EngineError, FormatError, InputError
from signdesk.storage.files import make_folder

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.motion.tracking.signing_track import SigningTrack
    from signdesk.training.sign_recognizer.pipeline import Recorded
    from signdesk.training.sign_recognizer.recordings import Landmarks

_NEEDED = ("torch", "sentencepiece", "gguf")
_MINUTES = 100.0
#: Of the gloss model: its layers, and for what share of the time it has half of them.
_LAYERS, _SHALLOW = 8, 0.4
_SIGNERS, _EPOCHS, _FILMS = 40, 16, 1


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "train", help="train one of our models from nothing", description="Train a model."
    )
    does = command.add_subparsers(dest="model", required=True, metavar="MODEL")
    gloss = does.add_parser("gloss-model", help="the model between English and glosses")
    gloss.add_argument("-o", "--output", type=Path, required=True, help="folder for all it makes")
    gloss.add_argument(
        "--minutes", type=float, default=_MINUTES, help="of training (default %(default)g)"
    )
    gloss.add_argument("--resume", action="store_true", help="go on with what is in the folder")
    gloss.set_defaults(run=run_gloss_model)
    signs = does.add_parser("sign-recognizer", help="what recognises signs in landmarks")
    signs.add_argument(
        "-o", "--output", type=Path, required=True, help="folder for all it makes; it goes on there"
    )
    signs.add_argument(
        "--signers", type=int, default=_SIGNERS, help="imagined signers (default %(default)d)"
    )
    signs.add_argument(
        "--epochs", type=int, default=_EPOCHS, help="rounds over them (default %(default)d)"
    )
    signs.add_argument(
        "--films",
        type=int,
        default=_FILMS,
        metavar="N",
        help="how often our signer is filmed signing every sign, for the recogniser to know signs "
        "as a tracker sees them (default %(default)d)",
    )
    signs.add_argument(
        "--refresh",
        action="store_true",
        help="keep the network in the folder; only show it the signs that the dictionary has now",
    )
    signs.add_argument(
        "--data",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="go on with recordings that you may use: a folder of clips for each sign, ASL "
        "Citizen, WLASL or Google ISLR",
    )
    signs.set_defaults(run=run_sign_recognizer)


def run_gloss_model(program: Program, options: argparse.Namespace) -> int:
    """Generate, train, convert, evaluate; what it is doing goes to standard error."""
    require_modules(_NEEDED)
    if options.minutes <= 0:
        raise InputError("Training needs some minutes.", "Give --minutes a number above 0.")
    make_folder(options.output)
    if not options.resume and any(options.output.iterdir()):
        raise InputError(
            f"{options.output} is not empty.", "Give --resume to go on with it, or another folder."
        )
    from signdesk.engines.text_analysis.hanta import load_hanta
    from signdesk.training.gloss_model.generator import generate
    from signdesk.training.gloss_model.pipeline import FILE_NAME, Amounts, Workshop
    from signdesk.training.gloss_model.training import Plan
    from signdesk.training.gloss_model.transformer import Shape
    from signdesk.translation.model.text import stems

    lexicon = program.lexicon
    workshop = Workshop(
        options.output,
        lambda seed: generate(lexicon, seed),
        stems(load_hanta()),
        Amounts(),
        tell,
    )
    plan = Plan(seconds=60 * options.minutes, shallow=_SHALLOW, compiled=True)
    score = workshop.build(plan, Shape(vocabulary=0, layers=_LAYERS))
    print(f"{options.output / FILE_NAME}: {score}")
    return 0


def run_sign_recognizer(program: Program, options: argparse.Namespace) -> int:
    """Sign, train, write and measure; or show a network the signs of today, or recorded ones."""
    if options.signers < 1 or options.epochs < 1 or options.films < 0:
        raise InputError("Training needs signers and epochs.", "Give numbers above 0.")
    make_folder(options.output)
    from signdesk.commands.filmed_signs import filmed_signs
    from signdesk.training.sign_recognizer.pipeline import Amounts, build, refresh

    material, amounts = program.signing_material(), Amounts(options.signers, epochs=options.epochs)
    if not options.refresh:
        require_modules(("torch", "onnx"))

    def film() -> Recorded:
        folder = options.output / "filmed"
        return filmed_signs(program, material.glosses, options.films, folder, tell)

    if options.data:
        recorded = read_data(program, options)
        from signdesk.training.sign_recognizer.fine_tuning import fine_tune

        score = fine_tune(material, options.output, recorded, amounts, tell, film)
    elif options.refresh:
        score = refresh(material, options.output, amounts.held_out, tell, filmed=film())
    else:
        score = build(material, options.output, amounts, tell, film)
    print(f"{options.output}: {score}")
    return 0


def read_data(program: Program, options: argparse.Namespace) -> list[tuple[str, SigningTrack]]:
    """The signs recorded in the folders given; tells what of them was read and skipped."""
    from signdesk.motion.tracking.landmarks import over_time
    from signdesk.training.sign_recognizer.recorded_takes import read_recordings
    from signdesk.training.sign_recognizer.recordings import find_recordings, read_parquet

    found = [find_recordings(folder) for folder in options.data]

    def landmarks_of(path: Path) -> Landmarks:
        if path.suffix == ".parquet":
            return read_parquet(path)
        detector = program.load_detector()  # a new one: it follows people from frame to frame
        try:
            frames = program.video_file(path).frames(never)
            seen = [detector.detect(frame.picture, frame.captured_at_s) for frame in frames]
        finally:
            detector.close()
        if not seen:
            raise FormatError(f"{path.name} has no pictures.")
        return over_time(seen)

    recorded = []
    for folder, recordings in zip(options.data, found, strict=True):
        place = folder.resolve()  # two folders of the same name are two
        kept = options.output / "recorded" / f"{place.name}-{crc32(bytes(place)):08x}"
        read, report = read_recordings(recordings, program.lexicon, landmarks_of, kept, tell)
        tell(str(report))
        recorded += read
    return recorded


def require_modules(names: tuple[str, ...]) -> None:
    """Raise `EngineError` unless what training needs is installed."""
    missing = [name for name in names if importlib.util.find_spec(name) is None]
    if missing:
        raise EngineError(
            f"Training needs {', '.join(missing)}, which the program itself does not.",
            "Install them with `pip install signdesk[train]`.",
        )


def tell(sentence: str) -> None:
    """Say on standard error how the work goes."""
    print(sentence, file=sys.stderr, flush=True)
