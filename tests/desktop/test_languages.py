"""Every text of the window can be translated, and the Spanish fits into it."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from signdesk.conversation.history import Side
from signdesk.desktop.about import AboutDialog
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.notifications import Severity, notice_of
from signdesk.desktop.preferences_dialog import PreferencesDialog
from signdesk.desktop.qt_texts import translate_qt
from signdesk.desktop.reopening import carried_from, carry_into, speak
from signdesk.desktop.texts import use_language
from signdesk.errors import ModelError

from .fake_services import FakeServices
from .reading import assert_nothing_is_clipped

ROOT = Path(__file__).resolve().parents[2]
#: What nobody translates: names, glosses, handshapes, keys, and what signs are and say in English.
_NAMES = re.compile(
    r"SignDesk|[A-Z0-9#^+-]+|[A-Z]–[A-Z]|0–9|fs-\w+|English|Español|ASL|OK|.*[0-9]%|.*×|[\d. /]+ s"
)


def _extractor() -> ModuleType:
    spec = importlib.util.spec_from_file_location("texts", ROOT / "packaging" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def services(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FakeServices]:
    """A user who reads Spanish; with `marked`, each text that is translated stands in brackets."""
    made = FakeServices()
    made.settings.settings = replace(made.settings.settings, interface_language="es")
    if getattr(request, "param", "") == "marked":
        lines = [f"{json.dumps(t)} = {json.dumps(f'⟦{t}⟧')}\n" for t in _extractor().texts()]
        (tmp_path / "es.toml").write_text("[texts]\n" + "".join(lines), "utf-8")
        made.interface = tmp_path
    yield made
    use_language("en", made.interface)
    translate_qt()


def _texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """Whatever a person reads or hears of a window, and where."""
    for widget in [root, *root.findChildren(QWidget)]:
        where = f"{type(widget).__name__} {widget.objectName()}"
        yield where, widget.toolTip()
        yield where, widget.accessibleName()
        yield where, widget.accessibleDescription()
        if isinstance(widget, QLabel | QAbstractButton):
            yield where, widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield where, widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from ((where, widget.itemText(row)) for row in range(widget.count()))
        if isinstance(widget, QMenu):
            yield where, widget.title()
    for action in root.findChildren(QAction):
        if not action.menu() and action.parent() is root:
            yield "QAction", action.text()


def _untranslated(root: QWidget) -> set[tuple[str, str]]:
    """Texts without brackets. What is content is told by where it stands."""
    found = set()
    for where, text in _texts(root):
        plain = re.sub(r"<[^>]+>|&", "", text).strip()
        if plain and "⟦" not in plain and not _NAMES.fullmatch(plain):
            found.add((where, text))
    return found


def _show_everything(qtbot: Any, window: MainWindow) -> None:
    window.panel.entry.setPlainText("Hello")
    window.panel.submit()
    qtbot.waitUntil(lambda: window.presenter.state == "signing")
    window.go("dictionary")
    page = window.dictionary.page
    qtbot.waitUntil(lambda: bool(page.finder.signs.glosses))
    qtbot.waitUntil(lambda: page.form.places.buttons["chin"].isVisible())


@pytest.mark.parametrize("services", ["marked"], indirect=True)
def test_all_that_the_window_says_is_translated(qtbot: Any, ready: MainWindow) -> None:
    _show_everything(qtbot, ready)
    page = ready.dictionary.page
    handshapes = {(w, t) for w, t in _untranslated(page.form) if t in page.form.handshapes.buttons}
    assert len(handshapes) > 10
    engines = {("ElidedLabel ", ready.shell.status.engines_text)}
    assert _untranslated(ready) - handshapes - engines == set()


@pytest.mark.parametrize("services", ["marked"], indirect=True)
def test_a_signs_page_is_translated_but_for_what_it_says_of_the_sign(
    qtbot: Any, ready: MainWindow
) -> None:
    ready.go("dictionary")
    page = ready.dictionary.page
    qtbot.waitUntil(lambda: bool(page.finder.signs.glosses))
    page.finder.opened.emit("MOTHER")
    shown = ready.dictionary.presenter.dictionary.page("MOTHER")  # type: ignore[union-attr]
    content = {*shown.explanation.splitlines()}
    content |= {"; ".join(map(str, near.differences)) for near in shown.nearest}
    found = {text for _, text in _untranslated(page.about)}
    assert {text for text in found if not any(c in text for c in content)} == set()


@pytest.mark.parametrize("services", ["marked"], indirect=True)
@pytest.mark.parametrize("place", ["conversation", "health"])
def test_the_other_views_are_translated(qtbot: Any, ready: MainWindow, place: str) -> None:
    ready.go(place)
    page = getattr(ready, place).page
    if place == "health":
        qtbot.waitUntil(page.check.isEnabled)
        qtbot.waitUntil(lambda: len(page.downloads.rows) == 1)
    found = {text for _, text in _untranslated(page)}
    of_the_stand_in = {"base", "half", "small", "Connect a camera."}
    assert found - of_the_stand_in == set()


@pytest.mark.parametrize("services", ["marked"], indirect=True)
@pytest.mark.parametrize("kind", [PreferencesDialog, AboutDialog])
def test_dialogs_are_translated(qtbot: Any, ready: MainWindow, kind: type[QWidget]) -> None:
    if kind is PreferencesDialog:
        ready.show_preferences()
    else:
        ready.show_about()
    dialog = ready.findChild(kind)
    assert dialog is not None
    machine = {"A good ear", "A bad ear (basic)", "USB mic", "USB eye", "Alan", "base"}
    qt = {b.text() for b in dialog.findChild(QDialogButtonBox).buttons()}
    found = {text for _, text in _untranslated(dialog)}
    assert found - machine - qt == set()


@pytest.mark.parametrize("services", ["marked"], indirect=True)
def test_errors_are_translated_where_they_are_shown(ready: MainWindow) -> None:
    notice = notice_of(ModelError("There is no model tiny.", "Choose one of: base, small."))
    assert notice.severity is Severity.ERROR
    assert (notice.what, notice.do) == (
        "⟦There is no model tiny.⟧",
        "⟦Choose one of: base, small.⟧",
    )


def test_the_window_speaks_spanish(qtbot: Any, ready: MainWindow) -> None:
    menus = [action.text().replace("&", "") for action in ready.menuBar().actions()]
    assert menus == ["Archivo", "Signar", "Ir", "Ver", "Ayuda"]
    ready.show_preferences()
    dialog = ready.findChild(PreferencesDialog)
    assert dialog is not None
    assert dialog.windowTitle() == "Preferencias"
    cancel = QDialogButtonBox.StandardButton.Cancel  # Qt's own text
    assert dialog.findChild(QDialogButtonBox).button(cancel).text().replace("&", "") == "Cancelar"
    dialog.reject()


def test_qts_own_file_dialog_speaks_spanish(qtbot: Any, ready: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(b"")
    dialog = QFileDialog(ready, "Guardar", str(tmp_path), "Video (*.mp4)")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert labels == {"Buscar en:", "Nombre de archivo:", "Tipo de archivo:"}
    tips = {button.toolTip() for button in dialog.findChildren(QToolButton)}
    assert "Carpeta superior" in tips
    assert "Parent Directory" not in tips
    assert QKeySequence("Return").toString(QKeySequence.SequenceFormat.NativeText) == "Intro"


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1024, 640), (1280, 800)])
def test_spanish_is_not_clipped(
    qtbot: Any, ready: MainWindow, text_size: float, size: tuple[int, int]
) -> None:
    _show_everything(qtbot, ready)
    ready.choose_text_size(text_size)
    ready.resize(*size)
    for place in ("translate", "dictionary"):
        ready.go(place)
        assert_nothing_is_clipped(qtbot, ready)
        assert (ready.width(), ready.height()) == size


def test_letters_of_a_menu_differ_in_spanish(ready: MainWindow) -> None:
    """As far as they do in English."""
    for menu in ready.menuBar().findChildren(QMenu):
        letters = re.findall(r"&(.)", " ".join(action.text() for action in menu.actions()))
        assert len(letters) == len({letter.casefold() for letter in letters}), menu.title()


def test_the_language_is_chosen_in_the_preferences(
    qtbot: Any, ready: MainWindow, services: FakeServices
) -> None:
    ready.show_preferences()
    dialog = ready.findChild(PreferencesDialog)
    assert dialog is not None
    box = dialog.boxes["interface_language"]
    assert box.currentText() == "Español"
    box.setCurrentIndex(box.findData("en"))
    dialog.accept()
    assert services.settings.settings.interface_language == "en"
    qtbot.waitUntil(lambda: not ready.isVisible())
    assert ready.opens_again


def test_amid_long_work_the_language_waits(
    qtbot: Any, ready: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready.shell.status.work, "isVisible", lambda: True)
    speak(ready, "en")
    qtbot.waitUntil(ready.shell.banner.isVisible)
    assert ready.shell.banner.text.startswith("El idioma cambiará al abrir SignDesk de nuevo")
    assert not ready.opens_again


def test_the_next_window_goes_on_in_the_other_language(
    qtbot: Any, ready: MainWindow, services: FakeServices
) -> None:
    said = ready.conversation.presenter.session.add(Side.HEARING, "Hello")
    ready.conversation.page.hearing.entry.setPlainText("half a")
    ready.go("dictionary")
    services.settings.settings = replace(services.settings.settings, interface_language="en")
    other = MainWindow(services, ready.theme)
    qtbot.addWidget(other)
    carry_into(other, carried_from(ready))
    assert other.menuBar().actions()[0].text() == "&File"
    page = other.conversation.page
    assert page.hearing.entry.toPlainText() == "half a"
    assert page.panel.turns.current == said
    assert other.shell.place == "dictionary"


def test_spanish_is_there_for_every_text() -> None:
    """Run `python packaging/texts.py`, and write what it lists in resources/interface/es.toml."""
    extractor = _extractor()
    have = extractor.written(ROOT / "resources" / "interface" / "es.toml")
    assert sorted(text for text in extractor.texts() if not have.get(text)) == []
