"""From a signer's landmarks to glosses: signs as each ends, sentences as the hands rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from signdesk.language.recognized import (
    Alternative,
    EmergingSign,
    Read,
    RecognizedSign,
    SignedSentence,
)
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.motion.tracking.signing_features import Features
from signdesk.motion.tracking.signing_track import RATE_HZ
from signdesk.translation.recognition.emerging import Emergence
from signdesk.translation.recognition.face_markers import FaceLog
from signdesk.translation.recognition.moments import DOUBTED, is_passing, is_rest_of
from signdesk.translation.recognition.sentence_context import in_context, without_coming_and_going
from signdesk.translation.recognition.sign_neighbours import SignNeighbours
from signdesk.translation.recognition.sign_runs import RunJoiner, Runs
from signdesk.translation.recognition.sign_segments import (
    LEAST_FRAMES,
    LONGEST_S,
    resting,
    segments,
)
from signdesk.translation.recognition.sign_usage import WEIGHED, SignUsage
from signdesk.translation.recognition.signing_stretches import AROUND, features_of, signing_of
from signdesk.translation.recognition.spelled_words import SpelledWords, Stretch, rather_signs
from signdesk.translation.recognition.spelling import Letter
from signdesk.translation.signer_interfaces import SignRecognizer

#: How often signs are looked for at least, and how much of the past is looked at; seconds.
_EVERY_S, _PAST_S = 0.08, 4.0
#: A sentence ends when the hands have rested so long, or nothing was signed for so long; seconds.
_REST_S, _PAUSE_S = 0.6, 1.6
#: Of doubted signs it is tried whether they are two, each at least so many frames, cut
#: at one of so many places; and taken for two if the less sure of them is so many times surer, and
#: surer than this: of people's signs, of which it is hardly sure, any part may seem a little surer.
_LEAST_HALF, _CUTS, _MUCH_SURER, _HALF_SURE = 8, 3, 1.6, 0.25
#: What lasts so many frames, however sure, may be two that run into each other as well, cut at
#: every so manyeth frame: both must be surer than it, and than this.
_LONG, _STEP, _BOTH_SURE = 26, 4, 0.7

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reading:
    """How signs are read.

    Attributes
    ----------
    left_handed : whether the signer's left hand is the strong one.
    alternatives : how many to give beside the likeliest.
    settle_s : how long after its end a sign is told. Of 131 signs 20 ended elsewhere once more was
        seen when it was 0.16, and 4 with 0.2.
    tells_emerging : whether what a sign seems to be is told before.
    """

    left_handed: bool = False
    alternatives: int = 4
    settle_s: float = 0.2
    tells_emerging: bool = False


class SignReader:
    """Reads one signer's frames in turn, from one thread."""

    def __init__(
        self,
        recognizer: SignRecognizer,
        runs: Runs,
        reading: Reading | None = None,
        words: SpelledWords | None = None,
        usage: SignUsage | None = None,
        neighbours: SignNeighbours | None = None,
    ) -> None:
        """Without `words` only letters that the recogniser tells one by one make a word.

        Without `usage` all signs are as likely, and without `neighbours` in any order.
        """
        self._usage = usage or SignUsage({})
        self._neighbours = neighbours or SignNeighbours({})
        self.recognizer = recognizer
        self._words = words
        self._runs = runs
        self._reading = reading or Reading()
        self.reset()

    def reset(self) -> None:
        """Forget the frames so far, as for another signer."""
        self._frames: list[LandmarkFrame] = []
        self._face = FaceLog()
        self._joiner = RunJoiner(self._runs)
        self._signs: list[RecognizedSign] = []
        self._last: RecognizedSign | None = None  # also when its sentence has been told
        self._emergence = Emergence()
        self._look_at_s = self._told_s = -np.inf

    @property
    def held_frames(self) -> int:
        """Frames that are kept for what may still come."""
        return len(self._frames)

    def see(self, frame: LandmarkFrame) -> list[Read]:
        """Take a frame, times rising; gives what has become sure by it. Raises `EngineError`."""
        self._frames.append(frame)
        self._face.see(frame)
        return self._look(is_end=False) if frame.captured_at_s >= self._look_at_s else []

    def finish(self) -> list[Read]:
        """What the end of the frames makes sure. Raises `EngineError`."""
        read = self._look(is_end=True) if self._frames else []
        return read + self._sentence()

    def _look(self, is_end: bool) -> list[Read]:
        features = features_of(self._frames, left_handed=self._reading.left_handed)
        now_s = self._frames[-1].captured_at_s
        self._look_at_s = now_s + _EVERY_S
        if not len(features.frames):
            self._forget(now_s - _PAST_S)
            return self._sentence() if now_s - self._told_s > _PAUSE_S else []
        # at the end a sign that is still held has ended as well
        until_s = np.inf if is_end else now_s - self._reading.settle_s
        spans, read = self._read(features, until_s, is_end)
        if not spans:
            read += self._complete(self._joiner.flush(now_s))
            read += self._sentence() if self._has_rested(features, now_s) else []
        else:  # what has just ended is told as soon as it is sure
            settled_s = features.time_s(spans[0][1]) + self._reading.settle_s
            if settled_s > now_s:  # else it waits for the rest of a word
                self._look_at_s = min(self._look_at_s, settled_s)
        if self._reading.tells_emerging:
            read += self._emerging(features, spans, has_told=bool(read))
        keep_s = features.time_s(spans[0][0]) - LONGEST_S / 2 if spans else now_s - _PAST_S
        self._forget(min(keep_s, now_s - LONGEST_S))
        return read

    def _emerging(
        self, features: Features, spans: Sequence[Span], *, has_told: bool
    ) -> list[EmergingSign]:
        """What the sign under way seems to be, unless it may be part of a word or number."""
        if has_told:
            self._emergence.reset()
        sign = self._sign(features, *spans[0]) if spans else None
        is_part = sign is not None and self._joiner.begins(sign)
        return [] if is_part else self._emergence.see(sign)

    def _read(
        self, features: Features, until_s: float, is_end: bool
    ) -> tuple[list[Span], list[Read]]:
        """What ended before a time: stretches of signing that are left, and what was read."""
        spans, read = self._untold(features), list[Read]()
        words = self._words
        has_ended = bool(spans) and features.time_s(spans[0][1]) <= until_s
        stretches = words.stretches(features.track, is_end=is_end) if words and has_ended else []
        while spans and features.time_s(spans[0][1]) <= until_s:
            span = spans[0]
            sign = self._sign(features, *span)
            stretch = words.stretch_at(stretches, span) if words else None
            if words and stretch and words.is_part_of_word(sign, span, stretch):
                parts = self._parts(features, spans, stretch)
                after = spans[len(parts) :]
                is_over = stretch.is_over and features.time_s(parts[-1][1]) <= until_s
                if not (is_over or self._followed(features, after, until_s)):
                    break
                letters = words.word(stretch, span[0], parts[-1][1])
                if told := self._words_of(features, letters, parts) if letters else []:
                    spans = after
                    read += self._complete([*self._joiner.flush(), *told])
                    self._told_s = max(told[-1].end_s, features.time_s(parts[-1][1]))
                    continue
            if parts := self._in_two(features, span, sign):
                spans[:1] = parts
                continue
            if not is_rest_of(sign, self._last) and not is_passing(sign):
                read += self._complete(self._joiner.push(sign))
            self._told_s = features.time_s(span[1])
            spans.pop(0)
        return spans, read

    def _followed(self, features: Features, spans: Sequence[Span], until_s: float) -> bool:
        """Whether the first span is a sign that has ended, no part of a word before it."""
        if not spans or self._words is None or features.time_s(spans[0][1]) > until_s:
            return False
        return self._words.is_surely_sign(self._sign(features, *spans[0]))

    def _in_two(self, features: Features, span: Span, sign: RecognizedSign) -> list[Span]:
        """A doubtful or long stretch as two signs, if those are surer; else nothing."""
        first, last = span
        is_doubtful = sign.confidence < DOUBTED
        if last - first < (2 * _LEAST_HALF if is_doubtful else _LONG):
            return []
        cuts = range(first + _LEAST_HALF, last - _LEAST_HALF + 1)
        if is_doubtful:
            lows = np.argsort(self._signing[cuts.start : cuts.stop])[:_CUTS]
            tried, least = [cuts[k] for k in lows], max(_MUCH_SURER * sign.confidence, _HALF_SURE)
        else:
            tried, least = list(cuts[::_STEP]), max(sign.confidence, _BOTH_SURE)
        halves = [[(first, cut), (cut, last)] for cut in tried]
        surest = max(halves, key=lambda parts: self._sureness(features, parts))
        return surest if self._sureness(features, surest) > least else []

    def _sureness(self, features: Features, parts: Sequence[Span]) -> float:
        """How sure the less sure of some signs is; of the same sign twice not at all."""
        signs = [self._sign(features, *part) for part in parts]
        differ = len({sign.gloss for sign in signs}) == len(signs)
        return min(sign.confidence for sign in signs) if differ else 0.0

    def _parts(self, features: Features, spans: Sequence[Span], stretch: Stretch) -> list[Span]:
        """The first stretches of signing, as far as they are parts of one spelled word."""
        parts: list[Span] = []
        for span in spans:
            words, sign = self._words, self._sign(features, *span)
            is_inside = words is not None and words.stretch_at([stretch], span) is not None
            if not (words and is_inside and words.is_part_of_word(sign, span, stretch)):
                return parts
            parts.append(span)
        return parts

    def _words_of(
        self, features: Features, letters: Sequence[Letter], parts: Sequence[Span]
    ) -> list[RecognizedSign]:
        """The word of letters, or both; none if they are no known one, and look like signs."""
        times = [(features.time_s(x.first), features.time_s(x.last)) for x in letters]
        before = self._joiner.letters_before(times[0][0])
        read = [self._runs.letters(each) for each in before] + [x.likely for x in letters]
        times = [(each.start_s, each.end_s) for each in before] + times
        words = self._runs.known_words(read, times)
        if not words and rather_signs([self._sign(features, *part) for part in parts], read):
            return []
        self._joiner.drop(before)
        return words or [self._runs.word(read, times[0][0], times[-1][1])]

    def _untold(self, features: Features) -> list[Span]:
        """Stretches of signing after the last sign that was told."""
        begin = max(0, round((max(self._told_s, 0.0) - features.track.start_s) * RATE_HZ))
        self._signing = signing_of(self.recognizer, features)
        spans = [(max(first, begin), last) for first, last in segments(self._signing)]
        return [(first, last) for first, last in spans if last - first >= LEAST_FRAMES]

    def _sign(self, features: Features, first: int, last: int) -> RecognizedSign:
        around = features.frames[max(0, first - AROUND) : last + AROUND]
        count = self._reading.alternatives + 1
        nearest = self.recognizer.nearest(self.recognizer.embed(around), max(count, WEIGHED))
        (gloss, confidence), *others = self._usage.weighed(self._joiner.possible(nearest))[:count]
        alternatives = tuple(Alternative(name, likely) for name, likely in others)
        start_s, end_s = features.time_s(first), features.time_s(last)
        return RecognizedSign(gloss, start_s, end_s, confidence, alternatives)

    def _has_rested(self, features: Features, now_s: float) -> bool:
        since_s = now_s - self._told_s
        at_rest = resting(features.track)[-round(_REST_S * RATE_HZ) :]
        return since_s > _PAUSE_S or (since_s > _REST_S and bool(at_rest.all()))

    def _complete(self, signs: Iterable[RecognizedSign]) -> list[Read]:
        done = list(signs)
        self._signs += done
        self._last = done[-1] if done else self._last
        return list(done)

    def _sentence(self) -> list[Read]:
        read = self._complete(self._joiner.flush())
        found, self._signs = self._signs, []
        if found:
            signs = without_coming_and_going(found)
            sentence = SignedSentence(signs, self._face.markers(signs))
            read.append(in_context(sentence, self._usage, self._neighbours))
        return read

    def _forget(self, before_s: float) -> None:
        self._frames = [frame for frame in self._frames if frame.captured_at_s >= before_s]


def read_all(reader: SignReader, frames: Iterable[LandmarkFrame]) -> list[SignedSentence]:
    """Every sentence in a recording. Raises `EngineError`."""
    read = [each for frame in frames for each in reader.see(frame)] + reader.finish()
    return [each for each in read if isinstance(each, SignedSentence)]
