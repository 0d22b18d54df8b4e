"""The translate view's presenter, without a window."""

from __future__ import annotations

from typing import Any

import pytest

from signdesk.desktop.background import Background
from signdesk.desktop.notifications import Notifier
from signdesk.desktop.presenters.translate import TranslatePresenter
from signdesk.desktop.presenters.translate_view import State


class FakeView:
    """Remembers what it was asked to show."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Any:
        return lambda *args, **named: self.calls.append((name, *args, named))

    def shown(self, name: str) -> list[Any]:
        return [call[1] if len(call) > 1 else None for call in self.calls if call[0] == name]


@pytest.fixture
def view() -> FakeView:
    return FakeView()


@pytest.fixture
def presenter(
    services: Any, background: Background, notifier: Notifier, view: FakeView
) -> TranslatePresenter:
    return TranslatePresenter(services, background, notifier, view)


@pytest.fixture
def ready(presenter: TranslatePresenter, executor: Any, view: FakeView) -> TranslatePresenter:
    presenter.start()
    executor.run()
    assert presenter.state is State.IDLE
    view.calls.clear()
    return presenter
