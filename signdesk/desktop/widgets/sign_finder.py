"""SignFinder: where one looks for signs: words, topic, letter, favourites; and what was found."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.dictionary_view import Found
from signdesk.desktop.presenters.own_entries import OWN_TOPIC
from signdesk.desktop.texts import tr, tr_count
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.choice_box import ChoiceBox
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.sign_list import SignList
from signdesk.lexicon.dictionary import Dictionary, Query
from signdesk.lexicon.form import Form

#: Screen readers hear how much was found when typing rests.
_ANNOUNCE_AFTER_MS = 700
_LARGE_TEXT = 1.5
_MARGIN_PX = 10


class SignFinder(QFrame):
    """Tells by signals what is looked for; shows what it is told was found."""

    searched = Signal(str)
    topic_chosen = Signal(str)
    letter_chosen = Signal(str)
    favourites_chosen = Signal(bool)
    form_asked = Signal(bool)
    showing_asked = Signal(bool)
    own_asked = Signal(bool)
    cleared = Signal()
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Find signs"))
        self.search = _SearchField(self)
        self.topic = describe(ChoiceBox(self), tr("Topic"), tr("Only signs of one topic"))
        self.letter = describe(ChoiceBox(self), tr("Letter"), tr("Only signs whose name begins so"))
        # Made before the dictionary is there: as narrow as its letters, which leaves topics room.
        self.letter.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.form = self._switch(
            "hands", tr("By looks"), tr("Find by handshape, place and movement")
        )
        self.showing = self._switch(
            "camera", tr("Show it"), tr("Sign to the camera to find a sign")
        )
        self.favourites = self._switch("star", tr("Favourites"), tr("Only the signs you marked"))
        self.own = self._switch("record", tr("Your own signs"), tr("Record a sign of your own"))
        for switch in (self.favourites, self.own):
            switch.setProperty("role", "icon")
        self.clear = describe(
            QPushButton(tr("Clear filters"), self), tr("Clear filters"), tr("Show all signs")
        )
        self.clear.setProperty("role", "quiet")
        self.count = QLabel(self)
        self.count.setProperty("role", "muted")
        self.signs = SignList(theme, self)
        self.advice = QLabel(self)
        self.advice.setWordWrap(True)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rest = QTimer(self, singleShot=True, interval=_ANNOUNCE_AFTER_MS)
        self._rest.timeout.connect(lambda: announce(self, self.count.text()))
        self._looks = False
        self._lay_out()
        self._connect()
        self.show_found(Found(), frozenset())
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        switches = (self.form, self.showing, self.favourites, self.own)
        choosers = (self.topic, self.letter, *switches, self.clear)
        return (self.search, *choosers, self.signs)

    def show_dictionary(self, dictionary: Dictionary) -> None:
        """These topics and letters there are."""
        topics = {topic: tr(topic.replace("_", " ")).capitalize() for topic in dictionary.topics}
        self.topic.offer({"": tr("All topics"), OWN_TOPIC: tr("Your own signs"), **topics})
        self.letter.offer({"": "A–Z", **{letter: letter for letter in dictionary.letters}})

    def show_found(self, found: Found, favourites: frozenset[str]) -> None:
        """These signs were found, or none and why."""
        query = found.query
        self.signs.show_signs(found.entries, favourites)
        count = len(found.entries)
        self.count.setText(found.title or tr_count("{count} sign", "{count} signs", count))
        self.advice.setText(found.advice)
        self.advice.setVisible(bool(found.advice))
        self.signs.setVisible(not found.advice)
        self.topic.show_value(query.topic)
        self.letter.show_value(query.letter)
        self.favourites.setChecked(query.only is not None)
        has_filters = Query(query.text) != query
        self.clear.setEnabled(has_filters or bool(found.title))
        self._looks = query.form != Form()
        self._word_switches()
        self._rest.start()

    def mark(self, gloss: str) -> None:
        """A sign is looked at."""
        self.signs.mark(gloss)

    def _switch(self, icon: str, text: str, explanation: str) -> QPushButton:
        button = describe(QPushButton(text, self), text, explanation)
        button.setCheckable(True)
        self._theme.dress(button, icon)
        return button

    def _connect(self) -> None:
        self.search.textChanged.connect(self.searched)
        self.search.returnPressed.connect(self._open_first)
        self.search.left_down.connect(self._enter_list)
        self.topic.value_chosen.connect(self.topic_chosen)
        self.letter.value_chosen.connect(self.letter_chosen)
        self.favourites.clicked.connect(self.favourites_chosen)
        self.form.clicked.connect(self.form_asked)
        self.showing.clicked.connect(self.showing_asked)
        self.own.clicked.connect(self.own_asked)
        self.clear.clicked.connect(self.cleared)
        self.signs.opened.connect(self.opened)

    def _open_first(self) -> None:
        glosses = self.signs.glosses[:1]
        if glosses:
            self.opened.emit(glosses[0])

    def _enter_list(self) -> None:
        if self.signs.isVisible():
            self.signs.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.signs.currentIndex().isValid():
                self.signs.setCurrentIndex(self.signs.model().index(0, 0))

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.search)
        self._choosers = QHBoxLayout()
        self._choosers.addWidget(self.topic, 1)
        self._choosers.addWidget(self.letter)
        self._column.addLayout(self._choosers)
        switches = QWidget(self)
        self._switches = FlowLayout(switches)
        self._switches.setContentsMargins(0, 0, 0, 0)
        self._switches.addWidget(self.form)
        self._switches.addWidget(self.showing)
        self._switches.addWidget(self.favourites)
        self._switches.addWidget(self.own)
        policy = switches.sizePolicy()
        policy.setHeightForWidth(True)
        switches.setSizePolicy(policy)
        self._column.addWidget(switches)
        heading = QHBoxLayout()
        heading.addWidget(self.count, 1)
        heading.addWidget(self.clear)
        self._column.addLayout(heading)
        self._column.addWidget(self.signs, 1)
        self._column.addWidget(self.advice, 1)

    def _word_switches(self) -> None:
        """Icons alone where the words would need a second line."""
        self._set_words(tr("By looks"), tr("Show it"))
        room = self.contentsRect().width() - 2 * self._theme.px(_MARGIN_PX)
        if self._theme.text_size >= _LARGE_TEXT or self._switches.sizeHint().width() > room:
            self._set_words("", "")

    def _set_words(self, form: str, showing: str) -> None:
        self.form.setText(form + (" ✓" if self._looks else ""))
        self.showing.setText(showing)
        for switch in (self.favourites, self.own):
            switch.setText("")  # their icons say it

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use words where there is room for them."""
        super().resizeEvent(event)
        self._word_switches()

    def _fit(self) -> None:
        self._word_switches()
        px = self._theme.px
        self._column.setContentsMargins(*(px(_MARGIN_PX),) * 4)
        self._column.setSpacing(px(8))
        self._choosers.setSpacing(px(6))
        self._switches.setSpacing(px(4))
        self.signs.setMinimumHeight(px(80))


class _SearchField(QLineEdit):
    """Down leaves it for the list."""

    left_down = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText(tr("Search signs"))
        describe(
            self, tr("Search signs"), tr("An English word, or a sign's name. Down goes to the list")
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes to what was found."""
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)
