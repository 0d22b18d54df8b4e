"""Names that are often spelled: what a spelled word is corrected by."""

from __future__ import annotations

from pathlib import Path

from signdesk.errors import LexiconError


def load_spelled_names(path: Path) -> frozenset[str]:
    """The names of a file, in capitals; `#` begins a remark. Raises `LexiconError`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} cannot be read.", "Install SignDesk again.") from error
    names = (name for line in lines for name in line.partition("#")[0].split())
    return frozenset(name.upper() for name in names)
