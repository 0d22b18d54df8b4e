"""What the view of models and health needs from the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from signdesk.storage.downloads import Download
    from signdesk.storage.models import StoredModel, Verification
    from signdesk.translation.interfaces import IsCancelled

#: Told bytes done and in all.
CountBytes = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Finding:
    """One step of the product: what it uses, or what is wrong and what to do.

    Attributes
    ----------
    device : what computes it; empty for what is itself a device, or does not work.
    """

    step: str
    works: bool
    uses: str
    do: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast a step is here: seconds for one of something, such as `sentence`."""

    step: str
    seconds: float
    per: str


class HealthServices(Protocol):
    """Looks into an installation. All of it is slow, and runs off the GUI thread."""

    @property
    def steps(self) -> Sequence[str]:
        """The steps of the product, in the order of use."""
        ...

    @property
    def timed_steps(self) -> Sequence[str]:
        """Those that can be timed."""
        ...

    def find(self, step: str) -> Finding:
        """What a step uses. Raises nothing for what is missing: that is the finding."""
        ...

    def time(self, step: str, is_cancelled: IsCancelled) -> Speed:
        """Do a small piece of a step's work. Raises `SignDeskError`; `Cancelled`."""
        ...

    def models(self) -> Sequence[StoredModel]:
        """Every model on this machine, broken ones included. Raises `ModelError`."""
        ...

    def downloads(self) -> Sequence[Download]:
        """The models that can be downloaded. Raises `ModelError`."""
        ...

    def arrived_bytes(self, download: Download) -> int:
        """What is here of a download that was stopped."""
        ...

    def add(self, source: Path, count: CountBytes, is_cancelled: IsCancelled) -> str:
        """Take a model in from a file or folder; what can be said of it, for the user.

        Raises `ModelError`, `FormatError`, `EngineError`; `Cancelled`.
        """
        ...

    def download(self, download: Download, count: CountBytes, is_cancelled: IsCancelled) -> str:
        """Get a model from the network; the same. Raises `ModelError`, ...; `Cancelled`."""
        ...

    def verify(self, count: CountBytes, is_cancelled: IsCancelled) -> Sequence[Verification]:
        """Compare every model with its checksums. Raises `ModelError`; `Cancelled`."""
        ...

    def remove(self, model: StoredModel) -> None:
        """Delete a model's files. Raises `FormatError`."""
        ...

    def is_own(self, model: StoredModel) -> bool:
        """Whether the user put it here, so that they may remove it."""
        ...

    def system(self) -> Sequence[tuple[str, str]]:
        """What a report of a fault should tell of this machine and installation."""
        ...
