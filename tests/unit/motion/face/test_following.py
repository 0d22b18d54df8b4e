"""Head and trunk going along with the hands."""

import numpy as np

from signdesk.motion.face.following import following_track
from signdesk.motion.strokes import HandTrack

RATE, FRAMES = 30.0, 60
REST = {"right": np.array([-0.3, -0.5, 0.0]), "left": np.array([0.3, -0.5, 0.0])}


def hand(wrist):
    return HandTrack(
        np.broadcast_to(np.asarray(wrist, float), (FRAMES, 3)),
        np.tile(np.eye(3), (FRAMES, 1, 1)),
        np.zeros((FRAMES, 15, 3)),
        np.zeros(FRAMES),
    )


def following(right=None, left=None):
    places = {"right": right, "left": left}
    hands = {side: hand(REST[side] if at is None else at) for side, at in places.items()}
    return following_track(hands, REST, RATE)


def test_nothing_follows_hands_at_rest():
    track = following()
    assert not track.head.any()
    assert not track.torso.any()


def test_the_trunk_gives_way_to_a_raised_hand_and_the_head_tilts_towards_it():
    middle = FRAMES // 2
    raised = following(right=(-0.12, 0.2, 0.2))
    assert raised.torso[middle, 2] < -0.02
    assert raised.head[middle, 2] > 0.02
    # More to that side than the trunk leans to the other: the face itself tilts.
    assert (raised.head + raised.torso)[middle, 2] > 0.02


def test_both_hands_raised_alike_keep_the_trunk_upright():
    both = following(right=(-0.12, 0.2, 0.2), left=(0.12, 0.2, 0.2))
    np.testing.assert_allclose(both.torso, 0, atol=1e-12)
    np.testing.assert_allclose(both.head, 0, atol=1e-12)


def test_the_face_turns_to_where_the_hand_is():
    middle = FRAMES // 2
    assert following(right=(0.15, 0.0, 0.3)).head[middle, 1] > 0.05
    assert following(right=(-0.4, 0.0, 0.3)).head[middle, 1] < -0.05


def test_the_head_nods_as_the_hand_comes_down_and_not_after():
    height = np.interp(np.arange(FRAMES), (20, 30), (0.3, 0.0))
    wrist = np.stack((np.full(FRAMES, -0.12), height, np.full(FRAMES, 0.2)), 1)
    head = following(right=wrist).head
    assert head[25, 0] > 0.02
    assert abs(head[50, 0]) < 1e-3


def test_a_left_handed_signer_moves_as_in_a_mirror():
    right = following(right=(-0.3, 0.2, 0.2))
    left = following(left=(0.3, 0.2, 0.2))
    np.testing.assert_allclose(left.head, right.head * (1, -1, -1))
    np.testing.assert_allclose(left.torso, right.torso * (1, -1, -1))
