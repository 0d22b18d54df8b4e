from __future__ import annotations

import sys
import threading

import pytest

from signdesk.desktop.notifications import Notice, Notifier, Severity, notice_of
from signdesk.errors import DeviceError


def test_our_errors_speak_for_themselves() -> None:
    notice = notice_of(DeviceError("No microphone was found.", "Connect one."))
    assert notice == Notice("No microphone was found.", "Connect one.", Severity.ERROR)


def test_a_fault_is_owned_up_to_with_details() -> None:
    notice = notice_of(ZeroDivisionError("division by zero"))
    assert "went wrong" in notice.what
    assert "ZeroDivisionError: division by zero" in notice.details


def test_uncaught_errors_reach_the_notifier(notifier: Notifier, notices: list[Notice]) -> None:
    undo = notifier.install_hooks()
    try:
        error = DeviceError("It is gone.")
        sys.excepthook(DeviceError, error, None)
        thread = threading.Thread(target=_fail)
        thread.start()
        thread.join()
    finally:
        undo()
    assert [notice.what for notice in notices] == ["It is gone.", "A thread failed."]


def test_the_hooks_can_be_undone(notifier: Notifier) -> None:
    before = sys.excepthook, threading.excepthook
    notifier.install_hooks()()
    assert (sys.excepthook, threading.excepthook) == before


def test_a_notice_that_cannot_be_shown_is_logged_and_not_reported_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def cannot_be_shown(_: Notice) -> None:
        raise ZeroDivisionError

    notifier = Notifier(lambda call: call())
    notifier.on_notice = cannot_be_shown
    undo = notifier.install_hooks()
    try:
        notifier.notify(Notice("The disk is full."))
    finally:
        undo()
    assert "could not be shown: The disk is full." in caplog.text


def _fail() -> None:
    raise DeviceError("A thread failed.")
