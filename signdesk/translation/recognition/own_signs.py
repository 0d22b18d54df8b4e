"""A user's own signs: recorded three times as landmarks, and recognised from then on.

Each sign is one file, so that a damaged one spoils no other. Stored is what features are made from,
not features or vectors: a better recogniser can learn the same recordings anew.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import FormatError, InputError
from signdesk.motion.tracking.signing_features import frame_features
from signdesk.motion.tracking.signing_track import TRACKED, SigningTrack
from signdesk.storage.files import write_atomically
from signdesk.translation.signer_interfaces import SignRecognizer

VERSION: Final = 1
#: Recordings of one sign, and the longest in frames: 8 s at 25 Hz.
RECORDINGS: Final = 3
_LONGEST: Final = 200
#: Recordings whose vectors are further apart than this cosine are not of one sign.
_ALIKE: Final = 0.4
_NAME: Final = re.compile(r"[A-Z0-9][A-Z0-9-]{0,39}")
#: Larger files, and larger archives, are not signs.
_LARGEST: Final = 4_000_000
_MOST_SIGNS: Final = 5_000


@dataclass(frozen=True, slots=True, eq=False)
class OwnSign:
    """A sign that the user recorded.

    Attributes
    ----------
    gloss : its name, in capitals.
    english : what it means; may be empty.
    recordings : one or more.
    """

    gloss: str
    english: str
    recordings: tuple[SigningTrack, ...]

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.gloss):
            raise InputError(
                f"{self.gloss!r} cannot be the name of a sign.",
                "Use capital letters, digits and hyphens, such as MY-SCHOOL.",
            )


def sign_name(text: str) -> str:
    """The name that was meant, such as `MY-SCHOOL` for `my school`. Raises `InputError`."""
    name = re.sub(r"[\s_-]+", "-", text.strip()).strip("-").upper()
    OwnSign(name, "", ())
    return name


class OwnSigns:
    """The user's signs, in a folder of the user's data."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def list(self) -> tuple[tuple[OwnSign, ...], tuple[str, ...]]:
        """The signs by name, and a sentence for each file that cannot be used."""
        signs, problems = [], []
        for path in sorted(self._folder.glob("*.npz")):
            try:
                signs.append(read_sign(path.read_bytes(), path.name))
            except OSError as error:
                problems.append(f"Your sign {path.name} cannot be read: {error.strerror}.")
            except FormatError as error:
                problems.append(str(error))
        return tuple(signs), tuple(problems)

    def save(self, sign: OwnSign) -> None:
        """Keep a sign, in place of one of the same name. Raises `FormatError`."""
        with write_atomically(self._path(sign.gloss)) as stream:
            stream.write(written_sign(sign))

    def delete(self, gloss: str) -> None:
        """Forget a sign. Raises `InputError` if there is none, `FormatError`."""
        path = self._path(gloss)
        if not path.exists():
            raise InputError(f"You have no sign {gloss}.", "See them: signdesk signs list.")
        try:
            path.unlink()
        except OSError as error:
            raise FormatError(
                f"{path} cannot be deleted: {error.strerror}.", "Check its folder."
            ) from error

    def export(self, path: Path) -> int:
        """Write all signs into one archive; how many. Raises `InputError`, `FormatError`."""
        signs, _ = self.list()
        if not signs:
            raise InputError("You have no signs of your own yet.", "Record one: signdesk signs.")
        with write_atomically(path) as stream, zipfile.ZipFile(stream, "w") as archive:
            for sign in signs:
                archive.writestr(f"{sign.gloss}.npz", written_sign(sign))
        return len(signs)

    def import_from(self, path: Path) -> tuple[str, ...]:
        """Take over the signs of an archive, all or none; their names. Raises `FormatError`."""
        signs = _of_archive(path)
        for sign in signs:
            self.save(sign)
        return tuple(sign.gloss for sign in signs)

    def _path(self, gloss: str) -> Path:
        if not _NAME.fullmatch(gloss):
            raise InputError(f"You have no sign {gloss}.", "See them: signdesk signs list.")
        return self._folder / f"{gloss}.npz"


