from __future__ import annotations

import numpy as np
import pytest

from signdesk.desktop.rendering.looks import DEFAULT_LOOK, LOOKS, dressed
from signdesk.desktop.rendering.offscreen import OffscreenView
from signdesk.desktop.rendering.scene import BACKGROUNDS
from signdesk.storage.settings import Settings


def lightness(colour: np.ndarray) -> float:
    """CIE L* of an sRGB colour, 0 to 255."""
    part = np.asarray(colour, float) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    shade = float(linear @ [0.2126, 0.7152, 0.0722])
    return 116 * shade ** (1 / 3) - 16


@pytest.mark.parametrize("look", LOOKS)
def test_hands_stand_out_from_the_shirt(signer, look):
    colours = dressed(signer.colours, signer.parts, look)
    skin, shirt, brow = (
        np.median(colours[signer.parts[name]], axis=0) for name in ("skin", "shirt", "brow")
    )
    assert abs(lightness(skin) - lightness(shirt)) > 28
    assert lightness(skin) - lightness(brow) > 12
    for background in BACKGROUNDS.values():
        assert np.abs(np.subtract(background, skin)).max() > 35


def test_the_default_look_is_the_body_as_it_is(signer):
    assert np.array_equal(dressed(signer.colours, signer.parts, DEFAULT_LOOK), signer.colours)


def test_every_look_can_be_a_setting_and_no_other():
    choices = Settings.__dataclass_fields__["look"].metadata["choices"]
    assert set(choices) == set(LOOKS)
    assert Settings().look == DEFAULT_LOOK


def test_a_look_is_drawn_and_can_be_taken_off(signer, clip_of):
    clip = clip_of(0.0)
    with OffscreenView(signer, (160, 120)) as view:
        before = view.picture(clip, 0)
        view.scene.set_look("plum")
        plum = view.picture(clip, 0)
        view.scene.set_look(DEFAULT_LOOK)
        after = view.picture(clip, 0)
    assert (before != plum).any(-1).sum() > 500
    assert np.array_equal(before, after)


def test_a_body_without_parts_keeps_its_colours():
    grey = np.full((4, 3), 128, np.uint8)
    assert np.array_equal(dressed(grey, {}, "sand"), grey)
