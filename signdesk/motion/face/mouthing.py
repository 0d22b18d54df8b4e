"""Mouthing: the lips of a signer who forms the English word with a sign, without voice.

Phonemes become visemes, and visemes one movement by coarticulation after Cohen and Massaro (1993):
each viseme rules the face round its own moment, more or less strongly, and what is seen at any
moment is their mean, weighted by how strongly each rules then. Closed lips and rounded lips rule
strongly; the tongue's sounds hardly show and yield to their neighbours (Jackson 1988).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.ndimage import gaussian_filter1d

from signdesk.motion.face.actions import face_weights
from signdesk.motion.face.nonmanual import Array, NonManualTrack, frame_times

#: A mouthed word is a little less than a spoken one, and keeps about the pace of speech.
STRENGTH: Final = 0.95
_LEAST_PHONEME_S: Final = 0.055
_MOST_PHONEME_S: Final = 0.16
#: How fast a viseme's rule fades with distance in time, per phoneme's length.
_FADE: Final = 2.0
#: The lips leave rest and come back to it within this time of the first and last sound.
_REST_S: Final = 0.09
_REST_STRENGTH: Final = 0.9
#: Lips and jaw have mass.
_INERTIA_S: Final = 0.018


@dataclass(frozen=True, slots=True)
class Viseme:
    """A shape of the mouth.

    Attributes
    ----------
    face : weights by ARKit name.
    strength : how much it rules over its neighbours.
    length : in lengths of an average phoneme.
    """

    face: Mapping[str, float]
    strength: float = 1.0
    length: float = 1.0


_VISEMES: Final[Mapping[str, Viseme]] = {
    "closed": Viseme({"mouthPress": 0.45, "mouthRollLower": 0.4, "mouthRollUpper": 0.35}, 4.0),
    "lip-teeth": Viseme({"mouthRollLower": 0.65, "mouthUpperUp": 0.35, "jawOpen": 0.06}, 3.5),
    "tongue-teeth": Viseme({"jawOpen": 0.16, "tongueOut": 0.45, "mouthLowerDown": 0.2}, 1.8),
    "tongue-tip": Viseme({"jawOpen": 0.14, "mouthLowerDown": 0.22, "mouthStretch": 0.1}, 0.6),
    "hiss": Viseme({"jawOpen": 0.04, "mouthStretch": 0.4, "mouthLowerDown": 0.3,
                    "mouthUpperUp": 0.15}, 1.2),
    "hush": Viseme({"mouthFunnel": 0.75, "mouthPucker": 0.25, "jawOpen": 0.08}, 2.2),
    "back": Viseme({"jawOpen": 0.18}, 0.4),
    "r": Viseme({"mouthPucker": 0.4, "mouthFunnel": 0.35, "jawOpen": 0.08}, 1.4),
    "w": Viseme({"mouthPucker": 0.95, "jawOpen": 0.04}, 3.0),
    "y": Viseme({"mouthStretch": 0.35, "jawOpen": 0.08}, 0.8),
    "ah": Viseme({"jawOpen": 0.62, "mouthLowerDown": 0.3, "mouthUpperUp": 0.1}, 1.8, 1.3),
    "a": Viseme({"jawOpen": 0.5, "mouthStretch": 0.3, "mouthUpperUp": 0.2}, 1.7, 1.3),
    "eh": Viseme({"jawOpen": 0.36, "mouthStretch": 0.28, "mouthUpperUp": 0.15}, 1.5, 1.1),
    "ih": Viseme({"jawOpen": 0.2, "mouthStretch": 0.32, "mouthUpperUp": 0.1}, 1.2, 0.9),
    "ee": Viseme({"jawOpen": 0.1, "mouthStretch": 0.55, "mouthSmile": 0.25,
                  "mouthLowerDown": 0.15}, 1.8, 1.2),
    "uh": Viseme({"jawOpen": 0.3, "mouthLowerDown": 0.12}, 0.9, 0.8),
    "aw": Viseme({"jawOpen": 0.5, "mouthFunnel": 0.55}, 1.8, 1.3),
    "oh": Viseme({"jawOpen": 0.28, "mouthFunnel": 0.6, "mouthPucker": 0.35}, 2.0, 1.2),
    "u": Viseme({"jawOpen": 0.1, "mouthPucker": 0.65, "mouthFunnel": 0.3}, 1.8),
    "oo": Viseme({"jawOpen": 0.05, "mouthPucker": 0.9, "mouthFunnel": 0.25}, 2.4, 1.2),
    "er": Viseme({"jawOpen": 0.16, "mouthPucker": 0.35, "mouthFunnel": 0.35}, 1.4, 1.1),
}  # fmt: skip
#: Visemes of IPA sounds of American English; a diphthong has two.
_SOUNDS: Final[Mapping[str, str]] = {
    "p b m": "closed", "f v": "lip-teeth", "θ ð": "tongue-teeth", "t d n l ɾ ʔ ɫ": "tongue-tip",
    "s z": "hiss", "ʃ ʒ tʃ dʒ": "hush", "k ɡ g ŋ h x": "back", "ɹ r": "r", "w ʍ": "w", "j": "y",
    "ɑ a ɑɹ": "ah", "æ": "a", "ɛ e": "eh", "ɪ ᵻ": "ih", "i": "ee", "ʌ ə ɐ əl": "uh",
    "ɔ ɒ ɔɹ oɹ": "aw", "o": "oh", "ʊ ʊɹ": "u", "u": "oo", "ɜ ɚ ɝ ɜɹ": "er", "ɛɹ ɪɹ": "eh r",
    "aɪ": "ah ih", "eɪ": "eh ee", "ɔɪ": "aw ih", "aʊ": "ah u", "oʊ": "oh u", "aɪə": "ah ih uh",
    "aɪɚ": "ah ih er", "iə": "ee uh",
}  # fmt: skip
_OF_SOUND: Final = {
    sound: names.split() for sounds, names in _SOUNDS.items() for sound in sounds.split()
}


def visemes(phonemes: Sequence[str]) -> tuple[Viseme, ...]:
    """The mouth's shapes for IPA phonemes; what is not English shows as its first known letter."""
    names: list[str] = []
    for phoneme in phonemes:
        known = _OF_SOUND.get(phoneme)
        names += known or [name for letter in phoneme for name in _OF_SOUND.get(letter, ())]
    return tuple(_VISEMES[name] for name in names)


