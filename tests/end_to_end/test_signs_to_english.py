"""The whole way back: signing, filmed, to glosses and English, by our own model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from signdesk.cli import main
from signdesk.composition import Program
from signdesk.desktop.services import SaveRequest
from signdesk.translation.gloss_text import read_glosses


@pytest.fixture(scope="module")
def program() -> Program:
    return Program()


def test_a_film_of_our_signer_is_understood(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film = tmp_path / "signed.mp4"
    signed = program.gloss_to_motion.sign(read_glosses("MOTHER WANT COFFEE", program.lexicon))
    program.save(SaveRequest(film, signed.clip), lambda *_: None, lambda: False)
    assert main(["recognize", str(film), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    glosses = [sign["gloss"] for sign in document["signs"]]
    assert glosses == ["MOTHER", "WANT", "COFFEE"]
    assert "mother" in document["english"].lower()
    assert "coffee" in document["english"].lower()
    for sign, span in zip(document["signs"], signed.spans, strict=True):
        assert sign["start_s"] < span.end_s
        assert sign["end_s"] > span.start_s
        assert sign["confidence"] > max(other["confidence"] for other in sign["alternatives"])
