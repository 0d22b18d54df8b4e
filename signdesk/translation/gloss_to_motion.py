"""From glosses to motion: every gloss is signed, numbered, pointed or spelled; none is dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import InputError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind
from signdesk.lexicon.notation import SignNotation
from signdesk.lexicon.store import Lexicon
from signdesk.motion.articulation import SignMotion
from signdesk.motion.blending import HandsTimeline, PlannedSign, SignSpan, plan
from signdesk.motion.body import BodyGeometry
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.expressions import lexical_track
from signdesk.motion.face.following import following_track
from signdesk.motion.face.mouthing import with_mouthing
from signdesk.motion.face.nonmanual import NonManualTrack, combine, frame_times
from signdesk.motion.hands.collision import Solid
from signdesk.motion.idle import IdleMotion, idle_track, yield_blinks
from signdesk.motion.locations import Places
from signdesk.motion.posing import pose_body
from signdesk.signed_languages.ase.fingerspelling import spelled
from signdesk.signed_languages.ase.markers import marker_track
from signdesk.signed_languages.ase.numbers import is_number_gloss, is_rocking, number_signs
from signdesk.signed_languages.ase.places import is_at_second_place, without_place
from signdesk.translation.interfaces import Pronouncer
from signdesk.translation.signing.agreement import persons_of
from signdesk.translation.signing.incorporation import number_and_sign
from signdesk.translation.signing.mouthed_words import mouthing
from signdesk.translation.signing.sign_motions import SignMotions

Array = NDArray[np.float64]
#: A compound's first part is shortened, and flows into the second.
_COMPOUND_STRETCH, _COMPOUND_TRANSITION = 0.6, 0.7
_REPEAT_STRETCH = 0.88
_DIGIT_STRETCH, _DIGIT_STEP_M = 0.75, 0.04
#: How long the last sign is held; a question holds it until it is answered.
_HOLD_S, _QUESTION_HOLD_S = 0.15, 0.45
_QUESTIONS = (MarkerKind.YES_NO_QUESTION, MarkerKind.WH_QUESTION)


@dataclass(frozen=True, slots=True)
class SigningStyle:
    """How it is signed.

    Attributes
    ----------
    speed : 0.25 to 2, as a multiple of the usual.
    letters_per_second : of fingerspelling, 1 to 6, at speed 1.
    """

    speed: float = 1.0
    left_handed: bool = False
    frame_rate: float = 30.0
    letters_per_second: float = 3.0

    def __post_init__(self) -> None:
        if not 0.25 <= self.speed <= 2:
            raise InputError(f"Speed {self.speed:g} is out of range.", "Choose 0.25 to 2.")
        if not 1 <= self.letters_per_second <= 6:
            raise InputError(
                f"{self.letters_per_second:g} letters a second is out of range.", "Choose 1 to 6."
            )


@dataclass(frozen=True)
class SignedUtterance:
    """Signing, and when each gloss is signed."""

    clip: MotionClip
    spans: tuple[SignSpan, ...]
    sequence: GlossSequence


@dataclass(frozen=True)
class _Part:
    """One sign of a gloss, with the face it carries."""

    gloss_index: int
    sign: PlannedSign
    notation: SignNotation


class GlossToMotion:
    """Signs gloss sequences with one lexicon, on one body.

    Parameters
    ----------
    handshapes : (15, 3) finger rotations of the right hand by handshape name.
    solid : what hands are kept out of; without it they may pass through the body.
    pronouncer : how words sound; without it nothing is mouthed.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        geometry: BodyGeometry,
        handshapes: Mapping[str, Array],
        solid: Solid | None = None,
        pronouncer: Pronouncer | None = None,
    ) -> None:
        self.lexicon = lexicon
        self._pronouncer = pronouncer
        self._geometry = geometry
        self._places = Places(geometry, handshapes, solid)
        self._solid = solid
        self._rest = plan([], self._places, 0.0)
        self._resting = {s: self._rest.sample(s, np.zeros(1)).wrist[0] for s in ("right", "left")}
        self._idle = IdleMotion(seed=1)
        self._motions = SignMotions(lexicon, self._places)

    def sign(self, sequence: GlossSequence, style: SigningStyle | None = None) -> SignedUtterance:
        """The signing of all glosses, from hands at rest to hands at rest.

        Raises `InputError` when there is nothing to sign, or a name cannot be spelled.
        """
        if not sequence.glosses:
            raise InputError("There is nothing to sign.", "Type or say something first.")
        style = style or SigningStyle()
        parts = [
            part for i in range(len(sequence.glosses)) for part in self._parts(sequence, i, style)
        ]
        asks = any(
            m.end == len(sequence.glosses) and m.kind in _QUESTIONS for m in sequence.markers
        )
        held = _QUESTION_HOLD_S if asks else _HOLD_S
        timeline = plan([part.sign for part in parts], self._places, held)
        spans = _gloss_spans(parts, timeline, style.speed)
        clip = self._posed(sequence, parts, timeline, spans, style)
        return SignedUtterance(clip.mirrored() if style.left_handed else clip, spans, sequence)

    def citation(self, gloss: str, style: SigningStyle | None = None) -> SignedUtterance:
        """One sign as a dictionary shows it."""
        return self.sign(GlossSequence((Gloss(gloss, GlossSource.LEXICON),)), style)

    def idle(self, start_s: float, duration_s: float, frame_rate: float = 30.0) -> MotionClip:
        """Endless rest, from one absolute time on: breathing, blinking, looking at the reader."""
        nonmanual = self._idle.sample(start_s, round(duration_s * frame_rate), frame_rate)
        times = np.zeros(len(nonmanual))
        hands = {side: self._rest.sample(side, times) for side in ("right", "left")}
        return pose_body(self._geometry, hands, nonmanual)

    def motion(self, entry: str) -> SignMotion:
        """The hands' motion of one lexicon entry, or of one with a number, such as `2-WEEK`."""
        return self._motions.of(entry)

    def _parts(self, sequence: GlossSequence, index: int, style: SigningStyle) -> list[_Part]:
        glosses = sequence.glosses
        last = index + 1 == len(glosses) or glosses[index + 1].sentence != glosses[index].sentence
        signs = self._agreeing(sequence, index) or self._signs_of(glosses[index].name, style)
        if last and len(glosses) > 1:
            entry, sign = signs[-1]
            signs[-1] = entry, replace(sign, ends_clause=True)
        return [_Part(index, sign, self.lexicon.get(entry).notation) for entry, sign in signs]

    def _agreeing(self, sequence: GlossSequence, index: int) -> list[tuple[str, PlannedSign]]:
        """A directional verb between the persons pointed at beside it; empty for anything else."""
        name = sequence.glosses[index].name
        if not self.lexicon.has(name):
            return []
        notation = self.lexicon.get(name).notation
        persons = persons_of(sequence, index, notation)
        if persons is None or persons == notation.citation:
            return []
        return [(name, PlannedSign(self._motions.between(name, persons)))]

    def _signs_of(self, name: str, style: SigningStyle) -> list[tuple[str, PlannedSign]]:
        """Lexicon entries and motions of one gloss."""
        if self.lexicon.has(name):
            return [(name, PlannedSign(self.motion(name)))]
        if is_at_second_place(name):
            return [(without_place(name), PlannedSign(self.motion(name)))]
        taken = number_and_sign(name)
        if taken is not None and taken[0] <= self.lexicon.numbers(taken[1]):
            return [(taken[1], PlannedSign(self.motion(name)))]
        loan = name.removeprefix("#")
        if loan != name and self.lexicon.has(loan) and self.lexicon.get(loan).is_spelled:
            return [(loan, PlannedSign(self.motion(loan)))]
        stem, repeats = name.rstrip("+"), name.count("+") or 0
        if repeats and stem:
            once = self._signs_of(stem, style)
            again = [(e, replace(s, stretch=_REPEAT_STRETCH, transition=0.6)) for e, s in once]
            return [*once, *again]
        if "^" in name:
            return self._compound(name.split("^"), style)
        if is_number_gloss(name):
            return self._number(name)
        return self._spelled(name.removeprefix("fs-").removeprefix("#"), style)

    def _compound(self, names: Sequence[str], style: SigningStyle) -> list[tuple[str, PlannedSign]]:
        parts = [self._signs_of(name, style) for name in names if name]
        made: list[tuple[str, PlannedSign]] = []
        for number, part in enumerate(parts):
            short = number < len(parts) - 1
            stretch = _COMPOUND_STRETCH if short else 1.0
            transition = _COMPOUND_TRANSITION if number else 1.0
            made += [
                (e, replace(s, stretch=s.stretch * stretch, transition=transition)) for e, s in part
            ]
        return made

    def _number(self, name: str) -> list[tuple[str, PlannedSign]]:
        """Digits and multiples flow together, each a little further out than the one before.

        Of pairs such as 96 and 69 the second digit lies inwards when it is the smaller.
        """
        entries = number_signs(name)
        falls = name.isdigit() and is_rocking(int(name) % 100) and name[-2] > name[-1]
        made, aside = [], 0.0
        for number, entry in enumerate(entries):
            is_last = number == len(entries) - 1
            if number:
                aside += -_DIGIT_STEP_M if falls and is_last else _DIGIT_STEP_M
            motion = self.motion(entry).shifted(np.array([-aside, 0.0, 0.0]))
            stretch = 1.0 if is_last else _DIGIT_STRETCH
            made.append((entry, PlannedSign(motion, stretch=stretch, transition=0.8)))
        return made

    def _spelled(self, name: str, style: SigningStyle) -> list[tuple[str, PlannedSign]]:
        letters = re.sub(r"[^A-Z0-9]", "", name.upper())
        if not letters:
            raise InputError(f"{name!r} has no letters that can be spelled.", "Write it in A to Z.")
        return spelled(letters, self.motion, style.letters_per_second)

    def _posed(
        self,
        sequence: GlossSequence,
        parts: Sequence[_Part],
        timeline: HandsTimeline,
        spans: tuple[SignSpan, ...],
        style: SigningStyle,
    ) -> MotionClip:
        duration = timeline.duration_s / style.speed
        times = frame_times(duration, style.frame_rate)
        hands = {side: timeline.sample(side, times * style.speed) for side in ("right", "left")}
        following = following_track(hands, self._resting, style.frame_rate)
        nonmanual = _nonmanual(sequence, parts, timeline, spans, duration, style, following)
        if self._pronouncer is not None:
            lips = mouthing(
                sequence, spans, self.lexicon, self._pronouncer, duration, style.frame_rate
            )
            nonmanual = with_mouthing(nonmanual, lips)
        return pose_body(self._geometry, hands, nonmanual, self._solid)


