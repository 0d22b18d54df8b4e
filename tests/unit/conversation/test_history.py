from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from signdesk.conversation.history import (
    EXPORTS,
    Said,
    Side,
    from_table,
    matching,
    to_table,
)
from signdesk.errors import FormatError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker

AT = datetime(2026, 3, 1, 14, 30, 5, tzinfo=UTC)
SIGNS = GlossSequence(
    (
        Gloss("YOU", GlossSource.LEXICON),
        Gloss("WANT", GlossSource.LEXICON),
        Gloss("COFFEE", GlossSource.LEXICON),
    ),
    (NonManualMarker(MarkerKind.YES_NO_QUESTION, 0, 3),),
)
SAID = (
    Said(1, Side.HEARING, "Do you want <coffee> & cake?", SIGNS, AT),
    Said(2, Side.DEAF, "No, tea.", None, AT + timedelta(seconds=3.25)),
)


def source_of(_: str) -> GlossSource:
    return GlossSource.LEXICON


def test_a_table_brings_everything_back() -> None:
    back = from_table(json.loads(json.dumps(to_table(SAID))), source_of)
    assert back == SAID


@pytest.mark.parametrize(
    "damage", [None, [{}], [{**to_table(SAID)[0], "side": "nobody"}], [1], "text"]
)
def test_a_damaged_table_is_told(damage: object) -> None:
    with pytest.raises(FormatError, match="damaged"):
        from_table(damage, source_of)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("coffee", [1]), ("COFFEE want", [1]), ("tea no", [2]), ("", [1, 2]), ("milk", [])],
)
def test_searching_looks_for_every_word(words: str, numbers: list[int]) -> None:
    assert [each.number for each in matching(SAID, words)] == numbers


def test_text_has_time_speaker_and_signs() -> None:
    lines = EXPORTS[".txt"](SAID).splitlines()
    assert lines[0] == "[14:30:05] Hearing: Do you want <coffee> & cake?"
    assert lines[1].strip().startswith("YOU WANT COFFEE")
    assert lines[2] == "[14:30:08] Deaf: No, tea."


def test_subtitles_follow_each_other_without_overlap() -> None:
    assert EXPORTS[".srt"](SAID) == (
        "1\n00:00:00,000 --> 00:00:01,960\nHearing: Do you want <coffee> & cake?\n\n"
        "2\n00:00:03,250 --> 00:00:04,750\nDeaf: No, tea.\n"
    )


def test_webvtt_names_speakers_and_escapes() -> None:
    vtt = EXPORTS[".vtt"](SAID)
    assert vtt.startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.960\n")
    assert "<v Hearing>Do you want &lt;coffee&gt; &amp; cake?\n" in vtt


def test_a_turn_soon_after_ends_the_subtitle_before() -> None:
    quick = (SAID[0], Said(2, Side.DEAF, "No.", None, AT + timedelta(seconds=1)))
    assert "00:00:00,000 --> 00:00:01,000" in EXPORTS[".srt"](quick)


def test_json_is_the_table() -> None:
    assert json.loads(EXPORTS[".json"](SAID))["turns"] == to_table(SAID)
