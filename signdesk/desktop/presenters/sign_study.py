"""Signing to be studied: its motion, its timeline and the ways of the fingertips."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from signdesk.desktop.presenters.dictionary_view import ShownSigning
from signdesk.desktop.presenters.sign_timeline import timeline_of
from signdesk.desktop.presenters.trails import trails_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from signdesk.desktop.services import Signer
    from signdesk.language.gloss import GlossSequence


def studied_signing(
    signer: Signer,
    sequence: GlossSequence,
    handshapes: Mapping[str, NDArray[np.float64]],
    title: str,
    *,
    is_example: bool,
) -> ShownSigning:
    """Signing as it is looped on a sign's page, by a right-handed signer; takes time.

    `handshapes` are the finger rotations (15, 3) of the right hand, axis-angle in radians, of
    those that the glosses may use, by name; the timeline tells which is held when.
    """
    signed = signer.sign(sequence)
    clip, geometry = signed.clip, signer.body.geometry
    start_s, end_s = signed.spans[0].start_s, signed.spans[-1].end_s
    return ShownSigning(
        title=title,
        is_example=is_example,
        clip=clip,
        start_s=start_s,
        trails=trails_of(clip, geometry, start_s, end_s),
        timeline=timeline_of(clip, geometry, handshapes),
    )
