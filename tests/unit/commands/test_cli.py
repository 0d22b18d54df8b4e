"""The command line: exit states, JSON, files written whole or not at all."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import wave
from pathlib import Path

import numpy as np
import pytest

from signdesk.cli import main
from signdesk.devices.audio_file import write_wav
from signdesk.storage.manifest import read_manifest
from signdesk.storage.paths import shipped_models_dir

HELLO = "Hello, how are you? My name is Deborah."


def run(capsys, *arguments):
    status = main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_translate_prints_one_json_document(capsys):
    status, out, _ = run(capsys, "translate", HELLO, "--json")
    document = json.loads(out)
    assert status == 0
    assert [g["gloss"] for g in document["glosses"]] == [
        "HELLO", "HOW", "IX-2", "POSS-1", "NAME", "fs-DEBORAH",
    ]  # fmt: skip
    assert {"kind": "wh-question", "start": 1, "end": 3} in document["markers"]
    assert document["signed_language"] == "ase"
    assert document["glosses"][5]["source"] == "fingerspelled"


def test_translate_for_people_names_the_markers(capsys):
    status, out, _ = run(capsys, "translate", HELLO)
    assert status == 0
    assert "HOW IX-2" in out
    assert "wh-question" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ("translate", "   "),
        ("sign", "hello", "-o", "x.docx"),
        ("sign", "hello", "-o", ""),
        ("sign", "-o", "x.mp4"),
        ("sign", "--gloss", "HELLO ^ ++", "-o", "x.npz"),
        ("english", "fs- IX-9"),
        ("sign", "hello", "--gloss", "HELLO", "-o", "x.mp4"),
        ("sign", "hello", "-o", "x.npz", "--speed", "40"),
        ("sign", "hello", "-o", "x.npz", "--speed", "0.1"),
        ("sign", "hello", "-o", "x.npz", "--speed=-1"),
        ("sign", "hello", "-o", "x.npz", "--speed", "nan"),
        ("sign", "hello", "-o", "a-file/x.npz"),
        ("sign", "--audio", "missing.wav", "-o", "x.mp4"),
        ("transcribe", "missing.wav"),
        ("lexicon", "show", "QWERTY"),
        ("lexicon", "search", "qqqqqq"),
        ("models", "import", "missing"),
        ("bench", "everything"),
        ("lexicon", "show", ""),
        ("lexicon", "export", "--format", "npz", "-o", "a-file"),
        ("lexicon", "export", "--format", "json", "-o", "a-file/x.json"),
        ("train", "gloss-model", "-o", "a-file"),
        ("models", "fetch", "--list", "missing.toml"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_1(capsys, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a-file").touch()
    status, out, err = run(capsys, *arguments)
    last = err.strip().splitlines()[-1]
    assert (status, out) == (1, "")
    assert re.match(r"signdesk: \w.*[.?]$", last)
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == [tmp_path / "a-file"]


@pytest.mark.parametrize("arguments", [("fly",), ("sign",), ("lexicon",), ("translate",)])
def test_wrong_usage_is_status_2(capsys, arguments):
    assert run(capsys, *arguments)[0] == 2


def test_help_names_every_command(capsys):
    status, out, _ = run(capsys, "--help")
    assert status == 0
    for command in ("translate", "sign", "transcribe", "lexicon", "models", "doctor", "bench"):
        assert command in out


@pytest.mark.parametrize("extension", ["npz", "pose", "bvh"])
def test_motion_files_are_written(capsys, tmp_path, extension):
    path = tmp_path / f"hello.{extension}"
    status, _, err = run(capsys, "sign", "--gloss", "HELLO IX-2", "-o", str(path))
    assert (status, path.exists()) == (0, True), err
    if extension == "npz":
        with np.load(path, allow_pickle=False) as arrays:
            assert arrays["poses"].shape[1] == 165


def test_a_sound_file_cut_short_is_said(capsys, tmp_path):
    whole = tmp_path / "whole.wav"
    write_wav(whole, np.zeros(16_000, np.float32))
    cut = tmp_path / "cut.wav"
    cut.write_bytes(whole.read_bytes()[:20_000])
    status, out, err = run(capsys, "transcribe", str(cut), "--json")
    assert (status, json.loads(out)["words"]) == (0, [])
    assert "cut.wav is cut short" in err


def test_settings_that_cannot_be_used_are_said_beside_the_answer(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("SIGNDESK_HOME", str(tmp_path))
    (tmp_path / "settings.toml").write_text('version = 1\ntheme = "pink"\nspeed = 99.0\n')
    status, out, err = run(capsys, "models", "list", "--json")
    assert status == 0
    assert [m["name"] for m in json.loads(out)["models"]] == shipped()
    assert "theme" in err
    assert "speed" in err


def _hears_ctrl_c():
    """A suite that runs in the background may have been told to ignore Ctrl+C; its child is not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _started(*arguments, **named):
    return subprocess.Popen(
        [sys.executable, "-m", "signdesk", *arguments],
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=_hears_ctrl_c if sys.platform != "win32" else None,
        **named,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends processes without asking them")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_stopping_leaves_no_half_written_file(tmp_path, how):
    path = tmp_path / "hello.mp4"
    path.write_text("old")
    glosses = " ".join(["HELLO"] * 40)
    process = _started("sign", "--gloss", glosses, "-o", str(path))
    try:
        for _ in range(600):
            if len(list(tmp_path.iterdir())) > 1 or process.poll() is not None:
                break
            threading.Event().wait(0.05)
        process.send_signal(getattr(signal, how))
        _, err = process.communicate(timeout=200)
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 1
    assert err.endswith("signdesk: Stopped.\n")
    assert [file.name for file in tmp_path.iterdir()] == ["hello.mp4"]
    assert path.read_text() == "old"


def test_json_survives_a_terminal_for_ascii_and_bytes_that_are_no_text(tmp_path):
    for text in ("caf\u00e9 \U0001f600 hello", "hello \udcff"):
        environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
        process = _started("translate", text, "--json", stdout=subprocess.PIPE, env=environment)
        out, err = process.communicate(timeout=200)
        assert process.returncode == 0, err
        assert json.loads(out)["english"] == text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has such a file")
@pytest.mark.parametrize("arguments", [("lexicon", "list"), ("models", "list", "--json")])
def test_a_full_disk_under_the_output_is_a_sentence(arguments):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        process = _started(*arguments, stdout=full)
        _, err = process.communicate(timeout=200)
    assert process.returncode == 1
    assert err.startswith("signdesk: The output cannot be written")
    assert len(err.splitlines()) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_no_display_is_a_sentence():
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in gone}
    process = _started(env=environment)
    _, err = process.communicate(timeout=200)
    assert process.returncode == 1
    assert err.startswith("signdesk: There is no display")


