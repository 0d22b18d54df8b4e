"""A model that is deleted while the program runs: what is loaded goes on, the rest falls back."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.errors import EngineError, ModelError
from signdesk.motion.tracking.signing_features import FEATURE_COUNT
from signdesk.storage.paths import find_paths, shipped_models_dir
from signdesk.storage.settings import Settings


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """With the shipped recogniser as the user's own model, and no other."""
    shipped = shipped_models_dir()
    assert shipped is not None
    models = tmp_path / "models"
    shutil.copytree(shipped / "sign-recognizer", models / "sign-recognizer")
    paths = dataclasses.replace(
        find_paths({"SIGNDESK_HOME": str(tmp_path)}), models=models, shipped_models=None
    )
    return Program(paths)


def test_what_is_loaded_goes_on(program: Program) -> None:
    recognizer = program.load_recognizer()
    shutil.rmtree(program.paths.models)
    frames = np.zeros((20, FEATURE_COUNT), np.float32)
    assert len(recognizer.frames(frames).signing) == 20


def test_what_would_be_loaded_anew_is_missed_in_a_sentence(program: Program) -> None:
    shutil.rmtree(program.paths.models)
    with pytest.raises(EngineError) as raised:
        program.load_recognizer()
    assert raised.value.what
    assert raised.value.do


def test_speech_falls_back_when_the_chosen_model_is_gone(program: Program) -> None:
    program.settings.save(Settings(speech_model="gone"))
    assert "Moonshine" in program.load_speech().name


def test_an_engine_that_was_insisted_on_says_what_it_lacks(program: Program) -> None:
    program.settings.save(Settings(speech_engine="faster-whisper", speech_model="gone"))
    with pytest.raises(ModelError, match="no model gone"):
        program.load_speech()
