"""The parts of a program: made once, by whichever thread asks first."""

import threading
from pathlib import Path

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.desktop.services import SaveRequest
from signdesk.lexicon import store
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT


def test_two_threads_get_one_dictionary(monkeypatch):
    both_ask = threading.Barrier(2, timeout=60)
    loads, got = [], []

    def load(folder, vocabulary):
        loads.append(folder)
        threading.Event().wait(0.05)  # the other thread asks meanwhile
        return store.Lexicon([])

    def ask():
        both_ask.wait()
        got.append(program.lexicon)

    monkeypatch.setattr(store.Lexicon, "load", staticmethod(load))
    program = Program()
    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(loads) == 1
    assert got[0] is got[1]


@pytest.mark.parametrize("speed", [0.5, 1.0, 2.0])
def test_motion_files_keep_the_pace_of_the_window(tmp_path, speed):
    clip = MotionClip(
        np.zeros((6, JOINT_COUNT, 3)), np.zeros((6, len(FACE_ACTIONS))), np.zeros((6, 3)), 30.0
    )
    request = SaveRequest(Path(tmp_path / "x.npz"), clip, speed=speed)
    Program().save(request, lambda *_: None, lambda: False)
    with np.load(request.path, allow_pickle=False) as arrays:
        assert len(arrays["poses"]) / arrays["mocap_frame_rate"] == pytest.approx(0.2 / speed)


def test_choices_follow_the_settings_file():
    program = Program()
    before = program.settings.load().settings
    try:
        program.settings.save(type(before)(speech_engine="pocketsphinx"))
        assert program.choices.speech_engine == "pocketsphinx"
    finally:
        program.settings.save(before)
