"""Who translates: the rules seconded by the model that is shipped, or the rules alone."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from signdesk.composition import Program
from signdesk.errors import InputError
from signdesk.language.gloss_line import format_line
from signdesk.storage.paths import find_paths, shipped_models_dir

RULES = "rules with HanTa"
SENTENCES = ("My name is Deborah.", "Do you want 25 books?", "I do not understand.")


def program(home: Path) -> Program:
    return Program(find_paths({"SIGNDESK_HOME": str(home)}))


@pytest.fixture
def bare(tmp_path: Path) -> Program:
    """An installation without any model."""
    return Program(replace(find_paths({"SIGNDESK_HOME": str(tmp_path)}), shipped_models=None))


def test_the_shipped_model_seconds_the_rules_both_ways(tmp_path: Path) -> None:
    made = program(tmp_path)
    assert made.load_translator().name == f"{RULES}, seconded by SignDesk gloss model"
    assert made.load_gloss_reader().name == f"{RULES}, seconded by SignDesk gloss model"
    answer = made.load_translator().translate("My name is Deborah.")
    assert answer.translated_by == f"{RULES} and SignDesk gloss model"


def test_turned_off_it_leaves_the_rules(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('version = 1\ntranslator = "rules"\n')
    made = program(tmp_path)
    assert made.load_translator().name == RULES
    assert made.load_gloss_reader().name == RULES
    assert made.load_translator().translate(SENTENCES[0]).translated_by in ("", RULES)


def test_without_the_model_the_rules_say_the_same(tmp_path: Path, bare: Program) -> None:
    with_model = program(tmp_path).load_translator()
    assert bare.load_translator().name == RULES
    for sentence in SENTENCES:
        without = bare.load_translator().translate(sentence)
        assert format_line(without) == format_line(with_model.translate(sentence))


def test_a_broken_model_leaves_the_rules(tmp_path: Path, bare: Program) -> None:
    shipped = shipped_models_dir()
    assert shipped is not None
    whole = (shipped / "gloss-model.gguf").read_bytes()
    bare.paths.models.mkdir(parents=True, exist_ok=True)
    (bare.paths.models / "gloss-model.gguf").write_bytes(whole[: len(whole) // 2])
    assert bare.load_translator().name == RULES
    assert "is not whole" in bare.health.models()[0].problem


def test_a_model_whose_file_is_replaced_goes_on(tmp_path: Path, bare: Program) -> None:
    shipped = shipped_models_dir()
    assert shipped is not None
    bare.paths.models.mkdir(parents=True, exist_ok=True)
    copy = bare.paths.models / "gloss-model.gguf"
    shutil.copy(shipped / "gloss-model.gguf", copy)
    translator = bare.load_translator("model")
    before = [format_line(translator.translate(sentence)) for sentence in SENTENCES]
    copy.write_bytes(b"something else")
    assert [format_line(translator.translate(sentence)) for sentence in SENTENCES] == before


def test_translators_have_names(bare: Program) -> None:
    with pytest.raises(InputError, match="There is no translator oracle"):
        bare.load_translator("oracle")
