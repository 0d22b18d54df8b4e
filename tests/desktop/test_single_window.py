"""Only one SignDesk at a time, and a second start shows the first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from signdesk.desktop.single_window import SingleWindow, bring_to_front

_SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from signdesk.desktop.single_window import SingleWindow
print(SingleWindow(Path(sys.argv[1])).claim())
"""


def _second_start(folder: Path) -> str:
    command = [sys.executable, "-c", _SECOND, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_second_one_is_turned_away_and_calls_the_first(qtbot: Any, tmp_path: Path) -> None:
    first = SingleWindow(tmp_path / "data")
    assert first.claim()
    called: list[bool] = []
    first.when_called(lambda: called.append(True))
    assert _second_start(tmp_path / "data") == "False"
    qtbot.waitUntil(lambda: called == [True])
    assert _second_start(tmp_path / "data") == "False"
    qtbot.waitUntil(lambda: called == [True, True])
    first.release()
    assert _second_start(tmp_path / "data") == "True"


def test_the_lock_of_one_that_crashed_counts_for_nothing(qtbot: Any, tmp_path: Path) -> None:
    crash = f"{_SECOND}\nimport os; lock = SingleWindow(Path(sys.argv[1])); print(lock.claim())\n"
    crash += "sys.stdout.flush(); os._exit(9)"
    command = [sys.executable, "-c", crash, str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    assert told[-1] == "True"
    mine = SingleWindow(tmp_path)
    assert mine.claim()
    mine.release()


def test_where_the_folder_is_a_file_nobody_is_turned_away(qtbot: Any, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    alone = SingleWindow(tmp_path / "data")
    assert alone.claim()
    alone.release()


def test_a_minimised_window_comes_back(qtbot: Any) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    assert window.isMinimized()
    bring_to_front(window)
    assert not window.isMinimized()
    assert window.isVisible()
