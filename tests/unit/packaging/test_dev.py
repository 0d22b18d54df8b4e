"""The set-up script: what it asks for, when it stops, and when it has nothing to do."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).resolve().parents[3] / "packaging"
PRESENT = {"libz1": "libz.so.1"}


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    module = importlib.import_module("machine")
    monkeypatch.setattr(module, "install_packages", lambda names: None)
    monkeypatch.setattr(module, "is_present", lambda file: file == "libz.so.1")
    monkeypatch.setattr(module, "answer", lambda command, code: "")
    return module


@pytest.fixture
def dev(machine: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    module = importlib.import_module("dev")
    (tmp_path / "pyproject.toml").write_text("[project]\n", "utf-8")
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp.json")
    return module


def test_nothing_missing_says_nothing(
    machine: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.ensure_system(PRESENT, ["python3"])
    assert capsys.readouterr() == ("", "")


def test_an_optional_part_is_named_and_not_insisted_on(
    machine: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.ensure_system({**PRESENT, "espeak-ng": "espeak-ng"}, ["python3"])
    assert "sudo apt-get install -y espeak-ng\n" in capsys.readouterr().err


def test_a_needed_part_stops_with_the_one_line_that_installs_it(
    machine: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        machine.ensure_system({**PRESENT, "libegl1": "libEGL.so.1"}, ["python3"])
    said = capsys.readouterr()
    assert stopped.value.code == 1
    assert "sudo apt-get install -y libegl1\n" in said.err
    assert said.out == ""


def test_an_unsupported_python_is_named(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "python_version", lambda command: (3, 9))
    with pytest.raises(SystemExit):
        machine.find_python(["python"])
    assert "needs Python 3.11 or 3.12" in capsys.readouterr().err


def test_another_python_on_the_machine_is_found(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = {"python3.12": (3, 12), sys.executable: (3, 14)}
    monkeypatch.setattr(machine, "python_version", lambda command: versions.get(command[0]))
    assert machine.find_python(["gone"]) == ["python3.12"]


@pytest.mark.parametrize(("before", "now"), [("run", "run"), ("test", "test"), ("test", "run")])
def test_a_second_time_does_nothing(dev: ModuleType, before: str, now: str) -> None:
    stamp = {"key": dev.state_key(), "for": before, "gpu": False}
    dev.STAMP.write_text(json.dumps(stamp), "utf-8")
    assert dev.set_up(now, gpu=False) is False


@pytest.mark.parametrize("what", ["dependencies", "command", "graphics card", "broken stamp"])
def test_what_changed_is_set_up_again(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    done: list[str] = []
    monkeypatch.setattr(dev, "LINUX", True)
    monkeypatch.setattr(dev, "ensure_system", lambda parts, python: None)
    monkeypatch.setattr(dev, "find_python", lambda preferred: ["python3"])
    monkeypatch.setattr(dev, "ensure_venv", lambda python: None)
    monkeypatch.setattr(dev, "install_python_parts", lambda extras: done.append("pip" + extras))
    monkeypatch.setattr(dev, "install_gpu_parts", lambda: done.append("gpu"))
    stamp = {"key": dev.state_key(), "for": "run", "gpu": False}
    dev.STAMP.write_text("{" if what == "broken stamp" else json.dumps(stamp), "utf-8")
    if what == "dependencies":
        (dev.ROOT / "pyproject.toml").write_text("[project]\nname = 'x'\n", "utf-8")
    dev.set_up("test" if what == "command" else "run", gpu=what == "graphics card")
    assert done == {"command": [f"pip{dev.EXTRAS['test']}"], "graphics card": ["pip", "gpu"]}.get(
        what, ["pip"]
    )
    done.clear()
    dev.set_up("run", gpu=False)
    assert done == []


def test_the_gpu_stays_until_the_environment_is_removed(dev: ModuleType) -> None:
    stamp = {"key": dev.state_key(), "for": "test", "gpu": True}
    dev.STAMP.write_text(json.dumps(stamp), "utf-8")
    assert dev.set_up("run", gpu=False) is True


def test_help_needs_nothing_installed() -> None:
    command = [sys.executable, "-S", "-E", str(PACKAGING / "dev.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
