"""On a full disk every file that SignDesk writes stays as it was, and one sentence says why."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from signdesk.desktop.rendering.media import write_gif, write_mp4
from signdesk.devices.audio_file import write_wav
from signdesk.errors import FormatError
from signdesk.motion.clip import MotionClip
from signdesk.motion.formats import MOTION_FORMATS
from signdesk.storage.favourites import FavouritesStore
from signdesk.storage.files import write_atomically
from signdesk.storage.settings import Settings, SettingsStore

if sys.platform == "win32":
    pytest.skip("Windows has no limits to set", allow_module_level=True)
import resource

_CLIP = MotionClip(
    np.random.default_rng(1).normal(size=(30, 55, 3)), np.zeros((30, 52)), np.zeros((30, 3)), 30.0
)
_PICTURES = np.random.default_rng(2).integers(0, 255, (5, 48, 64, 3), np.uint8)


@contextmanager
def full_disk(room_bytes: int = 10) -> Iterator[None]:
    """Within, the system lets no file grow past its first bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _motion(path: Path) -> None:
    with write_atomically(path) as stream:
        MOTION_FORMATS[path.suffix](stream, _CLIP, None)  # type: ignore[arg-type]


WRITERS: dict[str, Callable[[Path], None]] = {
    "settings.toml": lambda path: SettingsStore(path).save(Settings()),
    "favourites.json": lambda path: FavouritesStore(path).save({"MOTHER", "HELP", "THANK-YOU"}),
    "signing.npz": _motion,
    "signing.mp4": lambda path: write_mp4(path, list(_PICTURES), (64, 48), 30),
    "signing.gif": lambda path: write_gif(path, list(_PICTURES), (64, 48), 0.1),
    "said.wav": lambda path: write_wav(path, np.ones(16_000, np.float32), 16_000),
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_full_disk_loses_nothing_and_is_said(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"as it was")
    with full_disk(), pytest.raises(FormatError) as raised:
        WRITERS[name](path)
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [path]
    assert str(path) in raised.value.what
    assert "free space" in raised.value.do
    assert "Errno" not in str(raised.value)


@pytest.mark.parametrize("name", WRITERS)
def test_with_room_the_same_is_written(name: str, tmp_path: Path) -> None:
    WRITERS[name](tmp_path / name)
    assert (tmp_path / name).stat().st_size > 10
