"""Theme: colours, spacing and text size of the whole window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication
from shiboken6 import isValid

from signdesk.desktop.icons import Icons
from signdesk.desktop.stylesheet import stylesheet
from signdesk.desktop.texts import mark


class ThemeName(StrEnum):
    """What the user can choose; the values are those of `Settings.theme`."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


#: As the user reads them, with the letters that choose them in menus.
THEME_LABELS = {
    ThemeName.SYSTEM: mark("As the &system"),
    ThemeName.LIGHT: mark("&Light"),
    ThemeName.DARK: mark("&Dark"),
    ThemeName.CONTRAST: mark("High &contrast"),
}


@dataclass(frozen=True, slots=True)
class Colours:
    """One theme's colours, as #rrggbb. Text on its ground has a contrast of 4.5 or more."""

    window: str
    surface: str
    raised: str
    text: str
    muted: str
    border: str
    control_border: str
    accent: str
    on_accent: str
    accent_soft: str
    focus: str
    focus_on_accent: str
    disabled: str
    error: str
    error_soft: str
    info: str
    info_soft: str
    viewport: str
    on_viewport: str
    border_width: int = 1


LIGHT = Colours(
    window="#eef1f4", surface="#ffffff", raised="#f4f6f8", text="#17202a", muted="#53606e",
    border="#d9dfe5", control_border="#8793a0", accent="#0f5c9e", on_accent="#ffffff",
    accent_soft="#e2eefa", focus="#0f5c9e", focus_on_accent="#17202a", disabled="#8a95a1",
    error="#a1261d", error_soft="#fdeceb",
    info="#0f5c9e", info_soft="#e6f0fa", viewport="#ced8e0", on_viewport="#17202a",
)  # fmt: skip
DARK = Colours(
    window="#12171c", surface="#1a2128", raised="#232c35", text="#e9eef3", muted="#a5b1bd",
    border="#2e3944", control_border="#6d7c8a", accent="#7cbcf5", on_accent="#072033",
    accent_soft="#1f3a52", focus="#9cd0ff", focus_on_accent="#ffffff", disabled="#66727e",
    error="#ffb4ab", error_soft="#3b1c1a",
    info="#9cd0ff", info_soft="#1b3044", viewport="#5b6b79", on_viewport="#ffffff",
)  # fmt: skip
CONTRAST = Colours(
    window="#000000", surface="#000000", raised="#000000", text="#ffffff", muted="#ffffff",
    border="#ffffff", control_border="#ffffff", accent="#ffd60a", on_accent="#000000",
    accent_soft="#333000", focus="#00e5ff", focus_on_accent="#00e5ff", disabled="#a0a0a0",
    error="#ffb4ab", error_soft="#000000",
    info="#ffffff", info_soft="#000000", viewport="#e8ecf0", on_viewport="#000000",
    border_width=2,
)  # fmt: skip

TEXT_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)


class Theme(QObject):
    """Applies colours and text size to the application, and follows the system's.

    Widgets that draw for themselves read `colours` and repaint on `changed`.
    """

    changed = Signal()

    def __init__(self, application: QApplication, icons: Icons) -> None:
        super().__init__(application)
        self._application = application
        self._icons = icons
        self._base_font = application.font()
        self._buttons: list[tuple[QAbstractButton, str]] = []
        self.name = ThemeName.SYSTEM
        self.text_size = 1.0
        self.colours = LIGHT
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)

    def set(self, name: ThemeName, text_size: float) -> None:
        """Use these colours, and text this many times the system's size."""
        self.name, self.text_size = name, text_size
        self.colours = self._colours_of(name)
        font = self._base_font
        font = type(font)(font)
        font.setPointSizeF(self._base_font.pointSizeF() * text_size)
        self._application.setFont(font)
        self._application.setPalette(_palette(self.colours))
        self._application.setStyleSheet(stylesheet(self.colours, self.px, font.pointSizeF()))
        for button, icon in self._buttons:
            if isValid(button):  # pages come and go with theirs
                self._dress(button, icon)
        self.changed.emit()

    def px(self, pixels: float) -> int:
        """A length that grows with the text, slower than it: space matters less than letters."""
        return round(pixels * (0.5 + 0.5 * self.text_size))

    def dress(self, button: QAbstractButton, icon: str) -> None:
        """Give a button an icon, now and whenever the theme changes."""
        self._buttons = [(b, i) for b, i in self._buttons if b is not button and isValid(b)]
        self._buttons.append((button, icon))
        self._dress(button, icon)

    def pixmap(self, name: str, colour: str) -> QPixmap:
        """An icon in any colour."""
        return self._icons.pixmap(name, colour)

    def _dress(self, button: QAbstractButton, icon: str) -> None:
        colours = self.colours
        colour = colours.on_accent if button.property("role") == "primary" else colours.text
        button.setIcon(self._icons.icon(icon, colour, colours.disabled, colours.on_accent))
        size = self.px(20)
        button.setIconSize(QSize(size, size))

    def _follow_system(self) -> None:
        if self.name is ThemeName.SYSTEM:
            self.set(self.name, self.text_size)

    def _colours_of(self, name: ThemeName) -> Colours:
        if name is not ThemeName.SYSTEM:
            return {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[name.value]
        hints = self._application.styleHints()
        if _wants_contrast(self._application):
            return CONTRAST
        return DARK if hints.colorScheme() is Qt.ColorScheme.Dark else LIGHT


def _wants_contrast(application: QApplication) -> bool:
    hints = application.styleHints()  # kept: the object below dies with it
    preference = hints.accessibility().contrastPreference()
    return preference is Qt.ContrastPreference.HighContrast


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.raised,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.raised,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.surface,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return palette


def stepped_text_size(size: float, step: int) -> float:
    """The size of text that is so many steps larger, or smaller, as far as there are sizes."""
    bigger_or_equal = [each for each in TEXT_SIZES if each >= size]
    now = TEXT_SIZES.index(bigger_or_equal[0] if bigger_or_equal else TEXT_SIZES[-1])
    return TEXT_SIZES[min(max(now + step, 0), len(TEXT_SIZES) - 1)]
