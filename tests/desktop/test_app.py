from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from signdesk.desktop.app import open_window


def test_the_window_opens_and_loads_behind(
    qtbot: Any, qapp: QApplication, services: Any, paper_surface: None
) -> None:
    window = open_window(services, qapp)
    assert window.isVisible()
    assert window.is_conversing
    assert window.focusWidget() is window.conversation.page.hearing.entry
    assert not window.windowIcon().isNull()
    qtbot.waitUntil(lambda: window.presenter.state == "idle")
    window.close()
    qapp.setStyleSheet("")


def test_the_window_does_not_wait_for_heavy_libraries() -> None:
    heavy = ["scipy", "vtkmodules", "pyqtgraph", "av", "PIL", "faster_whisper", "sounddevice"]
    heavy += ["mediapipe", "cv2", "onnxruntime"]
    script = f"""
import json, os, sys, threading
from signdesk.composition import Program
from signdesk.desktop import app

class Waiting(Program):
    def load_translator(self):
        threading.Event().wait()
    load_signer = load_speech = load_translator

window = app.open_window(Waiting(), app.make_application())
loaded = [name for name in {heavy!r} if name in sys.modules]
print(json.dumps([window.is_conversing, *loaded]), flush=True)
os._exit(0)  # that work waits for ever
"""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, timeout=200, check=True)
    assert json.loads(done.stdout) == [True]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X11 has such displays")
@pytest.mark.parametrize("display", [":4711", "no display at all"])
def test_a_display_that_does_not_answer_is_one_sentence(display: str) -> None:
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    command = [sys.executable, "-m", "signdesk"]
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"signdesk: The display {display} does not answer. Start SignDesk from a desktop, or use "
        "its commands: `signdesk --help`.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
def test_being_told_to_end_closes_the_window_though_work_hangs() -> None:
    script = """
import os, signal, sys, threading
from signdesk.composition import Program
from signdesk.desktop import app, background

background.Background.close.__defaults__ = (0.1,)
class Hanging(Program):
    def load_translator(self):
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Event().wait()
    load_signer = load_speech = load_translator

sys.exit(app.run(Hanging()))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, timeout=200, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_another_language_opens_the_window_again(tmp_path: Path) -> None:
    script = """
import threading
from PySide6.QtCore import QTimer
from signdesk.composition import Program
from signdesk.desktop import app, background, reopening

background.Background.close.__defaults__ = (0.1,)
class Waiting(Program):
    def load_translator(self):
        threading.Event().wait()
    load_signer = load_speech = load_translator

open_window, titles = app.open_window, []
def opened(*args):
    window = open_window(*args)
    titles.append(window.menuBar().actions()[0].text())
    QTimer.singleShot(0, lambda: choose(window))
    return window
def choose(window):
    if len(titles) == 2:
        print(*titles, window.conversation.page.hearing.entry.toPlainText(), flush=True)
        window.close()
        return
    window.conversation.page.hearing.entry.setPlainText("half a")
    window.preferences.change(interface_language="es", tour_was_seen=True)
    window.preferences.flush()
    reopening.speak(window, "es")
app.open_window = opened
app.run(Waiting())
"""
    home = {**os.environ, "SIGNDESK_HOME": str(tmp_path), "LANGUAGE": "en", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=home, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout == "&File &Archivo half a\n"
