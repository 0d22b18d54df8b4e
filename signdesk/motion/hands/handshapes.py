"""The handshape inventory: names, joint angles in anatomical terms, and what linguists say of them.

Handshapes are authored in `resources/handshapes/<iso-639-3>.toml`, whose head explains the format.
Names are those of ASL-LEX 2.0 in lower case with hyphens (`bent-v`, `spread-open-e`).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import LexiconError, NotationError
from signdesk.motion.hands.anatomy import (
    DEFAULT_AXES,
    FLEXED_FINGERS,
    FingerAngles,
    HandAxes,
    ThumbAngles,
)
from signdesk.storage.toml_text import parse_toml

Array = NDArray[np.float64]

#: How the selected fingers are bent, in the terms of ASL-LEX 2.0.
FLEXIONS = (
    "FullyOpen", "Curved", "Flat", "Bent", "FullyClosed", "Stacked", "Crossed", "NA",
)  # fmt: skip
THUMB_POSITIONS = ("Open", "Closed")

_FLEXION_LIMITS = {"mcp": (-20, 100), "pip": (-5, 118), "dip": (-10, 90), "abduction": (-25, 28)}
_THUMB_LIMITS = {
    "abduction": (-60, 50), "flexion": (-40, 65), "twist": (-45, 65), "mcp": (-15, 70),
    "ip": (-25, 85),
}  # fmt: skip
_FIELDS = frozenset(
    ("like", "aliases", "thumb", "selected_fingers", "flexion", "spread", "thumb_position",
     "thumb_contact", *FLEXED_FINGERS)
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Handshape:
    """One handshape.

    Attributes
    ----------
    name : canonical name.
    aliases : other names of the same handshape.
    fingers : joint angles of index, middle, ring and pinky, degrees.
    thumb : joint angles of the thumb, degrees.
    rotations : (15, 3) axis-angle of the right hand in radians, parent-relative, in SMPL-X order:
        index, middle, pinky, ring, thumb, three segments each. Mirror it for the left hand.
    selected_fingers : letters of t, i, m, r, p, as ASL-LEX gives them.
    flexion : of the selected fingers, one of `FLEXIONS`.
    spread : whether the selected fingers are spread; None where that has no meaning.
    thumb_position : one of `THUMB_POSITIONS`.
    thumb_contact : whether the thumb touches the selected fingers; None where not coded.
    """

    name: str
    aliases: tuple[str, ...]
    fingers: Mapping[str, FingerAngles]
    thumb: ThumbAngles
    rotations: Array = field(repr=False)
    selected_fingers: str
    flexion: str
    spread: bool | None
    thumb_position: str
    thumb_contact: bool | None


class UnknownHandshapeError(NotationError, KeyError):
    """No handshape has this name."""

    def __str__(self) -> str:
        return f"{self.what} {self.do}".strip()


class HandshapeInventory(Mapping[str, Handshape]):
    """Handshapes by name or alias; iterates over canonical names.

    Case and underscores do not matter, so ASL-LEX's `bent_v` finds `bent-v`.
    """

    def __init__(self, handshapes: Mapping[str, Handshape]) -> None:
        self._handshapes = dict(handshapes)
        self._canonical = {name: name for name in handshapes}
        for handshape in handshapes.values():
            for alias in handshape.aliases:
                if alias in self._canonical:
                    raise NotationError(
                        f"Handshape {handshape.name!r}: {alias!r} is already the name of another.",
                        "Give each name and alias to one handshape.",
                    )
                self._canonical[alias] = handshape.name

    @property
    def known_names(self) -> frozenset[str]:
        """Every canonical name and every alias."""
        return frozenset(self._canonical)

    def __getitem__(self, name: str) -> Handshape:
        canonical = self._canonical.get(_plain(name))
        if canonical is None:
            close = difflib.get_close_matches(_plain(name), self._canonical, n=3, cutoff=0.5)
            hint = ", ".join(close) or ", ".join(self._handshapes)
            raise UnknownHandshapeError(
                f"There is no handshape {name!r}.", f"Did you mean: {hint}?"
            )
        return self._handshapes[canonical]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _plain(name) in self._canonical

    def __iter__(self) -> Iterator[str]:
        return iter(self._handshapes)

    def __len__(self) -> int:
        return len(self._handshapes)


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-")


def load_handshapes(path: Path | None = None, axes: HandAxes = DEFAULT_AXES) -> HandshapeInventory:
    """Read an inventory, by default ASL's.

    `axes` are the joint axes of the body to be posed (`HandAxes.of`). Raises `LexiconError` when
    the file cannot be read, `NotationError` naming handshape and field when it is not valid.
    """
    path = _default_path() if path is None else path
    try:
        tables = parse_toml(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(
            f"The handshapes file {path} cannot be read.", "Install SignDesk again."
        ) from error
    except ValueError as error:
        raise NotationError(
            f"{path.name} is not valid TOML: {error}.", "Mend that line."
        ) from error
    return HandshapeInventory({name: _handshape(name, tables, axes) for name in tables})


def _default_path() -> Path:
    from signdesk.storage.paths import resources_dir

    return resources_dir() / "handshapes" / "ase.toml"


def _handshape(name: str, tables: Mapping[str, Any], axes: HandAxes) -> Handshape:
    if name != _plain(name):
        raise _invalid(name, "its name", "write names in lower case with hyphens")
    table = _inherited(name, tables, ())
    missing = sorted(
        {*FLEXED_FINGERS, "thumb", "selected_fingers", "flexion", "thumb_position"} - table.keys()
    )
    if missing:
        raise _invalid(name, missing[0], "it is missing")
    fingers = {finger: _finger(name, finger, table[finger]) for finger in FLEXED_FINGERS}
    thumb = _thumb(name, table["thumb"])
    return Handshape(
        name=name,
        aliases=_aliases(name, table.get("aliases", [])),
        fingers=fingers,
        thumb=thumb,
        rotations=axes.rotations(fingers, thumb),
        selected_fingers=_selected_fingers(name, table["selected_fingers"]),
        flexion=_choice(name, "flexion", table["flexion"], FLEXIONS),
        spread=_flag(name, "spread", table.get("spread")),
        thumb_position=_choice(name, "thumb_position", table["thumb_position"], THUMB_POSITIONS),
        thumb_contact=_flag(name, "thumb_contact", table.get("thumb_contact")),
    )


def _inherited(name: str, tables: Mapping[str, Any], seen: tuple[str, ...]) -> dict[str, Any]:
    """A handshape's table over the angles of the one it is `like`; only angles are inherited."""
    table = tables.get(name)
    if not isinstance(table, dict):
        raise _invalid(seen[-1] if seen else name, "like", f"there is no handshape table {name!r}")
    unknown = sorted(table.keys() - _FIELDS)
    if unknown:
        raise _invalid(name, unknown[0], f"allowed fields are {', '.join(sorted(_FIELDS))}")
    if "like" not in table:
        return dict(table)
    if name in seen:
        raise _invalid(name, "like", "handshapes inherit from each other in a circle")
    base = _inherited(str(table["like"]), tables, (*seen, name))
    return {key: base[key] for key in (*FLEXED_FINGERS, "thumb") if key in base} | table


