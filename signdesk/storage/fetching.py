"""Downloading a model's files: resumed where they stopped, checked, whole or not at all.

Nothing else in SignDesk uses the network, and this does only when the user asks for a model.
"""

from __future__ import annotations

import hashlib
import http.client
import re
import shutil
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from signdesk.errors import FormatError, ModelError
from signdesk.storage.downloads import Download, DownloadFile
from signdesk.storage.model_copying import Counter, IsCancelled, Progress, check_room

_BLOCK = 256 * 1024
_TIMEOUT_S = 30.0
_KEPT = "What has arrived is kept: download it again, and it goes on from there."

#: Opens a request, as `urllib.request.urlopen` does.
Open = Callable[..., Any]


def fetch(
    download: Download,
    folder: Path,
    progress: Progress,
    is_cancelled: IsCancelled,
    open_request: Open = urllib.request.urlopen,
) -> Path:
    """Have all files of a download in a folder of its own under `folder`; that folder.

    Goes on where an earlier call was stopped. `progress` is told bytes done and in all.
    Raises `ModelError` when a file cannot be had or is not the one that was promised,
    `FormatError` when it cannot be written; `Cancelled`.
    """
    place = folder / f".download-{download.name}"
    there = {file.path: _size_of(_part(place, file)) for file in download.files}
    # Importing copies the files: until that is done there are two of each.
    check_room(folder, 2 * download.size_bytes - sum(there.values()))
    counter = Counter(download.size_bytes, progress, is_cancelled)
    for file in download.files:
        try:
            _fetch_file(file, place, counter, open_request)
        except (HTTPError, URLError, http.client.HTTPException, TimeoutError) as error:
            raise ModelError(_what_failed(file, error), _KEPT) from error
        except OSError as error:
            raise _os_failure(file, place, error) from error
    return place


def forget(download: Download, folder: Path) -> None:
    """Delete what has arrived of a download."""
    shutil.rmtree(folder / f".download-{download.name}", ignore_errors=True)


def arrived_bytes(download: Download, folder: Path) -> int:
    """How much of a download is already here from an earlier attempt."""
    place = folder / f".download-{download.name}"
    parts = (_part(place, file) for file in download.files)
    whole = (place / file.path for file in download.files)
    return sum(_size_of(path) for path in (*parts, *whole))


def _fetch_file(file: DownloadFile, place: Path, counter: Counter, open_request: Open) -> None:
    whole, part = place / file.path, _part(place, file)
    if _size_of(whole) == file.bytes:
        counter.add(file.bytes)
        return
    part.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with part.open("ab+") as stream:
        done = _read_again(stream, file, digest, counter)
        if done < file.bytes:
            done = _read_on(file, stream, done, digest, counter, open_request)
    if done < file.bytes:
        raise URLError("the connection ended early")
    if done > file.bytes or digest.hexdigest() != file.sha256:
        part.unlink()
        raise ModelError(
            f"{file.path} from {urlsplit(file.url).hostname} is not the file that was promised: "
            "its checksum differs.",
            "It was deleted. Download it again; if it differs again, do not use it.",
        )
    part.replace(whole)


def _read_again(stream: IO[bytes], file: DownloadFile, digest: Any, counter: Counter) -> int:
    """Digest what an earlier attempt left; its bytes. Too much of it is thrown away."""
    stream.seek(0, 2)
    if stream.tell() > file.bytes:
        stream.truncate(0)
    stream.seek(0)
    done = 0
    while block := stream.read(_BLOCK):
        digest.update(block)
        done += len(block)
        counter.add(len(block))
    return done


def _read_on(
    file: DownloadFile,
    stream: IO[bytes],
    done: int,
    digest: Any,
    counter: Counter,
    open_request: Open,
) -> int:
    """Append what is missing; the bytes that are there then."""
    headers = {"User-Agent": "SignDesk", "Accept-Encoding": "identity"}
    if done:
        headers["Range"] = f"bytes={done}-"
    request = urllib.request.Request(file.url, headers=headers)  # noqa: S310  checked in the list
    with open_request(request, timeout=_TIMEOUT_S) as response:
        to_skip = done - _start_of(response)
        while block := response.read(_BLOCK):
            if to_skip > 0:  # a server that cannot resume sends all of it again
                skipped = min(to_skip, len(block))
                to_skip, block = to_skip - skipped, block[skipped:]
                counter.add(0)
            stream.write(block)
            digest.update(block)
            done += len(block)
            if done > file.bytes:
                break
            counter.add(len(block))
    return done


def _start_of(response: Any) -> int:
    """The place in the file from which the server sends."""
    found = re.match(r"bytes (\d+)-", response.headers.get("Content-Range") or "")
    return int(found[1]) if response.status == http.client.PARTIAL_CONTENT and found else 0


def _part(place: Path, file: DownloadFile) -> Path:
    return place / f"{file.path}.part"


def _size_of(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _what_failed(file: DownloadFile, error: Exception) -> str:
    host = urlsplit(file.url).hostname
    if isinstance(error, HTTPError):
        return f"{host} does not give {file.path}: {error.code} {error.reason}."
    reason = getattr(error, "reason", None) or error
    told = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return f"{file.path} could not be had from {host}: {told}."


def _os_failure(file: DownloadFile, place: Path, error: OSError) -> Exception:
    """A connection that broke is the network's; anything else is this disk's."""
    if isinstance(error, ConnectionError):
        return ModelError(_what_failed(file, error), _KEPT)
    return FormatError(
        f"{file.path} cannot be written to {place}: {error.strerror or error}.",
        "Free some space and download it again; it goes on where it stopped.",
    )
