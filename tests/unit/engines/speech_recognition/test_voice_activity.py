from __future__ import annotations

import importlib.util

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from signdesk.engines.speech_recognition.voice_activity import (
    SpanRules,
    load_voice_activity,
    spans_of,
)
from signdesk.errors import EngineError

WINDOW = 512
RULES = SpanRules(silence_s=0.32, shortest_s=0.1, longest_s=3.2, margin_s=0.064)  # 10, 3, 100, 2


def windows(*runs: tuple[int, float]) -> NDArray[np.float32]:
    """Probabilities given as runs of (number of windows, probability)."""
    return np.concatenate([np.full(count, value, np.float32) for count, value in runs])


def found(probabilities: NDArray[np.float32]) -> list[tuple[float, float]]:
    """Spans in windows."""
    spans = spans_of(probabilities, len(probabilities) * WINDOW, RULES)
    return [(span.start / WINDOW, span.end / WINDOW) for span in spans]


def test_speech_between_silences_is_found_with_a_margin() -> None:
    assert found(windows((20, 0.0), (20, 0.9), (20, 0.0))) == [(18, 42)]


def test_a_short_pause_does_not_end_it_and_a_long_one_does() -> None:
    assert found(windows((20, 0.9), (8, 0.0), (20, 0.9))) == [(0, 48)]
    assert found(windows((20, 0.9), (14, 0.0), (20, 0.9))) == [(0, 22), (32, 54)]


def test_neighbours_share_the_pause_when_it_is_shorter_than_two_margins() -> None:
    rules = SpanRules(silence_s=0.032, margin_s=0.32)
    probabilities = windows((20, 0.9), (6, 0.0), (20, 0.9))
    first, second = spans_of(probabilities, len(probabilities) * WINDOW, rules)
    assert first.end == second.start == 23 * WINDOW


def test_speech_that_fades_lasts_until_it_is_below_the_lower_bound() -> None:
    assert found(windows((20, 0.9), (10, 0.4), (20, 0.1))) == [(0, 32)]


def test_what_never_was_loud_enough_is_no_speech() -> None:
    assert found(windows((60, 0.45))) == []


def test_a_click_is_no_speech() -> None:
    assert found(windows((20, 0.0), (2, 0.9), (20, 0.0))) == []


def test_a_long_speech_is_cut_where_it_is_quietest() -> None:
    assert found(windows((80, 0.9), (1, 0.6), (70, 0.9))) == [(0, 80), (80, 151)]


@given(
    arrays.arrays(np.float32, st.integers(0, 400), elements=st.floats(0, 1, width=32)),
    st.integers(0, WINDOW - 1),
)
def test_spans_are_in_order_inside_the_sound_and_none_is_too_long(
    probabilities: NDArray[np.float32], cut: int
) -> None:
    count = max(0, len(probabilities) * WINDOW - cut)
    spans = spans_of(probabilities, count, RULES)
    edges = [edge for span in spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= count for edge in edges)
    assert all(0 < span.end - span.start <= (100 + 4) * WINDOW for span in spans)


def test_long_sound_is_heard_block_by_block_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    from signdesk.engines.speech_recognition import voice_activity

    sound = np.random.default_rng(0).normal(0.0, 0.1, 100_000).astype(np.float32)
    whole = load_voice_activity().probabilities(sound)
    monkeypatch.setattr(voice_activity, "_BLOCK", 37)
    np.testing.assert_allclose(load_voice_activity().probabilities(sound), whole, atol=1e-5)
    assert len(whole) == -(-len(sound) // WINDOW)


def test_a_missing_network_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(EngineError, match="missing"):
        load_voice_activity()
