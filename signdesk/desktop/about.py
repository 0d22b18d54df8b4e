"""What SignDesk is for, and what it is not for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from signdesk import __version__
from signdesk.desktop.accessibility import describe
from signdesk.desktop.texts import mark, tr

_PARAGRAPHS = (
    mark(
        "SignDesk translates between English and American Sign Language, both ways, on this"
        " computer alone: nothing that you say or sign leaves it."
    ),
    mark(
        "<b>It is for</b> everyday talk, learning, and trying out how something is signed. Every"
        " sign tells where it comes from: the dictionary, fingerspelling, a number, or a point."
    ),
    mark(
        "<b>It is not for</b> medical, legal, or emergency matters, nor wherever a mistake could"
        " harm someone. There, people have a right to a qualified interpreter, and SignDesk is"
        " not one."
    ),
    mark(
        "Machines make mistakes in translation. Look at the signs in the row, and ask when in"
        " doubt."
    ),
    mark("Free software under the Apache licence 2.0; the NOTICE file names what it builds on."),
)


class AboutDialog(QDialog):
    """A page of text and a button."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About SignDesk"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        text = QLabel(_text())
        text.setTextFormat(Qt.TextFormat.RichText)
        text.setWordWrap(True)
        text.setMinimumWidth(text.fontMetrics().averageCharWidth() * 66)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setIcon(QIcon())  # the style's own does not follow the theme
        describe(close, tr("Close"), tr("Back to the window"), "Esc")
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 20)
        layout.addWidget(text)
        layout.addWidget(buttons)
        self.setAccessibleName(tr("About SignDesk"))
        self.setAccessibleDescription(text.text())


def _text() -> str:
    paragraphs = "\n".join(f"<p>{tr(paragraph)}</p>" for paragraph in _PARAGRAPHS)
    return f"<h2>SignDesk {__version__}</h2>\n{paragraphs}"
