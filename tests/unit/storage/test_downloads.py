"""Downloading models from a server on this machine, which can be slow, broken or lying."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from signdesk.errors import Cancelled, FormatError, ModelError
from signdesk.storage.downloads import Download, read_downloads
from signdesk.storage.fetching import arrived_bytes
from signdesk.storage.models import ModelStore
from signdesk.storage.paths import resources_dir

TOKEN = "<|startoftranscript|>"  # noqa: S105  (a word of the model's, no secret)
FILES = {
    "model.bin": struct.pack("<IH", 6, 12) + b"WhisperSpec\0" + bytes(range(256)) * 12_000,
    "config.json": b'{"lang_ids": [1]}',
    "tokenizer.json": json.dumps({"tokens": [TOKEN]}).encode(),
    "vocabulary.json": json.dumps([TOKEN]).encode(),
}


class Server(socketserver.ThreadingTCPServer):
    """Gives `FILES`; tests tell it how to misbehave."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = dict(FILES)
        self.asked: list[tuple[str, str]] = []
        self.resumes = True
        self.ends_after = 10**9


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        name, wanted = self.path.strip("/"), self.headers.get("Range", "")
        self.server.asked.append((name, wanted))
        if name not in self.server.files:
            self.send_error(404, "Not Found")
            return
        content, start = self.server.files[name], 0
        found = re.match(r"bytes=(\d+)-", wanted)
        if found and self.server.resumes:
            start = int(found[1])
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        self.wfile.write(content[start:][: self.server.ends_after])

    def log_message(self, *_: Any) -> None:
        """Nothing to standard error."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, socket_enabled: None) -> Iterator[Server]:
    def here(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        assert host == "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port))]

    monkeypatch.setattr(socket, "getaddrinfo", here)
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore((tmp_path / "models",))


@pytest.fixture
def download(server: Server, tmp_path: Path) -> Download:
    return read_downloads(written(tmp_path / "list.toml", server.server_address[1]))[0]


def written(to: Path, port: int, **changed: Any) -> Path:
    lines = ["version = 1", "[[model]]", 'name = "whisper-small"', 'about = "hears"']
    lines += ['licence = "MIT"', 'source = "a friend"']
    for name, content in FILES.items():
        entry: dict[str, Any] = {
            "path": name,
            "url": f"http://127.0.0.1:{port}/{name}",
            "sha256": hashlib.sha256(content).hexdigest(),
            "bytes": len(content),
            **changed,
        }
        lines += ["[[model.file]]", *(f"{key} = {json.dumps(v)}" for key, v in entry.items())]
    to.write_text("\n".join(lines))
    return to


def test_a_model_is_downloaded_checked_and_listed(
    store: ModelStore, download: Download, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    model = store.download(download, lambda done, total: told.append((done, total)))
    assert (model.name, model.licence, model.problem) == ("whisper-small", "MIT", "")
    assert model.listing is not None
    assert model.listing.made == "a friend; downloaded from 127.0.0.1"
    assert (model.path / "model.bin").read_bytes() == FILES["model.bin"]
    assert not store.verify(model).problems
    assert told[-1] == (download.size_bytes, download.size_bytes)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert not list((tmp_path / "models").glob(".*"))
    with pytest.raises(ModelError, match="whisper-small is here already"):
        store.download(download)


@pytest.mark.parametrize("resumes", [True, False])
def test_it_goes_on_where_it_was_cancelled(
    store: ModelStore, download: Download, server: Server, tmp_path: Path, resumes: bool
) -> None:
    done = 0

    def progress(now: int, _: int) -> None:
        nonlocal done
        done = now

    with pytest.raises(Cancelled):
        store.download(download, progress, lambda: done >= 1_000_000)
    arrived = arrived_bytes(download, tmp_path / "models")
    assert 1_000_000 <= arrived < len(FILES["model.bin"])
    assert store.list() == ()
    server.resumes = resumes
    model = store.download(download)
    assert ("model.bin", f"bytes={arrived}-") in server.asked
    assert (model.path / "model.bin").read_bytes() == FILES["model.bin"]


def test_a_connection_that_ends_early_is_told_and_goes_on(
    store: ModelStore, download: Download, server: Server
) -> None:
    server.ends_after = 700_000
    with pytest.raises(ModelError, match=r"model\.bin could not be had from 127\.0\.0\.1.*goes on"):
        store.download(download)
    server.ends_after = 10**9
    assert not store.download(download).problem


def test_a_file_that_was_changed_is_refused_and_deleted(
    store: ModelStore, download: Download, server: Server, tmp_path: Path
) -> None:
    server.files["model.bin"] = FILES["model.bin"][:-1] + b"x"
    with pytest.raises(ModelError, match="not the file that was promised"):
        store.download(download)
    assert arrived_bytes(download, tmp_path / "models") == 0
    assert store.list() == ()
    server.files["model.bin"] = FILES["model.bin"] + b"more"
    with pytest.raises(ModelError, match="not the file that was promised"):
        store.download(download)


def test_a_missing_file_and_a_missing_server_are_named(
    store: ModelStore, download: Download, server: Server, tmp_path: Path
) -> None:
    del server.files["tokenizer.json"]
    with pytest.raises(ModelError, match=r"does not give tokenizer\.json: 404 Not Found"):
        store.download(download)
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        gone = read_downloads(written(tmp_path / "gone.toml", nobody.getsockname()[1]))[0]
    with pytest.raises(ModelError, match=r"model\.bin could not be had"):
        ModelStore((tmp_path / "others",)).download(gone)


def test_a_full_disk_is_told_before_anything_is_asked_for(
    store: ModelStore, download: Download, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    with pytest.raises(ModelError, match="only 5 MB free"):
        store.download(download)
    assert server.asked == []


def test_a_folder_that_cannot_be_written_to_is_named(download: Download, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises((FormatError, ModelError)):
        ModelStore((tmp_path / "file" / "models",)).download(download)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"path": "../escape.bin"}, "would leave its folder"),
        ({"path": "/etc/escape"}, "would leave its folder"),
        ({"url": "http://example.org/model.bin"}, "is not an https address"),
        ({"url": "file:///etc/passwd"}, "is not an https address"),
        ({"sha256": "1234"}, "has no sha256"),
        ({"bytes": 0}, "has no size"),
    ],
)
def test_a_list_that_cannot_be_trusted_is_refused(
    tmp_path: Path, changed: dict[str, Any], told: str
) -> None:
    with pytest.raises(ModelError, match=told):
        read_downloads(written(tmp_path / "list.toml", 80, **changed))


@pytest.mark.parametrize("text", ["version = 2", "version = 1\n[[model]]\nname = 'a'", "\0"])
def test_a_list_that_is_none_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.toml").write_text(text)
    with pytest.raises(ModelError, match=r"list\.toml"):
        read_downloads(tmp_path / "list.toml")


@pytest.mark.parametrize(
    ("content", "told"), [(None, "No such file"), (b"a = 'caf\xe9'", "not UTF-8"), (b"[[[", "TOML")]
)
def test_why_a_list_cannot_be_read_is_told_in_words(
    tmp_path: Path, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / "list.toml").write_bytes(content)
    with pytest.raises(ModelError, match=told) as caught:
        read_downloads(tmp_path / "list.toml")
    assert "Errno" not in str(caught.value)


def test_the_shipped_list_names_licences_sizes_and_fixed_sources() -> None:
    downloads = read_downloads(resources_dir() / "downloads.toml")
    assert [each.name for each in downloads][:1] == ["faster-whisper-base.en"]
    for each in downloads:
        assert each.licence in {"MIT", "Apache-2.0"}
        assert each.size_bytes > 10_000_000
        assert each.about
        assert each.hosts == ("huggingface.co",)