def mouthing_track(
    phonemes: Sequence[str],
    start_s: float,
    end_s: float,
    duration_s: float,
    frame_rate: float,
) -> NonManualTrack:
    """The lips of one word, spread over a sign that lasts from `start_s` to `end_s`.

    A long word runs on after a short sign, as signers' mouths do; a short one is not drawn out.
    """
    shapes = visemes(phonemes)
    times = frame_times(duration_s, frame_rate)
    track = NonManualTrack.rest(len(times), frame_rate)
    if not shapes:
        return track
    lengths = np.array([shape.length for shape in shapes])
    unit = np.clip((end_s - start_s) / lengths.sum(), _LEAST_PHONEME_S, _MOST_PHONEME_S)
    middles = start_s + unit * (np.cumsum(lengths) - lengths / 2)
    finish = start_s + unit * lengths.sum()
    fade = _FADE / (unit * lengths)
    rule = np.array([shape.strength for shape in shapes]) * np.exp(
        -((fade * np.abs(times[:, None] - middles)) ** 1.5)
    )
    faces = np.array([face_weights(shape.face) for shape in shapes])
    rest = _REST_STRENGTH * _outside(times, start_s, finish)
    mean = rule @ faces / (rule.sum(1) + rest + 1e-9)[:, None]
    mean = gaussian_filter1d(mean, _INERTIA_S * frame_rate, axis=0, mode="nearest")
    return NonManualTrack(
        STRENGTH * mean, track.head, track.torso, track.gaze, track.shoulders, frame_rate
    )


def _outside(times: Array, start_s: float, end_s: float) -> Array:
    """Rule of the mouth at rest (T,): none within the word, and soon all outside it."""
    beyond = np.maximum(np.maximum(start_s - times, times - end_s), 0.0)
    return np.asarray(np.expm1(np.minimum(2.5 * beyond / _REST_S, 50.0)))


def with_mouthing(track: NonManualTrack, mouthing: NonManualTrack) -> NonManualTrack:
    """The face with a mouthed word on it: a smile or a frown stays, half as strong."""
    activity = np.clip(mouthing.face.max(1, keepdims=True) / 0.3, 0.0, 1.0)
    lips = mouthing.face > 0
    face = np.where(lips, track.face * (1.0 - 0.5 * activity) + mouthing.face, track.face)
    return NonManualTrack(
        np.clip(face, 0.0, 1.0),
        track.head,
        track.torso,
        track.gaze,
        track.shoulders,
        track.frame_rate,
    )
