"""From a signer's landmarks to glosses: signs as each ends, sentences as the hands rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence
from signdesk.motion.landmarks import LandmarkFrame
from signdesk.motion.signing_features import RATE_HZ, Features, SigningTrack, signing_features
from signdesk.translation.face_markers import FaceLog
from signdesk.translation.interfaces import SignRecognizer
from signdesk.translation.sign_runs import RunJoiner, Runs
from signdesk.translation.sign_segments import LEAST_FRAMES, LONGEST_S, resting, segments

#: A sign is told this long after its end, when it is sure that it has ended; seconds.
_SETTLE_S: Final = 0.16
#: How often signs are looked for, and how much of the past is looked at; seconds.
_EVERY_S, _PAST_S = 0.08, 4.0
#: A sentence ends when the hands have rested so long, or nothing was signed for so long; seconds.
_REST_S, _PAUSE_S = 0.6, 1.6
#: Frames around a sign that its vector is made from as well.
_AROUND: Final = 3

Read = RecognizedSign | SignedSentence


@dataclass(frozen=True, slots=True)
class Reading:
    """How signs are read.

    Attributes
    ----------
    left_handed : whether the signer's left hand is the strong one.
    alternatives : how many to give beside the likeliest.
    """

    left_handed: bool = False
    alternatives: int = 4


class SignReader:
    """Reads one signer's frames in turn, from one thread."""

    def __init__(
        self, recognizer: SignRecognizer, runs: Runs, reading: Reading | None = None
    ) -> None:
        self._recognizer = recognizer
        self._runs = runs
        self._reading = reading or Reading()
        self.reset()

    def reset(self) -> None:
        """Forget the frames so far, as for another signer."""
        self._frames: list[LandmarkFrame] = []
        self._face = FaceLog()
        self._joiner = RunJoiner(self._runs)
        self._signs: list[RecognizedSign] = []
        self._looked_s = self._told_s = -np.inf

    @property
    def held_frames(self) -> int:
        """Frames that are kept for what may still come."""
        return len(self._frames)

    def see(self, frame: LandmarkFrame) -> list[Read]:
        """Take a frame, times rising; gives what has become sure by it. Raises `EngineError`."""
        self._frames.append(frame)
        self._face.see(frame)
        if frame.captured_at_s - self._looked_s < _EVERY_S:
            return []
        self._looked_s = frame.captured_at_s
        return self._look(is_end=False)

    def finish(self) -> list[Read]:
        """What the end of the frames makes sure. Raises `EngineError`."""
        read = self._look(is_end=True) if self._frames else []
        return read + self._sentence()

    def _look(self, is_end: bool) -> list[Read]:
        features = _features(self._frames, self._reading.left_handed)
        now_s = self._frames[-1].captured_at_s
        if not len(features.frames):
            self._forget(now_s - _PAST_S)
            return self._sentence() if now_s - self._told_s > _PAUSE_S else []
        spans = self._untold(features)
        read: list[Read] = []
        while spans and (is_end or features.time_s(spans[0][1]) < now_s - _SETTLE_S):
            first, last = spans.pop(0)
            read += self._complete(self._joiner.push(self._sign(features, first, last)))
            self._told_s = features.time_s(last)
        if not spans:
            read += self._complete(self._joiner.flush(now_s))
            read += self._sentence() if self._has_rested(features, now_s) else []
        keep_s = features.time_s(spans[0][0]) - LONGEST_S / 2 if spans else now_s - _PAST_S
        self._forget(min(keep_s, now_s - LONGEST_S))
        return read

    def _untold(self, features: Features) -> list[tuple[int, int]]:
        """Stretches of signing after the last sign that was told."""
        told_s = max(self._told_s, features.track.start_s)
        begin = round((told_s - features.track.start_s) * RATE_HZ)
        spans = [(max(first, begin), last) for first, last in _spans(self._recognizer, features)]
        return [(first, last) for first, last in spans if last - first >= LEAST_FRAMES]

    def _sign(self, features: Features, first: int, last: int) -> RecognizedSign:
        around = features.frames[max(0, first - _AROUND) : last + _AROUND]
        count = self._reading.alternatives + 1
        nearest = self._recognizer.nearest(self._recognizer.embed(around), count)
        (gloss, confidence), *others = nearest
        return RecognizedSign(
            gloss,
            features.time_s(first),
            features.time_s(last),
            confidence,
            tuple(Alternative(name, likely) for name, likely in others),
        )

    def _has_rested(self, features: Features, now_s: float) -> bool:
        since_s = now_s - self._told_s
        at_rest = resting(features.track)[-round(_REST_S * RATE_HZ) :]
        return since_s > _PAUSE_S or (since_s > _REST_S and bool(at_rest.all()))

    def _complete(self, signs: Iterable[RecognizedSign]) -> list[Read]:
        done = list(signs)
        self._signs += done
        return list(done)

    def _sentence(self) -> list[Read]:
        read = self._complete(self._joiner.flush())
        signs, self._signs = tuple(self._signs), []
        if signs:
            read.append(SignedSentence(signs, self._face.markers(signs)))
        return read

    def _forget(self, before_s: float) -> None:
        self._frames = [frame for frame in self._frames if frame.captured_at_s >= before_s]


def recordings(
    recognizer: SignRecognizer, frames: Sequence[LandmarkFrame], *, left_handed: bool = False
) -> list[SigningTrack]:
    """The track of each sign in a recording, with what `embed` wants around it.

    Raises `EngineError`.
    """
    if not frames:
        return []
    features = _features(frames, left_handed)
    return [
        features.track.crop(max(0, first - _AROUND), last + _AROUND)
        for first, last in _spans(recognizer, features)
    ]


def _features(frames: Sequence[LandmarkFrame], left_handed: bool) -> Features:
    points = np.stack([frame.points for frame in frames])
    visibility = np.stack([frame.visibility for frame in frames])
    times = np.array([frame.captured_at_s for frame in frames])
    return signing_features(points, visibility, times, left_handed=left_handed)


def _spans(recognizer: SignRecognizer, features: Features) -> list[tuple[int, int]]:
    # hands that rest in view would pass for a sign that is held
    is_up = ~resting(features.track)
    return segments(recognizer.frames(features.frames).signing * is_up)


def read_all(reader: SignReader, frames: Iterable[LandmarkFrame]) -> list[SignedSentence]:
    """Every sentence in a recording. Raises `EngineError`."""
    read = [each for frame in frames for each in reader.see(frame)] + reader.finish()
    return [each for each in read if isinstance(each, SignedSentence)]
