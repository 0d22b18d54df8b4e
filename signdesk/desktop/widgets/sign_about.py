"""SignAbout: what the dictionary says of a sign, and the ways from it to others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.dictionary_view import ShownSign
from signdesk.desktop.texts import tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.scrolled import Scrolled
from signdesk.lexicon.dictionary import SignPage
from signdesk.lexicon.nearest import Difference, Neighbour
from signdesk.lexicon.store import EnglishSense

#: From this size of text on, an icon alone asks for practice.
_LARGE_TEXT = 1.5


class SignAbout(QFrame):
    """Tells by signals where the user wants to go from here."""

    opened = Signal(str)
    back_asked = Signal()
    forward_asked = Signal()
    favourite_toggled = Signal()
    example_asked = Signal(str)
    practice_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "card")
        self.setAccessibleName(tr("About the sign"))
        self.back = self._icon(
            "back", tr("Back"), tr("To the sign you looked at before"), "Alt+Left"
        )
        self.forward = self._icon(
            "forward", tr("Forward"), tr("To the sign you came from"), "Alt+Right"
        )
        self.favourite = self._icon(
            "star", tr("Favourite"), tr("Mark this sign, or unmark it"), "Ctrl+B"
        )
        self.favourite.setCheckable(True)
        self.practice = self._icon(
            "camera", tr("Practise"), tr("Sign it to the camera and be told how it was")
        )
        self.practice.clicked.connect(self.practice_asked)
        self.back.clicked.connect(self.back_asked)
        self.forward.clicked.connect(self.forward_asked)
        self.favourite.clicked.connect(self.favourite_toggled)
        self.title = _wrapped("heading")
        self._text = QWidget()
        self._scroll = Scrolled()
        self._links: list[QWidget] = []
        self._gloss = ""
        self._sign: ShownSign | None = None
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        return (self.back, self.forward, self.practice, self.favourite, *self._links)

    @property
    def text(self) -> str:
        """All that is said, line by line."""
        return "\n".join(label.text() for label in self._text.findChildren(QLabel))

    def show_sign(self, sign: ShownSign) -> None:
        """Say all about a sign."""
        page, self._sign = sign.page, sign
        self.back.setEnabled(sign.can_go_back)
        self.forward.setEnabled(sign.can_go_forward)
        self.favourite.setChecked(sign.is_favourite)
        self.title.setText(page.entry.gloss)
        self._links = []
        self._text = QWidget()
        self._text.setObjectName("plain")
        column = QVBoxLayout(self._text)
        column.setContentsMargins(0, 0, self._theme.px(8), 0)
        column.setSpacing(self._theme.px(6))
        for line in _senses(page.entry.senses):
            column.addWidget(_wrapped(text=line))
        if page.entry.note:
            column.addWidget(_wrapped("muted", page.entry.note))
        self._add_making(column, page)
        if not page.entry.is_spelled:
            self._add_signs(column, tr("Made of"), page.entry.parts)
        self._add_signs(column, tr("Also signed as"), page.variants)
        self._add_signs(column, tr("Signed alike"), page.homonyms)
        self._add_examples(column, sign.examples)
        self._add_nearest(column, page.nearest)
        column.addStretch(1)
        self._scroll.setWidget(self._text)
        for before, after in pairwise(self.controls):
            QWidget.setTabOrder(before, after)
        if page.entry.gloss != self._gloss:
            announce(self, f"{page.entry.gloss}. {' '.join(_senses(page.entry.senses))}")
        self._gloss = page.entry.gloss

    def show_examples(self, sentences: Sequence[str]) -> None:
        """Say all anew, now that there are examples."""
        if self._sign is not None:
            self.show_sign(replace(self._sign, examples=sentences))

    def _add_making(self, column: QVBoxLayout, page: SignPage) -> None:
        self._add_title(column, tr("How it is made"))
        for line in page.explanation.splitlines():
            column.addWidget(_wrapped(text=line))

    def _add_title(self, column: QVBoxLayout, title: str) -> None:
        column.addSpacing(self._theme.px(8))
        column.addWidget(_wrapped("title", title))

    def _add_signs(self, column: QVBoxLayout, title: str, glosses: Iterable[str]) -> None:
        names = list(glosses)
        if not names:
            return
        self._add_title(column, title)
        row = QWidget(self._text)
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(6)
        for gloss in names:
            flow.addWidget(self._link(gloss, tr("Open this sign")))
        policy = row.sizePolicy()
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        column.addWidget(row)

    def _add_nearest(self, column: QVBoxLayout, nearest: Sequence[Neighbour]) -> None:
        if not nearest:
            return
        self._add_title(column, tr("Nearest signs, and what differs"))
        for near in nearest:
            told = "; ".join(map(_told, near.differences)) or tr("signed alike")
            row = QHBoxLayout()
            row.addWidget(self._link(near.entry.gloss, told))
            row.addStretch(1)
            column.addLayout(row)
            column.addWidget(_wrapped("muted", told))

    def _add_examples(self, column: QVBoxLayout, sentences: Sequence[str]) -> None:
        if not sentences:
            return
        self._add_title(column, tr("In sentences"))
        for sentence in sentences:
            row = QHBoxLayout()
            button = self._icon(
                "play", tr("Sign: {sentence}", sentence=sentence), tr("See it signed")
            )
            button.clicked.connect(lambda _, sentence=sentence: self.example_asked.emit(sentence))
            self._links.append(button)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(_wrapped(text=sentence), 1)
            column.addLayout(row)

    def _link(self, gloss: str, explanation: str) -> QPushButton:
        button = describe(QPushButton(gloss), gloss, explanation)
        button.clicked.connect(lambda: self.opened.emit(gloss))
        self._links.append(button)
        return button

    def _icon(self, icon: str, name: str, explanation: str, key: str = "") -> QPushButton:
        button = describe(QPushButton(), name, explanation, key)
        button.setProperty("role", "icon")
        self._theme.dress(button, icon)
        return button

    def _lay_out(self) -> None:
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.back)
        self._bar.addWidget(self.forward)
        self._bar.addStretch(1)
        self._bar.addWidget(self.practice)
        self._bar.addWidget(self.favourite)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._bar)
        self._column.addWidget(self.title)
        self._column.addWidget(self._scroll, 1)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(10), px(4), px(10))
        self._column.setSpacing(px(6))
        is_large = self._theme.text_size >= _LARGE_TEXT
        self.practice.setText("" if is_large else tr("Practise"))
        self.practice.setProperty("role", "icon" if is_large else "")
        self._bar.setContentsMargins(0, 0, px(8), 0)
        self._bar.setSpacing(px(6))


def _wrapped(role: str = "", text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label


def _told(difference: Difference) -> str:
    """A difference in the interface's language."""
    parameter = tr(difference.parameter)
    if difference.here == difference.there:
        return parameter
    return tr(
        "{parameter}: {there} (here {here})",
        parameter=parameter,
        there=difference.there,
        here=difference.here,
    )


def _senses(senses: Sequence[EnglishSense]) -> list[str]:
    """One line for each part of speech."""
    words: dict[str, list[str]] = {}
    for sense in senses:
        words.setdefault(sense.pos, []).append(sense.word)
    return [f"{tr(pos)}: {', '.join(ws)}" if pos else ", ".join(ws) for pos, ws in words.items()]
