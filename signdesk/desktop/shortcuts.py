"""Keys of commands: those they come with, and those the user chose in their place.

A command is known by the keys it comes with: they are its name in the settings.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

_TO = " to "
_chosen: dict[str, str] = {}


def use_shortcuts(written: str) -> None:
    """Use these from now on; `written` as `written_shortcuts` gives it. Damaged lines are left."""
    global _chosen
    pairs = (line.partition(_TO) for line in written.splitlines())
    _chosen = {usual: own for usual, is_pair, own in pairs if is_pair and usual}


def keys_of(usual: str) -> QKeySequence:
    """The keys of the command that comes with `usual`; none if the user took them away."""
    return QKeySequence(_chosen.get(usual, usual))


def written_shortcuts(chosen: Mapping[str, str]) -> str:
    """What the settings keep: by the usual keys, those chosen; the same ones are left out."""
    return "\n".join(
        f"{usual}{_TO}{own}"
        for usual, own in chosen.items()
        if QKeySequence(own) != QKeySequence(usual)
    )


def twice(chosen: Mapping[str, str]) -> set[str]:
    """Keys that more than one command has."""
    keys = [QKeySequence(own).toString() for own in chosen.values() if own]
    return {key for key in keys if keys.count(key) > 1}
