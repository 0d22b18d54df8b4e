"""The face, mouth and head of a sign itself, by the names that notation uses.

The lower face carries meaning about the sign (adverbs and adjectives), the upper face grammar and
feeling (Wilbur 1994). Meanings of the mouth shapes follow Baker-Shenk and Cokely (1980), Liddell
(1980) and Bridges and Metzger (1996).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from signdesk.errors import NotationError
from signdesk.motion.face.gestures import nods, shake
from signdesk.motion.face.nonmanual import (
    Array,
    NonManualPosture,
    NonManualTrack,
    combine,
    ease,
    frame_times,
)
from signdesk.motion.rotations import minimum_jerk

_ONSET_S: Final = 0.2
_OFFSET_S: Final = 0.25
#: A face is in place when its sign starts, and outlasts it a little.
_LEAD_S: Final = 0.15
_LAG_S: Final = 0.12


def _face(
    head: tuple[float, float, float] = (0.0, 0.0, 0.0), shoulders: float = 0.0, **face: float
) -> NonManualPosture:
    return NonManualPosture(face, head, shoulders=shoulders)


#: Feelings and plain movements of the face.
FACES: Final[Mapping[str, NonManualPosture]] = {
    "neutral": _face(),
    "happy": _face(mouthSmile=1.0, cheekSquint=0.6, browInnerUp=0.2, browOuterUp=0.2),
    "smile": _face(mouthSmile=0.6, cheekSquint=0.25),
    "sad": _face((5, 0, 0), browInnerUp=0.9, browDown=0.2, mouthFrown=0.9, mouthShrugLower=0.4,
                 eyeSquint=0.2),
    "angry": _face((4, 0, 0), browDown=1.0, eyeSquint=0.4, noseSneer=0.5, mouthFrown=0.7,
                   mouthRollLower=0.25, mouthRollUpper=0.2),
    "surprised": _face((-4, 0, 0), browInnerUp=1.0, browOuterUp=1.0, eyeWide=1.0, jawOpen=0.3,
                       mouthFunnel=0.2),
    "afraid": _face((-5, 0, 0), 8.0, browInnerUp=1.0, browOuterUp=0.4, eyeWide=0.9,
                    mouthStretch=0.8, jawOpen=0.12),
    "tired": _face((7, 0, 4), browInnerUp=0.4, eyeBlink=0.25, mouthFrown=0.35, jawOpen=0.06),
    "disgust": _face((-4, 6, 0), browDown=0.6, noseSneer=1.0, mouthUpperUp=0.6, eyeSquint=0.4,
                     mouthFrown=0.4),
    "proud": _face((-7, 0, 0), mouthSmile=0.4, mouthPress=0.4, browOuterUp=0.3),
    "doubtful": _face((-3, 0, 7), browDownLeft=0.6, browOuterUpRight=0.8, mouthFrown=0.5,
                      mouthLeft=0.35, eyeSquint=0.35),
    "pain": _face((4, 0, 3), browDown=0.9, browInnerUp=0.4, eyeSquint=0.8, eyeBlink=0.2,
                  mouthStretch=0.7, noseSneer=0.4),
    "love": _face((0, 0, 5), mouthSmile=0.6, cheekSquint=0.5, browInnerUp=0.4, eyeBlink=0.1),
    "concentrating": _face((4, 0, 0), browDown=0.5, eyeSquint=0.5, mouthPress=0.2,
                           mouthRollLower=0.3),
    "worried": _face(browInnerUp=0.9, browDown=0.3, mouthRollLower=0.3, mouthFrown=0.4),
    "bored": _face((3, 0, 6), eyeBlink=0.22, mouthFrown=0.3, mouthLeft=0.3),
    "excited": _face((-3, 0, 0), mouthSmile=0.9, browInnerUp=0.7, browOuterUp=0.8, eyeWide=0.6,
                     jawOpen=0.2, cheekSquint=0.4),
    "sorry": _face((7, 0, 3), browInnerUp=0.9, mouthFrown=0.6, mouthRollLower=0.25),
    "confused": _face((0, 0, 7), browDown=0.8, browInnerUp=0.3, eyeSquint=0.4, mouthUpperUp=0.25),
    "embarrassed": _face((7, 6, 0), mouthSmile=0.4, mouthPress=0.5, browInnerUp=0.6),
    "serious": _face((2, 0, 0), browDown=0.45, mouthFrown=0.25, mouthRollLower=0.15),
    "frown": _face(browDown=0.7, mouthFrown=0.8),
    "squint": _face(eyeSquint=0.9, cheekSquint=0.5, browDown=0.3),
    "eyes-wide": _face(eyeWide=1.0, browOuterUp=0.4, browInnerUp=0.3),
    "eyes-closed": _face(eyeBlink=1.0),
    "brows-up": _face(browInnerUp=1.0, browOuterUp=1.0),
    "brows-down": _face(browDown=1.0, eyeSquint=0.2),
    "nose-wrinkle": _face(noseSneer=1.0, browDown=0.3),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MouthShape:
    """A mouth shape, and the one it opens into if it moves.

    Attributes
    ----------
    meaning : what it adds to a sign.
    begins : weights by ARKit name.
    becomes : weights that it changes to about the middle of the sign, or None if it holds.
    """

    meaning: str
    begins: Mapping[str, float]
    becomes: Mapping[str, float] | None = None


_OPEN: Final = {"jawOpen": 0.55, "mouthLowerDown": 0.2, "mouthUpperUp": 0.15}
_CLENCHED: Final = {"mouthStretch": 0.85, "mouthUpperUp": 0.6, "mouthLowerDown": 0.75}

#: Mouth morphemes and plain mouth shapes.
MOUTHS: Final[Mapping[str, MouthShape]] = {
    "mm": MouthShape("as usual, with ease, at leisure", {"mouthShrugLower": 0.55,
                                                         "mouthPucker": 0.35,
                                                         "mouthRollLower": 0.15}),
    "th": MouthShape("carelessly, clumsily; not yet", {"jawOpen": 0.2, "tongueOut": 0.9,
                                                       "mouthFrown": 0.2}),
    "cha": MouthShape("very large", {"mouthStretch": 0.5, "mouthUpperUp": 0.3,
                                     "mouthLowerDown": 0.4, "mouthFunnel": 0.3},
                      {"jawOpen": 0.75, "mouthStretch": 0.2}),
    "oo": MouthShape("very small or thin", {"mouthPucker": 1.0, "mouthFunnel": 0.35}),
    "ee": MouthShape("intensely, with effort", dict(_CLENCHED)),
    "cs": MouthShape("very near in place or time", {**_CLENCHED, "cheekSquint": 0.8,
                                                    "mouthLeft": 0.2}),
    "aah": MouthShape("very far; for long", {"jawOpen": 0.5, "mouthLowerDown": 0.2}),
    "puff": MouthShape("a great deal; fat", {"cheekPuff": 1.0, "mouthPress": 0.2,
                                              "mouthRollLower": 0.5, "mouthRollUpper": 0.5,
                                              "mouthPucker": 0.15}),
    "pursed": MouthShape("thin, smooth, quick", {"mouthPucker": 1.0}),
    "pah": MouthShape("at last, with success", {"mouthPress": 0.2, "mouthRollLower": 0.6,
                                                "mouthRollUpper": 0.6}, dict(_OPEN)),
    "fish": MouthShape("finished, done with", {"mouthRollLower": 0.6, "mouthUpperUp": 0.35},
                       {"mouthFunnel": 0.7, "jawOpen": 0.12}),
    "sta": MouthShape("hard and over and over", dict(_CLENCHED), {"jawOpen": 0.4}),
    "pow": MouthShape("a sudden blow", {"mouthRollLower": 0.4, "mouthRollUpper": 0.4},
                      {"jawOpen": 0.45, "mouthFunnel": 0.6}),
    "open": MouthShape("", dict(_OPEN)),
    "bite-lip": MouthShape("", {"mouthRollLower": 0.8, "mouthUpperUp": 0.4, "jawOpen": 0.04}),
    "tongue": MouthShape("", {"jawOpen": 0.3, "tongueOut": 1.0}),
    "smile": MouthShape("", {"mouthSmile": 0.7}),
    "smile-tight": MouthShape("", {"mouthSmile": 0.45, "mouthPress": 0.7, "mouthDimple": 0.5}),
    "blow": MouthShape("a stream of air", {"mouthPucker": 0.8, "mouthFunnel": 0.4,
                                           "cheekPuff": 0.45}),
    "pout": MouthShape("", {"mouthShrugLower": 0.9, "mouthFrown": 0.6}),
    "pressed": MouthShape("", {"mouthPress": 0.2, "mouthRollLower": 0.6, "mouthRollUpper": 0.6}),
    "corners-down": MouthShape("", {"mouthFrown": 1.0}),
    "clenched": MouthShape("", dict(_CLENCHED)),
    "round": MouthShape("", {"mouthFunnel": 0.8, "jawOpen": 0.15}),
}  # fmt: skip


def _held(posture: NonManualPosture) -> Callable[[Array, float, float, float], NonManualTrack]:
    def track(times: Array, start_s: float, end_s: float, frame_rate: float) -> NonManualTrack:
        return posture.over(_envelope(times, start_s, end_s), frame_rate)

    return track


def _nodding(times: Array, start_s: float, end_s: float, frame_rate: float) -> NonManualTrack:
    curve = nods(times, max(0.0, start_s - 0.05), end_s + _LAG_S, 2.0)
    return NonManualPosture(head=(10.0, 0.0, 0.0)).over(curve, frame_rate)


def _shaking(times: Array, start_s: float, end_s: float, frame_rate: float) -> NonManualTrack:
    curve = shake(times, max(0.0, start_s - _LEAD_S), end_s + _LAG_S, 2.0)
    return NonManualPosture(head=(0.0, 14.0, 0.0)).over(curve, frame_rate)


#: Head movements; the strong side is the signer's right until a clip is mirrored.
HEADS: Final[Mapping[str, Callable[[Array, float, float, float], NonManualTrack]]] = {
    "none": _held(NonManualPosture()),
    "nod": _nodding,
    "shake": _shaking,
    "tilt-strong": _held(NonManualPosture(head=(0.0, 0.0, 13.0))),
    "tilt-weak": _held(NonManualPosture(head=(0.0, 0.0, -13.0))),
    "back": _held(NonManualPosture(head=(-9.0, 0.0, 0.0), torso=(-3.0, 0.0, 0.0))),
    "forward": _held(NonManualPosture(head=(1.0, 0.0, 0.0), torso=(6.0, 0.0, 0.0))),
    "down": _held(NonManualPosture(head=(15.0, 0.0, 0.0))),
    "up": _held(NonManualPosture(head=(-14.0, 0.0, 0.0))),
    "turn-strong": _held(NonManualPosture(head=(0.0, -22.0, 0.0))),
    "turn-weak": _held(NonManualPosture(head=(0.0, 22.0, 0.0))),
}


def expression_names() -> tuple[str, ...]:
    """Names that a sign's `face` may have."""
    return tuple(FACES)


