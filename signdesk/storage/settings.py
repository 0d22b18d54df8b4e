"""The user's settings: one typed, versioned model in TOML."""

from __future__ import annotations

import dataclasses
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from signdesk.storage.files import write_atomically

VERSION = 1


def _setting(default: Any, says: str, **limits: Any) -> Any:
    """Declare a setting once: default, what it means, and `choices` or `low` and `high`."""
    return dataclasses.field(default=default, metadata={"says": says, **limits})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose. Window geometry is not here: Qt keeps that."""

    speech_engine: str = _setting("", "Speech engine by catalogue name; empty: the best there is.")
    speech_model: str = _setting("", "Speech model by name; empty: the first that fits the engine.")
    translator: str = _setting(
        "best",
        "Who translates: the rules seconded by our model, the rules alone, or an instruct model.",
        choices=("best", "rules", "instruct"),
    )
    language_model: str = _setting("", "Instruct model by name; empty: the first there is.")
    body_model: str = _setting("", "Body by catalogue name; empty: the official one if present.")
    microphone: str = _setting("", "Microphone by name; empty: the system's default.")
    camera: str = _setting("", "Camera by name; empty: the system's default.")
    force_cpu: bool = _setting(False, "Leave the graphics card alone.")
    interface_language: str = _setting(
        "", "Language of the window; empty: the system's.", choices=("", "en", "es")
    )
    shortcuts: str = _setting("", "Keys you changed, a line each: `Ctrl+O to Ctrl+Shift+O`.")
    theme: str = _setting("system", "Colours.", choices=("system", "light", "dark", "contrast"))
    text_size: float = _setting(1.0, "Size of text, times the system's.", low=0.5, high=3.0)
    speed: float = _setting(1.0, "Speed of signing, times normal.", low=0.25, high=2.0)
    voice: str = _setting("", "Voice that speaks, by name; empty: the system's English one.")
    speaking_rate: float = _setting(1.0, "Rate of speech, times normal.", low=0.5, high=2.0)
    left_handed: bool = _setting(False, "The signer's dominant hand is the left.")
    hands_free: bool = _setting(False, "Listen all the time; each pause ends an utterance.")
    confirm_after_s: float = _setting(
        4.0,
        "A signed sentence is said after so many seconds; 0: when confirmed.",
        low=0.0,
        high=30.0,
    )
    least_confidence: float = _setting(
        0.4,
        "A sentence with a sign less sure than this is said only when confirmed.",
        low=0.0,
        high=1.0,
    )
    visual_bell: bool = _setting(True, "Flash when somebody begins to speak.")
    camera_pauses: bool = _setting(True, "Read no signs from the camera while the signer signs.")
    show_landmarks: bool = _setting(True, "Draw what was found over the camera's picture.")
    keep_history: bool = _setting(False, "Keep conversations on this computer.")
    i_am_left_handed: bool = _setting(False, "You, before the camera, sign with the left hand.")
    mirror: bool = _setting(False, "Show the signer as in a mirror.")
    close_ups: bool = _setting(False, "Show hands and face larger at the side of the picture.")
    look: str = _setting(
        "navy", "Colours of the signer.", choices=("navy", "plum", "sand", "green")
    )
    view: str = _setting("front", "From where.", choices=("front", "side", "hands", "signer"))
    tour_was_seen: bool = _setting(False, "The tour has opened by itself, and was closed.")


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """Settings as found, and sentences about what had to be mended; empty when all was well."""

    settings: Settings
    messages: tuple[str, ...] = ()


class SettingsStore:
    """Reads and writes the settings file; a damaged one is set aside, never overwritten."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> LoadedSettings:
        """The settings on disk, defaults where there are none or they cannot be used."""
        try:
            table = tomllib.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return LoadedSettings(Settings())
        except OSError as error:
            why = error.strerror or type(error).__name__
            return LoadedSettings(
                Settings(), (f"The settings cannot be read ({why}), so defaults are used.",)
            )
        except ValueError:  # not UTF-8, or not TOML
            return self._set_aside("is damaged")
        if table.get("version") != VERSION:
            return self._set_aside("was written by another version of SignDesk")
        return _checked(table)

    def save(self, settings: Settings) -> None:
        """Write all settings. Raises `FormatError`."""
        import tomli_w

        with write_atomically(self._path) as stream:
            tomli_w.dump({"version": VERSION, **dataclasses.asdict(settings)}, stream)

    def _set_aside(self, why: str) -> LoadedSettings:
        kept = self._path.with_name(f"{self._path.stem}-{time.time_ns()}.toml")
        try:
            self._path.replace(kept)
        except OSError:
            return LoadedSettings(
                Settings(), (f"The settings file {self._path} {why}, so defaults are used.",)
            )
        return LoadedSettings(
            Settings(),
            (f"The settings file {why}; it was kept as {kept}, and defaults are used.",),
        )


def _checked(table: Mapping[str, Any]) -> LoadedSettings:
    """Take each value that fits its declaration; name the others."""
    good: dict[str, Any] = {}
    messages: list[str] = []
    for field in dataclasses.fields(Settings):
        if field.name not in table:
            continue
        value = table[field.name]
        if isinstance(field.default, float) and type(value) is int:
            value = float(value)
        if _fits(value, field.default, field.metadata):
            good[field.name] = value
        else:
            messages.append(
                f"The setting {field.name} = {value!r} cannot be used, "
                f"so {field.default!r} is used instead."
            )
    return LoadedSettings(Settings(**good), tuple(messages))


def _fits(value: Any, default: Any, limits: Mapping[str, Any]) -> bool:
    if type(value) is not type(default):
        return False
    if "choices" in limits:
        return value in limits["choices"]
    if "low" in limits:
        return bool(limits["low"] <= value <= limits["high"])
    return True
