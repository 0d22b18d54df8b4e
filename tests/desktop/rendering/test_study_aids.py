"""Trails and first postures are seen, follow the mirror, and go away."""

from __future__ import annotations

from typing import Any

import numpy as np

from signdesk.composition import Program
from signdesk.desktop.presenters.trails import trails_of
from signdesk.desktop.rendering.offscreen import OffscreenView

ORANGE = np.array((255, 176, 32))


def _where(picture: Any) -> Any:
    return np.argwhere(np.abs(picture.astype(int) - ORANGE).max(axis=2) < 12)


def test_a_trail_is_seen_mirrored_and_taken_away(program: Program) -> None:
    signed = program.gloss_to_motion.citation("WHERE")
    span, clip = signed.spans[0], signed.clip
    trails = trails_of(clip, program.body.geometry, span.start_s, span.end_s)
    frame = round(span.start_s * clip.frame_rate)
    with OffscreenView(program.body, (320, 240), clip=clip) as view:
        plain = view.picture(clip, frame).copy()
        assert len(_where(plain)) == 0
        view.scene.show_aids(trails, None)
        drawn = _where(view.picture(clip, frame).copy())
        assert len(drawn) > 20
        assert drawn[:, 1].mean() < 160  # the signer's right is the viewer's left
        view.scene.set_mirrored(True)
        assert _where(view.picture(clip, frame).copy())[:, 1].mean() > 160
        view.scene.set_mirrored(False)
        view.scene.show_aids({}, None)
        assert len(_where(view.picture(clip, frame))) == 0


def test_the_first_posture_is_a_shadow_beside_the_hands(program: Program) -> None:
    signed = program.gloss_to_motion.citation("BOOK")
    span, clip = signed.spans[0], signed.clip
    last = round(span.end_s * clip.frame_rate)
    with OffscreenView(program.body, (320, 240), clip=clip) as view:
        plain = view.picture(clip, last).astype(int)
        view.scene.show_aids({}, (clip, span.start_s))
        changed = np.abs(view.picture(clip, last) - plain).max(axis=2) > 8
        assert 100 < changed.sum() < 0.15 * changed.size
