"""ViewBar: from where the signer is seen, and which hand leads."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.bars import Bar

#: Name of the camera view, icon, what it is called in short and in full, explanation, shortcut.
VIEWS = (
    (
        "front",
        "front",
        mark("Front"),
        mark("Front view"),
        mark("As one sees a signer in conversation"),
        "Ctrl+1",
    ),
    (
        "side",
        "side",
        mark("Side"),
        mark("Side view"),
        mark("From the signer's right, to see depth"),
        "Ctrl+2",
    ),
    ("hands", "hands", mark("Hands"), mark("Hands view"), mark("Close to the hands"), "Ctrl+3"),
    (
        "signer",
        "own",
        mark("Signer"),
        mark("Signer view"),
        mark("As the signers see their own hands, to copy them"),
        "Ctrl+4",
    ),
)


class ViewBar(Bar):
    """Views as one group of buttons; steps of the camera; mirror and left-handed as switches."""

    view_chosen = Signal(str)
    mirror_chosen = Signal(bool)
    left_handed_chosen = Signal(bool)
    close_ups_chosen = Signal(bool)
    zoomed = Signal(float)
    turned = Signal(float)
    reset_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, tr("View"), parent)
        self._views: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        for view, icon, name, full, explanation, shortcut in VIEWS:
            button = self.add_button(icon, tr(full), tr(explanation), shortcut, text=tr(name))
            button.setCheckable(True)
            button.clicked.connect(lambda _, view=view: self.view_chosen.emit(view))
            group.addButton(button)
            self._views[view] = button
        self._add_camera()
        self.mirror = self.add_switch(
            "mirror",
            tr("Mirror"),
            tr("Flips the picture, as if you looked into a mirror. The signer stays the same"),
            "Ctrl+I",
        )
        self.left_handed = self.add_switch(
            "left-handed",
            tr("Left-handed"),
            tr("The signer leads with the left hand, as left-handed people sign"),
            "Ctrl+L",
        )
        self.close_ups = self.add_switch(
            "close-ups",
            tr("Close-ups"),
            tr("Hands and face larger, at the side of the picture"),
            "Ctrl+K",
        )
        self.close_ups.toggled.connect(self.close_ups_chosen)
        self.mirror.toggled.connect(self.mirror_chosen)
        self.left_handed.toggled.connect(self.left_handed_chosen)

    def show_view(self, view: str) -> None:
        """Press the button of the view in use."""
        self._views[view].setChecked(True)

    def _add_camera(self) -> None:
        steps = (
            (
                "turn-left",
                tr("Turn left"),
                tr("Or drag the picture"),
                lambda: self.turned.emit(-15.0),
            ),
            (
                "turn-right",
                tr("Turn right"),
                tr("Or drag the picture"),
                lambda: self.turned.emit(15.0),
            ),
            (
                "zoom-out",
                tr("Zoom out"),
                tr("Or use the mouse wheel"),
                lambda: self.zoomed.emit(1 / 1.2),
            ),
            ("zoom-in", tr("Zoom in"), tr("Or use the mouse wheel"), lambda: self.zoomed.emit(1.2)),
            ("reset", tr("Reset view"), tr("Undo turning and zooming"), self.reset_asked.emit),
        )
        for icon, name, explanation, step in steps:
            self.add_button(icon, name, explanation).clicked.connect(lambda _, step=step: step())

    def add_switch(self, icon: str, name: str, explanation: str, shortcut: str = "") -> QPushButton:
        """Add a button that stays pressed."""
        button = self.add_button(icon, name, explanation, shortcut, text=name)
        button.setCheckable(True)
        return button
