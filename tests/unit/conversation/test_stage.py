from __future__ import annotations

from collections.abc import Iterator

import pytest

from signdesk.conversation.channel import Channel, ChannelClosed, WhenFull
from signdesk.conversation.stage import Stage
from signdesk.conversation.turn import Turn, TurnItem, Turns
from signdesk.errors import Cancelled, InputError

Items = Channel[TurnItem[str]]


@pytest.fixture
def turns() -> Turns:
    return Turns()


def channel() -> Items:
    return Channel(8, WhenFull.WAIT)


def words(item: TurnItem[str]) -> Iterator[str]:
    if item.payload == "bad":
        raise InputError("It is bad.", "Give something good.")
    if item.payload == "late":
        raise Cancelled
    yield from item.payload.split()


def run(items: list[TurnItem[str]]) -> tuple[list[TurnItem[str]], list[Exception]]:
    source, sink, errors = channel(), channel(), list[Exception]()
    stage = Stage("split", words, source, sink, errors.append)
    stage.start()
    for item in items:
        source.put(item)
    source.close()
    assert stage.join(60)
    results = []
    while True:
        try:
            results.append(sink.get())
        except ChannelClosed:
            return results, errors


def item(turn: Turn, text: str) -> TurnItem[str]:
    return TurnItem.captured(turn, text)


def test_results_carry_their_turn_and_the_time_of_the_stage(turns: Turns) -> None:
    turn = turns.begin()
    results, errors = run([item(turn, "a b")])
    assert [(r.turn, r.payload) for r in results] == [(turn, "a"), (turn, "b")]
    assert all([stage for stage, _ in r.trace.stages] == ["split"] for r in results)
    assert all(r.trace.total_ns > 0 for r in results)
    assert not errors


def test_an_error_is_reported_and_the_next_item_is_taken(turns: Turns) -> None:
    turn = turns.begin()
    results, errors = run([item(turn, "bad"), item(turn, "good")])
    assert [r.payload for r in results] == ["good"]
    assert [str(error) for error in errors] == ["It is bad. Give something good."]


def test_cancelled_turns_are_skipped_without_an_error(turns: Turns) -> None:
    old, new = turns.begin(), turns.begin()
    results, errors = run([item(old, "old"), item(new, "late"), item(new, "new")])
    assert [r.payload for r in results] == ["new"]
    assert not errors


def test_nobody_listening_ends_the_item_not_the_stage(turns: Turns) -> None:
    source, sink, errors = channel(), channel(), list[Exception]()
    sink.close()
    stage = Stage("split", words, source, sink, errors.append)
    stage.start()
    source.put(item(turns.begin(), "a b"))
    source.close()
    assert stage.join(60)
    assert not errors


def test_two_stages_end_one_after_the_other(turns: Turns) -> None:
    first, middle, last = channel(), channel(), channel()
    errors: list[Exception] = []
    stages = (
        Stage("split", words, first, middle, errors.append),
        Stage("again", words, middle, last, errors.append),
    )
    for stage in stages:
        stage.start()
    first.put(item(turns.begin(), "a"))
    first.close()
    assert all(stage.join(60) for stage in stages)
    assert [name for name, _ in last.get().trace.stages] == ["split", "again"]
