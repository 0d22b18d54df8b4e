"""Viewpoint: how the signer is seen; it is kept while there is nothing to see yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from signdesk.desktop.rendering.looks import DEFAULT_LOOK
from signdesk.desktop.theme import CONTRAST, DARK, Theme

if TYPE_CHECKING:
    from signdesk.desktop.widgets.surfaces import Surface
    from signdesk.motion.clip import MotionClip


class Viewpoint:
    """Camera, mirror and colours of a surface. It does not draw: that is the caller's."""

    def __init__(self) -> None:
        self._surface: Surface | None = None
        self._mirrored = self._left_handed = self._has_close_ups = False
        self._view, self._look = "front", DEFAULT_LOOK
        self._is_turned = False

    @property
    def follows_hands(self) -> bool:
        """Whether the camera stands where the hands of a clip ask for."""
        return self._view == "hands" and not self._is_turned

    @property
    def close_ups_side(self) -> str:
        """Where the strong hand is not; empty when nothing is shown larger."""
        if not self._has_close_ups:
            return ""
        return "left" if self._left_handed != self._mirrored else "right"

    def attach(self, surface: Surface) -> None:
        """See this surface so from now on."""
        self._surface = surface
        surface.scene.set_mirrored(self._mirrored)
        surface.scene.set_look(self._look)
        surface.scene.set_close_ups(self.close_ups_side)

    def detach(self) -> None:
        """There is nothing to see any more."""
        self._surface = None

    def set_view(self, view: str, clip: MotionClip | None) -> None:
        """Take a named view, undoing turns."""
        self._view = view
        self.fit(clip)

    def set_mirrored(self, mirrored: bool) -> None:
        """Flip the picture."""
        self._mirrored = mirrored
        if self._surface is not None:
            self._surface.scene.set_mirrored(mirrored)
            self._surface.scene.set_close_ups(self.close_ups_side)

    def set_left_handed(self, left_handed: bool) -> None:
        """Which hand leads."""
        self._left_handed = left_handed
        self.set_close_ups(self._has_close_ups)

    def set_close_ups(self, are_shown: bool) -> None:
        """Show hands and face larger, or not."""
        self._has_close_ups = are_shown
        if self._surface is not None:
            self._surface.scene.set_close_ups(self.close_ups_side)

    def set_look(self, look: str) -> None:
        """Colours of the signer, by a name of `looks.LOOKS`."""
        self._look = look
        if self._surface is not None:
            self._surface.scene.set_look(look)

    def show_aids(
        self, trails: Mapping[str, Any], clip: MotionClip | None, ghost_s: float | None
    ) -> None:
        """Draw trails (N, 3) by side, and the hands at a moment of a clip as a shadow."""
        if self._surface is not None:
            ghost = None if clip is None or ghost_s is None else (clip, ghost_s)
            self._surface.scene.show_aids(trails, ghost)

    def turn(self, right_deg: float, up_deg: float) -> None:
        """Go round the signer."""
        if self._surface is not None:
            self._is_turned = True
            self._surface.scene.orbit(right_deg, up_deg)

    def zoom(self, factor: float) -> None:
        """Come closer, above 1, or go away."""
        if self._surface is not None:
            self._is_turned = True
            self._surface.scene.zoom(factor)

    def resized(self, clip: MotionClip | None) -> None:
        """Follow the surface's new size; what the user turned stays turned."""
        if self._surface is not None:
            self._surface.fit()
            if not self._is_turned:
                self.fit(clip)

    def fit(self, clip: MotionClip | None) -> None:
        """Hold the signer whole, or the hands of a clip close."""
        if self._surface is None:
            return
        self._is_turned = False
        self._surface.fit()
        size = self._surface.widget.size()
        aspect = max(size.width(), 1) / max(size.height(), 1)
        self._surface.scene.set_view(self._view, aspect, clip)


def background_of(theme: Theme) -> str:
    """What stands behind the signer in this theme, as the scene calls it."""
    return {DARK: "dark", CONTRAST: "high-contrast"}.get(theme.colours, "light")
