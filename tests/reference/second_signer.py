"""Are our signs as near to a real signer's recordings as a second human signer's are?

    python tests/reference/second_signer.py REFERENCE

`sign_agreement.py` asks where the right one of our signs comes out for a recording; how hard that
is depends on the words. Here both are asked the same: for each word that a human signer of
REFERENCE/clips and our lexicon both have, where the word's own recording comes out among all of
REFERENCE/skeletons, for the human's clip and for ours. Nothing of REFERENCE is kept.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import av
import numpy as np

from signdesk.composition import Program
from signdesk.motion.formats.pose import write_landmarks
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import LandmarkClip

#: A clip's features and the hands that are in it, as `sign_agreement.py` makes them.
Features = tuple[Any, Any]


def main() -> int:
    """Print both signers' figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reference", type=Path)
    reference = parser.parse_args().reference
    tool = load_tool(reference.parent / "tools" / "sign_agreement.py")
    recordings = tool.load(str(reference / "skeletons"))
    with tempfile.TemporaryDirectory() as folder:
        human = human_signs(tool, reference / "clips", set(recordings), Path(folder))
        words = {word for word, _ in human}
        ours = [(word, made) for word, made in our_signs(tool, Path(folder)) if word in words]
    human = [(word, made) for word, made in human if word in {word for word, _ in ours}]
    print(f"{len(recordings)} recordings to choose from")
    for name, signs in (("a second human signer", human), ("our signer", ours)):
        print(f"{name:24}", figures(tool, signs, recordings))
    return 0


def load_tool(path: Path) -> ModuleType:
    """`sign_agreement.py` as a module."""
    spec = importlib.util.spec_from_file_location("sign_agreement", path)
    if spec is None or spec.loader is None:
        sys.exit(f"There is no {path}.")
    tool = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = tool  # its own child processes look for it there
    spec.loader.exec_module(tool)
    return tool


def human_signs(
    tool: ModuleType, clips: Path, words: set[str], folder: Path
) -> list[tuple[str, Features]]:
    """Words and features of the clips of single signs."""
    detector = Program().load_detector()
    found = []
    for row in csv.DictReader((clips / "labels.csv").open(encoding="utf-8")):
        word = word_of(row["english"])
        if row["kind"] != "sign" or word not in words:
            continue
        with (folder / "human.pose").open("wb") as stream:
            write_landmarks(stream, watched(detector, clips / row["file"]))
        _, features = tool.features(str(folder / "human.pose"))
        if features is not None:
            found.append((word, features))
    return found


def watched(detector: Any, path: Path) -> LandmarkClip:
    """The landmarks of a video."""
    detector.reset()
    with av.open(str(path)) as video:
        rate = float(video.streams.video[0].average_rate or 25)
        frames = [
            detector.detect(frame.to_ndarray(format="rgb24"), number / rate)
            for number, frame in enumerate(video.decode(video=0))
        ]
    points = np.array([frame.points for frame in frames])
    seen = np.array([frame.visibility for frame in frames])
    return LandmarkClip(points, seen, HOLISTIC, rate)


def our_signs(tool: ModuleType, folder: Path) -> list[tuple[str, Features]]:
    """Words and features of our lexicon's signs."""
    from signdesk.cli import main as signdesk

    signdesk(["lexicon", "export", "--format", "pose", "-o", str(folder / "ours")])
    return [(word_of(gloss), made) for gloss, made in tool.load(str(folder / "ours")).items()]


def word_of(text: str) -> str:
    """A gloss or label as recordings are named."""
    return text.lower().replace(" ", "_").replace("-", "_")


def figures(tool: ModuleType, signs: list[tuple[str, Features]], recordings: Any) -> str:
    """Where the right recordings come out."""
    names = list(recordings)
    stacked = [np.array([recordings[name][i] for name in names]) for i in (0, 1)]
    ranks = []
    for word, made in signs:
        _, order = tool.rank((word, made, names, *stacked))
        ranks.append(1 + next(i for i, (_, name) in enumerate(order) if name == word))
    at = np.array(ranks)
    shares = ", ".join(f"among {n} {(at <= n).mean():.0%}" for n in (1, 5, 10))
    return f"{len(at)} clips: {shares}; MRR {(1 / at).mean():.2f}; median rank {np.median(at):.0f}"


if __name__ == "__main__":
    sys.exit(main())
