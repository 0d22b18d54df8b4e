from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.desktop.presenters.long_text import PART_GLOSSES, joined, parts
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT


def sequence(*lengths: int) -> GlossSequence:
    """Sentences of so many glosses, each under a marker."""
    glosses, markers = [], []
    for sentence, length in enumerate(lengths):
        markers.append(NonManualMarker(MarkerKind.TOPIC, len(glosses), len(glosses) + length))
        glosses += [Gloss("X", GlossSource.LEXICON, sentence)] * length
    return GlossSequence(tuple(glosses), tuple(markers))


def test_a_short_text_is_one_part() -> None:
    whole = sequence(3, 5)
    assert parts(whole) == [(0, whole)]


def test_no_glosses_are_one_empty_part() -> None:
    assert parts(GlossSequence(())) == [(0, GlossSequence(()))]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_parts_are_whole_sentences_and_all_of_them(lengths: list[int]) -> None:
    whole = sequence(*lengths)
    cut = parts(whole)
    assert sum((part.glosses for _, part in cut), ()) == whole.glosses
    assert sum(len(part.markers) for _, part in cut) == len(lengths)
    for start, part in cut:
        assert whole.glosses[start : start + len(part.glosses)] == part.glosses
        sentences = {gloss.sentence for gloss in part.glosses}
        assert len(part.glosses) <= PART_GLOSSES or len(sentences) == 1


def _clip(turn: float, frames: int) -> MotionClip:
    rotations = np.full((frames, JOINT_COUNT, 3), turn, np.float32)
    return MotionClip(rotations, np.zeros((frames, len(FACE_ACTIONS))), np.zeros((frames, 3)), 30.0)


class Said:
    def __init__(self, clip: MotionClip, spans: list[Any]) -> None:
        self.clip, self.spans = clip, spans


class Span:
    def __init__(self, gloss_index: int, start_s: float, end_s: float) -> None:
        self.gloss_index, self.start_s, self.end_s = gloss_index, start_s, end_s


def test_joined_parts_follow_each_other_without_a_jump() -> None:
    one = Said(_clip(0.0, 30), [Span(0, 0.2, 0.8)])
    two = Said(_clip(0.7, 60), [Span(0, 0.5, 1.5)])
    both = joined(one, two, 1)
    assert np.abs(np.diff(both.clip.rotations, axis=0)).max() == pytest.approx(0.1, abs=0.01)
    assert both.spans[0].start_s == 0.2
    assert both.spans[1].gloss_index == 1
    assert both.spans[1].start_s == pytest.approx(1.0 + 0.2 + 0.5)
    assert both.clip.duration_s == pytest.approx(3.2)


def test_the_first_part_stays_as_it_is() -> None:
    one = Said(_clip(0.0, 30), [])
    assert joined(None, one, 0) is one