def test_a_strip_of_pictures_is_written(capsys, tmp_path):
    path = tmp_path / "hello.png"
    assert run(capsys, "sign", "--gloss", "HELLO", "-o", str(path))[0] == 0
    assert path.read_bytes().startswith(b"\x89PNG")


def test_the_dictionary_is_listed_shown_searched(capsys):
    signs = json.loads(run(capsys, "lexicon", "list", "--json")[1])["signs"]
    assert len(signs) >= 120
    assert {"gloss": "WATER", "english": ["water"]} in signs
    shown = json.loads(run(capsys, "lexicon", "show", "water", "--json")[1])
    assert shown["features"]["Handshape"] == "w"
    assert shown["features"]["MinorLocation"] == "Chin"
    assert "MOTHER" in [near["gloss"] for near in shown["nearest"]]
    assert run(capsys, "lexicon", "show", "mother")[1].count("handshape: ") >= 2
    found = json.loads(run(capsys, "lexicon", "search", "wter", "--json")[1])["signs"]
    assert found[0]["gloss"] == "WATER"


def test_the_dictionary_is_exported(capsys, tmp_path):
    path = tmp_path / "signs.json"
    assert run(capsys, "lexicon", "export", "--format", "json", "-o", str(path))[0] == 0
    signs = json.loads(path.read_text("utf-8"))["signs"]
    assert all({"gloss", "english", "features"} <= set(sign) for sign in signs)


def test_fetching_without_a_name_says_what_can_be_downloaded(capsys):
    status, out, _ = run(capsys, "models", "fetch")
    assert status == 0
    assert any(line.split()[0] == "faster-whisper-base.en" for line in out.splitlines())
    status, _, err = run(capsys, "models", "fetch", "nonsense")
    assert (status, "faster-whisper-base.en" in err) == (1, True)


def shipped():
    """The models that come with the program."""
    folder = shipped_models_dir()
    assert folder is not None
    return sorted(model.name for model in read_manifest(folder))


def test_the_models_that_come_with_it_are_as_they_were(capsys):
    status, out, _ = run(capsys, "models", "verify")
    assert (status, out.splitlines()) == (0, [f"{name}: ok" for name in shipped()])


def test_no_models_are_told(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("SIGNDESK_HOME", str(tmp_path))
    monkeypatch.setattr("signdesk.storage.paths.shipped_models_dir", lambda: None)
    for action in ("list", "verify"):
        status, out, _ = run(capsys, "models", action)
        assert (status, out.startswith("No models.")) == (0, True)


def test_models_and_doctor_say_what_there_is(capsys):
    status, out, _ = run(capsys, "models", "list", "--json")
    assert status == 0
    assert "folders" in json.loads(out)
    steps = {s["step"]: s for s in json.loads(run(capsys, "doctor", "--json")[1])["steps"]}
    assert steps["translation"]["works"]
    assert steps["signing"]["works"]
    assert not any(s["works"] is False and not s["do"] for s in steps.values())


def test_speech_is_written_to_a_file(capsys, tmp_path):
    if shutil.which("espeak-ng") is None:
        pytest.skip("espeak-ng is not installed, so nothing can be said")
    path = tmp_path / "said.wav"
    status, out, err = run(capsys, "speak", "Hello, how are you?", "-o", str(path))
    assert (status, out, err) == (0, "", "")
    with wave.open(str(path)) as sound:
        assert 0.8 < sound.getnframes() / sound.getframerate() < 3


@pytest.mark.parametrize(
    "arguments",
    [("  ",), (), ("hi", "--rate", "9"), ("hi", "--voice", "x"), ("hi", "-o", "missing/x.mp3")],
)
def test_what_cannot_be_said_is_status_1(capsys, arguments):
    status, out, err = run(capsys, "speak", *arguments)
    assert (status, out) == (1, "")
    assert err.startswith("signdesk: ")
