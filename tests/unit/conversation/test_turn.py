from __future__ import annotations

import pytest

from signdesk.conversation.cancellation import CancellationToken
from signdesk.conversation.latency import LatencyReport, Trace
from signdesk.conversation.turn import Turns
from signdesk.errors import Cancelled


def test_a_token_is_set_once_and_raises() -> None:
    token = CancellationToken()
    token.raise_if_cancelled()
    assert not token()
    token.cancel()
    assert token()
    with pytest.raises(Cancelled):
        token.raise_if_cancelled()


def test_a_newer_turn_cancels_the_older() -> None:
    turns = Turns()
    old = turns.begin()
    new = turns.begin()
    assert old.token()
    assert not new.token()
    assert new.turn_id > old.turn_id


def test_cancelling_without_a_turn_does_nothing() -> None:
    turns = Turns()
    turns.cancel()
    turn = turns.begin()
    turns.cancel()
    assert turn.token()


def test_each_stage_is_the_difference_to_the_one_before() -> None:
    trace = Trace(1_000, (("hear", 4_000), ("gloss", 4_500)))
    assert trace.durations_ns() == (("hear", 3_000), ("gloss", 500))
    assert trace.total_ns == 3_500
    assert Trace(7).total_ns == 0


def test_time_only_goes_forward() -> None:
    trace = Trace(0).after("hear").after("gloss")
    assert all(duration >= 0 for _, duration in trace.durations_ns())


def test_the_report_gives_each_stage_and_the_total() -> None:
    report = LatencyReport()
    for ms in range(1, 101):
        report.add(Trace(0, (("hear", ms * 1_000_000), ("gloss", ms * 1_000_000 + 5_000_000))))
    by_stage = {latency.stage: latency for latency in report.by_stage()}
    assert list(by_stage) == ["hear", "gloss", "total"]
    assert by_stage["hear"].p50_ms == pytest.approx(50.5)
    assert by_stage["hear"].p95_ms == pytest.approx(95.05)
    assert by_stage["gloss"].p95_ms == pytest.approx(5.0)
    assert by_stage["total"].count == 100
