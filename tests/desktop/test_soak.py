"""Two people talk for a moment in a window whose engines answer at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from signdesk.commands.soak import Playback
from signdesk.desktop.soak import SoakFigures, soak
from signdesk.errors import EngineError
from signdesk.language.gloss import GlossSequence
from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.translation.signer_interfaces import VideoFrame

from .fake_devices import FakeCamera
from .fake_engines import SEQUENCE
from .fake_services import FakeServices

HELLO = RecognizedSign("HELLO", 0.0, 0.5, 0.9)


class ShortFilm(FakeCamera):
    """Ends after some pictures."""

    def frames(self, is_cancelled: Callable[[], bool]) -> Iterator[VideoFrame]:
        for number, frame in enumerate(super().frames(is_cancelled)):
            if number == 8:
                return
            yield frame


class OneSentence:
    """Its end makes a sentence."""

    def see(self, _: Any) -> list[Any]:
        return []

    def finish(self) -> list[Any]:
        return [SignedSentence((HELLO,))]

    def reset(self) -> None:
        """Nothing is remembered."""


class OneGloss:
    name = "rules"

    def translate(self, _: str) -> GlossSequence:
        return replace(SEQUENCE, glosses=SEQUENCE.glosses[:1], markers=())


@pytest.fixture
def talking(services: FakeServices, qapp: QApplication, paper_surface: None) -> Iterator[Any]:
    services.eye, services.sign_reader = ShortFilm(), OneSentence
    services.load_translator = OneGloss
    kept = services.settings
    kept.settings = replace(kept.settings, speed=2.0, confirm_after_s=0.0)
    yield services
    qapp.setStyleSheet("")


def test_a_round_has_every_kind_of_turn_and_leaves_nothing_behind(talking: FakeServices) -> None:
    figures = soak(talking, 0.01, 0.05, lambda _: None)
    assert figures.turns == {"typed": 1, "spoken": 1, "signed": 1, "replayed": 1}
    assert figures.dropped == {}
    assert figures.notices == {}
    assert len(figures.samples) == 1
    assert figures.threads_left == []
    assert figures.has_ended


def test_a_turn_that_does_not_come_is_counted_and_why_is_told(
    talking: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("signdesk.desktop.soak._TURN_S", 0.3)

    def broken(_: Any) -> list[str]:
        raise EngineError("It broke.", "Sign again.")

    talking.say_in_english = broken  # type: ignore[method-assign]
    figures = soak(talking, 0.01, 0.05, lambda _: None)
    assert figures.dropped["signed"] == 1
    assert "signed" not in figures.turns
    assert figures.notices["It broke. Sign again."] >= 1


def test_growth_is_from_the_second_tenth_to_the_last() -> None:
    figures = SoakFigures(samples=[(float(t), 100 if t < 50 else 110, 4) for t in range(101)])
    assert figures.growth == pytest.approx(0.1)
    figures.samples[:10] = [(float(t), 10, 4) for t in range(10)]  # while engines are loaded
    assert figures.growth == pytest.approx(0.1)


def test_a_recording_is_heard_to_its_end_and_then_silence(qtbot: Any) -> None:
    heard: list[Any] = []
    playing = Playback(np.ones(400, np.float32), lambda block, _: heard.append(block))
    playing.start()
    qtbot.waitUntil(lambda: len(heard) >= 3)
    assert playing.active
    playing.close()
    assert not playing.active
    assert np.concatenate(heard)[:960].sum() == 400
