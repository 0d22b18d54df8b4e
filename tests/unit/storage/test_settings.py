from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.storage.settings import LoadedSettings, Settings, SettingsStore

CHOSEN = Settings(
    speech_engine="pocketsphinx",
    theme="dark",
    text_size=2.0,
    speed=0.5,
    left_handed=True,
    view="hands",
    microphone="Mikrofon „Büro“",
    force_cpu=True,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_without_a_file_there_are_defaults_and_no_message(path: Path) -> None:
    assert SettingsStore(path).load() == LoadedSettings(Settings())


def test_what_was_saved_is_loaded(path: Path) -> None:
    SettingsStore(path).save(CHOSEN)
    assert SettingsStore(path).load() == LoadedSettings(CHOSEN)


@pytest.mark.parametrize("content", [b"speed = ", b"\xff\xfe\x00", b"version = 99\nspeed = 1.5"])
def test_a_file_that_cannot_be_used_is_kept_aside(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    loaded = SettingsStore(path).load()
    assert loaded.settings == Settings()
    kept = list(path.parent.iterdir())
    assert [file.read_bytes() for file in kept] == [content]
    assert str(kept[0]) in loaded.messages[0]


@pytest.mark.parametrize(
    "line", ["speed = 9.0", 'speed = "fast"', "left_handed = 1", 'theme = "pink"', "speed = nan"]
)
def test_a_value_out_of_bounds_is_named_and_the_rest_is_kept(path: Path, line: str) -> None:
    path.parent.mkdir()
    path.write_text(f'version = 1\nview = "side"\n{line}\nfrom_the_future = 3\n')
    loaded = SettingsStore(path).load()
    assert loaded.settings == Settings(view="side")
    assert len(loaded.messages) == 1
    assert line.split()[0] in loaded.messages[0]


def test_whole_numbers_serve_as_decimals(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("version = 1\nspeed = 2\n")
    assert SettingsStore(path).load() == LoadedSettings(Settings(speed=2.0))


@given(st.binary(max_size=200))
def test_no_file_stops_the_program(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    path.write_bytes(content)
    assert SettingsStore(path).load().settings == Settings()


def test_a_folder_in_its_place_is_a_message(path: Path) -> None:
    path.mkdir(parents=True)
    loaded = SettingsStore(path).load()
    assert loaded.settings == Settings()
    assert loaded.messages


def test_every_setting_says_what_it_is_and_its_default_fits() -> None:
    for field in dataclasses.fields(Settings):
        assert field.metadata["says"].endswith(".")
        if "choices" in field.metadata:
            assert field.default in field.metadata["choices"]
        if "low" in field.metadata:
            assert field.metadata["low"] <= field.default <= field.metadata["high"]
