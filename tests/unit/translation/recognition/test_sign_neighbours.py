"""Signs in a sentence are weighed by what usually stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.composition import Program
from signdesk.errors import LexiconError
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence
from signdesk.translation.recognition.sign_neighbours import SignNeighbours, load_sign_neighbours

NEIGHBOURS = SignNeighbours(
    {
        ("IX-1", "NOT"): 60, ("IX-1", "SUFFER"): 2, ("NOT", "GO"): 30, ("NOT", "fs-"): 30,
        ("IX-1", "GO"): 30, ("SUFFER", "WORSE"): 9, ("fs-", "GO"): 30,
    }
)  # fmt: skip


def sign(gloss: str, share: float, **others: float) -> RecognizedSign:
    named = (Alternative(other, likely) for other, likely in others.items())
    return RecognizedSign(gloss, 0.0, 1.0, share, tuple(named))


def read(*signs: RecognizedSign) -> list[str]:
    return [each.gloss for each in NEIGHBOURS.weighed(SignedSentence(signs)).signs]


def test_of_two_doubtful_readings_the_one_that_fits_its_neighbours_is_taken() -> None:
    doubtful = sign("SUFFER", 0.42, NOT=0.36)
    assert read(sign("IX-1", 0.9), doubtful, sign("GO", 0.9)) == ["IX-1", "NOT", "GO"]
    assert read(sign("IX-1", 0.9), doubtful, sign("fs-ANN", 0.9)) == ["IX-1", "NOT", "fs-ANN"]


def test_what_is_clearly_seen_stays() -> None:
    clear = sign("SUFFER", 0.97, NOT=0.01)
    assert read(sign("IX-1", 0.9), clear, sign("GO", 0.9)) == ["IX-1", "SUFFER", "GO"]


def test_readings_and_their_sum_stay_and_the_likeliest_comes_first() -> None:
    doubtful = sign("SUFFER", 0.42, NOT=0.36, SECRET=0.02)
    weighed = NEIGHBOURS.weighed(SignedSentence((sign("IX-1", 0.9), doubtful))).signs[1]
    shares = [weighed.confidence, *(other.confidence for other in weighed.alternatives)]
    assert {weighed.gloss, *(o.gloss for o in weighed.alternatives)} == {"NOT", "SUFFER", "SECRET"}
    assert sum(shares) == pytest.approx(0.8)
    assert shares == sorted(shares, reverse=True)


def test_signs_of_the_users_own_and_unknown_pairs_change_nothing() -> None:
    own = sign("OWN-1", 0.5, GO=0.4)
    assert SignNeighbours({}).weighed(SignedSentence((own,))).signs[0].gloss == "OWN-1"
    assert NEIGHBOURS.likelier("OWN-1", "GO") == 0.0


def test_the_programs_pairs_are_of_its_signs(tmp_path: Path) -> None:
    program = Program()
    path = program.paths.resources / "translation" / "sign-pairs.txt"
    neighbours = load_sign_neighbours(path)
    known = {entry.gloss for entry in program.lexicon}
    named = {gloss for pair in neighbours.counts for gloss in pair}
    assert len(named & known) > 600
    assert neighbours.likelier("IX-1", "NOT") > neighbours.likelier("IX-1", "SUFFER")
    (tmp_path / "broken").write_text("NOT GO many")
    with pytest.raises(LexiconError, match="cannot be read"):
        load_sign_neighbours(tmp_path / "broken")
    (tmp_path / "short").write_text("NOT GO")
    with pytest.raises(LexiconError, match="cannot be read"):
        load_sign_neighbours(tmp_path / "short")
