"""DeafPanel: the Deaf person's side: camera, signs as they are read, and the sentence to say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.conversation_view import Draft
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.recognized_signs import RecognizedSigns
from signdesk.desktop.widgets.roomy import roomy_font
from signdesk.desktop.widgets.watched_preview import WatchedPreview
from signdesk.language.recognized import Read, RecognizedSign

if TYPE_CHECKING:
    from signdesk.conversation.sign_watching import SignWatching

_ADVICE_MS = 500
_SAY_KEYS, _DROP_KEYS = "Ctrl+Shift+Return", "Ctrl+Shift+Backspace"


class DeafPanel(QFrame):
    """Tells what the user wants by signals; is told what is the case."""

    camera_pressed = Signal()
    landmarks_chosen = Signal(bool)
    left_hand_chosen = Signal()
    confirmed = Signal(str)
    discarded = Signal()
    held = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._remark = ""
        self._watching: SignWatching[Read] | None = None
        self._draft: Draft | None = None
        self.is_left_handed = False
        self._signing: tuple[RecognizedSign, ...] = ()
        self._emerging = ""
        self.setProperty("role", "card")
        self.camera = QPushButton(tr("Camera"))
        self.camera.setCheckable(True)
        self.camera.setProperty("role", "listens")  # a sense of the program's is on
        self.landmarks = QPushButton(tr("Landmarks"))
        self.landmarks.setCheckable(True)
        describe(
            self.landmarks, tr("Landmarks"), tr("Lines over the picture: what SignDesk makes of it")
        )
        theme.dress(self.landmarks, "landmarks")
        self.left_hand = QPushButton(tr("I sign with the left hand"))
        describe(
            self.left_hand,
            tr("I sign with the left hand"),
            tr("Your left hand seems to be the strong one: signs are read better then"),
        )
        self.preview = WatchedPreview(theme)
        self.signs = RecognizedSigns(theme)
        self.english = describe(
            QLineEdit(),
            tr("What was signed, in English"),
            tr("Enter says it; typing stops the countdown"),
        )
        self.say = QPushButton(tr("Say it"))
        describe(self.say, tr("Say it"), tr("Say this sentence aloud now"), _SAY_KEYS)
        self.say.setProperty("role", "primary")
        theme.dress(self.say, "voice")
        self.discard = QPushButton(tr("Drop"))
        describe(self.discard, tr("Drop"), tr("Do not say this sentence"), _DROP_KEYS)
        theme.dress(self.discard, "delete")
        self._says = QLabel()
        self._says.setWordWrap(True)
        self._says.setProperty("role", "muted")
        self._timer = QTimer(self, interval=_ADVICE_MS)
        self._timer.timeout.connect(self._draw_says)
        self._connect()
        self._lay_out()
        self.show_watching(None, "")
        self.show_draft(None)
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order; signs come and go between them."""
        return (
            self.camera, self.landmarks, self.left_hand, self.english, self.say, self.discard
        )  # fmt: skip

    @property
    def text(self) -> str:
        """What is said of the camera and the signs."""
        return self._says.text()

    def show_watching(self, watching: SignWatching[Read] | None, remark: str) -> None:
        """The camera is open, or closed."""
        self._watching, self._remark = watching, remark
        is_open = watching is not None
        self.camera.setChecked(is_open)
        self.camera.setText(tr("Stop camera") if is_open else tr("Camera"))
        name = tr("Stop camera") if is_open else tr("Camera")
        describe(self.camera, name, tr("Read signs from the camera"), "Ctrl+E")
        self._theme.dress(self.camera, "stop" if is_open else "camera")
        self.preview.show_watching(watching)
        if is_open:
            self._timer.start()
        else:
            self._timer.stop()
        self._draw_says()
        if remark:
            announce(self, remark)

    def join(self, other: DeafPanel) -> None:
        """What is pressed on another panel counts as pressed here."""
        other.camera_pressed.connect(self.camera_pressed)
        other.landmarks_chosen.connect(self.landmarks_chosen)
        other.left_hand_chosen.connect(self.left_hand_chosen)
        other.confirmed.connect(self.confirmed)
        other.discarded.connect(self.discarded)
        other.held.connect(self.held)
        other.signs.chosen.connect(self.signs.chosen)
        other.signs.dropped.connect(self.signs.dropped)

    def set_narrow(self, is_narrow: bool) -> None:
        """The picture under the buttons, or beside them."""
        up, right = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
        self._top.setDirection(up if is_narrow else right)

    def show_landmarks(self, are_shown: bool) -> None:
        """Lines over the picture, or not."""
        self.landmarks.setChecked(are_shown)
        self.preview.set_landmarks(are_shown)

    def set_left_handed(self, is_left_handed: bool) -> None:
        """Which hand the signer said is the strong one; the left one is suggested when seen."""
        self.is_left_handed = is_left_handed
        self._draw_says()

    def show_signs(
        self, signs: Sequence[RecognizedSign], emerging: RecognizedSign | None = None
    ) -> None:
        """The signs of the sentence that is being signed, and what the next one seems to be."""
        has_more = len(signs) > len(self._signing)
        self._signing = tuple(signs)
        self._emerging = "" if emerging is None else f"{emerging.gloss}…"
        self._draw_says()
        if has_more:
            announce(self, signs[-1].gloss)

    def show_draft(self, draft: Draft | None) -> None:
        """The sentence that waits to be said, or none."""
        before, self._draft = self._draft, draft
        if draft is None or before is None or draft.signs != before.signs:
            self.signs.show_signs(() if draft is None else draft.signs)
            self._order_tabs()
        english = "" if draft is None else draft.english
        if before is None or draft is None or english != before.english:
            self.english.setText(english)
            self.english.setCursorPosition(0)  # a long sentence is read from its beginning
            if english:
                announce(self, tr("Signed: {english}", english=english))
        for widget in (self.signs, self.english, self.say, self.discard):
            widget.setVisible(draft is not None)
        self.say.setEnabled(bool(self.english.text().strip()))
        left = None if draft is None else draft.seconds_left
        self.say.setText(
            tr("Say it") if left is None else tr("Say it ({left} s)", left=f"{left:.0f}")
        )
        self._draw_says()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger letters where there is room."""
        super().resizeEvent(event)
        self.english.setFont(roomy_font(self.width()))

    def _connect(self) -> None:
        self.camera.clicked.connect(self.camera_pressed)
        self.landmarks.clicked.connect(self.landmarks_chosen)
        self.left_hand.clicked.connect(lambda: self.left_hand_chosen.emit())
        self.say.clicked.connect(lambda: self.confirmed.emit(self.english.text()))
        self.english.returnPressed.connect(lambda: self.confirmed.emit(self.english.text()))
        self.english.textEdited.connect(self._edited)
        self.discard.clicked.connect(self.discarded)
        for keys, button in ((_SAY_KEYS, self.say), (_DROP_KEYS, self.discard)):
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    def _edited(self, text: str) -> None:
        self.say.setEnabled(bool(text.strip()))
        self.held.emit()

    def _draw_says(self) -> None:
        seems_left = self.preview.seems_left_handed and not self.is_left_handed
        self.left_hand.setVisible(seems_left)
        advice = self.preview.advice
        if seems_left and not advice:
            advice = tr("You seem to sign with the left hand.")
        signing = [*(sign.gloss for sign in self._signing), *filter(None, [self._emerging])]
        if signing:
            says = tr("Signing: {signs}", signs="  ".join(signing))
        elif self._draft is not None:
            says = tr("Not sure: look at the signs with a question mark.")
            if not self._draft.english:
                says = tr("Putting the signs into English…")
            elif not self._draft.is_doubtful:
                says = ""
        elif self._watching is None:
            says = self._remark or tr("Switch the camera on and sign: SignDesk says it.")
        else:
            says = " ".join(filter(None, (self._remark, advice))) or tr(
                "Sign; then rest your hands."
            )
        if says != self._says.text():
            self._says.setText(says)
            self._says.setVisible(bool(says))

    def _order_tabs(self) -> None:
        chain = [self.landmarks, self.left_hand, *self.signs.buttons, self.english]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        title = QLabel(tr("Deaf side"))
        title.setProperty("role", "title")
        buttons, ending = FlowLayout(), FlowLayout()
        for flow in (buttons, ending):
            flow.setSpacing(8)
        for widget in (self.camera, self.landmarks, self.left_hand):
            buttons.addWidget(widget)
        for each in (self.english, self.say, self.discard):
            ending.addWidget(each)
        side = QVBoxLayout()
        side.addWidget(title)
        side.addLayout(buttons)
        side.addWidget(self._says)
        side.addStretch(1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.addWidget(self.preview)
        self._top.addLayout(side, 1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addWidget(self.signs)
        self._column.addLayout(ending)
        self._column.addStretch(1)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(8), px(12), px(8))
        self._column.setSpacing(px(6))
        self._top.setSpacing(px(10))
        self.english.setFont(roomy_font(self.width()))
