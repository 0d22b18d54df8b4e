"""Whose turn it is in a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signdesk.desktop.presenters.conversation_view import Floor

if TYPE_CHECKING:
    from signdesk.desktop.presenters.deaf_side import DeafSide
    from signdesk.desktop.presenters.hearing_side import HearingSide
    from signdesk.desktop.presenters.turn_signing import TurnSigning
    from signdesk.desktop.presenters.turn_voice import TurnVoice


def floor_of(
    hearing: HearingSide,
    deaf: DeafSide,
    signing: TurnSigning,
    voice: TurnVoice,
    *,
    is_signing: bool,
) -> Floor:
    """Who has the floor; when two things happen at once, the one that people wait for."""
    order = (
        (voice.is_speaking, Floor.SPEAKING),
        (deaf.draft is not None, Floor.CONFIRMING),
        (bool(deaf.signs), Floor.DEAF),
        (hearing.is_speaking, Floor.HEARING),
        (hearing.is_writing, Floor.WRITING),
        (signing.is_preparing, Floor.TRANSLATING),
        (is_signing, Floor.SIGNING),
    )
    return next((floor for is_so, floor in order if is_so), Floor.OPEN)
