"""What Qt says by itself, in file dialogs and in names of keys, where its own translation fails.

That lacks texts which are newer than it, and has words that are not those of our window.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from signdesk.desktop.texts import LANGUAGES, language_in_use, mark, tr

#: Qt's English, which says here with `mark` that it is to be listed with our own texts.
_OURS = (
    mark("&Look in:"),
    mark("&Directory:"),
    mark("File &name:"),
    mark("Files of &type:"),
    mark("All Files (*)"),
    mark("Directories"),
    mark("Parent Directory"),
    mark("Go to the parent directory"),
    mark("Change to list view mode"),
    mark("Change to detail view mode"),
    mark("Show &hidden files"),
    mark("File"),
    mark("%1 File"),
    mark("File Folder"),
    mark("Folder"),
    mark("Drive"),
    mark("%1 already exists.\nDo you want to replace it?"),
    mark("%1\nFile not found.\nPlease verify the correct file name was given."),
    mark("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
    mark("Are you sure you want to delete '%1'?"),
    mark("Invalid filename"),
    mark("Return"),
)


class _QtTranslator(QTranslator):
    """Asked by Qt for each of its texts; what it does not know stays English."""

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, number: int = -1
    ) -> str | None:
        """Our own words, else those that were loaded, else None: an empty text would be shown."""
        if context.startswith("Q") and source in _OURS:
            own = tr(source)
            return own if own != source else None
        return super().translate(context, source, disambiguation, number) or None


def translate_qt() -> None:
    """Have Qt's own dialogs speak the language in use."""
    application = QCoreApplication.instance()
    if application is None:
        return
    _stop_translating(application)
    language = language_in_use()
    if language == next(iter(LANGUAGES)):  # English, in which it is written
        return
    translator = _QtTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator.load(f"qtbase_{language}", folder)
    QCoreApplication.installTranslator(translator)


def _stop_translating(application: QObject) -> None:
    for translator in application.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
