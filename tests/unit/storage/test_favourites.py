from __future__ import annotations

import pytest

from signdesk.errors import FormatError
from signdesk.storage.favourites import FavouritesStore


def test_there_are_none_at_first_and_what_is_saved_is_read(tmp_path):
    store = FavouritesStore(tmp_path / "data" / "favourites.json")
    assert store.load() == frozenset()
    store.save({"WATER", "BOOK"})
    assert FavouritesStore(tmp_path / "data" / "favourites.json").load() == {"WATER", "BOOK"}


@pytest.mark.parametrize("damage", [b"\xff\xfe", b'["WATER"', b'{"WATER": 1}', b"[1, 2]"])
def test_a_damaged_file_is_kept_aside(tmp_path, damage):
    path = tmp_path / "favourites.json"
    path.write_bytes(damage)
    with pytest.raises(FormatError, match="kept as"):
        FavouritesStore(path).load()
    assert FavouritesStore(path).load() == frozenset()
    (kept,) = tmp_path.glob("favourites-*.json")
    assert kept.read_bytes() == damage


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "favourites.json"
    store = FavouritesStore(path)
    store.save({"WATER"})

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(FormatError, match="No space left"):
        store.save({"BOOK"})
    assert store.load() == {"WATER"}
