from __future__ import annotations

import threading
from typing import Any

import pytest

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.bridge import Bridge
from signdesk.desktop.notifications import Notice
from signdesk.errors import Cancelled, FormatError


def test_a_result_arrives(background: Background, executor: Any) -> None:
    results: list[int] = []
    Job(background, "Adding", lambda _: 2 + 2).on_success(results.append).run()
    assert results == []
    executor.run()
    assert results == [4]


def test_an_error_goes_to_the_notifier(
    background: Background, executor: Any, notices: list[Notice]
) -> None:
    def work(_: Task) -> None:
        raise FormatError("It is broken.", "Mend it.")

    Job(background, "Reading", work).run()
    executor.run()
    assert (notices[0].what, notices[0].do) == ("It is broken.", "Mend it.")


def test_an_error_goes_to_who_asked_for_it(
    background: Background, executor: Any, notices: list[Notice]
) -> None:
    errors: list[Exception] = []

    def work(_: Task) -> None:
        raise FormatError("It is broken.")

    Job(background, "Reading", work).on_failure(errors.append).run()
    executor.run()
    assert [type(error) for error in errors] == [FormatError]
    assert notices == []


def test_cancelled_work_is_no_error(
    background: Background, executor: Any, notices: list[Notice]
) -> None:
    outcomes: list[str] = []

    def work(task: Task) -> None:
        task.cancel()
        task.report(0.5)

    job = Job(background, "Long", work).on_success(lambda _: outcomes.append("done"))
    job.on_cancelled(lambda: outcomes.append("cancelled")).run()
    executor.run()
    assert outcomes == ["cancelled"]
    assert notices == []


def test_work_cancelled_before_it_began_never_runs(background: Background, executor: Any) -> None:
    ran: list[bool] = []
    task = Job(background, "Long", lambda _: ran.append(True)).run()
    task.cancel()
    executor.run()
    assert ran == []


def test_a_result_that_nobody_wants_is_let_go(background: Background, executor: Any) -> None:
    outcomes: list[str] = []

    def work(task: Task) -> str:
        task.cancel()  # while it runs, and it does not look
        return "handle"

    job = Job(background, "Opening", work).on_success(lambda _: outcomes.append("success"))
    job.on_unwanted(lambda result: outcomes.append(f"closed {result}")).run()
    executor.run()
    assert outcomes == ["closed handle"]


def test_running_work_is_told_of_unless_quiet(background: Background, executor: Any) -> None:
    seen: list[list[tuple[str, float | None]]] = []
    background.on_change = lambda tasks: seen.append([(t.title, t.fraction) for t in tasks])
    Job(background, "Shown", lambda task: task.report(0.5, "half")).run()
    Job(background, "Hidden", lambda task: task.report(0.5)).quietly().run()
    executor.run()
    assert seen == [[("Shown", None)], [("Shown", 0.5)], []]


def test_check_raises_after_cancel() -> None:
    task = Task("Any", lambda _: None)
    task.check()
    task.cancel()
    with pytest.raises(Cancelled):
        task.check()


def test_threads_and_bridge_bring_the_result_to_this_thread(qtbot: Any) -> None:
    bridge = Bridge()
    background = Background(bridge.post, lambda error: None)
    threads: list[threading.Thread] = []

    def work(_: Task) -> None:
        threads.append(threading.current_thread())

    Job(background, "Any", work).on_success(
        lambda _: threads.append(threading.current_thread())
    ).run()
    qtbot.waitUntil(lambda: len(threads) == 2)
    background.close()
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_work_that_never_ends_does_not_keep_the_window_from_closing() -> None:
    started, end = threading.Event(), threading.Event()

    def hang(_: Task) -> None:
        started.set()
        end.wait(60)

    background = Background(lambda call: call(), lambda _: None)
    Job(background, "Opening the microphone", hang).run()
    assert started.wait(60)
    assert not background.close(patience_s=0.01)
    end.set()
    assert background.close(patience_s=30)


def test_a_closed_bridge_drops_calls(qtbot: Any) -> None:
    bridge = Bridge()
    calls: list[int] = []
    bridge.post(lambda: calls.append(1))
    bridge.close()
    bridge.post(lambda: calls.append(2))
    qtbot.wait(5)
    assert calls == []


def test_hundreds_of_calls_arrive_in_order(qtbot: Any) -> None:
    bridge = Bridge()
    calls: list[int] = []
    for number in range(2000):
        bridge.post(lambda number=number: calls.append(number))
    qtbot.waitUntil(lambda: len(calls) == 2000)
    assert calls == list(range(2000))