def _nonmanual(
    sequence: GlossSequence,
    parts: Sequence[_Part],
    timeline: HandsTimeline,
    spans: tuple[SignSpan, ...],
    duration: float,
    style: SigningStyle,
    following: NonManualTrack,
) -> NonManualTrack:
    """Idle motion, what follows the hands, the signs' own faces, and the grammar's markers."""
    rate = style.frame_rate
    markers = marker_track(sequence, spans, duration, rate)
    idle = yield_blinks(idle_track(duration, rate, seed=len(sequence.glosses)), markers)
    lexical = [
        lexical_track(
            n.face, n.mouth, n.head, start / style.speed, end / style.speed, duration, rate
        )
        for (start, end), n in zip(timeline.spans, (p.notation for p in parts), strict=True)
        if n.face or n.mouth or n.head
    ]
    return combine(idle, following, *lexical, markers)


def _gloss_spans(
    parts: Sequence[_Part], timeline: HandsTimeline, speed: float
) -> tuple[SignSpan, ...]:
    """One span for each gloss, over all the signs that make it up."""
    starts: dict[int, float] = {}
    ends: dict[int, float] = {}
    for part, (start, end) in zip(parts, timeline.spans, strict=True):
        starts.setdefault(part.gloss_index, start / speed)
        ends[part.gloss_index] = end / speed
    return tuple(SignSpan(index, starts[index], ends[index]) for index in starts)
