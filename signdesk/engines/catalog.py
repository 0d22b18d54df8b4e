"""What an engine needs, and how one is chosen and made; nothing is loaded until then.

Which engines there are is told in the `catalog.py` of each step's folder.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from signdesk.errors import EngineError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class EngineRequest:
    """What to make an engine with.

    Attributes
    ----------
    model : the model's folder or file; None for an engine that needs none.
    force_cpu : leave the graphics card alone.
    """

    model: Path | None = None
    force_cpu: bool = False


@dataclass(frozen=True, slots=True)
class Engine(Generic[T_co]):
    """One way of doing a step.

    Attributes
    ----------
    name : as in settings and on the command line.
    label : as the user reads it.
    create : makes it; takes time. Raises `ModelError`, `EngineError`.
    modules : Python modules that must be installed.
    model_format : name of the `ModelFormat` it needs; empty if it needs no file.
    licence : of the library, and of the model it carries.
    """

    name: str
    label: str
    create: Callable[[EngineRequest], T_co]
    modules: tuple[str, ...]
    model_format: str
    licence: str

    @property
    def missing_modules(self) -> tuple[str, ...]:
        """Those of its modules that are not installed."""
        return tuple(name for name in self.modules if importlib.util.find_spec(name) is None)


class Catalog(Generic[T]):
    """The engines for one step, best first."""

    def __init__(self, step: str, engines: Collection[Engine[T]]) -> None:
        self._step = step
        self._engines = {engine.name: engine for engine in engines}

    def __iter__(self) -> Iterator[Engine[T]]:
        return iter(self._engines.values())

    def get(self, name: str) -> Engine[T]:
        """The engine of that name. Raises `EngineError` naming those there are."""
        if name not in self._engines:
            raise EngineError(
                f"There is no {self._step} engine {name}.",
                f"Choose one of: {', '.join(self._engines)}.",
            )
        return self._engines[name]

    def best(self, model_formats: Collection[str]) -> Engine[T]:
        """The best engine that is installed and whose model is among those at hand.

        Raises `EngineError` if there is none.
        """
        for engine in self:
            has_model = not engine.model_format or engine.model_format in model_formats
            if has_model and not engine.missing_modules:
                return engine
        raise EngineError(f"No {self._step} engine can be used.", " ".join(map(_lack, self)))

    def create(self, name: str, request: EngineRequest) -> T:
        """Make the engine of that name. Raises `EngineError`, `ModelError`."""
        engine = self.get(name)
        if engine.missing_modules:
            raise EngineError(
                f"{engine.label} is not installed: {', '.join(engine.missing_modules)} is missing.",
                f"Install it with `pip install {' '.join(engine.missing_modules)}`.",
            )
        if engine.model_format and request.model is None:
            raise EngineError(
                f"{engine.label} needs a model, and none is here.",
                "Import one with `signdesk models import PATH`.",
            )
        return engine.create(request)


def _lack(engine: Engine[object]) -> str:
    """What an engine that cannot be used needs."""
    if engine.missing_modules:
        return f"{engine.label} needs {', '.join(engine.missing_modules)}: set SignDesk up again."
    return f"{engine.label} needs a model: add one in Models and health, or with models import."


def model_of(request: EngineRequest) -> Path:
    """The model that an engine was given. Raises `EngineError` if none."""
    if request.model is None:
        raise EngineError(
            "This engine needs a model.", "Import one with `signdesk models import PATH`."
        )
    return request.model
