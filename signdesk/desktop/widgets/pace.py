"""How often the signer is drawn."""

from __future__ import annotations

#: Drawn in software, the clip's own 30 frames a second are enough.
_FRAME_MS, _SOFTWARE_FRAME_MS = 16, 30
#: Rest moves slowly, and must not keep a core busy where drawing is done in software.
REST_MS, _REST_SHARE = 66, 4


def pace_ms(*, is_quick: bool, is_accelerated: bool, draw_ms: int) -> int:
    """Milliseconds from picture to picture; `draw_ms` is what the last one took."""
    if is_quick:
        return _FRAME_MS if is_accelerated else _SOFTWARE_FRAME_MS
    return max(REST_MS, _REST_SHARE * draw_ms)
