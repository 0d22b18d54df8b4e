"""What goes into the frozen program, and what stands in for what does not."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[3]
PACKAGING = ROOT / "packaging"


@pytest.fixture
def contents(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    return importlib.import_module("bundle_contents")


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/translations/qtbase_es.qm",
        "mediapipe/modules/hand_landmark/handedness.txt",
        "signdesk/resources/signer/signer.npz",
        "libicudata.so.73",
        "llama_cpp/lib/libllama.so",
    ],
)
def test_what_the_program_opens_goes_in(contents: ModuleType, place: str) -> None:
    assert contents.is_wanted(place, f"/home/a/.venv/lib/python3.11/site-packages/{place}")


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/translations/qtbase_fi.qm",
        "scipy/linalg/tests/data.npz",
        "llama_cpp/lib/libmtmd.so",
        "onnxruntime/capi/libonnxruntime.so.1.31.1",
    ],
)
def test_what_it_never_opens_stays_out(contents: ModuleType, place: str) -> None:
    assert not contents.is_wanted(place, f"/home/a/.venv/lib/python3.11/site-packages/{place}")


def test_of_the_systems_libraries_only_those_chosen_go_in(contents: ModuleType) -> None:
    folder = "/usr/lib/x86_64-linux-gnu/"
    assert contents.is_wanted("libportaudio.so.2", f"{folder}libportaudio.so.2")
    assert not contents.is_wanted("libstdc++.so.6", f"{folder}libstdc++.so.6")
    assert not contents.is_wanted("libX11.so.6", f"{folder}libX11.so.6")


def test_no_part_of_another_licence_is_shipped(contents: ModuleType) -> None:
    assert {"smplx", "torch"} <= set(contents.EXCLUDED_MODULES)


def test_nothing_that_the_program_declares_is_left_out(contents: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {re.split(r"[<>=\[]", each)[0] for each in project["dependencies"]}
    stand_ins = {"pocketsphinx"}  # where there is no Moonshine, which the bundle has
    assert needed & set(contents.EXCLUDED_MODULES) <= stand_ins


def test_our_data_goes_in_and_a_users_models_do_not(contents: ModuleType) -> None:
    shipped = {
        f"{folder}/{Path(source).name}": Path(source) for source, folder in contents.shipped_files()
    }
    assert "signdesk/resources/icons/signdesk.svg" in shipped
    assert "signdesk/models/manifest.toml" in shipped
    assert "./NOTICE" in shipped
    assert not any("screenshots" in place for place in shipped)
    assert all(source.is_file() for source in shipped.values())


def test_the_licences_of_what_is_shipped_go_with_it(contents: ModuleType) -> None:
    files = contents.licence_files({"numpy", "HanTa", "llama_cpp", "json"})
    owners = {place.split("/")[1] for place, _, _ in files}
    assert {"numpy", "HanTa"} <= owners
    assert all(Path(source).stat().st_size > 0 for _, source, _ in files)
    assert len({place for place, _, _ in files}) == len(files)


def test_files_that_are_there_twice_become_links(contents: ModuleType, tmp_path: Path) -> None:
    for name in ("a/lib.so", "b/lib.so.1"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"x" * 60_000)
    (tmp_path / "other.so").write_bytes(b"y" * 60_000)
    (tmp_path / "small").write_bytes(b"x")
    assert contents.size_of(tmp_path) == 180_001
    assert contents.link_duplicates(tmp_path) == 60_000
    assert contents.size_of(tmp_path) == 120_001
    assert (tmp_path / "b/lib.so.1").is_symlink()
    assert (tmp_path / "b/lib.so.1").read_bytes() == b"x" * 60_000


def test_an_absent_module_is_missed_only_by_who_uses_it() -> None:
    code = """
import json, runpy, sys
runpy.run_path(sys.argv[1])
import cv2, matplotlib.pyplot as plot
from matplotlib import pyplot
told = [plot is pyplot, getattr(cv2, "__version__", None)]
try:
    plot.figure()
except ImportError as error:
    told.append(str(error))
print(json.dumps(told))
"""
    hook = str(PACKAGING / "hooks" / "absent_modules.py")
    done = subprocess.run(
        [sys.executable, "-c", code, hook], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [
        True,
        None,
        "matplotlib.pyplot is not part of this program (wanted: figure)",
    ]


def test_landmarks_are_found_without_opencv_and_matplotlib() -> None:
    code = """
import runpy, sys
runpy.run_path(sys.argv[1])
import numpy as np
from signdesk.engines.landmark_detection.mediapipe_holistic import load_holistic
detector = load_holistic()
frame = detector.detect(np.zeros((64, 64, 3), np.uint8), 0.1)
detector.close()
print(float(frame.visibility.sum()))
"""
    hook = str(PACKAGING / "hooks" / "absent_modules.py")
    done = subprocess.run(
        [sys.executable, "-c", code, hook], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (done.returncode, done.stdout) == (0, "0.0\n"), done.stderr


def test_the_package_describes_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(PACKAGING))
    package = importlib.import_module("debian_package")
    control = package._control("1.2.3", "amd64", 900 * 2**20)
    fields = dict(line.split(": ", 1) for line in control.splitlines() if not line.startswith(" "))
    assert fields["Version"] == "1.2.3"
    assert fields["Installed-Size"] == str(900 * 2**10)
    assert "espeak-ng" in fields["Depends"].split(", ")
    assert fields["Depends"].startswith("libc6 (>= 2.")


def test_the_icon_is_drawn_in_every_size(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from draw_icons import draw_icons
draw_icons(Path(sys.argv[2]), Path(sys.argv[3]))
"""
    svg = str(ROOT / "resources/icons/signdesk.svg")
    command = [sys.executable, "-c", code, str(PACKAGING), svg, str(tmp_path)]
    subprocess.run(command, check=True)
    for size in (16, 48, 512):
        with Image.open(tmp_path / f"signdesk-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.getpixel((0, 0))[3] == 0
            assert picture.getpixel((size // 2, size // 2))[3] == 255
    with Image.open(tmp_path / "signdesk.ico") as icon:
        assert (256, 256) in icon.info["sizes"]
