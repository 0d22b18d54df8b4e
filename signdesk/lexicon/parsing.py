"""From TOML tables to SignNotation, with messages that name the field and what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any, TypeVar

from signdesk.lexicon import vocabulary as words
from signdesk.lexicon.notation import HandPosture, Movement, SignNotation
from signdesk.lexicon.vocabulary import Vocabulary

Table = Mapping[str, Any]
T = TypeVar("T")

POSTURE_FIELDS = (
    "handshape", "palm", "fingers", "at", "touch", "part", "distance", "height", "side", "reach",
    "offset",
)  # fmt: skip
MOVE_FIELDS = (
    "path", "direction", "bow", "size", "times", "end", "local", "how", "tempo", "contact",
    "handshape", "to",
)  # fmt: skip
NOTATION_FIELDS = (
    "hands", "start", "move", "weak", "weak_move", "face", "mouth", "head", "tempo", "citation",
)  # fmt: skip


class FieldError(Exception):
    """A field is wrong: `key` names it (for finding its line), the text says why."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(why)
        self.key = key


def parse_notation(table: Table, vocabulary: Vocabulary) -> SignNotation:
    """The notation fields of one entry. Raises `FieldError`."""
    hands = _one_of("hands", table.get("hands", "one"), words.HANDS)
    weak = _posture("weak", table.get("weak", {}), vocabulary)
    start = _posture("start", _required(table, "start"), vocabulary)
    if start.handshape is None:
        raise FieldError("start", "the start posture needs a handshape.")
    if hands == "strong-on-weak" and weak.handshape is None:
        raise FieldError("weak", "the weak hand needs a handshape when it is the base.")
    weak_moves = _moves("weak_move", table.get("weak_move", []), vocabulary)
    if weak_moves and hands != "strong-on-weak":
        raise FieldError("weak_move", "weak_move is only for hands = 'strong-on-weak'.")
    return SignNotation(
        hands=hands,
        start=start,
        moves=_moves("move", table.get("move", []), vocabulary),
        weak_start=weak,
        weak_moves=weak_moves,
        face=_optional("face", table, vocabulary.faces),
        mouth=_optional("mouth", table, vocabulary.mouths),
        head=_optional("head", table, vocabulary.heads),
        tempo=_one_of("tempo", table.get("tempo", "normal"), words.TEMPOS),
        citation=_citation(table.get("citation", {})),
    )


def _required(table: Table, key: str) -> Any:
    if key not in table:
        raise FieldError(key, f"{key!r} is missing.")
    return table[key]


def _one_of(key: str, value: Any, options: Collection[str]) -> str:
    if value not in options:
        names = sorted(options) if isinstance(options, AbstractSet) else list(options)
        raise FieldError(key, f"{value!r} is no {key}. {words.allowed(str(value), names)}")
    return str(value)


def _optional(key: str, table: Table, options: Collection[str]) -> str | None:
    return _one_of(key, table[key], options) if key in table else None


def _known(where: str, table: Any, names: tuple[str, ...]) -> Table:
    if not isinstance(table, Mapping):
        raise FieldError(where, f"{where!r} must be a table such as {{ handshape = '5' }}.")
    for key in table:
        if key not in names:
            raise FieldError(key, f"{key!r} is unknown in {where!r}. {words.allowed(key, names)}")
    return table


def _read(key: str, table: Table, read: Callable[[str], T]) -> T | None:
    if key not in table:
        return None
    try:
        return read(str(table[key]))
    except ValueError as error:
        raise FieldError(key, str(error)) from None


def _length(key: str, value: Any, names: Mapping[str, float]) -> float:
    """Metres from a named size, or from a number of centimetres."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not -5 <= value <= 60:
            raise FieldError(key, f"{key} is in centimetres, -5 to 60, not {value}.")
        return value / 100
    return names[_one_of(key, value, names)]


def _place(name: str) -> str:
    if not words.is_place(name):
        raise ValueError(f"{name!r} is no place. {words.allowed(name, words.places())}")
    return name


def _posture(where: str, value: Any, vocabulary: Vocabulary) -> HandPosture:
    table = _known(where, value, POSTURE_FIELDS)
    posture = HandPosture(
        handshape=_optional("handshape", table, vocabulary.handshapes),
        palm=_read("palm", table, words.direction),
        fingers=_read("fingers", table, words.direction),
        at=_read("at", table, _place),
        touch=_optional("touch", table, words.HAND_PARTS),
        part=_optional("part", table, words.HAND_PARTS),
        height=_optional("height", table, words.HEIGHTS),
        side=_optional("side", table, words.SIDES),
        reach=_optional("reach", table, words.REACHES),
        offset=_read("offset", table, words.offset),
    )
    if "distance" in table:
        distance = _length("distance", table["distance"], words.DISTANCES_M)
        posture = replace(posture, distance_m=distance)
    return posture


def _moves(where: str, value: Any, vocabulary: Vocabulary) -> tuple[Movement, ...]:
    tables = value if isinstance(value, list) else [value]
    return tuple(_move(where, table, vocabulary) for table in tables)


def _move(where: str, value: Any, vocabulary: Vocabulary) -> Movement:
    table = _known(where, value, MOVE_FIELDS)
    end = _posture("end", table.get("end", {}), vocabulary)
    handshape = _optional("handshape", table, vocabulary.handshapes)
    end = replace(
        end, handshape=handshape or end.handshape, at=_read("to", table, _place) or end.at
    )
    times = table.get("times", 1)
    if not isinstance(times, int) or not 1 <= times <= 6:
        raise FieldError("times", f"times is a whole number from 1 to 6, not {times!r}.")
    path = _one_of("path", table.get("path", _default_path(table, end)), words.PATHS)
    move = Movement(
        path=path,
        direction=_read("direction", table, words.direction),
        bow=_read("bow", table, words.direction),
        size_m=_length("size", table["size"], words.SIZES_M) if "size" in table else None,
        times=times,
        end=end,
        local=_optional("local", table, words.LOCALS),
        how=_one_of("how", table.get("how", "smooth"), words.HOWS),
        tempo=_one_of("tempo", table.get("tempo", "normal"), words.TEMPOS),
        keeps_contact=_one_of("contact", table.get("contact", "free"), ("free", "held")) == "held",
    )
    _check_move(move)
    return move


def _default_path(table: Table, end: HandPosture) -> str:
    return "straight" if "direction" in table or end.moves_hand else "hold"


def _check_move(move: Movement) -> None:
    placed = move.direction is not None or move.end.moves_hand
    if move.path in ("straight", "arc", "zigzag", "wave", "shift", "brush") and not placed:
        raise FieldError("path", f"a {move.path} needs a direction, or an end that says where.")
    if move.path in ("circle", "wave", "zigzag") and move.bow is None:
        raise FieldError("path", f"a {move.path} needs 'bow': where it swings, or its centre lies.")
    if move.path == "circle" and move.direction is None:
        raise FieldError("path", "a circle needs a direction to set out in.")


def _citation(table: Any) -> tuple[int, int]:
    known = _known("citation", table, ("agent", "patient"))
    persons = known.get("agent", 1), known.get("patient", 2)
    if any(person not in (1, 2, 3) for person in persons):
        raise FieldError("citation", "agent and patient are persons: 1, 2 or 3.")
    return persons
