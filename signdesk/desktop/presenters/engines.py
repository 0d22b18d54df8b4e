"""Engines: which are loaded, which still load, which cannot be used; and their loading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from signdesk.desktop.background import Background, Job, Task
from signdesk.desktop.texts import mark, tr

if TYPE_CHECKING:
    from signdesk.desktop.services import DesktopServices, Signer
    from signdesk.translation.interfaces import EnglishToGloss, SpeechRecognizer

#: In the order in which they are needed; the words are the user's.
_PARTS = {
    "translator": mark("the translator"),
    "signer": mark("the signer"),
    "speech": mark("speech recognition"),
}


@dataclass(frozen=True, slots=True)
class Engines:
    """What there is so far.

    Attributes
    ----------
    failed : parts (translator, signer, speech) that could not be loaded, and why.
    """

    translator: EnglishToGloss | None = None
    signer: Signer | None = None
    speech: SpeechRecognizer | None = None
    failed: tuple[tuple[str, Exception], ...] = ()

    @property
    def loading(self) -> tuple[str, ...]:
        """What is still being loaded, in the user's words."""
        failed = {part for part, _ in self.failed}
        return tuple(
            tr(words)
            for part, words in _PARTS.items()
            if getattr(self, part) is None and part not in failed
        )

    @property
    def unusable(self) -> tuple[str, ...]:
        """What could not be loaded, in the user's words."""
        return tuple(tr(_PARTS[part]) for part, _ in self.failed)

    @property
    def in_use(self) -> tuple[str, ...]:
        """Names of the engines that are there."""
        body = None if self.signer is None else self.signer.body
        there = (self.translator, body, self.speech)
        return tuple(engine.name for engine in there if engine is not None)

    @property
    def can_sign(self) -> bool:
        """Whether text can be signed."""
        return self.translator is not None and self.signer is not None

    @property
    def signing_failure(self) -> Exception | None:
        """Why text will never be signed; None if it can, or is not yet known."""
        return self.failure_of("translator") or self.failure_of("signer")

    def failure_of(self, part: str) -> Exception | None:
        """Why a part could not be loaded; None if it could, or is not yet known."""
        return next((error for name, error in self.failed if name == part), None)


class EngineLoader:
    """Loads all engines in the background.

    Parameters
    ----------
    on_change : told whenever a part is there, or known to be missing; with its error then,
        unless another part has failed of the same.
    """

    def __init__(
        self,
        services: DesktopServices,
        background: Background,
        on_change: Callable[[Engines, Exception | None], None],
    ) -> None:
        self._loaders: dict[str, Callable[[], Any]] = {
            "translator": lambda: services.load_translator(),
            "signer": lambda: services.load_signer(),
            "speech": lambda: services.load_speech(),
        }
        self._background = background
        self._on_change = on_change
        self._tasks: dict[str, Task] = {}
        self.engines = Engines()

    def start(self) -> None:
        """Load everything."""
        for part in self._loaders:
            self._start(part)

    def reload(self, part: str) -> None:
        """Load a part anew, in place of the one that is there or on its way."""
        self._tasks[part].cancel()
        failed = tuple((name, error) for name, error in self.engines.failed if name != part)
        self.engines = replace(self.engines, **{part: None}, failed=failed)
        self._on_change(self.engines, None)
        self._start(part)

    def _start(self, part: str) -> None:
        load = self._loaders[part]
        self._tasks[part] = (
            Job(self._background, tr("Loading {part}", part=tr(_PARTS[part])), lambda _: load())
            .on_success(lambda engine: self._loaded(part, engine))
            .on_failure(lambda error: self._failed(part, error))
            .quietly()
            .run()
        )

    def _loaded(self, part: str, engine: Any) -> None:
        self.engines = replace(self.engines, **{part: engine})
        self._on_change(self.engines, None)

    def _failed(self, part: str, error: Exception) -> None:
        told = [str(earlier) for _, earlier in self.engines.failed]
        self.engines = replace(self.engines, failed=(*self.engines.failed, (part, error)))
        self._on_change(self.engines, None if str(error) in told else error)
