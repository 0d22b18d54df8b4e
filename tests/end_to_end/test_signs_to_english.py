"""The whole way back: signing, filmed, to glosses and English, by our own model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from signdesk.cli import main
from signdesk.composition import Program
from signdesk.desktop.services import SaveRequest
from signdesk.translation.gloss_text import read_glosses

GLOSSES = ("MOTHER", "WANT", "COFFEE")


def test_a_film_of_our_signer_is_understood(
    program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    film = tmp_path / "signed.mp4"
    signed = program.gloss_to_motion.sign(read_glosses(" ".join(GLOSSES), program.lexicon))
    program.save(SaveRequest(film, signed.clip), lambda *_: None, lambda: False)
    assert main(["recognize", str(film), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    signs = {sign["gloss"]: sign for sign in document["signs"]}
    assert len(document["signs"]) <= 4  # a moment between two signs may seem to be another
    assert [gloss for gloss in signs if gloss in GLOSSES] == list(GLOSSES)
    assert "mother" in document["english"].lower()
    assert "coffee" in document["english"].lower()
    for gloss, span in zip(GLOSSES, signed.spans, strict=True):
        sign = signs[gloss]
        assert sign["start_s"] < span.end_s
        assert sign["end_s"] > span.start_s
        assert sign["confidence"] > max(other["confidence"] for other in sign["alternatives"])
