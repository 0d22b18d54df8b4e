"""The signs that the user marked, by gloss, in a file of the user's data."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path

from signdesk.errors import FormatError
from signdesk.storage.files import write_atomically


class FavouritesStore:
    """Reads and writes the file; a damaged one is set aside, never overwritten."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> frozenset[str]:
        """The glosses; none when there is no file yet.

        Raises `FormatError` when there is one that cannot be used; the next time there is none.
        """
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return frozenset()
        except OSError as error:
            raise FormatError(
                f"Your favourite signs cannot be read: {error.strerror}.",
                f"Look whether {self._path} may be read.",
            ) from error
        except ValueError:  # not UTF-8, or not JSON
            raise self._set_aside() from None
        if not (isinstance(read, list) and all(isinstance(gloss, str) for gloss in read)):
            raise self._set_aside()
        return frozenset(read)

    def save(self, glosses: Iterable[str]) -> None:
        """Write all of them. Raises `FormatError`."""
        with write_atomically(self._path) as stream:
            stream.write(json.dumps(sorted(glosses), ensure_ascii=False, indent=1).encode())

    def _set_aside(self) -> FormatError:
        kept = self._path.with_name(f"{self._path.stem}-{time.time_ns()}.json")
        self._path.replace(kept)
        return FormatError(
            "The file of your favourite signs is damaged.",
            f"It was kept as {kept}; mark your signs anew.",
        )
