from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.conversation.channel import Channel, ChannelClosed, WhenFull


def test_items_come_out_in_the_order_they_went_in() -> None:
    channel: Channel[int] = Channel(3, WhenFull.WAIT)
    for item in (1, 2, 3):
        channel.put(item)
    assert [channel.get() for _ in range(3)] == [1, 2, 3]


@given(st.integers(1, 5), st.lists(st.integers(), max_size=20))
def test_dropping_the_oldest_keeps_the_newest_and_counts(capacity: int, items: list[int]) -> None:
    losses: list[int] = []
    channel: Channel[int] = Channel(capacity, WhenFull.DROP_OLDEST, losses.append)
    for item in items:
        channel.put(item)
    channel.close()
    lost = max(0, len(items) - capacity)
    assert channel.lost == lost
    assert losses == list(range(1, lost + 1))
    assert _drained(channel) == items[lost:]


@given(st.integers(1, 5), st.lists(st.integers(), max_size=20))
def test_refusing_keeps_the_first_and_reports(capacity: int, items: list[int]) -> None:
    losses: list[int] = []
    channel: Channel[int] = Channel(capacity, WhenFull.REFUSE, losses.append)
    for item in items:
        channel.put(item)
    channel.close()
    assert len(losses) == channel.lost == max(0, len(items) - capacity)
    assert _drained(channel) == items[:capacity]


def test_a_full_channel_makes_the_putter_wait_for_room() -> None:
    channel: Channel[int] = Channel(1, WhenFull.WAIT)
    channel.put(1)
    putter = threading.Thread(target=channel.put, args=(2,))
    putter.start()
    assert channel.get(timeout_s=10) == 1
    assert channel.get(timeout_s=10) == 2
    putter.join(60)
    assert channel.lost == 0


def test_clearing_makes_room() -> None:
    channel: Channel[int] = Channel(1, WhenFull.WAIT)
    channel.put(1)
    channel.clear()
    channel.put(2)
    assert channel.get() == 2


def test_getting_from_an_empty_channel_times_out() -> None:
    with pytest.raises(TimeoutError):
        Channel[int](1, WhenFull.WAIT).get(timeout_s=0.01)


def test_closing_frees_who_waits_to_put() -> None:
    channel: Channel[int] = Channel(1, WhenFull.WAIT)
    channel.put(1)
    outcome: list[type] = []

    def put() -> None:
        try:
            channel.put(2)
        except ChannelClosed:
            outcome.append(ChannelClosed)

    putter = threading.Thread(target=put)
    putter.start()
    channel.close()
    putter.join(60)
    assert outcome == [ChannelClosed]
    assert channel.get() == 1
    with pytest.raises(ChannelClosed):
        channel.get()


def test_nothing_is_put_into_a_closed_channel() -> None:
    channel: Channel[int] = Channel(2, WhenFull.DROP_OLDEST)
    channel.close()
    with pytest.raises(ChannelClosed):
        channel.put(1)


def _drained(channel: Channel[int]) -> list[int]:
    items = []
    while True:
        try:
            items.append(channel.get())
        except ChannelClosed:
            return items
