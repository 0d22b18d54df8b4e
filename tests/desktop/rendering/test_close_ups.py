from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.desktop.rendering.offscreen import Image, OffscreenView

PROGRAM = Program()
CLIP = PROGRAM.gloss_to_motion.citation("HELLO").clip
WIDTH, HEIGHT = 480, 360


@pytest.fixture
def view() -> Iterator[OffscreenView]:
    with OffscreenView(PROGRAM.body, (WIDTH, HEIGHT), clip=CLIP) as made:
        yield made


def right_face(picture: Image) -> Image:
    """The corner where the face is larger."""
    return picture[10:120, int(0.77 * WIDTH) : int(0.97 * WIDTH)]


def right_hands(picture: Image) -> Image:
    return picture[int(0.66 * HEIGHT) : int(0.96 * HEIGHT), int(0.71 * WIDTH) : int(0.97 * WIDTH)]


def skin_share(picture: Image) -> float:
    red, green, blue = (picture[..., i].astype(int) for i in range(3))
    return float(((red > green + 15) & (green > blue + 5)).mean())


def test_the_face_is_larger_in_a_corner_and_goes_again(view):
    plain = view.picture(CLIP, 0)
    view.scene.set_close_ups("right")
    close = view.picture(CLIP, 0)
    assert skin_share(right_face(plain)) < 0.01
    assert skin_share(right_face(close)) > 0.2
    view.scene.set_close_ups("")
    assert np.array_equal(view.picture(CLIP, 0), plain)


def test_they_move_to_the_other_side(view):
    view.scene.set_close_ups("left")
    assert skin_share(right_face(view.picture(CLIP, 0)[:, ::-1])) > 0.2


def test_hands_are_shown_while_they_sign(view):
    view.scene.set_close_ups("right")
    resting = view.picture(CLIP, 0)
    for frame in range(len(CLIP) // 2):
        signing = view.picture(CLIP, frame)
    assert skin_share(right_hands(signing)) > skin_share(right_hands(resting)) + 0.05


def test_a_mirrored_signer_is_mirrored_there_too(view):
    view.scene.set_close_ups("right")
    before = right_face(view.picture(CLIP, 0)).astype(int)
    view.scene.set_mirrored(True)
    after = right_face(view.picture(CLIP, 0)).astype(int)
    assert skin_share(after.astype(np.uint8)) > 0.2
    assert np.abs(after - before).mean() > 1  # hair and light differ between left and right
