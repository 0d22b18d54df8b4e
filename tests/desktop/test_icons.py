"""Icons are there for as long as the program runs, whatever becomes of their files."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from signdesk.desktop.icons import Icons
from signdesk.storage.paths import resources_dir


def _is_blank(pixmap: QPixmap) -> bool:
    image = pixmap.toImage()
    return not any(image.pixelColor(x, y).alpha() for x in range(96) for y in range(96))


def test_files_that_vanish_while_the_program_runs_take_no_icon_away(
    qapp: QApplication, tmp_path: Path
) -> None:
    folder = shutil.copytree(resources_dir() / "icons", tmp_path / "icons")
    icons = Icons(folder)
    shutil.rmtree(folder)
    assert not _is_blank(icons.pixmap("microphone", "#000000"))


def test_an_icon_that_is_missing_is_blank(qapp: QApplication, tmp_path: Path) -> None:
    assert _is_blank(Icons(tmp_path).pixmap("microphone", "#000000"))
