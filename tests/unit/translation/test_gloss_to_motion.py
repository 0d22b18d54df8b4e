"""Whole utterances: every gloss is signed, faces and hands agree, styles do what they say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signdesk.composition import Program
from signdesk.errors import InputError
from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind, NonManualMarker
from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.skeleton import JOINTS
from signdesk.translation.gloss_text import read_glosses
from signdesk.translation.gloss_to_motion import SigningStyle

PROGRAM = Program()
SIGNER = PROGRAM.gloss_to_motion


def glosses(text):
    return read_glosses(text, PROGRAM.lexicon)


def wrists(clip, side="right"):
    postures = [PROGRAM.body.geometry.pose(np.array(r, float)) for r in clip.rotations]
    return np.array([p.position[JOINTS[f"{side}_wrist"]] for p in postures])


def test_every_gloss_has_its_span_in_order():
    signed = SIGNER.sign(glosses("HELLO IX-2 NAME WHAT fs-DEBORAH 25"))
    assert [span.gloss_index for span in signed.spans] == list(range(6))
    times = [t for span in signed.spans for t in (span.start_s, span.end_s)]
    assert times == sorted(times)
    assert times[-1] < signed.clip.duration_s


def test_an_unknown_gloss_is_spelled_and_says_so():
    sequence = glosses("ZEBRA")
    assert sequence.glosses[0] == Gloss("fs-ZEBRA", GlossSource.FINGERSPELLED)
    unmarked = GlossSequence((Gloss("ZEBRA", GlossSource.UNKNOWN),))
    assert len(SIGNER.sign(unmarked).clip) == len(SIGNER.sign(sequence).clip)


def test_left_handed_signing_is_the_mirror_image():
    sequence = glosses("MOTHER LOVE IX-2")
    right = SIGNER.sign(sequence).clip
    left = SIGNER.sign(sequence, SigningStyle(left_handed=True)).clip
    assert wrists(left, "left") == pytest.approx(wrists(right, "right") * [-1, 1, 1], abs=1e-5)


def test_speed_scales_time():
    sequence = glosses("MOTHER fs-ANN")
    normal, fast = (SIGNER.sign(sequence, SigningStyle(speed=s)) for s in (1.0, 2.0))
    assert len(fast.clip) == pytest.approx(len(normal.clip) / 2, abs=2)
    assert fast.spans[1].start_s == pytest.approx(normal.spans[1].start_s / 2)


@pytest.mark.parametrize("rate", [1.0, 3.0, 6.0])
def test_letters_come_at_the_rate_asked_for(rate):
    style = SigningStyle(letters_per_second=rate)
    short = SIGNER.sign(glosses("fs-ABCD"), style).spans[0]
    longer = SIGNER.sign(glosses("fs-ABCDEFGH"), style).spans[0]
    assert longer.end_s - short.end_s == pytest.approx(4 / rate, rel=0.02)


def test_double_letters_slide():
    signed = SIGNER.sign(glosses("fs-LL"))
    first, last = (round(t * 30) for t in (signed.spans[0].start_s, signed.spans[0].end_s))
    aside = wrists(signed.clip)[first : last + 1, 0]
    assert aside[-1] < aside[0] - 0.02
    assert np.abs(aside[-4:] - aside[-1]).max() < 0.003


def test_question_faces_differ():
    names = ("IX-2", "WANT", "COFFEE")
    plain = GlossSequence(tuple(Gloss(n, GlossSource.LEXICON) for n in names))
    asked = {
        kind: SIGNER.sign(GlossSequence(plain.glosses, (NonManualMarker(kind, 0, 3),))).clip.face
        for kind in (MarkerKind.YES_NO_QUESTION, MarkerKind.WH_QUESTION)
    }
    raised, lowered = FACE_INDEX["browInnerUp"], FACE_INDEX["browDownLeft"]
    assert asked[MarkerKind.YES_NO_QUESTION][:, raised].max() > 0.6
    assert asked[MarkerKind.WH_QUESTION][:, lowered].max() > 0.6
    assert asked[MarkerKind.YES_NO_QUESTION][:, lowered].max() < 0.2


def test_a_question_holds_its_last_sign():
    names = tuple(Gloss(n, GlossSource.LEXICON) for n in ("IX-2", "WANT", "COFFEE"))
    asked = GlossSequence(names, (NonManualMarker(MarkerKind.YES_NO_QUESTION, 0, 3),))
    assert len(SIGNER.sign(asked).clip) > len(SIGNER.sign(GlossSequence(names)).clip) + 5


def test_sentences_are_set_apart_by_a_pause():
    first = Gloss("MOTHER", GlossSource.LEXICON, 0)
    together = SIGNER.sign(GlossSequence((first, Gloss("LOVE", GlossSource.LEXICON, 0))))
    apart = SIGNER.sign(GlossSequence((first, Gloss("LOVE", GlossSource.LEXICON, 1))))
    gap = [s.spans[1].start_s - s.spans[0].end_s for s in (together, apart)]
    assert gap[1] > gap[0] + 0.3


def test_repetition_and_compounds_are_signed_from_their_parts():
    assert len(SIGNER.sign(glosses("MOTHER++")).spans) == 1
    once, thrice = (SIGNER.sign(glosses(g)).clip.duration_s for g in ("MOTHER", "MOTHER++"))
    assert thrice > once + 0.5
    both = SIGNER.sign(glosses("MOTHER^FATHER")).clip.duration_s
    apart = SIGNER.sign(glosses("MOTHER FATHER")).clip.duration_s
    assert once < both < apart


@pytest.mark.parametrize("number", [0, 7, 10, 15, 21, 35, 44, 67, 99, 100, 250, 1999, 2026, 9999])
def test_numbers_are_signed(number):
    signed = SIGNER.sign(glosses(str(number)))
    assert signed.sequence.glosses[0].source is GlossSource.NUMBER
    assert signed.spans[0].end_s > signed.spans[0].start_s


@pytest.mark.parametrize(("number", "goes_in"), [(96, True), (69, False), (45, False), (54, False)])
def test_the_second_digit_lies_out_or_in(number, goes_in):
    signed = SIGNER.sign(glosses(str(number)))
    first, last = (round(t * 30) for t in (signed.spans[0].start_s, signed.spans[0].end_s))
    aside = wrists(signed.clip)[first : last + 1, 0]
    assert (aside[-1] > aside[0]) == goes_in


def test_nothing_to_sign_is_a_sentence():
    with pytest.raises(InputError, match="nothing to sign"):
        SIGNER.sign(GlossSequence(()))
    with pytest.raises(InputError, match="no letters"):
        SIGNER.sign(GlossSequence((Gloss("???", GlossSource.UNKNOWN),)))
    with pytest.raises(InputError, match="Speed"):
        SigningStyle(speed=9)


def test_idle_pieces_join():
    first, second = SIGNER.idle(0.0, 2.0), SIGNER.idle(2.0, 2.0)
    assert len(first) == 60
    assert np.abs(second.rotations[0] - first.rotations[-1]).max() < 0.02
    assert np.ptp(first.rotations[:, JOINTS["head"]], axis=0).max() > 0


@settings(max_examples=8)
@given(st.lists(st.sampled_from([e.gloss for e in PROGRAM.lexicon]), min_size=1, max_size=5))
def test_any_signs_in_any_order_move_like_a_body(names):
    sequence = GlossSequence(tuple(Gloss(n, GlossSource.LEXICON) for n in names))
    clip = SIGNER.sign(sequence, SigningStyle(frame_rate=60.0)).clip
    for side in ("right", "left"):
        velocity = np.diff(wrists(clip, side), axis=0) * 60
        assert np.linalg.norm(velocity, axis=1).max() < 5.0
        assert np.linalg.norm(np.diff(velocity, axis=0), axis=1).max() < 2.5
