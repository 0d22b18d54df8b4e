"""A screen of Xvfb's that can be looked at, and keys to press on it; for `smoke_test.py`."""

from __future__ import annotations

import contextlib
import os
import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SIZE = (1280, 800)


@dataclass(frozen=True, slots=True)
class Screen:
    """An X display whose picture Xvfb keeps in a file, in the form of `xwd`."""

    name: str
    file: Path

    def rows(self) -> list[bytes]:
        """The picture's rows from the top, four bytes a pixel: blue, green, red, nothing."""
        data = self.file.read_bytes()
        header = struct.unpack(">25I", data[:100])
        width, height, row_bytes, colours = header[4], header[5], header[12], header[19]
        start = header[0] + 12 * colours
        ends = [start + row * row_bytes for row in range(height)]
        return [data[first : first + 4 * width] for first in ends]

    def lit_share(self) -> float:
        """Of the pixels, how many are not black: 0 when no window is there."""
        lit = [
            bool(row[at] | row[at + 1] | row[at + 2])
            for row in self.rows()[::16]
            for at in range(0, len(row), 64)
        ]
        return sum(lit) / len(lit)

    def left_edge(self, width: int = 80) -> bytes:
        """The pixels at the left, where the window names its views and marks the one in sight."""
        return b"".join(row[: 4 * width] for row in self.rows())

    def save(self, path: Path) -> None:
        """Write the picture as PNG."""
        rows = self.rows()
        scanlines = bytearray()
        for row in rows:
            rgb = bytearray(len(row) // 4 * 3)
            rgb[0::3], rgb[1::3], rgb[2::3] = row[2::4], row[1::4], row[0::4]
            scanlines += b"\0" + rgb
        size = struct.pack(">IIBBBBB", len(rows[0]) // 4, len(rows), 8, 2, 0, 0, 0)
        parts = [(b"IHDR", size), (b"IDAT", zlib.compress(bytes(scanlines))), (b"IEND", b"")]
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts))

    def keys(self, *names: str) -> None:
        """Press these, as `ctrl+Return`, in the foremost window."""
        self._focus()
        self._xdotool("key", "--delay", "50", *names)

    def _focus(self) -> None:
        """Without a window manager nobody else says where keys go."""
        found = self._xdotool("search", "--onlyvisible", "--class", "signdesk").split()
        if found:
            self._xdotool("windowfocus", found[-1])
            time.sleep(0.5)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", "20", text)

    def _xdotool(self, *arguments: str) -> str:
        environment = {**os.environ, "DISPLAY": self.name}
        done = subprocess.run(
            ["xdotool", *arguments], env=environment, capture_output=True, text=True, check=False
        )
        return done.stdout


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@contextlib.contextmanager
def virtual_screen() -> Iterator[Screen]:
    """A screen of its own, which ends with the block."""
    reader, writer = os.pipe()
    size = "x".join(map(str, _SIZE))
    with tempfile.TemporaryDirectory(prefix="screen-") as folder:
        server = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(writer), "-screen", "0", f"{size}x24"),
                *("-fbdir", folder, "-ac", "-noreset"),
            ],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        number = os.read(reader, 16).decode().strip()
        file = Path(folder, "Xvfb_screen0")
        try:
            while not file.exists() or file.stat().st_size < 4 * _SIZE[0] * _SIZE[1]:
                time.sleep(0.02)
            yield Screen(f":{number}", file)
        finally:
            server.terminate()
            server.wait()
            os.close(reader)  # not before: the server ends when nobody reads its number
