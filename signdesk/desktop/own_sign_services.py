"""What the user's own signs need from the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # these load numpy, and the window need not wait for it
    from signdesk.motion.tracking.signing_track import SigningTrack
    from signdesk.translation.recognition.own_signs import OwnSign
    from signdesk.translation.signer_interfaces import Reader


class OwnSignStore(Protocol):
    """Where they are kept; `translation.recognition.own_signs` gives one."""

    def list(self) -> tuple[tuple[OwnSign, ...], tuple[str, ...]]:
        """The signs by name, and a sentence for each that cannot be used."""
        ...

    def delete(self, gloss: str) -> None:
        """Forget a sign. Raises `InputError`, `FormatError`."""
        ...

    def export(self, path: Path) -> int:
        """Write all into one file; how many. Raises `InputError`, `FormatError`."""
        ...

    def import_from(self, path: Path) -> tuple[str, ...]:
        """Take over the signs of such a file; their names. Raises `FormatError`."""
        ...


class OwnSignServices(Protocol):
    """Recording signs, and those that were."""

    @property
    def own_signs(self) -> OwnSignStore:
        """The signs that the user recorded."""
        ...

    def sign_recorder(self) -> Reader[SigningTrack]:
        """What cuts signing into recordings. Slow. Raises `EngineError`, `ModelError`."""
        ...

    def learn_sign(self, gloss: str, english: str, recordings: Sequence[SigningTrack]) -> OwnSign:
        """Keep a sign if its recordings agree. Slow. Raises `InputError`, `FormatError`."""
        ...
