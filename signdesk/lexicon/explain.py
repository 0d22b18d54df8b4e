"""A sign's notation in words, for learners and for whoever mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import zip_longest

from signdesk.lexicon.features import HandshapeTraits
from signdesk.lexicon.notation import HandPosture, Movement, SignNotation
from signdesk.lexicon.phrases import Phrases
from signdesk.lexicon.store import Lexicon, LexiconEntry
from signdesk.lexicon.vocabulary import ARM_PLACES, SIDED_PLACES, Vector

#: A direction's component below this share of the largest is not told, nor a third one.
_SLIGHT, _MOST_WAYS = 0.45, 2
_LOCUS_WORDS = {
    "locus-1": "self", "locus-2": "addressee", "locus-3": "someone", "locus-3b": "someone-else",
}  # fmt: skip
_PERSONS = ("self", "addressee", "someone")


class Explainer:
    """Says how signs are made, in one language, to a right-handed or left-handed signer.

    Parameters
    ----------
    handshapes : traits by every name of a handshape.
    """

    def __init__(self, phrases: Phrases, handshapes: Mapping[str, HandshapeTraits]) -> None:
        self.phrases = phrases
        self._handshapes = handshapes

    def entry(self, entry: LexiconEntry, lexicon: Lexicon) -> str:
        """How an entry is signed: a line for each hand, what they do, and the face.

        One made of others has a line for each of them.
        """
        say = self.phrases.say
        if entry.is_spelled:
            letters = "-".join(part.removeprefix("fs-") for part in entry.parts)
            return say("hands", "spelled", letters=letters)
        if not entry.parts:
            return "\n".join(self._lines(entry.notation))
        lines = [say("hands", "compound", parts=say("hands", "then").join(entry.parts))]
        lines += [
            f"{part}: {' '.join(self._lines(lexicon.get(part).notation))}" for part in entry.parts
        ]
        return "\n".join(lines)

    def _lines(self, notation: SignNotation) -> list[str]:
        hand = _Hand(self, notation)
        subject = "both" if hand.is_mirrored else "one"
        moves = [
            hand.sentence(who, move)
            for pair in zip_longest(notation.moves, notation.weak_moves)
            for who, move in zip((subject, "weak"), pair, strict=True)
            if move
        ]
        nonmanual = [
            self.phrases.say("nonmanual", part, name=self.phrases.say(f"{part}s", name))
            for part, name in _nonmanual(notation)
        ]
        start = hand.say("hands", notation.hands, notation.start)
        return list(filter(None, [self._base(hand), start, " ".join(moves), " ".join(nonmanual)]))

    def _base(self, hand: _Hand) -> str:
        """What the weak hand does before the strong one."""
        notation = hand.notation
        if notation.weak_start == HandPosture():
            return ""
        if notation.hands != "strong-on-weak":
            return hand.say("hands", "weak-differs", notation.weak_start)
        kind = "weak-acts" if notation.weak_moves else "weak-base"
        return hand.say("hands", kind, notation.weak_start)

    def handshape(self, name: str) -> str:
        """A handshape in words, with its name: `a flat hand (open-b)`."""
        canonical = self._handshapes[name].name
        return f"{self.phrases.say('handshapes', canonical)} ({canonical})"

    def way(self, vector: Vector, *, is_mirrored: bool = False) -> str:
        """A direction in words: `away from you and up`."""
        x, y, z = vector
        aside = ("inwards", "outwards") if is_mirrored else ("weak", "strong")
        names = ((x, *aside), (y, "up", "down"), (z, "forward", "back"))
        largest = max(map(abs, vector))
        parts = sorted(
            ((abs(v), plus if v > 0 else minus) for v, plus, minus in names),
            key=lambda part: -part[0],
        )
        told = [name for size, name in parts[:_MOST_WAYS] if size > _SLIGHT * largest]
        return self.phrases.say("ways", "and").join(self.phrases.say("ways", n) for n in told)

    def place(self, posture: HandPosture, citation: tuple[int, int] = (1, 2)) -> str:
        """Where a hand is: `with the palm on your chest`; empty where nothing is told."""
        say, at, part = self.phrases.say, posture.at, posture.touch or posture.part
        if not at or at == "neutral":
            return self._in_space(posture)
        if at.startswith("other ") and part:
            kind = "meeting" if posture.touch else "close-by"
            return say("posture", kind, part=self._part(part))
        place = self._place_name(at, citation)
        if part is None:
            return say("posture", "at", place=place)
        kind = "touching" if posture.touch else "near"
        return say("posture", kind, part=self._part(part), place=place)

    def _in_space(self, posture: HandPosture) -> str:
        if not posture.height:
            return ""
        kind = {"centre": "in-the-middle", "weak": "across", "far-weak": "across"}
        name = kind.get(posture.side or "", "in-front")
        height = self.phrases.say("heights", posture.height)
        return self.phrases.say("posture", name, height=height)

    def _part(self, name: str) -> str:
        """A part of a hand."""
        if self.phrases.has("hand_parts", name):
            return self.phrases.say("hand_parts", name)
        finger, part = name.split()
        return self.phrases.say("finger_parts", part, finger=self.phrases.say("fingers", finger))

    def _place_name(self, name: str, citation: tuple[int, int]) -> str:
        say = self.phrases.say
        if name in ("agent", "patient"):
            person = citation[name == "patient"]
            return say("places", _PERSONS[person - 1])
        if name in _LOCUS_WORDS:
            return say("places", _LOCUS_WORDS[name])
        bare = name.removeprefix("strong ").removeprefix("weak ").removeprefix("other ")
        if bare in ARM_PLACES and bare != name:
            return self._on_other_arm(bare)
        if self.phrases.has("places", bare):
            place = say("places", bare)
            is_opposite = bare in SIDED_PLACES and name.startswith("weak ")
            return say("places", "opposite", place=place) if is_opposite else place
        return self._on_other_hand(bare)

    def _on_other_arm(self, bare: str) -> str:
        """A place on the other arm: a wrist's is a part of a hand, too."""
        if self.phrases.has("places", bare):
            return self.phrases.say("places", "other-arm", place=self.phrases.say("places", bare))
        return self._on_other_hand(bare)

    def _on_other_hand(self, part: str) -> str:
        is_short = self.phrases.has("hand_parts_there", part)
        place = self.phrases.say("hand_parts_there", part) if is_short else self._part(part)
        return self.phrases.say("places", "other-hand", place=place)