def mouth_names() -> tuple[str, ...]:
    """Names that a sign's `mouth` may have."""
    return tuple(MOUTHS)


def head_names() -> tuple[str, ...]:
    """Names that a sign's `head` may have."""
    return tuple(HEADS)


def check_names(face: str | None, mouth: str | None, head: str | None) -> None:
    """Raise `NotationError`, with what is allowed, for a name that is not known."""
    for part, name, known in (
        ("face", face, FACES),
        ("mouth", mouth, MOUTHS),
        ("head", head, HEADS),
    ):
        if name is not None and name not in known:
            raise NotationError(
                f'There is no {part} called "{name}".', f"Use one of: {', '.join(known)}."
            )


def lexical_track(
    face: str | None,
    mouth: str | None,
    head: str | None,
    start_s: float,
    end_s: float,
    duration_s: float,
    frame_rate: float,
) -> NonManualTrack:
    """Face, mouth and head of one sign.

    `face`, `mouth` and `head` are names from `FACES`, `MOUTHS` and `HEADS`, or None; `start_s` and
    `end_s` are the sign's, in seconds from the start of a clip that lasts `duration_s`.

    Raises
    ------
    NotationError : for an unknown name.
    """
    check_names(face, mouth, head)
    times = frame_times(duration_s, frame_rate)
    tracks = [NonManualTrack.rest(len(times), frame_rate)]
    if mouth is not None:
        tracks.append(_mouth_track(MOUTHS[mouth], times, start_s, end_s, frame_rate))
    if face is not None:
        tracks.append(FACES[face].over(_envelope(times, start_s, end_s), frame_rate))
    if head is not None:
        tracks.append(HEADS[head](times, start_s, end_s, frame_rate))
    return combine(*tracks)


def _envelope(times: Array, start_s: float, end_s: float) -> Array:
    return ease(times, max(0.0, start_s - _LEAD_S), end_s + _LAG_S, _ONSET_S, _OFFSET_S)


def _mouth_track(
    shape: MouthShape, times: Array, start_s: float, end_s: float, frame_rate: float
) -> NonManualTrack:
    envelope = _envelope(times, start_s, end_s)
    if shape.becomes is None:
        return NonManualPosture(shape.begins).over(envelope, frame_rate)
    opened = minimum_jerk((times - (0.65 * start_s + 0.35 * end_s)) / 0.2)
    before = NonManualPosture(shape.begins).over(envelope * (1.0 - opened), frame_rate)
    after = NonManualPosture(shape.becomes).over(envelope * opened, frame_rate)
    return NonManualTrack(
        before.face + after.face,
        before.head,
        before.torso,
        before.gaze,
        before.shoulders,
        frame_rate,
    )
