from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from signdesk.errors import FormatError
from signdesk.storage.files import write_atomically, writing_path


def test_a_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.bin"
    with write_atomically(path) as stream:
        stream.write(b"whole")
    assert path.read_bytes() == b"whole"
    assert list(path.parent.iterdir()) == [path]


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(b"old")

    def fail() -> None:
        with write_atomically(path) as stream:
            stream.write(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_library_gets_a_name_with_the_right_suffix(tmp_path: Path) -> None:
    with writing_path(tmp_path / "film.mp4") as temporary:
        assert temporary.suffix == ".mp4"
        assert temporary.parent == tmp_path
        temporary.write_bytes(b"film")
    assert (tmp_path / "film.mp4").read_bytes() == b"film"


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    def write() -> None:
        with write_atomically(tmp_path / "file" / "inside.txt") as stream:
            stream.write(b"")

    with pytest.raises(FormatError, match="cannot be written") as raised:
        write()
    assert raised.value.do


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()

    def write() -> None:
        with write_atomically(folder) as stream:
            stream.write(b"x")

    with pytest.raises(FormatError):
        write()
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_bytes(b"")
    with write_atomically(ours) as stream:
        stream.write(b"")
    assert stat.S_IMODE(os.stat(ours).st_mode) == stat.S_IMODE(os.stat(plain).st_mode)  # noqa: PTH116
