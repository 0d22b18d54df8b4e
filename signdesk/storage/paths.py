"""Where SignDesk keeps things on this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from signdesk.errors import SignDeskError

#: Set to a folder, this variable puts everything SignDesk writes inside that folder.
HOME_VARIABLE = "SIGNDESK_HOME"

_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one installation; none of them need exist.

    Attributes
    ----------
    data : what the user made: history, own signs.
    models : model files that the user imported or placed by hand.
    settings : the settings file.
    cache : may be deleted at any time.
    resources : read-only files that come with the program.
    shipped_models : the models that come with the program, or None.
    """

    data: Path
    models: Path
    settings: Path
    cache: Path
    resources: Path
    shipped_models: Path | None

    @property
    def model_folders(self) -> tuple[Path, ...]:
        """Where models are looked for; the user's own folder first."""
        return (self.models,) if self.shipped_models is None else (self.models, self.shipped_models)


def find_paths(environment: Mapping[str, str] | None = None) -> Paths:
    """The folders to use; `SIGNDESK_HOME` overrides the platform's conventions."""
    environment = os.environ if environment is None else environment
    home = environment.get(HOME_VARIABLE, "").strip()
    data, settings, cache = _under(Path(home).expanduser()) if home else _platform_folders()
    return Paths(
        data=data,
        models=data / "models",
        settings=settings / "settings.toml",
        cache=cache,
        resources=resources_dir(),
        shipped_models=shipped_models_dir(),
    )


def resources_dir() -> Path:
    """The read-only files that come with the program: lexicon, handshapes, body, icons.

    Inside the package when installed or frozen; beside it in a checkout.
    """
    found = _beside_or_inside("resources")
    if found is None:
        raise SignDeskError(
            f"SignDesk's resources folder is missing beside {_PACKAGE}.", "Install SignDesk again."
        )
    return found


def shipped_models_dir() -> Path | None:
    """The `models` folder that comes with the program: the repository's, in a checkout."""
    return _beside_or_inside("models")


def _beside_or_inside(name: str) -> Path | None:
    places = (_PACKAGE / name, _PACKAGE.parent / name)
    return next((place for place in places if place.is_dir()), None)


def _under(home: Path) -> tuple[Path, Path, Path]:
    home = home.absolute()
    return home, home, home / "cache"


def _platform_folders() -> tuple[Path, Path, Path]:
    from platformdirs import PlatformDirs

    folders = PlatformDirs("signdesk", appauthor=False)
    return (
        Path(folders.user_data_dir),
        Path(folders.user_config_dir),
        Path(folders.user_cache_dir),
    )
