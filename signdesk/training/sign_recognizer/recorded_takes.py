"""Recorded signs to learn from beside those that are made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import FormatError, InputError
from signdesk.lexicon.store import Lexicon
from signdesk.motion.tracking.signing_features import frame_features
from signdesk.motion.tracking.signing_track import (
    SigningTrack,
    left_hand_leads,
    raised_span,
    signing_track,
)
from signdesk.training.sign_recognizer.data import Batch, Takes
from signdesk.training.sign_recognizer.recordings import Landmarks, Recordings, gloss_of
from signdesk.training.sign_recognizer.simulated_tracker import Strengths

Say = Callable[[str], None]
Rng = np.random.Generator

_FEWEST_FRAMES = 6
_REPORTED = 100
#: How shown tracks vary: logarithm of speed and of size, turn in the picture (rad), and the
#: frames more or less at either end. Tracks are of real cameras and trackers: little is added.
_PACE, _SIZE, _TURN, _EDGE = 0.15, 0.04, 0.05, 2.0


@dataclass
class ReadReport:
    """What was read of some recordings, and what was not, and why.

    `unknown` counts labels that the dictionary has no one sign for.
    """

    layout: str
    read: int = 0
    signs: set[str] = field(default_factory=set)
    signers: set[str] = field(default_factory=set)
    unknown: Counter[str] = field(default_factory=Counter)
    unreadable: int = 0
    without_signer: int = 0

    def __str__(self) -> str:
        people = "1 person" if len(self.signers) == 1 else f"{len(self.signers)} people"
        by = f" by {people}" if self.signers else ""
        signs = f"{_counted(self.read, 'clip')} of {_counted(len(self.signs), 'sign')}"
        lines = [f"{self.layout}: read {signs}{by}."]
        if self.unknown:
            some = ", ".join(name for name, _ in self.unknown.most_common(8))
            more = ", …" if len(self.unknown) > 8 else ""
            lines.append(
                f"Skipped {_counted(self.unknown.total(), 'clip')} of "
                f"{_counted(len(self.unknown), 'label')} for which the dictionary has no one sign "
                f"({some}{more})."
            )
        if self.unreadable:
            missed = _counted(self.unreadable, "clip")
            lines.append(f"Skipped {missed} missing or impossible to read.")
        if self.without_signer:
            unsigned = _counted(self.without_signer, "clip")
            lines.append(f"Skipped {unsigned} without a signing hand.")
        return " ".join(lines)


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def read_recordings(
    recordings: Recordings,
    lexicon: Lexicon,
    landmarks_of: Callable[[Path], Landmarks],
    kept: Path,
    say: Say,
) -> tuple[list[tuple[str, SigningTrack]], ReadReport]:
    """Gloss and track of each recorded sign, told from its strong hand; and what became of all.

    Tracks are kept in the folder `kept`, so that work that was stopped goes on; of a clip that was
    changed since then the track is made anew. `landmarks_of` raises `FormatError` for what cannot
    be read.
    """
    report, read = ReadReport(recordings.layout), []
    kept.mkdir(parents=True, exist_ok=True)
    labels = {clip.label for clip in recordings.clips}  # few beside the clips
    glosses = {label: gloss_of(label, lexicon) for label in labels}
    for number, clip in enumerate(recordings.clips):
        gloss = glosses[clip.label]
        if gloss is None:
            report.unknown[clip.label] += 1
            continue
        try:
            track = _track(clip.path, landmarks_of, kept)
        except (FormatError, InputError):
            report.unreadable += 1
            continue
        if track is None:
            report.without_signer += 1
            continue
        read.append((gloss, track))
        report.read += 1
        report.signs.add(gloss)
        report.signers |= {clip.signer} - {""}
        if number % _REPORTED == _REPORTED - 1:
            say(f"looked at {number + 1} of {len(recordings.clips)} clips")
    return read, report


def _track(
    path: Path, landmarks_of: Callable[[Path], Landmarks], kept: Path
) -> SigningTrack | None:
    """The sign that a clip shows; None when no hand signs in it."""
    file = kept / f"{path.parent.name}-{path.stem}.npz"
    if file.exists() and not _is_newer(path, file):
        with np.load(file) as stored:
            track = SigningTrack(stored["points"], stored["seen"])
    else:
        track = signing_track(*landmarks_of(path))
        partial = file.with_suffix(".part.npz")
        np.savez_compressed(partial, points=track.points, seen=track.seen)
        partial.replace(file)
    if track.seen[:, 1:].any(1).sum() < _FEWEST_FRAMES:
        return None
    track = track.mirrored() if left_hand_leads(track) else track
    track = track.crop(*raised_span(track))
    return track if len(track.points) >= _FEWEST_FRAMES else None


def _is_newer(path: Path, kept: Path) -> bool:
    return path.exists() and path.stat().st_mtime > kept.stat().st_mtime


class RecordedTakes(Takes):
    """Takes that were made, with recorded ones among them.

    `copies` says how often each recorded one is learnt from for once that each made one is.
    """

    def __init__(
        self,
        made: Takes,
        recorded: Sequence[tuple[str, SigningTrack]],
        alike: Mapping[str, str],
        copies: int = 2,
    ) -> None:
        self._made, self._tracks = made, [track for _, track in recorded]
        self.names, self.takes, self._copies = made.names, made.takes, copies
        index = {name: number for number, name in enumerate(made.names)}
        own = [index[alike.get(gloss, gloss)] for gloss, _ in recorded]
        self.labels = np.concatenate([made.labels, np.array(own, made.labels.dtype)])

    def __len__(self) -> int:
        return len(self.labels)

    def batches(self, rng: Rng, size: int, strengths: Strengths | None = None) -> Iterator[Batch]:
        """All takes in any order, shown anew; batches are of one kind."""
        first, count = len(self._made), len(self._tracks)
        chosen = np.concatenate([first + rng.permutation(count) for _ in range(self._copies)])
        groups = [chosen[k : k + size] for k in range(0, len(chosen), size)]
        total = max(1, len(self._made) // size)
        at = np.sort(rng.integers(0, total, len(groups)))
        following = 0
        for number, batch in enumerate(self._made.batches(rng, size, strengths)):
            while following < len(groups) and at[following] <= number:
                yield self.batch(groups[following], rng, strengths)
                following += 1
            yield batch
        for group in groups[following:]:
            yield self.batch(group, rng, strengths)

    def batch(
        self, chosen: NDArray[np.int64], rng: Rng, strengths: Strengths | None = None
    ) -> Batch:
        """These takes, shown; rows in the order given."""
        is_made = chosen < len(self._made)
        parts = [self._made.batch(chosen[is_made], rng, strengths)] if is_made.any() else []
        tracks = [self._tracks[k - len(self._made)] for k in chosen[~is_made]]
        if tracks:
            parts.append(_shown(tracks, self.labels[chosen[~is_made]], rng))
        order = np.argsort(np.concatenate([np.flatnonzero(is_made), np.flatnonzero(~is_made)]))
        return _stacked(parts, order)


def _shown(tracks: Sequence[SigningTrack], labels: NDArray[np.int64], rng: Rng) -> Batch:
    """Tracks, each at another pace, a little larger or turned, cut a little otherwise."""
    shown = [varied(track, rng) for track in tracks]
    told = [frame_features(each.points, each.seen) for each in shown]
    frames = max(map(len, told))
    there = np.arange(frames + frames % 2)[None] < np.array([len(f) for f in told])[:, None]
    features = np.zeros((*there.shape, told[0].shape[1]), np.float32)
    features[there] = np.concatenate(told)
    return Batch(features, there.astype(np.float32), labels, there.astype(np.float32))


def varied(track: SigningTrack, rng: Rng) -> SigningTrack:
    """A track at another pace, a little larger or turned, cut a little otherwise."""
    count = len(track.points)
    spare = max(count - 1 - _FEWEST_FRAMES, 0) / 2
    first, left_out = np.clip(rng.normal(0, _EDGE, 2), 0, spare)
    last = count - 1 - left_out
    length = max(round((last - first) * np.exp(rng.normal(0, _PACE))), _FEWEST_FRAMES)
    at = np.linspace(first, last, length)
    low = np.minimum(at.astype(int), count - 2)
    share = (at - low).astype(np.float32)[:, None, None]
    points = (1 - share) * track.points[low] + share * track.points[low + 1]
    angle, size = rng.normal(0, _TURN), np.exp(rng.normal(0, _SIZE))
    turn = np.array(
        [[np.cos(angle), np.sin(angle), 0], [-np.sin(angle), np.cos(angle), 0], [0, 0, 1]]
    )
    seen = track.seen[np.rint(at).astype(int)]
    return SigningTrack((points @ (size * turn)).astype(np.float32), seen, track.start_s)


def _stacked(parts: Sequence[Batch], order: NDArray[np.intp]) -> Batch:
    """Batches below one another, padded to one length, rows in another order."""
    frames = max(part.there.shape[1] for part in parts)

    def joined(name: str) -> NDArray[np.float32]:
        padded = []
        for part in parts:
            values = getattr(part, name)
            gap = [(0, 0), (0, frames - values.shape[1])] + [(0, 0)] * (values.ndim - 2)
            padded.append(np.pad(values, gap))
        return np.asarray(np.concatenate(padded)[order])

    labels = np.concatenate([part.labels for part in parts])[order]
    return Batch(joined("features"), joined("there"), labels, joined("signing"))
