"""Draws SignDesk's icon in the sizes and forms that each system wants, from its SVG."""

from __future__ import annotations

import os
from pathlib import Path

#: Those of the hicolor theme that desktops ask for.
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def draw_icons(svg: Path, folder: Path) -> dict[int, Path]:
    """PNG by size in pixels; beside them signdesk.ico for Windows and signdesk.icns for macOS."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _draw(svg, folder / f"signdesk-{size}.png", size) for size in SIZES}
    largest = Image.open(pictures[512])
    largest.save(folder / "signdesk.ico", sizes=[(size, size) for size in SIZES if size <= 256])
    largest.save(folder / "signdesk.icns")
    return pictures


def _draw(svg: Path, png: Path, size: int) -> Path:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication.instance() or QGuiApplication(["draw_icons"])
    assert application is not None  # noqa: S101  Qt draws only while it lives
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    image.save(str(png))
    return png
