"""What is kept, in memory: settings, favourites, conversations, models; and pictures."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from signdesk.desktop.health_services import Finding, Speed
from signdesk.desktop.rendering.dictionary_pictures import SPOTS, Figure
from signdesk.errors import ModelError
from signdesk.storage.downloads import Download, DownloadFile
from signdesk.storage.history import KeptConversation
from signdesk.storage.models import StoredModel, Verification
from signdesk.storage.settings import LoadedSettings, Settings


class FakeSettingsFile:
    def __init__(self) -> None:
        self.settings = Settings(theme="light", interface_language="en")
        self.messages: tuple[str, ...] = ()

    def load(self) -> LoadedSettings:
        return LoadedSettings(self.settings, self.messages)

    def save(self, settings: Settings) -> None:
        self.settings = settings


class FakeFavourites:
    def __init__(self) -> None:
        self.glosses: frozenset[str] = frozenset()

    def load(self) -> frozenset[str]:
        return self.glosses

    def save(self, glosses: Iterable[str]) -> None:
        self.glosses = frozenset(glosses)


class FakePictures:
    """One small picture stands for all."""

    def __init__(self, picture: Path) -> None:
        self._picture = picture

    def handshapes(self, names: Sequence[str], is_cancelled: Any) -> Iterator[tuple[str, Path]]:
        yield from ((name, self._picture) for name in names)

    def figures(self) -> dict[str, Figure]:
        return {
            figure: Figure(
                self._picture,
                {region: (0.5, (i + 0.5) / len(spots)) for i, region in enumerate(spots)},
            )
            for figure, spots in SPOTS.items()
        }


class FakeHistory:
    """Conversations in memory; `error` is what the disk says."""

    def __init__(self) -> None:
        self.files: dict[datetime, list[dict[str, Any]]] = {}
        self.error: Exception | None = None

    def kept(self) -> tuple[KeptConversation, ...]:
        return tuple(KeptConversation(str(at), at) for at in sorted(self.files, reverse=True))

    def load(self, name: str) -> list[dict[str, Any]]:
        return self.files[datetime.fromisoformat(name)]

    def save(self, began_at: datetime, turns: Sequence[dict[str, Any]]) -> None:
        if self.error is not None:
            raise self.error
        self.files[began_at] = list(turns)

    def forget(self, began_at: datetime) -> None:
        self.files.pop(began_at, None)

    def delete(self, name: str) -> None:
        self.forget(datetime.fromisoformat(name))


def stored(name: str, problem: str = "", licence: str = "MIT") -> StoredModel:
    path = Path("/models") / name
    return StoredModel(
        name, "speech-recognition", "ctranslate2-whisper", path, 145_000_000, licence, None, problem
    )


class FakeHealth:
    """Speech works, there is no camera; one model is broken; one can be downloaded."""

    steps = ("speech", "camera")
    timed_steps = ("speech",)

    def __init__(self) -> None:
        file = DownloadFile("model.bin", "https://example.org/model.bin", "0" * 64, 20_000_000)
        self.listed = [Download("small", "Hears", "MIT", "a friend", (file,))]
        self.stored = [stored("base"), stored("half", "has no config.json")]
        self.arrived = 0
        self.added: list[Path] = []
        self.goes_on = threading.Event()

    def find(self, step: str) -> Finding:
        if step == "camera":
            return Finding(step, False, "none found", "Connect a camera.")
        return Finding(step, True, "a good ear", device="processor")

    def time(self, step: str, is_cancelled: Any) -> Speed:
        return Speed(step, 0.25, "second of speech")

    def models(self) -> list[StoredModel]:
        return list(self.stored)

    def downloads(self) -> list[Download]:
        return self.listed

    def arrived_bytes(self, download: Download) -> int:
        return self.arrived

    def add(self, source: Path, count: Any, is_cancelled: Any) -> str:
        if source.suffix == ".txt":
            raise ModelError(f"{source.name} is not a model.", "Choose another.")
        count(1, 2)
        self.added.append(source)
        self.stored.append(stored(source.stem))
        return f"{source.stem} is here."

    def download(self, download: Download, count: Any, is_cancelled: Any) -> str:
        while not self.goes_on.wait(0.01):
            self.arrived = 5_000_000
            count(self.arrived, download.size_bytes)
        self.stored.append(stored(download.name))
        return f"{download.name} is here."

    def verify(self, count: Any, is_cancelled: Any) -> list[Verification]:
        return [Verification(self.stored[0], True, ("model.bin is damaged.",))]

    def remove(self, model: StoredModel) -> None:
        self.stored.remove(model)

    def is_own(self, model: StoredModel) -> bool:
        return model.name != "base"

    def system(self) -> list[tuple[str, str]]:
        return [("signdesk", "1.2.3")]
