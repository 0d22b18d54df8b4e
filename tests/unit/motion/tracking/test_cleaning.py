from __future__ import annotations

import numpy as np
import pytest

from signdesk.motion.tracking.cleaning import LandmarkCleaner
from signdesk.motion.tracking.framing import Framing, FramingJudge, HandDominance, framing
from signdesk.motion.tracking.holistic_layout import HOLISTIC, POSE_POINTS
from signdesk.motion.tracking.landmarks import LandmarkFrame

LEFT = HOLISTIC.slices["LEFT_HAND_LANDMARKS"]
RIGHT = HOLISTIC.slices["RIGHT_HAND_LANDMARKS"]
PICTURE = np.full((480, 640, 3), 128, np.uint8)


def signer(
    left: tuple[float, float] = (400, 300),
    right: tuple[float, float] = (240, 300),
    *,
    at: tuple[float, float] = (320, 220),
    width: float = 150,
    time_s: float = 0.0,
) -> LandmarkFrame:
    """Somebody whose shoulders are `width` pixels wide, with hands at two places."""
    points = np.zeros((len(HOLISTIC), 3), np.float32)
    visibility = np.ones(len(HOLISTIC), np.float32)
    x, y = at
    for name, place in {
        "LEFT_SHOULDER": (x + width / 2, y), "RIGHT_SHOULDER": (x - width / 2, y),
        "LEFT_ELBOW": (x + width * 0.6, y + width * 0.9),
        "RIGHT_ELBOW": (x - width * 0.6, y + width * 0.9),
        "LEFT_WRIST": left, "RIGHT_WRIST": right, "NOSE": (x, y - width * 0.6),
    }.items():  # fmt: skip
        points[POSE_POINTS.index(name), :2] = place
    fingers = np.random.default_rng(5).normal(0, 15, (21, 2))
    fingers -= fingers[0]
    points[LEFT, :2] = fingers * [-1, 1] + left
    points[RIGHT, :2] = fingers + right
    return LandmarkFrame(points, visibility, HOLISTIC, time_s)


def changed(frame: LandmarkFrame, **changes: object) -> LandmarkFrame:
    points, visibility = frame.points.copy(), frame.visibility.copy()
    for rows, value in ((LEFT, changes.get("left")), (RIGHT, changes.get("right"))):
        if value is None:
            continue
        if isinstance(value, str):
            visibility[rows] = 0
        else:
            points[rows] = value
    return LandmarkFrame(points, visibility, HOLISTIC, frame.captured_at_s)


def test_what_is_right_stays() -> None:
    cleaner, frame = LandmarkCleaner(), signer()
    cleaned = cleaner.clean(frame)
    assert np.array_equal(cleaned.points, frame.points)
    assert np.array_equal(cleaned.visibility, frame.visibility)


def test_hands_taken_for_each_other_are_put_right() -> None:
    true = signer()
    mixed = changed(true, left=true.points[RIGHT], right=true.points[LEFT])
    cleaned = LandmarkCleaner().clean(mixed)
    assert np.array_equal(cleaned.points, true.points)


def test_a_lone_hand_on_the_wrong_side_is_moved() -> None:
    true = signer()
    mixed = changed(true, left=true.points[RIGHT], right="lost")
    cleaned = LandmarkCleaner().clean(mixed)
    assert np.array_equal(cleaned.points[RIGHT], true.points[RIGHT])
    assert cleaned.visibility[RIGHT].all()
    assert not cleaned.visibility[LEFT].any()


def test_one_hand_found_twice_counts_once() -> None:
    true = signer()
    cleaner = LandmarkCleaner()
    cleaned = cleaner.clean(changed(true, left=true.points[RIGHT]))
    assert not cleaned.visibility[LEFT].any()
    assert cleaned.visibility[RIGHT].all()
    assert cleaner.mended.doubled == 1


def test_hands_that_touch_are_both_kept() -> None:
    cleaned = LandmarkCleaner().clean(signer((325, 300), (315, 300)))
    assert cleaned.visibility[LEFT].all()
    assert cleaned.visibility[RIGHT].all()


