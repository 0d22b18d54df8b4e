"""Where dialogs about files begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from signdesk.desktop.file_dialogs import FileDialogs


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where each dialog began."""
    began: list[str] = []

    def save(_: QWidget, __: str, path: str, *___: str) -> tuple[str, str]:
        began.append(path)
        return path, "Text (*.txt)"

    def read(_: QWidget, __: str, path: str, *___: str) -> tuple[str, str]:
        began.append(path)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", save)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", read)
    return began


def test_they_begin_in_the_users_documents_then_where_the_last_file_was(
    qtbot: Any, tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, films = tmp_path / "Documents", tmp_path / "films"
    documents.mkdir()
    films.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    parent, dialogs = QWidget(), FileDialogs()
    qtbot.addWidget(parent)
    assert dialogs.ask_file(parent, "Open") == ""
    assert dialogs.ask_new(parent, "Save", "talk.txt", "") == (
        str(documents / "talk.txt"),
        "Text (*.txt)",
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(films / "a.mp4"), ""))
    assert dialogs.ask_file(parent, "Open") == str(films / "a.mp4")
    dialogs.ask_new(parent, "Save", "talk.txt", "")
    assert asked == [str(documents), str(documents / "talk.txt"), str(films / "talk.txt")]


def test_a_folder_that_is_gone_is_left(
    qtbot: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "none"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    stick = tmp_path / "stick"
    stick.mkdir()
    parent, dialogs = QWidget(), FileDialogs()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(stick / "model"))
    dialogs.ask_folder(parent, "Add")
    assert dialogs.folder == stick
    stick.rmdir()
    assert dialogs.folder == tmp_path
