from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.errors import SignDeskError
from signdesk.storage import paths
from signdesk.storage.paths import find_paths, resources_dir


def test_one_variable_moves_everything_that_is_written(tmp_path: Path) -> None:
    found = find_paths({"SIGNDESK_HOME": str(tmp_path)})
    written = (found.data, found.models, found.settings, found.cache)
    assert all(path.is_relative_to(tmp_path) for path in written)
    assert len(set(written)) == 4


def test_without_it_the_platform_decides() -> None:
    found = find_paths({"SIGNDESK_HOME": " "})
    assert found.settings.name == "settings.toml"
    assert all("signdesk" in str(path).lower() for path in (found.data, found.cache))


def test_finding_paths_makes_nothing(tmp_path: Path) -> None:
    find_paths({"SIGNDESK_HOME": str(tmp_path / "none")})
    assert not (tmp_path / "none").exists()


def test_the_resources_hold_the_lexicon() -> None:
    assert (resources_dir() / "lexicon" / "ase").is_dir()


def test_models_are_looked_for_in_the_users_folder_first(tmp_path: Path) -> None:
    found = find_paths({"SIGNDESK_HOME": str(tmp_path)})
    assert found.model_folders[0] == tmp_path / "models"


def test_resources_inside_the_package_are_preferred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "signdesk"
    (tmp_path / "resources").mkdir()
    package.mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert resources_dir() == tmp_path / "resources"
    (package / "resources").mkdir()
    assert resources_dir() == package / "resources"
    assert find_paths({"SIGNDESK_HOME": str(tmp_path)}).shipped_models is None


def test_missing_resources_are_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "signdesk")
    with pytest.raises(SignDeskError, match="Install SignDesk again"):
        resources_dir()
