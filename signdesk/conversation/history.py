"""What was said in a conversation, turn by turn, and the text files it can become."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from signdesk.errors import FormatError, InputError
from signdesk.language.gloss import GlossSequence, GlossSource
from signdesk.language.gloss_line import format_line, parse_line

#: How long a subtitle stays where the next one does not end it, seconds: a quick reader's pace.
_LEAST_S, _PER_LETTER_S, _MOST_S = 1.5, 0.07, 7.0


class Side(StrEnum):
    """Who of the two took a turn."""

    HEARING = "hearing"
    DEAF = "deaf"


@dataclass(frozen=True, slots=True)
class Said:
    """One turn of the conversation, once it is over.

    Attributes
    ----------
    number : tells it from the others of its conversation, rising.
    side : who took it.
    english : what was said, or what the signing means.
    signs : what was signed, or how the English is signed; None while that is not known.
    at : when it began, with its time zone.
    doubts : for each gloss, what else it may be, likeliest first; empty where there is no doubt.
    """

    number: int
    side: Side
    english: str
    signs: GlossSequence | None
    at: datetime
    doubts: tuple[tuple[tuple[str, float], ...], ...] = ()

    @property
    def glosses(self) -> str:
        """The signs as one line; empty when they are not known."""
        return "" if self.signs is None else str(self.signs)


def matching(said: Sequence[Said], words: str) -> tuple[Said, ...]:
    """The turns in which every one of the words occurs, in English or glosses."""
    wanted = words.casefold().split()
    return tuple(
        each
        for each in said
        if all(word in f"{each.english} {each.glosses}".casefold() for word in wanted)
    )


def to_table(said: Sequence[Said]) -> list[dict[str, Any]]:
    """As plain values, for a JSON file."""
    return [
        {
            "number": each.number,
            "side": each.side.value,
            "at": each.at.isoformat(timespec="milliseconds"),
            "english": each.english,
            "signs": "" if each.signs is None else format_line(each.signs),
        }
        for each in said
    ]


def from_table(table: Any, source_of: Callable[[str], GlossSource]) -> tuple[Said, ...]:
    """What `to_table` made. Raises `FormatError` for anything else."""
    try:
        return tuple(
            Said(
                int(row["number"]),
                Side(row["side"]),
                str(row["english"]),
                parse_line(row["signs"], source_of) if row["signs"] else None,
                datetime.fromisoformat(row["at"]),
            )
            for row in table
        )
    except (KeyError, TypeError, ValueError, AttributeError, InputError) as error:
        raise FormatError(
            "This conversation's file is damaged.", "Delete it, or look into it with an editor."
        ) from error


def as_text(said: Sequence[Said], names: Mapping[Side, str] | None = None) -> str:
    """Lines to read: time, who (by other names than English ones), English, the signs under it."""
    called = {Side.HEARING: "Hearing", Side.DEAF: "Deaf"} if names is None else names
    lines = []
    for each in said:
        lines.append(f"[{each.at:%H:%M:%S}] {called[each.side]}: {each.english}")
        if each.signs is not None:
            lines.append(f"           {each.glosses}")
    return "\n".join(lines) + "\n"


def as_json(said: Sequence[Said]) -> str:
    """A JSON document, the same as the history's own."""
    return json.dumps({"turns": to_table(said)}, ensure_ascii=False, indent=1) + "\n"


def as_srt(said: Sequence[Said]) -> str:
    """SubRip subtitles; time counts from the first turn."""
    return subtitles(_timed(said))


def subtitles(timed: Sequence[tuple[Said, float, float]]) -> str:
    """SubRip subtitles of turns, each with its start and end in seconds."""
    blocks = [
        f"{n}\n{_clock(start, ',')} --> {_clock(end, ',')}\n{_line(each)}\n"
        for n, (each, start, end) in enumerate(timed, 1)
    ]
    return "\n".join(blocks)


def as_vtt(said: Sequence[Said]) -> str:
    """WebVTT subtitles, each with its speaker; time counts from the first turn."""
    blocks = [
        f"{_clock(start, '.')} --> {_clock(end, '.')}\n"
        f"<v {'Hearing' if each.side is Side.HEARING else 'Deaf'}>{_escaped(each.english)}\n"
        for each, start, end in _timed(said)
    ]
    return "\n".join(["WEBVTT\n", *blocks])


#: What a conversation can be written as, by the extension of the file.
EXPORTS: dict[str, Callable[[Sequence[Said]], str]] = {
    ".txt": as_text,
    ".srt": as_srt,
    ".vtt": as_vtt,
    ".json": as_json,
}


def _timed(said: Sequence[Said]) -> list[tuple[Said, float, float]]:
    """Each turn with its start and end as a subtitle, seconds from the first turn."""
    timed = []
    for index, each in enumerate(said):
        start = max(0.0, (each.at - said[0].at).total_seconds())
        end = start + min(max(_LEAST_S, _PER_LETTER_S * len(each.english)), _MOST_S)
        if index + 1 < len(said):
            following = (said[index + 1].at - said[0].at).total_seconds()
            end = min(end, max(following, start + 0.1))
        timed.append((each, start, end))
    return timed


def _clock(seconds: float, point: str) -> str:
    ms = round(seconds * 1000)
    hours, minutes, rest = ms // 3_600_000, ms // 60_000 % 60, ms % 60_000
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{point}{rest % 1000:03}"


def _line(each: Said) -> str:
    who = "Hearing" if each.side is Side.HEARING else "Deaf"
    return f"{who}: {' '.join(each.english.split())}"


def _escaped(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