def made_sign(
    gloss: str, english: str, recordings: Sequence[SigningTrack], recognizer: SignRecognizer
) -> OwnSign:
    """A sign of recordings that agree. Raises `InputError` when they do not, or are too few."""
    if len(recordings) < RECORDINGS:
        raise InputError(
            f"{len(recordings)} of {RECORDINGS} recordings of {gloss} were found.",
            "Sign it once more, with the hands at rest before and after.",
        )
    vectors = _vectors(recordings, recognizer)
    cosines = vectors @ vectors.T
    nearest = np.sort(cosines, axis=1)[:, -2]
    if nearest.min() < _ALIKE:
        odd = int(nearest.argmin()) + 1
        raise InputError(
            f"Recording {odd} of {gloss} differs from the others.", "Record the sign again."
        )
    return OwnSign(gloss, english, tuple(recordings))


def teach(recognizer: SignRecognizer, signs: Iterable[OwnSign]) -> None:
    """Have a recogniser know signs. Raises `InputError`, `EngineError`."""
    for sign in signs:
        recognizer.add(sign.gloss, _vectors(sign.recordings, recognizer))


def _vectors(recordings: Sequence[SigningTrack], recognizer: SignRecognizer) -> NDArray[np.float32]:
    return np.stack([recognizer.embed(frame_features(r.points, r.seen)) for r in recordings])


def written_sign(sign: OwnSign) -> bytes:
    """A sign as the bytes of a file."""
    stream = io.BytesIO()
    lengths = [len(recording.points) for recording in sign.recordings]
    np.savez_compressed(
        stream,
        version=np.array(VERSION),
        gloss=np.array(sign.gloss),
        english=np.array(sign.english),
        lengths=np.array(lengths),
        points=np.concatenate([r.points for r in sign.recordings]).astype(np.float32),
        seen=np.concatenate([r.seen for r in sign.recordings]),
    )
    return stream.getvalue()


def read_sign(data: bytes, name: str) -> OwnSign:
    """The sign of a file's bytes. Raises `FormatError`."""
    try:
        if len(data) > _LARGEST:
            raise ValueError("too large")
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            return _checked(stored)
    except (ValueError, KeyError, OSError, EOFError, zipfile.BadZipFile, InputError) as error:
        raise FormatError(
            f"{name} is not a sign that SignDesk recorded, or is damaged.", "Record it again."
        ) from error


def _checked(stored: Mapping[str, Any]) -> OwnSign:
    if int(stored["version"]) != VERSION:
        raise ValueError("another version")
    points, seen, lengths = stored["points"], stored["seen"], stored["lengths"]
    frames = len(points)
    fits = (
        points.shape == (frames, len(TRACKED), 3)
        and points.dtype == np.float32
        and seen.shape == (frames, 3)
        and seen.dtype == np.bool_
        and lengths.ndim == 1
        and int(lengths.sum()) == frames
        and len(lengths) > 0
        and 4 <= lengths.min() <= lengths.max() <= _LONGEST
    )
    if not fits or not np.isfinite(points).all():
        raise ValueError("arrays that do not fit")
    ends = np.cumsum(lengths)
    recordings = tuple(
        SigningTrack(points[end - count : end], seen[end - count : end])
        for end, count in zip(ends.tolist(), lengths.tolist(), strict=True)
    )
    return OwnSign(str(stored["gloss"]), str(stored["english"])[:200], recordings)


def _of_archive(path: Path) -> list[OwnSign]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [info for info in archive.infolist() if info.filename.endswith(".npz")]
            if not names or len(names) > _MOST_SIGNS or max(n.file_size for n in names) > _LARGEST:
                raise zipfile.BadZipFile
            return [read_sign(archive.read(info), info.filename) for info in names]
    except (OSError, zipfile.BadZipFile) as error:
        raise FormatError(
            f"{path.name} is not an archive of signs.", "Choose one that SignDesk exported."
        ) from error
