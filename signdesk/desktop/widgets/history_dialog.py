"""HistoryDialog: conversations that were kept on this computer, if the user wants that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from signdesk.conversation.history import as_text
from signdesk.desktop.accessibility import describe
from signdesk.desktop.presenters.history_book import Chapter, HistoryBook
from signdesk.desktop.texts import mark, tr
from signdesk.desktop.widgets.check_box import CheckBox
from signdesk.desktop.widgets.flow_layout import FlowLayout
from signdesk.desktop.widgets.turn_list import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from signdesk.conversation.history import Said

_PRIVATE = mark(
    "Conversations are private, so nothing is kept unless you ask for it here. What is kept stays "
    "on this computer."
)


class HistoryDialog(QDialog):
    """Search, read, export, delete."""

    def __init__(
        self,
        parent: QWidget,
        book: HistoryBook,
        is_kept: bool,
        keep: Callable[[bool], None],
        export: Callable[[QWidget, Sequence[Said]], None],
    ) -> None:
        super().__init__(parent)
        self._book, self._export = book, export
        self._found: list[tuple[Chapter, tuple[Said, ...]]] = []
        self.setWindowTitle(tr("History"))
        self.setAccessibleName(tr("History"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.keep = CheckBox(tr("Keep conversations on this computer"))
        describe(self.keep, tr("Keep conversations on this computer"), tr(_PRIVATE))
        self.keep.setChecked(is_kept)
        self.keep.clicked.connect(keep)
        self.search = describe(
            QLineEdit(), tr("Search conversations"), tr("Words in English, or glosses")
        )
        self.search.setPlaceholderText(tr("Search"))
        self.list = describe(QListWidget(), tr("Conversations"), tr("The latest first"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text = describe(
            QPlainTextEdit(), tr("What was said"), tr("In the chosen conversation")
        )
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.save = describe(
            QPushButton(tr("Save as…")), tr("Save as"), tr("Text, subtitles, JSON or video")
        )
        self.delete = describe(
            QPushButton(tr("Delete")), tr("Delete"), tr("This conversation, for good")
        )
        self.delete_all = describe(
            QPushButton(tr("Delete all")),
            tr("Delete all"),
            tr("Press twice: all conversations, for good"),
        )
        self.close_button = describe(
            QPushButton(tr("Close")), tr("Close"), tr("Back to the window"), "Esc"
        )
        self._connect()
        self._lay_out()
        self._show()
        self.reload()

    @property
    def chosen(self) -> Chapter | None:
        """The conversation that is read."""
        row = self.list.currentRow()
        return self._found[row][0] if 0 <= row < len(self._found) else None

    def reload(self) -> None:
        """Read again what is kept, unless this was closed meanwhile."""
        if isValid(self):
            self._book.load(self._reload)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._show())
        self.list.currentRowChanged.connect(self._read)
        self.save.clicked.connect(self._save)
        self.delete.clicked.connect(self._delete)
        self.delete_all.clicked.connect(self._delete_all)
        self.close_button.clicked.connect(self.accept)
        for button in (self.save, self.delete, self.delete_all, self.close_button):
            button.setAutoDefault(False)

    def _reload(self) -> None:
        if isValid(self):  # not closed while it was read
            self._show()

    def _show(self) -> None:
        """List what matches, and read the first."""
        self._found = self._book.find(self.search.text())
        self.list.clear()
        for chapter, said in self._found:
            first = f"\n{said[0].english[:60]}" if said else f"\n{chapter.problem}"
            self.list.addItem(chapter.title + first)
        self.list.setCurrentRow(0 if self._found else -1)
        self._read(self.list.currentRow())
        self.delete_all.setText(tr("Delete all"))
        self.delete_all.setEnabled(bool(self._book.chapters))

    def _read(self, row: int) -> None:
        chapter, said = self._found[row] if 0 <= row < len(self._found) else (None, ())
        nothing = (
            tr("Nothing was found.") if self.search.text().strip() else tr("Nothing is kept yet.")
        )
        problem = nothing if chapter is None else chapter.problem
        names = {side: tr(name) for side, name in SIDES.items()}
        self.text.setPlainText(as_text(said, names) if said else problem)
        self.save.setEnabled(bool(said))
        self.delete.setEnabled(chapter is not None)

    def _save(self) -> None:
        chapter = self.chosen
        if chapter is not None:
            self._export(self, chapter.said)

    def _delete(self) -> None:
        chapter = self.chosen
        if chapter is not None:
            self._book.delete([chapter], self._reload)

    def _delete_all(self) -> None:
        if self.delete_all.text() == tr("Delete all"):
            self.delete_all.setText(tr("Really delete all?"))
        else:
            self._book.delete(self._book.chapters, self._reload)

    def _lay_out(self) -> None:
        private = QLabel(tr(_PRIVATE))
        private.setProperty("role", "muted")
        private.setWordWrap(True)
        halves = QHBoxLayout()
        halves.addWidget(self.list, 2)
        halves.addWidget(self.text, 3)
        buttons = FlowLayout()
        buttons.setSpacing(8)
        for button in (self.save, self.delete, self.delete_all):
            buttons.addWidget(button)
        ending = QHBoxLayout()
        ending.addLayout(buttons, 1)
        ending.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.keep)
        layout.addWidget(private)
        layout.addWidget(self.search)
        layout.addLayout(halves, 1)
        layout.addLayout(ending)
        self.resize(760, 480)
