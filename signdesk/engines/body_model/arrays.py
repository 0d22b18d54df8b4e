"""Reads the numeric arrays of a body model's file, and nothing that is pickled in it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import ModelError

Arrays = Mapping[str, NDArray[Any]]


@contextmanager
def numeric_arrays(path: Path, kind: str, do: str) -> Iterator[Arrays]:
    """Numeric arrays of an npz file by name, of any shape, each read when it is asked for.

    `kind` says what the file should be, `do` what the user can do when it is not.

    Raises
    ------
    ModelError : also for a `KeyError` or `ValueError` while the arrays are in use.
    """
    try:
        # numpy leaves a file open that it opened itself and then found broken.
        with path.open("rb") as file:
            if not zipfile.is_zipfile(file):
                raise ModelError(f"{path} is not {kind}: it is not an npz file.", do)
            file.seek(0)
            with np.load(file, allow_pickle=False) as arrays:
                yield arrays
    except OSError as error:
        raise ModelError(f"{path} cannot be read: {error.strerror or error}.", do) from error
    except (KeyError, ValueError, IndexError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError(f"{path} is not {kind}: {error.args[0]}.", do) from error
