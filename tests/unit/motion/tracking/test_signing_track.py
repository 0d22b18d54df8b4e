from __future__ import annotations

from dataclasses import replace

import numpy as np

from signdesk.motion.tracking.signing_track import (
    LEFT_HAND,
    RATE_HZ,
    RIGHT_HAND,
    SHOULDERS,
    WRISTS,
    left_hand_leads,
    raised_span,
    signing_track,
)


def test_the_unit_is_the_width_of_the_shoulders(seen):
    track = signing_track(*seen)
    left, right = track.points[:, SHOULDERS].transpose(1, 0, 2)
    np.testing.assert_allclose((left - right)[:, 0], 1, atol=1e-2)
    np.testing.assert_allclose((left + right)[:, :2], 0, atol=1e-2)


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