def test_a_hand_that_leaps_for_a_moment_is_masked_and_believed_when_it_stays() -> None:
    cleaner = LandmarkCleaner()
    cleaner.clean(signer(time_s=0.0))
    shown = [
        bool(cleaner.clean(signer(right=(400, 120), time_s=0.04 * n)).visibility[RIGHT].any())
        for n in range(1, 9)
    ]
    assert not shown[0]
    assert shown[-1]


def test_quick_signing_is_no_leap() -> None:
    cleaner = LandmarkCleaner()
    for n in range(8):
        right = (240 + 70 * (n % 2), 300)  # 14 shoulder widths a second
        assert cleaner.clean(signer(right=right, time_s=n / 30)).visibility[RIGHT].all()


@pytest.mark.parametrize(("width", "accepted_after_s"), [(190, 0.4), (80, 2.0)])
def test_another_person_is_followed_only_when_they_stay(
    width: float, accepted_after_s: float
) -> None:
    cleaner = LandmarkCleaner()
    cleaner.clean(signer(time_s=0.0))
    other = (130.0, 230.0)
    hands = ((180.0, 300.0), (90.0, 300.0))
    shown = {}
    for n in range(1, 90):
        frame = signer(*hands, at=other, width=width, time_s=n / 30)
        shown[n / 30] = bool(cleaner.clean(frame).visibility.any())
    first = min(time_s for time_s, seen in shown.items() if seen)
    assert first == pytest.approx(accepted_after_s + 1 / 15, abs=0.05)


def test_the_signer_is_kept_when_somebody_else_is_seen_for_a_moment() -> None:
    cleaner = LandmarkCleaner()
    cleaner.clean(signer(time_s=0.0))
    assert not cleaner.clean(signer(at=(100, 230), time_s=0.03)).visibility.any()
    assert cleaner.clean(signer(time_s=0.06)).visibility.all()


def lost(frame: LandmarkFrame) -> LandmarkFrame:
    return LandmarkFrame(
        frame.points, np.zeros_like(frame.visibility), HOLISTIC, frame.captured_at_s
    )


def test_framing_says_what_to_do() -> None:
    assert framing(signer(), PICTURE) is Framing.GOOD
    assert framing(lost(signer()), PICTURE) is Framing.NOBODY
    assert framing(lost(signer()), PICTURE // 8) is Framing.TOO_DARK
    assert framing(signer(), PICTURE // 8) is Framing.GOOD
    assert framing(signer(), PICTURE // 32) is Framing.TOO_DARK
    assert framing(signer(width=60), PICTURE) is Framing.TOO_FAR
    assert framing(signer(at=(320, 320), width=300), PICTURE) is Framing.TOO_NEAR
    assert framing(signer(at=(320, 80)), PICTURE) is Framing.HEAD_OUT
    away = changed(signer(right=(-20, 300)), right="lost")
    assert framing(away, PICTURE) is Framing.HANDS_OUT
    resting = changed(signer(right=(200, 520)), right="lost")
    assert framing(resting, PICTURE) is Framing.GOOD
    assert all(kind.value.endswith(".") for kind in Framing if kind is not Framing.GOOD)


def test_advice_does_not_flicker() -> None:
    judge = FramingJudge()
    told = [
        judge.judge(signer(width=60 if n % 10 == 0 else 150, time_s=n / 30), PICTURE)
        for n in range(1, 60)
    ]
    assert set(told) == {Framing.GOOD}
    told = [judge.judge(signer(width=60, time_s=2 + n / 30), PICTURE) for n in range(40)]
    assert told[-1] is Framing.TOO_FAR


@pytest.mark.parametrize(("side", "is_left"), [("left", False), ("right", True)])
def test_the_hand_that_signs_alone_is_dominant(side: str, is_left: bool) -> None:
    dominance = HandDominance()
    for n in range(150):
        dominance.see(changed(signer(time_s=n / 30), **{side: "lost"}))
        assert n > 80 or not dominance.seems_left_handed
        assert n < 30 or dominance.seemed_left_handed is is_left
    assert dominance.seems_left_handed is is_left
