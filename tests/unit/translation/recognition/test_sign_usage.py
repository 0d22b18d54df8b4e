from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.composition import Program
from signdesk.errors import LexiconError
from signdesk.translation.recognition.sign_usage import SignUsage, load_sign_usage
from signdesk.translation.signing.incorporation import numbered_signs

USAGE = SignUsage({"NOT": 2000, "SUFFER": 10, "CAT": 100})


def test_of_signs_that_look_alike_the_usual_one_is_likelier() -> None:
    ranked = USAGE.weighed([("SUFFER", 0.5), ("NOT", 0.4)])
    assert [gloss for gloss, _ in ranked] == ["NOT", "SUFFER"]
    assert sum(share for _, share in ranked) == pytest.approx(0.9)


def test_what_is_clearly_seen_stays() -> None:
    assert USAGE.weighed([("SUFFER", 0.97), ("NOT", 0.02)])[0][0] == "SUFFER"


def test_signs_without_counts_are_as_the_mean_and_no_usage_changes_nothing() -> None:
    assert USAGE.weighed([("OWN-1", 0.5), ("SUFFER", 0.5)])[0][0] == "OWN-1"
    assert USAGE.weighed([("OWN-1", 0.5), ("NOT", 0.5)])[0][0] == "NOT"
    seen = [("SUFFER", 0.5), ("NOT", 0.4)]
    kept = SignUsage({}).weighed(seen)
    assert [gloss for gloss, _ in kept] == ["SUFFER", "NOT"]
    assert [share for _, share in kept] == pytest.approx([0.5, 0.4])
    assert USAGE.weighed([("NOT", 0.0)]) == [("NOT", 0.0)]


def test_the_programs_counts_are_of_its_signs(tmp_path: Path) -> None:
    program = Program()
    usage = load_sign_usage(program.paths.resources / "translation" / "sign-usage.txt")
    known = {entry.gloss for entry in program.lexicon}
    assert set(usage.counts) <= known | {*numbered_signs(program.lexicon)}
    assert len(usage.counts) > 500
    (tmp_path / "broken").write_text("NOT many")
    with pytest.raises(LexiconError, match="cannot be read"):
        load_sign_usage(tmp_path / "broken")
