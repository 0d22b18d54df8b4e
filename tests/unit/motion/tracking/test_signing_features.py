from __future__ import annotations

import numpy as np
import pytest

from signdesk.motion.tracking.holistic_layout import HOLISTIC
from signdesk.motion.tracking.landmarks import PinholeCamera, holistic_landmarks, webcam
from signdesk.motion.tracking.signing_features import (
    FEATURE_COUNT,
    frame_features,
    signing_features,
)
from signdesk.motion.tracking.signing_track import RATE_HZ, RIGHT_HAND, signing_track

RIGHT_ROWS = HOLISTIC.slices["RIGHT_HAND_LANDMARKS"]


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
