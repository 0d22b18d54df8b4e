"""Spelled words told from our own signer's landmarks, with a tracker's noise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.errors import ModelError
from signdesk.language.recognized import RecognizedSign
from signdesk.motion.tracking.landmarks import hand_landmarks, holistic_landmarks
from signdesk.motion.tracking.signing_track import WRISTS, SigningTrack, signing_track
from signdesk.translation.gloss_text import read_glosses
from signdesk.translation.recognition.letter_model import (
    FILMED_LETTERS,
    LetterModel,
    learn_letters,
    load_filmed_hands,
)
from signdesk.translation.recognition.letter_poses import LETTERS, LetterPose, letter_poses
from signdesk.translation.recognition.spelled_words import SpelledWords, Stretch
from signdesk.translation.recognition.spelling import Letter, letters_in, still_stretches


@pytest.fixture(scope="module")
def program() -> Program:
    return Program()


@pytest.fixture(scope="module")
def poses(program: Program) -> list[LetterPose]:
    return letter_poses(program.gloss_to_motion)


@pytest.fixture(scope="module")
def model(program: Program, poses: list[LetterPose]) -> LetterModel:
    return learn_letters(poses, program.body.geometry)


def track(program: Program, glosses: str) -> SigningTrack:
    utterance = program.gloss_to_motion.sign(read_glosses(glosses, program.lexicon))
    points, seen = holistic_landmarks(program.body, utterance.clip)
    noise = np.random.default_rng(3).normal(0, 0.6, points.shape)
    times = np.arange(len(points)) / utterance.clip.frame_rate
    return signing_track((points + noise).astype(np.float32), seen, times)


def best(letters: list) -> str:
    return "".join(max(x.likely, key=x.likely.get) for x in letters)


def test_the_signers_own_letters_are_told(
    program: Program, poses: list[LetterPose], model: LetterModel
) -> None:
    geometry = program.body.geometry
    assert {way.letter for way in poses} == set(LETTERS)
    for way in poses:
        hands = hand_landmarks(geometry, geometry.pose(way.pose), "right")
        hands = hands - hands[:, :1]
        for turn in way.turns:
            shares = np.exp(model.log_likelihoods((hands @ turn.T).astype(np.float32)))
            assert np.allclose(shares.sum(1), 1)
            told = [model.letters[k] for k in shares.argmax(1)]
            # Z is drawn by a pointing finger, as in D, and J by an I
            assert way.letter in told, (way.letter, told)


@pytest.mark.parametrize("word", ["LAKE", "PIXEL", "SMOKE", "NUMBER", "BIRTHDAY", "QUIET"])
def test_a_spelled_word_is_read(program: Program, model: LetterModel, word: str) -> None:
    signed = track(program, f"fs-{word}")
    (stretch,) = [s for s in still_stretches(signed) if s[1] - s[0] > 15]
    read = best(letters_in(signed, stretch, model))
    assert word in read
    assert len(read) <= len(word) + 2


@pytest.mark.parametrize("word", ["SPILL", "TOOL", "BELL"])
def test_a_letter_slid_outwards_is_doubled(program: Program, model: LetterModel, word: str) -> None:
    signed = track(program, f"fs-{word}")
    (stretch,) = [s for s in still_stretches(signed) if s[1] - s[0] > 15]
    assert best(letters_in(signed, stretch, model)).endswith(word)


@pytest.mark.parametrize("word", ["SQUARE", "QUIZ", "EQUIP", "CRAZY"])
def test_a_word_is_whole_though_a_letter_points_down_or_is_drawn(
    program: Program, model: LetterModel, word: str
) -> None:
    words = SpelledWords(model)
    signed = track(program, f"fs-{word}")
    (stretch,) = [s for s in words.stretches(signed, is_end=True) if s.last - s.first > 15]
    assert program.runs.vocabulary.nearest([x.likely for x in stretch.letters])[0] == word


def test_the_letters_after_a_sign_beside_them_are_one_stretch(
    program: Program, model: LetterModel
) -> None:
    signed = track(program, "FINISH fs-SPILL")
    words = SpelledWords(model)
    stretches = words.stretches(signed, is_end=True)
    last = max(stretches, key=lambda each: each.last)
    chosen = words.stretch_at(stretches, (last.last - 40, last.last - 30))
    assert chosen is last
    assert "SPILL" in best(list(last.letters))


def test_what_is_brief_beside_a_hold_makes_no_word(program: Program, model: LetterModel) -> None:
    letters = [
        Letter(a, b, {name: 0.9}) for name, a, b in (("B", 0, 3), ("G", 5, 29), ("C", 29, 32))
    ]
    unsure = RecognizedSign("MONTH", 0, 1, 0.4)
    held = Stretch(0, 32, tuple(letters), is_over=True)
    assert not SpelledWords(model).is_part_of_word(unsure, (0, 32), held)
    spelled = [Letter(8 * k, 8 * k + 6, x.likely) for k, x in enumerate(letters)]
    assert SpelledWords(model).is_part_of_word(
        unsure, (0, 22), Stretch(0, 22, tuple(spelled), is_over=True)
    )


def test_hands_as_filmed_are_their_letters_and_others_are_as_before(
    program: Program, poses: list[LetterPose], model: LetterModel
) -> None:
    hands = load_filmed_hands(program.paths.resources / "translation" / FILMED_LETTERS)
    assert {*hands} == {*LETTERS}
    filmed = model.with_filmed(hands)
    for letter, seen in hands.items():
        told = filmed.log_likelihoods(seen).argmax(1)
        assert {filmed.letters[k] for k in told} == {letter}
    # without them MediaPipe's fists are taken for one another
    fists = np.concatenate([hands[letter] for letter in "EMNS"])
    assert len({model.letters[k] for k in model.log_likelihoods(fists).argmax(1)}) < 4
    geometry = program.body.geometry
    for way in poses:
        posed = hand_landmarks(geometry, geometry.pose(way.pose), "right")
        posed = (posed - posed[:, :1]).astype(np.float32)
        before, after = (m.log_likelihoods(posed).argmax(1) for m in (model, filmed))
        assert (before == after).all(), way.letter


def test_damaged_films_of_letters_are_told(tmp_path: Path) -> None:
    (tmp_path / "letters.npz").write_bytes(b"no films")
    with pytest.raises(ModelError, match="letters"):
        load_filmed_hands(tmp_path / "letters.npz")


def test_signs_make_no_long_words(program: Program, model: LetterModel) -> None:
    signed = track(program, "MOTHER SCHOOL BOOK WANT HAPPY")
    assert all(len(letters_in(signed, span, model)) < 3 for span in still_stretches(signed))


def test_what_is_sure_to_be_a_sign_is_no_part_of_a_word(
    program: Program, model: LetterModel
) -> None:
    words = SpelledWords(model)
    signed = track(program, "fs-LAKE")
    (stretch,) = [s for s in words.stretches(signed, is_end=True) if s.last - s.first > 15]
    span = (stretch.first, stretch.last)
    sure, unsure = (RecognizedSign("BATHROOM", 0, 1, share) for share in (0.97, 0.4))
    assert not words.is_part_of_word(sure, span, stretch)
    assert words.is_part_of_word(unsure, span, stretch)
    assert best(words.word(stretch, *span)) == "LAKE"
    assert words.word(stretch, stretch.first - 50, stretch.first - 40) == []
    assert words.stretch_at([stretch], (0, 3)) is None


def test_a_sign_made_of_letters_is_part_of_a_longer_word(
    program: Program, model: LetterModel
) -> None:
    signed = track(program, "fs-LAKE")
    sure = RecognizedSign("TELEVISION", 0, 1, 0.97)

    def is_part(words: SpelledWords) -> bool:
        (stretch,) = [s for s in words.stretches(signed, is_end=True) if s.last - s.first > 15]
        return words.is_part_of_word(sure, (stretch.first, stretch.last), stretch)

    assert is_part(SpelledWords(model, {"TELEVISION": 2}))
    assert not is_part(SpelledWords(model, {"TELEVISION": 4}))
    assert not is_part(SpelledWords(model))


def test_a_stretch_that_may_go_on_is_not_over(program: Program, model: LetterModel) -> None:
    signed = track(program, "fs-LAKE")
    words = SpelledWords(model)
    (whole,) = [s for s in words.stretches(signed, is_end=True) if s.last - s.first > 15]
    (cut,) = words.stretches(signed.crop(0, whole.first + 10), is_end=False)
    assert not cut.is_over
    assert whole.is_over


def test_a_stretch_is_over_when_the_hand_has_gone_elsewhere(
    program: Program, model: LetterModel
) -> None:
    signed = track(program, "fs-LAKE")
    words = SpelledWords(model)
    (whole,) = [s for s in words.stretches(signed, is_end=True) if s.last - s.first > 15]
    gone = signed.crop(0, whole.last + 6)
    for stays_y, is_over in ((0.0, False), (1.0, True)):
        points = gone.points.copy()
        points[whole.last :, WRISTS, 1] = points[whole.last - 1, WRISTS, 1] - stays_y
        moved = SigningTrack(points, gone.seen, gone.start_s)
        last = words.stretches(moved, is_end=False)[-1]
        assert last.first == whole.first
        assert last.is_over is is_over
