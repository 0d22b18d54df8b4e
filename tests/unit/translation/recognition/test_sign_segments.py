from __future__ import annotations

import numpy as np
import pytest

from signdesk.motion.tracking.signing_track import (
    ELBOWS,
    RATE_HZ,
    TRACKED,
    WRISTS,
    SigningTrack,
)
from signdesk.translation.recognition.sign_segments import (
    LONGEST_S,
    resting,
    segments,
    signs_low,
)


def probabilities(*parts: tuple[float, int]) -> np.ndarray:
    return np.concatenate([np.full(count, value, np.float32) for value, count in parts])


def test_signs_are_where_signing_is_likely() -> None:
    signing = probabilities((0.1, 10), (0.9, 12), (0.1, 6), (0.8, 9), (0.0, 4))
    assert segments(signing) == [(10, 22), (28, 37)]


def test_a_wavering_probability_does_not_cut_a_sign() -> None:
    signing = probabilities((0.1, 5), (0.9, 5), (0.42, 3), (0.9, 5), (0.3, 1), (0.9, 5), (0.1, 5))
    assert segments(signing) == [(5, 24)]


def test_a_flicker_is_no_sign_and_the_end_closes_one() -> None:
    assert segments(probabilities((0.1, 5), (0.9, 3), (0.1, 9), (0.7, 8))) == [(17, 25)]
    assert segments(np.zeros(0, np.float32)) == []


def test_what_is_too_long_is_cut_where_signing_is_least_likely() -> None:
    longest = round(LONGEST_S * RATE_HZ)
    signing = probabilities((0.9, 50), (0.6, 2), (0.9, longest - 30))
    (first, cut), (again, last) = segments(signing)
    assert (first, last) == (0, len(signing))
    assert cut == again == pytest.approx(51, abs=1)


def hands_at(*heights: tuple[float, int]) -> SigningTrack:
    """Wrists that are so high for so many frames, elbows at -0.5; in shoulder widths."""
    wrists = np.concatenate([np.full(count, height) for height, count in heights])
    points = np.zeros((len(wrists), len(TRACKED), 3), np.float32)
    points[:, WRISTS, 1] = wrists[:, None]
    points[:, ELBOWS, 1] = -0.5
    return SigningTrack(points, np.ones((len(wrists), 3), bool))


def test_hands_sign_below_the_elbows_when_they_stay_there_neither_in_the_lap_nor_for_long() -> None:
    track = hands_at((-1.4, 10), (-0.7, 20), (-1.4, 10))
    late = probabilities((0.1, 10), (0.95, 20), (0.1, 10))
    assert resting(track).all()
    assert np.flatnonzero(signs_low(late, track)).tolist() == list(range(10, 30))
    assert not signs_low(late, hands_at((-1.4, 40))).any()  # in the lap
    assert not signs_low(probabilities((0.1, 10), (0.6, 20), (0.1, 10)), track).any()
    # raised from rest to a sign higher up
    rises = hands_at((-1.4, 10), (-0.9, 10), (0.2, 20))
    assert not signs_low(probabilities((0.1, 10), (0.95, 30)), rises).any()
    # folded before the stomach
    rests = hands_at((-0.8, 200))
    assert not signs_low(probabilities((0.95, 200)), rests).any()
