from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from signdesk.motion.landmarks import PinholeCamera, holistic_landmarks, webcam
from signdesk.motion.signing_features import (
    FEATURE_COUNT,
    LEFT_HAND,
    RATE_HZ,
    RIGHT_HAND,
    SHOULDERS,
    WRISTS,
    frame_features,
    left_hand_leads,
    raised_span,
    signing_features,
    signing_track,
)

FRAMES = 12
RIGHT_ROWS = slice(522, 543)


@pytest.fixture(scope="module")
def seen(signer, clip_of, right_hand_out):
    points, visibility = holistic_landmarks(signer, clip_of(right_hand_out))
    points, visibility = np.repeat(points[:1], FRAMES, 0), np.repeat(visibility[:1], FRAMES, 0)
    visibility[:, RIGHT_ROWS] = 1
    points[:, RIGHT_ROWS, 0] += np.arange(FRAMES)[:, None] * 3  # the hand wanders over the picture
    return points, visibility, np.arange(FRAMES) / 20


def test_frames_come_at_a_fixed_rate_whatever_the_cameras_was(seen):
    points, visibility, times = seen
    features = signing_features(points, visibility, times)
    assert features.frames.shape == (int(times[-1] * RATE_HZ) + 1, FEATURE_COUNT)
    assert features.frames.dtype == np.float32
    assert features.time_s(RATE_HZ) == pytest.approx(1.0)
    slower = signing_features(points, visibility, times * 2)
    assert len(slower.frames) == pytest.approx(2 * len(features.frames), abs=2)


def test_neither_distance_nor_place_in_the_picture_matters(signer, clip_of, right_hand_out):
    near = webcam(signer.geometry)
    # twice as large, and aside
    moved = PinholeCamera(near.position, near.focal_px * 2, 2000, 1000)
    told = []
    for camera in (near, moved):
        points, visibility = holistic_landmarks(signer, clip_of(right_hand_out), camera)
        visibility[:] = 1
        points, visibility = np.repeat(points[:1], 4, 0), np.repeat(visibility[:1], 4, 0)
        told.append(signing_features(points, visibility, np.arange(4) / 25).frames)
    np.testing.assert_allclose(told[0], told[1], atol=2e-3)


def test_the_unit_is_the_width_of_the_shoulders(seen):
    track = signing_track(*seen)
    left, right = track.points[:, SHOULDERS].transpose(1, 0, 2)
    np.testing.assert_allclose((left - right)[:, 0], 1, atol=1e-2)
    np.testing.assert_allclose((left + right)[:, :2], 0, atol=1e-2)


def test_a_short_loss_of_a_hand_is_bridged_and_a_long_one_told(seen):
    points, visibility, times = seen
    short, long = visibility.copy(), visibility.copy()
    short[4:6, RIGHT_ROWS] = 0
    long[2:11, RIGHT_ROWS] = 0
    assert signing_track(points, short, times).seen[:, 2].all()
    assert not signing_track(points, long, times).seen[5:10, 2].any()
    whole = signing_features(points, visibility, times).frames
    np.testing.assert_allclose(signing_features(points, short, times).frames, whole, atol=0.05)


def test_a_hand_that_was_never_found_leaves_no_trace_of_its_numbers(seen):
    points, visibility, times = seen
    lost = visibility.copy()
    lost[:, RIGHT_ROWS] = 0
    other = points.copy()
    other[:, RIGHT_ROWS] = 777
    one = signing_features(points, lost, times).frames
    np.testing.assert_array_equal(one, signing_features(other, lost, times).frames)


def test_without_a_signer_there_are_no_frames(seen):
    points, visibility, times = seen
    features = signing_features(points, np.zeros_like(visibility), times)
    assert features.frames.shape == (0, FEATURE_COUNT)


def test_a_left_handed_signer_is_told_as_a_right_handed_one(signer, clip_of, right_hand_out):
    clip = clip_of(right_hand_out)
    told = []
    for shown, left_handed in ((clip, False), (clip.mirrored(), True)):
        points, visibility = holistic_landmarks(signer, shown)
        visibility[:] = 1
        points, visibility = np.repeat(points[:1], 4, 0), np.repeat(visibility[:1], 4, 0)
        times = np.arange(4) / 25
        told.append(signing_features(points, visibility, times, left_handed=left_handed).frames)
    # the signer's face is not quite the same on both sides
    np.testing.assert_allclose(told[0], told[1], atol=0.035)


def test_speeds_do_not_cross_from_clip_to_clip(seen):
    track = signing_track(*seen)
    there = track.points.copy()
    there[:, RIGHT_HAND, 0] += 5
    first = np.zeros(2 * len(there), bool)
    first[len(there)] = True
    both = frame_features(
        np.concatenate([track.points, there]), np.concatenate([track.seen] * 2), first
    )
    alone = frame_features(track.points, track.seen)
    np.testing.assert_allclose(both[: len(alone)], alone, atol=1e-5)


def test_the_hand_that_moves_more_leads(seen):
    track = signing_track(*seen)
    points = track.points.copy()
    points[:, WRISTS, 1] = 0
    points[:, WRISTS.start + 1, 0] = np.arange(len(points)) / 10  # the right wrist moves
    moving = replace(track, points=points)
    assert not left_hand_leads(moving)
    assert left_hand_leads(moving.mirrored())
    points[:, WRISTS.start, 0] = np.arange(len(points)) / 10  # both do
    assert not left_hand_leads(moving.mirrored())


def test_without_frames_no_hand_leads(seen):
    assert not left_hand_leads(signing_track(*seen).crop(0, 0))


def test_the_sign_is_where_a_hand_is_up(seen):
    points, visibility, times = (np.repeat(part, 5, 0) for part in seen)
    track = signing_track(points, visibility, np.arange(len(times)) / RATE_HZ)
    points = track.points.copy()
    points[:, (LEFT_HAND.start, RIGHT_HAND.start), 1] = -1.7
    points[20:40, RIGHT_HAND.start, 1] = 0.2
    both = np.ones_like(track.seen)
    assert raised_span(replace(track, points=points, seen=both)) == (18, 42)
    assert raised_span(replace(track, points=points, seen=~both)) == (0, len(points))
    assert raised_span(track.crop(0, 0)) == (0, 0)
