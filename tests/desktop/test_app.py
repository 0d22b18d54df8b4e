from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from PySide6.QtWidgets import QApplication

from signdesk.desktop.app import open_window


def test_the_window_opens_and_loads_behind(
    qtbot: Any, qapp: QApplication, services: Any, paper_surface: None
) -> None:
    window = open_window(services, qapp)
    assert window.isVisible()
    assert not window.windowIcon().isNull()
    qtbot.waitUntil(lambda: window.presenter.state == "idle")
    window.close()
    qapp.setStyleSheet("")


def test_the_window_does_not_wait_for_heavy_libraries() -> None:
    heavy = ["scipy", "vtkmodules", "pyqtgraph", "av", "PIL", "faster_whisper", "sounddevice"]
    script = f"""
import json, sys
import signdesk.desktop.app
print(json.dumps([name for name in {heavy!r} if name in sys.modules]))
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout) == []
