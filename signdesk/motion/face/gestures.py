"""Blinks, nods and headshakes as curves over time, for idle motion, signs and grammar alike."""

from __future__ import annotations

from typing import Final

import numpy as np

from signdesk.motion.face.nonmanual import Array, ease

#: A lid closes faster than it opens; the pause keeps one frame closed even at 25 frames/s.
_CLOSE_S: Final = 0.07
_CLOSED_S: Final = 0.04
_OPEN_S: Final = 0.13
BLINK_S: Final = _CLOSE_S + _CLOSED_S + _OPEN_S
NOD_S: Final = 0.42


def blink(times_s: Array, start_s: float) -> Array:
    """Closure of the lids (T,) in [0, 1] of one blink."""
    return ease(times_s, start_s, start_s + BLINK_S, _CLOSE_S, _OPEN_S)


def nod(times_s: Array, start_s: float, length_s: float = NOD_S) -> Array:
    """One nod (T,): down to 1 and, more slowly, back to 0."""
    return ease(times_s, start_s, start_s + length_s, 0.42 * length_s, 0.58 * length_s)


def nods(times_s: Array, start_s: float, end_s: float, rate_hz: float) -> Array:
    """Nods (T,) that fill a span, 0 when the head is up, each shallower than the one before.

    A span too short for one nod at this rate gets a shallower one, not a faster one.
    """
    span = max(end_s - start_s, 1e-6)
    count = max(1, round(span * rate_hz))
    length = span / count
    each = [0.8**n * nod(times_s, start_s + n * length, length) for n in range(count)]
    return np.asarray(min(1.0, span * rate_hz) * np.sum(each, axis=0))


def shake(times_s: Array, start_s: float, end_s: float, rate_hz: float) -> Array:
    """A headshake (T,) in [-1, 1] that fills a span and decays; positive to the signer's left.

    It makes whole half turns, so that it starts and ends with the head straight. A span too short
    for two of them gets a smaller shake, not a faster one.
    """
    span = max(end_s - start_s, 1e-6)
    half_turns = max(2, round(2.0 * rate_hz * span))
    progress = np.clip((times_s - start_s) / span, 0.0, 1.0)
    swing = -np.sin(np.pi * half_turns * progress) * (1.0 - 0.5 * progress)
    edge = min(0.18, 0.3 * span)
    size = min(1.0, span * rate_hz)
    return np.asarray(size * swing * ease(times_s, start_s, end_s, edge, edge))
