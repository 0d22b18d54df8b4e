"""DictionaryPage: found signs on the left; how to find them, or one of them, on the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from signdesk.desktop.accessibility import announce, describe
from signdesk.desktop.presenters.dictionary_view import Found, ShownSign, ShownSigning
from signdesk.desktop.rendering.dictionary_pictures import Figure
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.theme import Theme
from signdesk.desktop.widgets.elided_label import ElidedLabel
from signdesk.desktop.widgets.form_panel import FormPanel
from signdesk.desktop.widgets.own_panel import OwnPanel
from signdesk.desktop.widgets.show_panel import ShowPanel
from signdesk.desktop.widgets.sign_about import SignAbout
from signdesk.desktop.widgets.sign_finder import SignFinder
from signdesk.desktop.widgets.signer_stage import SignerStage
from signdesk.desktop.widgets.study import Study
from signdesk.lexicon.dictionary import Dictionary

_SHOW_HINT = mark("Sign to the camera, alone in the picture. The list then has what it may be.")
_PRACTICE_HINT = mark("Copy the signer, then rest your hands: you are told what was seen.")
_FINDER_PX, _ABOUT_PX, _STAGE_PX = 290, 260, 330
#: Of a wide window, list and text take this share each, up to this much more than they need.
_SIDE_SHARE, _MOST_WIDER = 0.2, 1.7


class DictionaryPage(QWidget):
    """Meets `DictionaryView`. In a narrow window the list and what is said of a sign take turns."""

    sign_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.finder, self.form = SignFinder(theme), FormPanel(theme)
        self.stage, self.about = SignerStage(theme), SignAbout(theme)
        self.showing = ShowPanel(theme, tr("Show a sign"), tr(_SHOW_HINT))
        self.practice = ShowPanel(theme, tr("Practise"), tr(_PRACTICE_HINT))
        self.own = OwnPanel(theme)
        self.stage.avatar.set_looping(True)
        self.study = Study(theme, self.stage, self._order_tabs)
        self._title = ElidedLabel()
        self._title.setProperty("role", "title")
        self.again = describe(
            QPushButton(tr("Back to the sign")), tr("Back to the sign"), tr("Loop the sign")
        )
        self.again.clicked.connect(self.sign_asked)
        self.to_list = describe(
            QPushButton(tr("All signs")), tr("All signs"), tr("Back to the list")
        )
        self._theme.dress(self.to_list, "back")
        self.to_list.clicked.connect(self._show_list)
        self.to_text = describe(
            QPushButton(tr("About the sign")), tr("About the sign"), tr("End practising")
        )
        self._theme.dress(self.to_text, "back")
        self.to_text.clicked.connect(lambda: self.show_practice(False))
        self._is_narrow, self._is_at_sign = False, False
        self._lay_out()
        self.finder.form_asked.connect(self.show_form_panel)
        self.finder.showing_asked.connect(self.show_showing)
        self.finder.own_asked.connect(self.show_own_panel)
        self.about.practice_asked.connect(lambda: self.show_practice(True))
        theme.changed.connect(self._fit)
        self._fit()
        self.show_practice(False)
        self.show_form_panel(True)

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """What the keyboard reaches, in order."""
        form = (self.form.hands, self.form.places, self.form.movements, self.form.handshapes)
        choices = [button for group in form for button in group.buttons.values()]
        timeline = () if self.study.timeline is None else (self.study.timeline,)
        stage = (self.again, *timeline, *self.stage.controls)
        of_text = (self.to_list, self.to_text, *self.practice.controls, *self.about.controls)
        cameras = (*self.showing.controls, *self.own.controls)
        return (*self.finder.controls, *cameras, *choices, *stage, *of_text)

    def show_dictionary(self, dictionary: Dictionary) -> None:
        """There is a dictionary now."""
        self.finder.show_dictionary(dictionary)
        self.form.show_dictionary(dictionary)

    def show_found(self, found: Found, favourites: frozenset[str]) -> None:
        """These signs were found."""
        self.finder.show_found(found, favourites)
        self.form.show_form(found.query.form)

    def show_sign(self, sign: ShownSign) -> None:
        """Say all about the sign that is looked at."""
        if sign.page.entry.gloss != self.about.title.text():
            self.practice.show_title(tr("Practise {gloss}", gloss=sign.page.entry.gloss))
        self.about.show_sign(sign)
        self.finder.mark(sign.page.entry.gloss)
        self.show_form_panel(False)

    def show_handshape(self, name: str, path: Path) -> None:
        """A handshape's picture is there."""
        self.form.show_handshape(name, path)

    def show_figures(self, figures: dict[str, Figure]) -> None:
        """The pictures of head and body are there."""
        self.form.show_figures(figures)

    def show_examples(self, sentences: Sequence[str]) -> None:
        """These examples there are of the sign that is looked at."""
        self.about.show_examples(sentences)

    def play(self, signing: ShownSigning) -> None:
        """Sign this again and again."""
        self._title.setText(signing.title)
        self._heading.setVisible(signing.is_example)
        if signing.is_example:
            announce(self, tr("Signing: {title}", title=signing.title))
        self.stage.avatar.play_clip(signing.clip)
        self.study.show_signing(signing)

    def show_form_panel(self, is_shown: bool) -> None:
        """Show how to find signs by their looks; or the sign that is looked at."""
        self._show_right(self.form if is_shown else self._sign)

    def show_showing(self, is_shown: bool) -> None:
        """Show the camera to find signs by; or the sign that is looked at."""
        self._show_right(self.showing if is_shown else self._sign)

    def show_own_panel(self, is_shown: bool) -> None:
        """Show the user's own signs; or the sign that is looked at."""
        self._show_right(self.own if is_shown else self._sign)

    def show_practice(self, is_shown: bool) -> None:
        """Show the camera beside the signer; or what is said of the sign."""
        self.practice.show_title(tr("Practise {gloss}", gloss=self.about.title.text()))
        self.to_text.setVisible(is_shown)
        self._text.setCurrentWidget(self.practice if is_shown else self.about)

    def _show_right(self, shown: QWidget) -> None:
        self._is_at_sign = shown is self._sign
        self.finder.form.setChecked(shown is self.form)
        self.finder.showing.setChecked(shown is self.showing)
        self.finder.own.setChecked(shown is self.own)
        self._right.setCurrentWidget(shown)
        if not self._is_at_sign and self.stage.avatar.clock.is_playing:
            self.stage.avatar.toggle()
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share_room()

    def minimumSizeHint(self) -> QSize:
        """As the narrowest way of sharing the room needs."""
        px = self._theme.px
        return QSize(px(_FINDER_PX) + px(_STAGE_PX), super().minimumSizeHint().height())

    def _order_tabs(self) -> None:
        for before, after in pairwise(self.controls):
            QWidget.setTabOrder(before, after)

    def _show_list(self) -> None:
        self._is_at_sign = False
        self._share_room()
        self.finder.signs.setFocus()

    def _share_room(self) -> None:
        px = self._theme.px
        self._is_narrow = self.width() < px(_FINDER_PX + _STAGE_PX + _ABOUT_PX + 30)
        is_at_sign = self._is_at_sign
        for column, least in ((self.finder, px(_FINDER_PX)), (self._about_column, px(_ABOUT_PX))):
            wanted = round(self.width() * _SIDE_SHARE)
            column.setFixedWidth(min(max(wanted, least), round(least * _MOST_WIDER)))
        self.finder.setVisible(not (self._is_narrow and is_at_sign))
        self._about_column.setVisible(not self._is_narrow or is_at_sign)
        self.to_list.setVisible(self._is_narrow)
        # In a narrow window the sign's page stands where the list was.
        side = self._narrow_side if self._is_narrow else self._wide_side
        if self._about_column.parentWidget() is not side.parentWidget():
            side.addWidget(self._about_column)

    def _lay_out(self) -> None:
        self._heading = QWidget()
        heading = QHBoxLayout(self._heading)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.addWidget(self._title, 1)
        heading.addWidget(self.again)
        self._heading.hide()
        self.stage.put_on_top(self._heading)
        self._about_column = QWidget()
        about = QVBoxLayout(self._about_column)
        about.setContentsMargins(0, 0, 0, 0)
        about.addWidget(self.to_list)
        about.addWidget(self.to_text)
        self._text = QStackedWidget()
        self._text.addWidget(self.about)
        self._text.addWidget(self.practice)
        about.addWidget(self._text, 1)
        self._sign = QWidget()
        self._wide_side = QHBoxLayout(self._sign)
        self._wide_side.setContentsMargins(0, 0, 0, 0)
        self._wide_side.addWidget(self.stage, 1)
        self._wide_side.addWidget(self._about_column)
        self._right = QStackedWidget()
        self._right.addWidget(self.form)
        self._right.addWidget(self.showing)
        self._right.addWidget(self.own)
        self._right.addWidget(self._sign)
        left = QWidget()
        self._narrow_side = QHBoxLayout(left)
        self._narrow_side.setContentsMargins(0, 0, 0, 0)
        self._narrow_side.addWidget(self.finder)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(left)
        self._columns.addWidget(self._right, 1)

    def _fit(self) -> None:
        px = self._theme.px
        self._columns.setSpacing(px(12))
        self._wide_side.setSpacing(px(12))
        self._share_room()
