"""Names and words that are often spelled: what a spelled word is corrected by."""

from __future__ import annotations

from pathlib import Path

from signdesk.errors import LexiconError


def load_spelled(path: Path) -> frozenset[str]:
    """The words of a file, in capitals; `#` begins a remark. Raises `LexiconError`."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} cannot be read.", "Install SignDesk again.") from error
    words = (word for line in lines for word in line.partition("#")[0].split())
    return frozenset(word.upper() for word in words)
