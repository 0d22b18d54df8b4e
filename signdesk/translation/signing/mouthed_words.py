"""Which English word is mouthed with which sign, and when."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from signdesk.language.gloss import Gloss, GlossSequence, GlossSource
from signdesk.lexicon.store import Lexicon
from signdesk.motion.blending import SignSpan
from signdesk.motion.face.mouthing import mouthing_track
from signdesk.motion.face.nonmanual import NonManualTrack, frame_times
from signdesk.translation.interfaces import Pronouncer
from signdesk.translation.signing.incorporation import number_and_sign

#: The mouth begins with the hand, or a little before it.
_LEAD_S = 0.05


def mouthed_word(gloss: Gloss, lexicon: Lexicon) -> str:
    """The word that signers mouth with a gloss; empty when the mouth has nothing to say.

    Pointing is not mouthed, nor are signs that have a mouth shape of their own.
    """
    if gloss.source is GlossSource.POINTING:
        return ""
    if gloss.source in (GlossSource.FINGERSPELLED, GlossSource.UNKNOWN):
        return gloss.name.removeprefix("fs-").removeprefix("#").lower()
    if gloss.source is GlossSource.NUMBER:
        return gloss.name.lower()
    taken = number_and_sign(gloss.name)
    if taken is not None and taken[0] <= lexicon.numbers(taken[1]):
        return f"{taken[0]} {lexicon.get(taken[1]).senses[0].word}"
    stem = gloss.name.rstrip("+")
    if not lexicon.has(stem):
        return ""
    entry = lexicon.get(stem)
    if entry.notation.mouth is not None or not entry.senses:
        return ""
    return entry.senses[0].word


def mouthing(
    sequence: GlossSequence,
    spans: Sequence[SignSpan],
    lexicon: Lexicon,
    pronouncer: Pronouncer,
    duration_s: float,
    frame_rate: float,
) -> NonManualTrack:
    """The lips over a whole utterance, at rest where nothing is mouthed.

    A word that outlasts its sign makes way for the next one's.
    """
    words = {
        span.gloss_index: mouthed_word(sequence.glosses[span.gloss_index], lexicon)
        for span in spans
    }
    asked = [word for word in words.values() if word]
    phonemes = dict(zip(asked, pronouncer.phonemes(asked), strict=True))
    times = frame_times(duration_s, frame_rate)
    face = NonManualTrack.rest(len(times), frame_rate).face.copy()
    for span in spans:
        word = words[span.gloss_index]
        if word:
            start = max(0.0, span.start_s - _LEAD_S)
            lips = mouthing_track(phonemes[word], start, span.end_s, duration_s, frame_rate).face
            begun = np.clip((times - start) / 0.1, 0, 1)[:, None] if face.any() else 1.0
            face = face * (1.0 - begun * (lips.max(1, keepdims=True) > 0.02)) + lips * begun
    rest = NonManualTrack.rest(len(times), frame_rate)
    return NonManualTrack(
        np.clip(face, 0, 1), rest.head, rest.torso, rest.gaze, rest.shoulders, frame_rate
    )