class _Hand:
    """One sign's phrases: how many hands there are decides on words for sides and verbs."""

    def __init__(self, explainer: Explainer, notation: SignNotation) -> None:
        self._explainer, self.notation = explainer, notation
        self._phrases = explainer.phrases
        self.is_mirrored = notation.hands.startswith("both")

    def say(self, table: str, name: str, posture: HandPosture) -> str:
        """A sentence about how a hand is held."""
        return self._phrases.say(table, name, posture=self._posture(posture))

    def sentence(self, subject: str, move: Movement) -> str:
        """What one or both hands do."""
        say, is_mirrored = self._phrases.say, self.is_mirrored
        told = self._phrases.verb(_verb(move), is_plural=subject == "both")
        if move.direction is not None:
            told += f" {self._explainer.way(move.direction, is_mirrored=is_mirrored)}"
        if move.times == 2:
            told = say("movements", "twice", movement=told)
        elif move.times > 2:
            told = say("movements", "repeated", movement=told, count=str(move.times))
        if move.local:
            told = say("locals", move.local, movement=told)
        if move.keeps_contact:
            told = say("movements", "sliding", movement=told)
        if move.end != HandPosture():
            told = say("movements", "ending", movement=told, posture=self._posture(move.end))
        return f"{say('subjects', subject)} {told}."

    def _posture(self, posture: HandPosture) -> str:
        place = self._explainer.place(posture, self.notation.citation)
        told = ", ".join(filter(None, [*self._held(posture), place]))
        return told or self._phrases.say("posture", "anywhere")

    def _held(self, posture: HandPosture) -> Iterable[str]:
        """Handshape and orientation, as far as they are told."""
        if posture.handshape:
            yield self._explainer.handshape(posture.handshape)
        for name in ("palm", "fingers"):
            vector = getattr(posture, name)
            if vector is not None:
                way = self._explainer.way(vector, is_mirrored=self.is_mirrored)
                yield self._phrases.say("posture", name, way=way)


def _verb(move: Movement) -> str:
    """What a movement is called; one that goes nowhere, by what changes in it."""
    goes = move.direction is not None or move.end.moves_hand or move.keeps_contact
    if goes or move.path not in ("hold", "straight"):
        return move.path
    if move.end.palm is not None or move.end.fingers is not None:
        return "turns"
    return "changes" if move.end.handshape else "hold"


def _nonmanual(notation: SignNotation) -> Iterable[tuple[str, str]]:
    parts = (("face", notation.face), ("mouth", notation.mouth), ("head", notation.head))
    return ((part, name) for part, name in parts if name)
