"""A sign's notation in plain English, for learners and for whoever mends it."""

from __future__ import annotations

from signdesk.lexicon.notation import HandPosture, Movement, SignNotation
from signdesk.lexicon.store import Lexicon, LexiconEntry
from signdesk.lexicon.vocabulary import Vector

_HANDS = {
    "one": "One hand.",
    "both-mirrored": "Both hands, mirror images of each other.",
    "both-parallel": "Both hands, moving side by side.",
    "both-alternating": "Both hands, taking turns.",
    "strong-on-weak": "The strong hand acts on the weak hand.",
}
_PATHS = {
    "hold": "stays", "straight": "moves", "arc": "moves in an arc", "circle": "circles",
    "zigzag": "zigzags", "wave": "moves in a wave", "tap": "taps", "brush": "brushes past",
    "shift": "hops along",
}  # fmt: skip
_LOCALS = {
    "wiggle": "the fingers wiggle", "twist": "the forearm twists", "nod": "the wrist nods",
    "shake": "the hand shakes from side to side", "open-close": "the hand opens and closes",
    "rub": "thumb and fingers rub",
}  # fmt: skip
_TIMES = {1: "", 2: " twice", 3: " three times"}


def explain_entry(entry: LexiconEntry, lexicon: Lexicon) -> str:
    """How an entry is signed, in sentences; of one made of others, how each of them is."""
    if entry.is_spelled:
        letters = "-".join(part.removeprefix("fs-") for part in entry.parts)
        return f"Spelled {letters}, quickly, so that the letters run together as one sign."
    if not entry.parts:
        return explain(entry.notation)
    lines = [f"{', then '.join(entry.parts)}, run together as one sign."]
    lines += [f"{part}: {explain(lexicon.get(part).notation)}" for part in entry.parts]
    return "\n".join(lines)


def explain(notation: SignNotation) -> str:
    """How the sign is made, in sentences."""
    lines = [_HANDS[notation.hands], f"Strong hand: {_posture(notation.start)}."]
    weak = _posture(notation.weak_start)
    if weak:
        lines.append(f"Weak hand: {weak}.")
    lines += [f"It {_movement(move)}." for move in notation.moves]
    lines += [f"The weak hand {_movement(move)}." for move in notation.weak_moves]
    nonmanual = [
        f"{part}: {name}"
        for part, name in (
            ("face", notation.face),
            ("mouth", notation.mouth),
            ("head", notation.head),
        )
        if name
    ]
    if nonmanual:
        lines.append(f"With {', '.join(nonmanual)}.")
    return " ".join(lines)


def way(vector: Vector) -> str:
    """A direction in words: `forward and up`."""
    x, y, z = vector
    names = (
        (x, "to the weak side", "to the strong side"),
        (y, "up", "down"),
        (z, "forward", "back"),
    )
    parts = [(abs(v), plus if v > 0 else minus) for v, plus, minus in names if abs(v) > 0.2]
    return " and ".join(name for _, name in sorted(parts, reverse=True))


def place_words(posture: HandPosture) -> str:
    """Where a hand is: `palm touching the chest`; empty where nothing is told."""
    if posture.touch and posture.at:
        return f"{posture.touch} touching the {posture.at}"
    if posture.at and posture.at != "neutral":
        return f"{posture.part or 'hand'} near the {posture.at}"
    return f"in front, at {posture.height} height" if posture.height else ""


def _posture(posture: HandPosture) -> str:
    parts = []
    if posture.handshape:
        parts.append(f"handshape {posture.handshape}")
    if posture.palm:
        parts.append(f"palm {way(posture.palm)}")
    if posture.fingers:
        parts.append(f"fingers {way(posture.fingers)}")
    place = place_words(posture)
    return ", ".join([*parts, place] if place else parts)


def _movement(move: Movement) -> str:
    text = _PATHS[move.path]
    if move.direction is not None:
        text += f" {way(move.direction)}"
    text += _TIMES.get(move.times, f" {move.times} times")
    if move.local:
        text += f", while {_LOCALS[move.local]}"
    if move.keeps_contact:
        text += ", keeping contact"
    ends = _posture(move.end)
    return f"{text}, ending with {ends}" if ends else text
