"""Recordings of a user's own to fine-tune on: what a folder of them holds.

Known are the layouts of ASL Citizen (`splits/*.csv` and `videos/`), of WLASL (`WLASL_v*.json` and
`videos/`), of Google's Isolated Sign Language Recognition (`train.csv` and landmarks in parquet
files), and plain folders of clips, each named after its gloss. Their licences are the user's
affair: nothing of them comes with the program.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import FormatError, InputError
from signdesk.lexicon.store import Lexicon
from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.translation.evaluation.recognition_scores import glosses_for

Array = NDArray[np.float32]
#: Points (T, 576, 3) in the layout `HOLISTIC`, pixels; visibility (T, 576); times (T,), seconds.
Landmarks = tuple[Array, Array, NDArray[np.float64]]

VIDEOS = frozenset((".mp4", ".mov", ".avi", ".mkv", ".webm", ".m4v"))
_PARQUET_RATE_HZ = 30.0
_COMPONENTS = {
    "pose": "POSE_LANDMARKS",
    "face": "FACE_LANDMARKS",
    "left_hand": "LEFT_HAND_LANDMARKS",
    "right_hand": "RIGHT_HAND_LANDMARKS",
}
#: A face mesh's width divided by its height, of MediaPipe's canonical face: it tells the picture's
#: shape where landmarks are given as shares of its sides.
_FACE_RATIO = 0.83
#: Pixels that such a picture is taken to be high.
_HEIGHT_PX = 1000


@dataclass(frozen=True, slots=True)
class Recording:
    """One sign: a video, or landmarks in a parquet file; its label, and who signed (or nothing)."""

    path: Path
    label: str
    signer: str = ""


@dataclass(frozen=True, slots=True)
class Recordings:
    """What a folder holds, and in which layout."""

    layout: str
    clips: tuple[Recording, ...]


def find_recordings(folder: Path) -> Recordings:
    """Every recording that a folder lists or holds, whether it can be read or not.

    Raises
    ------
    InputError : when the folder is missing, or holds nothing in a known layout.
    FormatError : when its list is damaged.
    """
    if not folder.is_dir():
        raise InputError(f"There is no folder {folder}.", "Give the folder that holds recordings.")
    readers: tuple[tuple[str, Callable[[Path], Iterator[Recording]]], ...] = (
        ("ASL Citizen", _asl_citizen),
        ("WLASL", _wlasl),
        ("Google ISLR", _google),
        ("a folder a sign", _folders),
    )
    for name, read in readers:
        try:
            clips = tuple(read(folder))
        except (KeyError, ValueError, TypeError, UnicodeDecodeError) as error:
            raise FormatError(
                f"The list of recordings in {folder} is damaged ({name} layout).",
                "Unpack the data again.",
            ) from error
        if clips:
            return Recordings(name, clips)
    raise InputError(
        f"{folder} holds no recordings that SignDesk knows.",
        "Put clips into folders named after their sign, or give ASL Citizen, WLASL or Google ISLR.",
    )


def _asl_citizen(folder: Path) -> Iterator[Recording]:
    for table in sorted((folder / "splits").glob("*.csv")):
        for row in _rows(table):
            video = folder / "videos" / row["Video file"]
            yield Recording(video, row["Gloss"], row["Participant ID"])


def _wlasl(folder: Path) -> Iterator[Recording]:
    for table in sorted(folder.glob("WLASL_v*.json"))[-1:]:
        for word in json.loads(table.read_text(encoding="utf-8")):
            for clip in word["instances"]:
                video = folder / "videos" / f"{clip['video_id']}.mp4"
                yield Recording(video, word["gloss"], str(clip.get("signer_id", "")))


def _google(folder: Path) -> Iterator[Recording]:
    table = folder / "train.csv"
    for row in _rows(table) if table.exists() else ():
        yield Recording(folder / row["path"], row["sign"], row["participant_id"])


def _folders(folder: Path) -> Iterator[Recording]:
    for path in sorted(folder.glob("*/*")):
        if path.suffix.lower() in VIDEOS:
            yield Recording(path, path.parent.name)


def _rows(table: Path) -> Iterable[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def gloss_of(label: str, lexicon: Lexicon) -> str | None:
    """The one sign that a label means; None if there is none, or several that look different.

    The numbers that ASL Citizen gives to variants of a sign are left out.
    """
    word = re.sub(r"\d+$", "", label.strip()).strip("_- ")
    for name in (label, word):
        for entry in lexicon:
            if name and _compact(entry.gloss) == _compact(name) and not entry.variant_of:
                return entry.gloss
    meant = glosses_for(word.replace("_", " "), lexicon)
    looks = {min({gloss, *lexicon.get(gloss).homonyms}) for gloss in meant}
    return min(meant) if len(looks) == 1 else None


def _compact(name: str) -> str:
    """`THANK-YOU`, `thank you` and `thankyou` are one."""
    return re.sub(r"[\s_-]+", "", name.upper())


def read_parquet(path: Path) -> Landmarks:
    """Landmarks of one recording of Google's Isolated Sign Language Recognition.

    Raises
    ------
    FormatError : when the file is missing or damaged, or pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException, parquet
    except ImportError as error:
        raise FormatError(
            f"Reading {path.name} needs pyarrow.", "Install it with `pip install signdesk[train]`."
        ) from error
    try:
        columns = parquet.read_table(
            path, columns=["frame", "type", "landmark_index", "x", "y", "z"]
        ).to_pydict()
    except (ArrowException, OSError) as error:
        raise FormatError(f"{path.name} cannot be read.", "Unpack the data again.") from error
    return _as_landmarks(columns)


def _as_landmarks(columns: dict[str, list[Any]]) -> Landmarks:
    frames = np.asarray(columns["frame"])
    numbers, rows = np.unique(frames, return_inverse=True)
    points = np.full((len(numbers), len(HOLISTIC), 3), np.nan, np.float32)
    first = {kind: HOLISTIC.slices[name].start for kind, name in _COMPONENTS.items()}
    at = np.array([first[kind] for kind in columns["type"]]) + np.asarray(columns["landmark_index"])
    points[rows, at] = np.stack([np.asarray(columns[axis], np.float32) for axis in "xyz"], -1)
    visibility = np.isfinite(points[..., :2]).all(-1).astype(np.float32)
    ratio = _picture_ratio(points)  # depths are shares of the picture's width, like x
    scaled = np.nan_to_num(points) * np.array([ratio, 1.0, ratio], np.float32)
    return (
        np.asarray(_HEIGHT_PX * scaled, np.float32),
        visibility,
        (numbers - numbers[0]) / _PARQUET_RATE_HZ,
    )


def _picture_ratio(points: Array) -> float:
    """Width of the picture divided by its height, told from the face; 1 where there is none."""
    face = points[:, HOLISTIC.slices["FACE_LANDMARKS"], :2]
    face = face[np.isfinite(face).all((1, 2))]
    if not len(face):
        return 1.0
    width, height = np.median(np.ptp(face, axis=1), axis=0)
    return float(np.clip(_FACE_RATIO * height / max(width, 1e-6), 0.4, 2.5))