def _finger(name: str, finger: str, value: object) -> FingerAngles:
    angles = value if isinstance(value, list) else []
    if len(angles) not in (3, 4):
        raise _invalid(name, finger, "write [MCP, PIP, DIP] or [MCP, PIP, DIP, abduction]")
    named = dict(zip(_FLEXION_LIMITS, [*angles, 0.0][:4], strict=True))
    return FingerAngles(**_within(name, finger, named, _FLEXION_LIMITS))


def _thumb(name: str, value: object) -> ThumbAngles:
    if not isinstance(value, dict) or value.keys() - _THUMB_LIMITS.keys():
        allowed = ", ".join(_THUMB_LIMITS)
        raise _invalid(name, "thumb", f"write a table of angles named {allowed}")
    named = dict.fromkeys(_THUMB_LIMITS, 0.0) | value
    return ThumbAngles(**_within(name, "thumb", named, _THUMB_LIMITS))


def _within(
    name: str, part: str, angles: Mapping[str, Any], limits: Mapping[str, tuple[int, int]]
) -> dict[str, float]:
    for joint, angle in angles.items():
        low, high = limits[joint]
        if isinstance(angle, bool) or not isinstance(angle, int | float):
            raise _invalid(name, f"{part} {joint}", f"{angle!r} is not a number of degrees")
        if not low <= angle <= high:
            raise _invalid(name, f"{part} {joint}", f"{angle} is outside {low} to {high} degrees")
    return {joint: float(angle) for joint, angle in angles.items()}


def _aliases(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(alias, str) for alias in value):
        raise _invalid(name, "aliases", "write a list of names")
    return tuple(_plain(alias) for alias in value)


def _selected_fingers(name: str, value: object) -> str:
    if not isinstance(value, str) or not value or set(value) - set("timrp"):
        raise _invalid(name, "selected_fingers", "use letters of t, i, m, r, p")
    return value


def _choice(name: str, key: str, value: object, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        raise _invalid(name, key, f"{value!r} is not one of {', '.join(allowed)}")
    return value


def _flag(name: str, key: str, value: object) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise _invalid(name, key, "write true or false, or leave it out")
    return value


def _invalid(name: str, part: str, reason: str) -> NotationError:
    return NotationError(f"Handshape {name!r}, {part}: {reason}.", "Mend the handshapes file.")
