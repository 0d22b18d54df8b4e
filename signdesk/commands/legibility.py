"""`signdesk bench legibility`: what a machine reads from the signer's hands and face."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from signdesk.commands.output import report
from signdesk.engines.landmark_detection.mediapipe_holistic import HAND_DEPTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from signdesk.composition import Program
    from signdesk.desktop.rendering.legibility import Witness
    from signdesk.language.gloss import MarkerKind
    from signdesk.translation.gloss_to_motion import SignedUtterance

#: Every so manyeth frame is looked at: three a tenth of a second tell nothing new.
_STEP = 3
#: Mouth shapes that must be told apart, and statements to mark as questions.
_MOUTHS = ("neutral", "aah", "oo", "ee", "puff", "mm")
_STATEMENTS = ("IX-2 DEAF", "MOTHER COFFEE WANT", "SCHOOL NEW IX-3 LIKE", "FRIEND POSS-2 COME")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

#: Gives a hand the depth that MediaPipe tells; the detector deepens it.
_AS_TRACKED = np.array([1, 1, 1 / HAND_DEPTH], np.float32)

Figures = dict[str, tuple[float, float, str]]


def legibility(program: Program) -> tuple[Figures, list[str]]:
    """Figures by name as (value, aim, unit), and lines that name what was read worst."""
    from signdesk.desktop.rendering.legibility import Witness

    detector = program.load_detector()
    with Witness(program.body, detector) as witness:
        found, error, worst = _hands(program, witness)
        letters, misread = _letters(program, witness)
        brows, mouths = _brows(program, witness), _mouths(program, witness)
    detector.close()
    figures: Figures = {
        "signing hands found": (100 * found, 97, "%"),
        "landmark error in hand sizes": (error, 0.1, ""),
        "letters read from the hand": (letters, 24, "of 26"),
        "brows raised, neutral, furrowed": (100 * brows, 95, "%"),
        "mouth shapes told apart": (100 * mouths, 95, "%"),
    }
    return figures, [f"hands least found: {worst}", f"letters misread: {misread or 'none'}"]


def _hands(program: Program, witness: Witness) -> tuple[float, float, str]:
    """Share of signing hands found, mean error of those, and the signs with the fewest."""
    found: dict[str, list[bool]] = {}
    errors: list[float] = []
    entries = list(program.lexicon)
    for number, entry in enumerate(entries):
        report(number / len(entries), entry.gloss)
        utterance = program.gloss_to_motion.citation(entry.gloss)
        sides = ("right", "left") if entry.notation.is_two_handed else ("right",)
        seen = list(witness.hands(utterance.clip, _frames(utterance), sides))
        found[entry.gloss] = [hand.is_found for hand in seen]
        errors += [hand.error for hand in seen if hand.is_found]
    shares = {gloss: float(np.mean(hits)) for gloss, hits in found.items() if hits}
    worst = sorted(shares, key=lambda gloss: shares[gloss])[:20]
    told = ", ".join(f"{gloss} {shares[gloss]:.0%}" for gloss in worst)
    return float(np.mean(np.concatenate(list(found.values())))), float(np.mean(errors)), told


def _frames(utterance: SignedUtterance) -> range:
    """Frames of the first sign itself, its way there and back not included."""
    span, rate = utterance.spans[0], utterance.clip.frame_rate
    last = min(round(span.end_s * rate), len(utterance.clip) - 1)
    return range(round(span.start_s * rate), last + 1, _STEP)


def _letters(program: Program, witness: Witness) -> tuple[int, str]:
    """How many letters' fingers are nearest to their own handshape, and which are not."""
    from signdesk.desktop.rendering.legibility import nearest_handshape

    shapes: dict[str, str] = {}
    truths: dict[str, NDArray[np.float32]] = {}
    read: dict[str, str] = {}
    found = {}
    for letter in LETTERS:
        gloss = f"fs-{letter}"
        notation = program.lexicon.get(gloss).notation
        shapes[letter] = program.handshapes[notation.start.handshape or "5"].name
        utterance = program.gloss_to_motion.citation(gloss)
        found[letter] = list(witness.hands(utterance.clip, _frames(utterance), ["right"]))
        truths.setdefault(shapes[letter], found[letter][0].truth)
    for letter, hands in found.items():
        votes = Counter(
            nearest_handshape(h.found * _AS_TRACKED, truths) for h in hands if h.found is not None
        )
        read[letter] = votes.most_common(1)[0][0] if votes else "nothing"
    wrong = [letter for letter in LETTERS if read[letter] != shapes[letter]]
    return 26 - len(wrong), ", ".join(f"{letter} as {read[letter]}" for letter in wrong)


def _brows(program: Program, witness: Witness) -> float:
    from signdesk.desktop.rendering.legibility import share_told_apart
    from signdesk.language.gloss import MarkerKind

    kinds: dict[str, MarkerKind | None] = {
        "neutral": None,
        "raised": MarkerKind.YES_NO_QUESTION,
        "furrowed": MarkerKind.WH_QUESTION,
    }
    samples: dict[str, list[NDArray[np.float64]]] = defaultdict(list)
    for name, kind in kinds.items():
        for words in _STATEMENTS:
            utterance = _marked(program, words, kind)
            rate = utterance.clip.frame_rate
            first, last = (round(t * rate) for t in _whole(utterance))
            frames = range(first, last, _STEP)
            samples[name] += [face[:2] for face in witness.faces(utterance.clip, frames)]
    return share_told_apart({name: np.array(values) for name, values in samples.items()})


def _marked(program: Program, words: str, kind: MarkerKind | None) -> SignedUtterance:
    from signdesk.language.gloss import GlossSequence, NonManualMarker
    from signdesk.translation.gloss_text import read_glosses

    plain = read_glosses(words, program.lexicon)
    count = len(plain.glosses)
    markers = () if kind is None else (NonManualMarker(kind, 0, count),)
    utterance: SignedUtterance = program.gloss_to_motion.sign(GlossSequence(plain.glosses, markers))
    return utterance


def _whole(utterance: SignedUtterance) -> tuple[float, float]:
    """From the end of the first sign's onset to the last sign's end: the face is in place."""
    return utterance.spans[0].start_s + 0.1, utterance.spans[-1].end_s


def _mouths(program: Program, witness: Witness) -> float:
    from dataclasses import replace

    from signdesk.desktop.rendering.legibility import share_told_apart
    from signdesk.motion.face.actions import face_weights
    from signdesk.motion.face.expressions import MOUTHS

    clip = program.gloss_to_motion.idle(0.0, 2.0)
    samples = {}
    for name in _MOUTHS:
        shape = face_weights(MOUTHS[name].begins if name in MOUTHS else {})
        face = np.maximum(clip.face, shape)
        measured = witness.faces(replace(clip, face=face), range(0, len(clip), _STEP))
        samples[name] = np.array([values[2:] for values in measured])
    return share_told_apart(samples)
