"""What each step uses on a machine with nothing but what the wheels carry, and how fast it is."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from signdesk.composition import Program
from signdesk.errors import Cancelled, ModelError
from signdesk.health.installation_health import Health
from signdesk.storage.models import ModelStore
from signdesk.storage.paths import find_paths


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(find_paths({"SIGNDESK_HOME": str(tmp_path)}))


@pytest.fixture
def health(program: Program) -> Health:
    return program.health


@pytest.mark.parametrize("step", ["dictionary", "translation", "signing", "video"])
def test_what_needs_no_device_works_and_says_where_it_computes(health: Health, step: str) -> None:
    finding = health.find(step)
    assert finding.works
    assert finding.uses
    assert finding.device == ("" if step == "dictionary" else "processor")


def test_speech_says_what_would_be_better(health: Health) -> None:
    finding = health.find("speech")
    assert (finding.works, finding.device) == (True, "processor")
    assert "on the" not in finding.uses
    assert "Whisper" in finding.do


@pytest.mark.parametrize("step", ["dictionary", "translation", "English of signs"])
def test_a_step_is_timed(health: Health, step: str) -> None:
    speed = health.time(step, lambda: False)
    assert (speed.step, speed.per) == (step, "search" if step == "dictionary" else "sentence")
    assert 0 < speed.seconds < 60


def test_timing_stops_when_told(health: Health) -> None:
    with pytest.raises(Cancelled):
        health.time("dictionary", lambda: True)


def test_what_is_timed_is_a_step(health: Health) -> None:
    assert set(health.timed_steps) <= set(health.steps)


def test_what_is_no_model_is_not_taken_in(health: Health, program: Program, tmp_path: Path) -> None:
    (tmp_path / "notes.gguf").write_bytes(b"GGUF and nothing more")
    before = health.models()
    with pytest.raises(ModelError):
        health.add(tmp_path / "notes.gguf", lambda *_: None, lambda: False)
    assert health.models() == before


def test_downloads_are_listed_and_none_has_arrived(health: Health) -> None:
    assert health.downloads()
    assert [health.arrived_bytes(each) for each in health.downloads()] == [0] * len(
        health.downloads()
    )


def test_a_gloss_model_whose_file_is_gone_is_told(program: Program, tmp_path: Path) -> None:
    """It was loaded, and so goes on working; `usable` is what the next start will find."""
    program.translators.__dict__["our_model"] = SimpleNamespace(name="SignDesk gloss model")
    assert program.health.find("gloss model").works
    program.models = ModelStore([tmp_path / "empty"])
    finding = program.health.find("gloss model")
    assert not finding.works
    assert "SignDesk gloss model is gone" in finding.uses
    assert finding.do
