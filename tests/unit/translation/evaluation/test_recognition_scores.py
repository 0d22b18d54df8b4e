from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.composition import Program
from signdesk.errors import FormatError
from signdesk.translation.evaluation.recognition_scores import (
    Hits,
    errors,
    glosses_for,
    read_labels,
    same_looking,
    share,
)


@pytest.mark.parametrize(
    ("wanted", "read", "count"),
    [
        ("IX-1 GO SCHOOL", "IX-1 GO SCHOOL", 0),
        ("IX-1 GO SCHOOL", "IX-1 SCHOOL", 1),
        ("IX-1 GO SCHOOL", "IX-1 GO BIG SCHOOL", 1),
        ("IX-1 GO SCHOOL", "IX-2 GO HOME", 2),
        ("IX-1 GO", "", 2),
        ("A NUM-9", "A fs-F", 0),
    ],
)
def test_errors_are_the_fewest_changes(wanted: str, read: str, count: int) -> None:
    assert errors(wanted.split(), read.split(), {"NUM-9": "F", "fs-F": "F"}) == count


def test_hits_count_the_first_and_the_first_five() -> None:
    cat = frozenset({"CAT", "KITTEN"})
    hits = Hits().and_also(cat, ["KITTEN", "DOG"]).and_also(cat, ["A", "B", "C", "D", "CAT"])
    hits = hits.and_also(cat, ["A", "B", "C", "D", "E", "CAT"]).and_also(cat, [])
    assert hits == Hits(count=4, top1=1, top5=2)
    assert share([1, 2], [4, 2]) == 0.5
    assert share([], []) == 0.0


def test_a_word_is_met_by_its_signs_their_variants_and_those_alike() -> None:
    lexicon = Program().lexicon
    assert "THANK-YOU" in glosses_for("thank you", lexicon)
    assert glosses_for("NO SUCH WORD", lexicon) == frozenset()
    nine = glosses_for("fs-f", lexicon)
    assert {"fs-F", "NUM-9"} <= nine
    alike = same_looking(lexicon)
    assert alike["fs-F"] == alike["NUM-9"]
    assert alike["1-WEEK"] == "WEEK"  # WEEK has the handshape of 1
    assert "2-WEEK" not in alike


def test_labels_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    with pytest.raises(FormatError, match="cannot be read"):
        read_labels(tmp_path)
    labels.write_text("file,english\na.mp4,cat\n", encoding="utf-8")
    with pytest.raises(FormatError, match="no column kind, source"):
        read_labels(tmp_path)
    labels.write_text("file,english,kind,source,x\na.mp4,cat,sign,me,1\n", encoding="utf-8")
    (clip,) = read_labels(tmp_path)
    assert (clip.path, clip.english, clip.kind, clip.source) == (
        tmp_path / "a.mp4", "cat", "sign", "me",
    )  # fmt: skip
