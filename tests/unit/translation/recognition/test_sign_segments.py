from __future__ import annotations

import numpy as np
import pytest

from signdesk.motion.tracking.signing_track import RATE_HZ
from signdesk.translation.recognition.sign_segments import LONGEST_S, segments


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
