"""Reading signs, with a recogniser that tells signs by how high the hand is."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from signdesk.language.recognized import EmergingSign, RecognizedSign, SignedSentence
from signdesk.motion.tracking.holistic_layout import HOLISTIC, POSE_POINTS
from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.motion.tracking.signing_features import FEATURE_COUNT
from signdesk.translation.recognition.moments import is_rest_of
from signdesk.translation.recognition.sign_runs import Runs
from signdesk.translation.signer_interfaces import FrameResult
from signdesk.translation.signs_to_gloss import Reading, SignReader, read_all

LEFT, RIGHT = HOLISTIC.slices["LEFT_HAND_LANDMARKS"], HOLISTIC.slices["RIGHT_HAND_LANDMARKS"]
#: Where a hand's features end that `frame_features` gives first, its wrist's height last of all.
BLOCK = (FEATURE_COUNT - 10 - 30 - 12) // 2
HEIGHTS = {"HIGH": 0.8, "MIDDLE": 0.2, "LOW": -0.4}


class ByHeight:
    """Knows signs by the height of the right wrist, the surer the steadier it is."""

    name = "by height"
    glosses = tuple(HEIGHTS)

    def __init__(self) -> None:
        self.known = dict(HEIGHTS)

    def frames(self, features: NDArray[np.float32]) -> FrameResult:
        is_up = features[:, BLOCK - 1] > -0.8
        heights = features[:, BLOCK - 1]
        moves = np.abs(np.diff(heights, prepend=heights[:1])) > 0.05
        return FrameResult((is_up * np.where(moves, 0.6, 0.9)).astype(np.float32))

    def embed(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        heights = features[:, BLOCK - 1]
        middle = heights[len(heights) // 3 : -(len(heights) // 3)]
        return np.array([np.median(heights), np.ptp(middle)], np.float32)

    def nearest(self, embedding: NDArray[np.float32], count: int) -> list[tuple[str, float]]:
        far = {gloss: abs(float(embedding[0]) - y) for gloss, y in self.known.items()}
        likely = {gloss: 1 / (1 + far[gloss] + 2 * float(embedding[1])) for gloss in far}
        return sorted(likely.items(), key=lambda item: -item[1])[:count]

    def add(self, gloss: str, embeddings: NDArray[np.float32]) -> None:
        self.known[gloss] = float(embeddings.mean())

    def remove(self, gloss: str) -> None:
        del self.known[gloss]


def filmed(
    story: list[tuple[str, float]], rate_hz: float = 30.0, side: str = "right", begin_s: float = 5.0
) -> list[LandmarkFrame]:
    """A signer 200 pixels wide whose hand is at a height, or down, or who is gone, in turn."""
    heights = {**HEIGHTS, "ABOVE": 0.35, "HIGHER": 3.0, "down": -1.6}
    targets = [word for word, seconds in story for _ in range(round(seconds * rate_hz))]
    frames, y = [], -1.6
    for number, word in enumerate(targets):
        points = np.zeros((len(HOLISTIC), 3), np.float32)
        visibility = np.ones(len(HOLISTIC), np.float32)
        if word == "nobody":
            visibility[:] = 0
        else:
            y += np.clip(heights[word] - y, -14 / rate_hz, 14 / rate_hz)
        places = {
            "LEFT_SHOULDER": (420, 200), "RIGHT_SHOULDER": (220, 200), "NOSE": (320, 80),
            "LEFT_ELBOW": (440, 400), "RIGHT_ELBOW": (200, 400),
            "LEFT_WRIST": (430, 520), "RIGHT_WRIST": (210, 520),
        }  # fmt: skip
        wrist = f"{side.upper()}_WRIST"
        places[wrist] = (places[wrist][0], 200 - 200 * y)
        for name, place in places.items():
            points[POSE_POINTS.index(name), :2] = place
        for rows, name in ((LEFT, "LEFT_WRIST"), (RIGHT, "RIGHT_WRIST")):
            points[rows, :2] = places[name] + np.linspace((0, 0), (0, -60), 21)
        frames.append(LandmarkFrame(points, visibility, HOLISTIC, begin_s + number / rate_hz))
    return frames


TWO_SENTENCES = [
    ("down", 0.5), ("HIGH", 0.7), ("down", 0.3), ("LOW", 0.7), ("down", 1.4), ("MIDDLE", 0.7),
    ("down", 0.3),
]  # fmt: skip


def reader(reading: Reading | None = None) -> SignReader:
    return SignReader(ByHeight(), Runs({}, frozenset()), reading)


def names(sentences: list[SignedSentence]) -> list[list[str]]:
    return [[sign.gloss for sign in sentence.signs] for sentence in sentences]


@pytest.mark.parametrize("rate_hz", [12.0, 25.0, 30.0, 60.0])
def test_signs_and_sentences_are_read_at_any_rate(rate_hz: float) -> None:
    sentences = read_all(reader(), filmed(TWO_SENTENCES, rate_hz))
    assert names(sentences) == [["HIGH", "LOW"], ["MIDDLE"]]
    first = sentences[0].signs[0]
    assert first.start_s == pytest.approx(5.5, abs=0.2)
    assert first.end_s == pytest.approx(6.2, abs=0.25)
    assert [other.gloss for other in first.alternatives] == ["MIDDLE", "LOW"]
    assert first.confidence > first.alternatives[0].confidence


def test_each_sign_is_told_within_0_4_s_of_its_end_and_only_once() -> None:
    signs, told = reader(), []
    for frame in filmed(TWO_SENTENCES):
        told += [(frame.captured_at_s, each) for each in signs.see(frame)]
    told += [(0.0, each) for each in signs.finish()]
    alone = [(at, each) for at, each in told if isinstance(each, RecognizedSign)]
    assert [each.gloss for _, each in alone] == ["HIGH", "LOW", "MIDDLE"]
    assert all(at - each.end_s < 0.4 for at, each in alone)
    ended = next(at for at, each in told if isinstance(each, SignedSentence))
    assert ended - alone[1][1].end_s < 1.0


def test_the_rest_of_a_sign_is_not_told_after_its_sentence_either() -> None:
    signs, told = reader(), []
    for frame in filmed([("down", 0.5), ("HIGH", 0.7), ("down", 1.4)]):
        told += signs.see(frame)
    (sentence,) = [each for each in told if isinstance(each, SignedSentence)]
    end_s = sentence.signs[-1].end_s
    assert is_rest_of(RecognizedSign("HIGH", end_s, end_s + 0.16, 0.7), signs._last)
    assert not is_rest_of(RecognizedSign("HIGH", end_s + 1.0, end_s + 1.7, 0.7), signs._last)


def test_what_has_ended_is_told_with_the_first_picture_by_which_that_is_sure() -> None:
    signs, settle_s, picture_s = reader(), Reading().settle_s, 1 / 30
    for frame in filmed(TWO_SENTENCES):
        for each in signs.see(frame):
            if isinstance(each, RecognizedSign):
                late_s = frame.captured_at_s - each.end_s - settle_s
                assert -1e-6 <= late_s < 2 * picture_s


def test_what_a_sign_seems_to_be_is_told_before_it_has_ended_if_wanted() -> None:
    signs, told = reader(Reading(tells_emerging=True)), []
    for frame in filmed(TWO_SENTENCES):
        told += [(frame.captured_at_s, each) for each in signs.see(frame)]
    ends = {each.gloss: each.end_s for _, each in told if isinstance(each, RecognizedSign)}
    emerged = [(at, each.sign) for at, each in told if isinstance(each, EmergingSign)]
    assert [sign.gloss for _, sign in emerged if sign] == ["HIGH", "LOW", "MIDDLE"]
    assert all(at < ends[sign.gloss] for at, sign in emerged if sign)
    unasked = reader()
    plain = [each for frame in filmed(TWO_SENTENCES) for each in unasked.see(frame)]
    assert not [each for each in plain if isinstance(each, EmergingSign)]


def test_dropped_frames_do_not_matter() -> None:
    rng = np.random.default_rng(2)
    frames = [frame for frame in filmed(TWO_SENTENCES) if rng.random() > 0.3]
    assert names(read_all(reader(), frames)) == [["HIGH", "LOW"], ["MIDDLE"]]


def test_a_left_handed_signer_is_read_by_the_switch() -> None:
    frames = filmed(TWO_SENTENCES, side="left")
    assert names(read_all(reader(Reading(left_handed=True)), frames))[0] == ["HIGH", "LOW"]
    assert names(read_all(reader(), frames)) == []


def test_nobody_signs_nothing() -> None:
    assert read_all(reader(), filmed([("nobody", 3.0)])) == []
    assert read_all(reader(), filmed([("down", 3.0)])) == []
    assert read_all(reader(), []) == []


def test_a_sign_that_is_held_until_the_end_of_the_film_is_read() -> None:
    story = [("down", 0.4), ("HIGH", 0.7), ("down", 0.3), ("LOW", 0.7)]
    assert names(read_all(reader(), filmed(story))) == [["HIGH", "LOW"]]


def test_a_signer_who_leaves_ends_the_sentence() -> None:
    signs, told = reader(), []
    for frame in filmed([("down", 0.4), ("HIGH", 0.6), ("down", 0.2), ("nobody", 8.0)]):
        told += signs.see(frame)
    assert [type(each) for each in told] == [RecognizedSign, SignedSentence]


def test_an_hour_of_rest_is_not_remembered() -> None:
    signs = reader()
    for frame in filmed([("down", 60.0)], rate_hz=12.5):
        signs.see(frame)
    assert signs.held_frames < 100


def test_a_doubtful_stretch_is_taken_for_two_signs_when_those_are_surer() -> None:
    story = [("down", 0.5), ("HIGH", 0.6), ("LOW", 0.6), ("down", 1.0)]
    (sentence,) = read_all(reader(), filmed(story))
    assert [sign.gloss for sign in sentence.signs] == ["HIGH", "LOW"]
    first, second = sentence.signs
    assert first.end_s <= second.start_s
    assert first.end_s == pytest.approx(6.15, abs=0.2)


@pytest.mark.parametrize(
    ("story", "read"),
    [
        ([("MIDDLE", 0.7), ("ABOVE", 0.8)], ["MIDDLE", "ABOVE"]),
        ([("MIDDLE", 1.5)], ["MIDDLE"]),
    ],
)
def test_two_sure_signs_that_run_into_each_other_are_both_told(
    story: list[tuple[str, float]], read: list[str]
) -> None:
    signs = reader()
    signs.recognizer.add("ABOVE", np.array([0.35], np.float32))
    sentences = read_all(signs, filmed([("down", 0.5), *story, ("down", 1.0)]))
    assert names(sentences) == [read]


@pytest.mark.parametrize(("begins", "read"), [("HIGHER", ["HIGH"]), ("HIGH", ["HIGH", "HIGH"])])
def test_what_was_doubtful_and_comes_again_is_one_sign(begins: str, read: list[str]) -> None:
    sentences = read_all(
        reader(), filmed([("down", 0.5), (begins, 0.6), ("down", 0.28), ("HIGH", 1.0), ("down", 1)])
    )

    assert names(sentences) == [read]
