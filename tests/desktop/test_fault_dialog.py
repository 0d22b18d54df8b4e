"""An unhandled error is told in a dialog with a report, wherever it was raised."""

from __future__ import annotations

import platform
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from signdesk import __version__
from signdesk.desktop import app
from signdesk.desktop.accessibility import focusable
from signdesk.desktop.fault_dialog import FaultDialog
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.notifications import notice_of
from signdesk.errors import DeviceError, LexiconError


@pytest.fixture
def opened(
    qtbot: Any, qapp: QApplication, services: Any, paper_surface: None
) -> Iterator[tuple[MainWindow, FaultDialog]]:
    window = app.open_window(services, qapp)
    qtbot.waitUntil(lambda: window.presenter.state == "idle")
    undo = window.notifier.install_hooks()
    (dialog,) = window.findChildren(FaultDialog)
    yield window, dialog
    undo()
    window.close()
    qapp.setStyleSheet("")


def test_a_fault_in_a_slot_is_told_with_a_report(
    qtbot: Any, opened: tuple[MainWindow, FaultDialog]
) -> None:
    _, dialog = opened
    timer = QTimer(singleShot=True)
    timer.timeout.connect(_fail)
    timer.start()
    qtbot.waitUntil(dialog.isVisible)
    assert "ZeroDivisionError: of a test" in dialog.report
    assert f"SignDesk {__version__}" in dialog.report
    assert platform.python_version() in dialog.report


def test_a_fault_in_a_thread_is_told_too(
    qtbot: Any, opened: tuple[MainWindow, FaultDialog]
) -> None:
    _, dialog = opened
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(dialog.isVisible)
    assert "_fail" in dialog.report


def test_a_fault_in_work_behind_the_window_is_told_too(
    qtbot: Any, opened: tuple[MainWindow, FaultDialog]
) -> None:
    window, dialog = opened
    window.notifier.report(ZeroDivisionError("of a test"))
    qtbot.waitUntil(dialog.isVisible)


def test_what_we_foresaw_opens_no_dialog(
    qtbot: Any, opened: tuple[MainWindow, FaultDialog]
) -> None:
    window, dialog = opened
    window.notifier.report(DeviceError("The microphone is gone.", "Connect it."))
    qtbot.waitUntil(lambda: "microphone is gone" in window.shell.banner.text)
    assert not dialog.isVisible()


def test_the_report_goes_to_the_clipboard(qtbot: Any) -> None:
    dialog = FaultDialog()
    qtbot.addWidget(dialog)
    dialog.show_fault(notice_of(ZeroDivisionError("of a test")))
    (copy,) = [b for b in dialog.findChildren(QPushButton) if b.text() == "Copy report"]
    copy.click()
    assert QGuiApplication.clipboard().text() == dialog.report


def test_many_faults_fill_one_dialog_and_not_the_screen(qtbot: Any) -> None:
    dialog = FaultDialog()
    qtbot.addWidget(dialog)
    for number in range(200):
        dialog.show_fault(notice_of(ZeroDivisionError(f"number {number}.")))
    assert "number 4." in dialog.report
    assert "number 5." not in dialog.report
    dialog.close()
    dialog.show_fault(notice_of(ZeroDivisionError("a new one")))
    assert "a new one" in dialog.report
    assert "number 4." not in dialog.report


def test_the_dialog_can_be_walked_and_read(qtbot: Any) -> None:
    dialog = FaultDialog()
    qtbot.addWidget(dialog)
    dialog.show_fault(notice_of(ZeroDivisionError("of a test")))
    names = [widget.accessibleName() for widget in focusable(dialog)]
    assert sorted(names) == ["Close", "Copy report", "Report"]


def test_why_there_is_no_window_is_said_to_whoever_has_no_terminal(
    qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "critical", lambda *words: told.append(words[2]))
    app.tell_failure(LexiconError("The dictionary is missing.", "Install SignDesk again."))
    assert told == ["The dictionary is missing. Install SignDesk again."]


def _fail() -> None:
    raise ZeroDivisionError("of a test")
