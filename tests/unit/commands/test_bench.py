"""`signdesk bench`: its rows, and what it does when something cannot be measured."""

from __future__ import annotations

import json
from typing import Any

import pytest

from signdesk.cli import main
from signdesk.commands import bench
from signdesk.commands.measure import Measure
from signdesk.errors import EngineError


def broken(_: Any) -> list[Measure]:
    raise EngineError("There is no voice.", "Install espeak-ng.")


def one(_: Any) -> list[Measure]:
    return [Measure.of("drawing", [float(n) for n in range(1, 101)], "frames/s", 30)]


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "BENCHES", {"talk": broken, "draw": one})


def test_one_that_fails_does_not_lose_the_others(two: None, capsys: Any) -> None:
    assert main(["bench", "--json"]) == 1
    told = capsys.readouterr()
    (figure,) = json.loads(told.out)["measures"]
    assert figure["name"] == "drawing"
    assert (figure["p50"], figure["p95"]) == (50.5, 5.95)  # of a rate the low end is the bad one
    assert "talk: There is no voice. Install espeak-ng." in told.err


def test_one_that_was_asked_for_alone_says_why_it_fails(two: None, capsys: Any) -> None:
    assert main(["bench", "talk"]) == 1
    assert capsys.readouterr().err == "signdesk: There is no voice. Install espeak-ng.\n"
    assert main(["bench", "draw"]) == 0
    assert "drawing  50.5 frames/s" in capsys.readouterr().out
