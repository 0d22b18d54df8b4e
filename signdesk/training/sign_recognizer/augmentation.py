"""Signing as the recogniser learns from it: each time of another length and pace, of somebody else,
and as a camera and a tracker would show it; whole batches at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from signdesk.motion.tracking.signing_track import RATE_HZ, from_body_batch
from signdesk.training.sign_recognizer.people import other_person
from signdesk.training.sign_recognizer.simulated_tracker import Strengths, as_tracked

Array = NDArray[np.float32]
Rng = np.random.Generator


@dataclass(frozen=True)
class Take:
    """One sign to be shown: a clip, and the frames of it that are the sign.

    Attributes
    ----------
    points : (T, 56, 3) metres at 25 Hz.
    start, end : frames of the sign.
    others : (start, end) frames of every sign in the clip.
    """

    points: NDArray[np.float16]
    start: float
    end: float
    others: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Shown:
    """A batch as the recogniser gets it, padded at the end.

    Attributes
    ----------
    points : (B, N, 56, 3); seen : (B, N, 3); lengths : (B,).
    signing : (B, N) whether a frame is inside a sign.
    """

    points: Array
    seen: NDArray[np.bool_]
    lengths: NDArray[np.int64]
    signing: Array


def show(takes: Sequence[Take], rng: Rng, strengths: Strengths | None = None) -> Shown:
    """Takes as a tracker sees them through some camera."""
    s = strengths or Strengths()
    count = len(takes)
    # one camera a batch: rates differ from batch to batch
    rate = np.full(count, rng.choice([12.0, 15.0, 20.0, 25.0, 30.0], p=[0.1, 0.2, 0.25, 0.2, 0.25]))
    first, last = _limits(takes, rng, s)
    speed = np.exp(rng.normal(0.18, 0.25 * s.time, count))
    seconds = (last - first) / RATE_HZ / speed
    lengths = np.maximum(np.round(seconds * RATE_HZ).astype(int), 8)
    pictures = int(np.ceil((seconds * rate).max())) + 2
    when = np.arange(pictures)[None] / rate[:, None]  # seconds of each picture
    source = first[:, None] + _warped(when, seconds, rng, s) * RATE_HZ * speed[:, None]
    filmed = np.stack([_sampled(take.points, at) for take, at in zip(takes, source, strict=True)])
    filmed = other_person(filmed, rng, s.body)
    moments = np.arange(lengths.max()) / RATE_HZ
    points, seen = as_tracked(filmed, when, moments, rng, s)
    signing = np.stack(
        [
            _inside(take.others, np.interp(moments, when[k], source[k]))
            for k, take in enumerate(takes)
        ]
    )
    return Shown(from_body_batch(points, seen), seen, lengths, signing)


def _limits(
    takes: Sequence[Take], rng: Rng, s: Strengths
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """First and last frame shown of each clip: the sign, and a little more or less around."""
    first, last = [], []
    for take in takes:
        before, after = rng.gamma(1.6, 3.6 * s.time, 2) - 2.0
        if rng.random() < 0.25:
            before, after = rng.uniform(0, 20, 2)
        first.append(np.clip(take.start - before, 0, len(take.points) - 9))
        last.append(np.clip(take.end + after, first[-1] + 6, len(take.points) - 1))
    return np.array(first), np.array(last)


def _warped(
    when: NDArray[np.float64], seconds: NDArray[np.float64], rng: Rng, s: Strengths
) -> NDArray[np.float64]:
    """Times (B, T) bent a little: a sign's parts are not always equally fast."""
    share = np.clip(when / seconds[:, None], 0, 1)
    bend = rng.normal(0, 0.06 * s.time, (len(when), 2))
    bent = share + bend[:, :1] * np.sin(np.pi * share) + bend[:, 1:] * np.sin(2 * np.pi * share) / 2
    return np.asarray(np.clip(bent, 0, 1) * seconds[:, None])


def _sampled(points: NDArray[np.float16], at: NDArray[np.float64]) -> Array:
    """Points (T, 56, 3) between frames."""
    at = np.clip(at, 0, len(points) - 1)
    low = np.minimum(at.astype(int), len(points) - 2)
    share = (at - low).astype(np.float32)[:, None, None]
    return np.asarray((1 - share) * points[low] + share * points[low + 1], np.float32)


def _inside(spans: Sequence[tuple[float, float]], at: NDArray[np.float64]) -> Array:
    made = np.zeros(len(at), np.float32)
    for start, end in spans:
        made[(at >= start) & (at <= end)] = 1
    return made
