"""The view of models and health, by real clicks; what it looks at is a stand-in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QWidget,
)

from signdesk.desktop.accessibility import focusable
from signdesk.desktop.health_services import Finding
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.health_view import STEP_LABELS, StepRow, size_text, time_text
from signdesk.desktop.theme import ThemeName
from signdesk.desktop.widgets.health_page import HealthPage

from .fake_engines import program
from .fake_services import FakeServices
from .reading import assert_nothing_is_clipped, settle


def click(qtbot: Any, button: QAbstractButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def button_of(page: HealthPage, name: str) -> QPushButton:
    found = [b for b in page.findChildren(QPushButton) if b.accessibleName() == name]
    visible = [b for b in found if b.isVisible()]
    assert len(visible) == 1, [b.accessibleName() for b in page.findChildren(QPushButton)]
    return visible[0]


@pytest.fixture
def page(qtbot: Any, ready: MainWindow) -> HealthPage:
    """The view, opened by its button, all of it looked at."""
    click(qtbot, ready.shell.rail.buttons["health"])
    shown = ready.health.page
    qtbot.waitUntil(shown.check.isEnabled)
    qtbot.waitUntil(lambda: len(shown.downloads.rows) == 1)
    assert ready.shell.place == "health"
    return shown


def test_it_says_what_each_step_uses_and_what_to_do(page: HealthPage) -> None:
    assert page.steps.text.splitlines() == [
        "Hearing speech: a good ear, on the processor",
        "Camera: missing: none found",
    ]
    assert page.missing.text == "Camera: none found: Connect a camera."


def test_speed_is_tested_when_asked(qtbot: Any, page: HealthPage) -> None:
    assert "second of speech" not in page.steps.text
    click(qtbot, page.speed)
    qtbot.waitUntil(lambda: "250 ms a second of speech" in page.steps.text)
    qtbot.waitUntil(page.speed.isEnabled)


def test_models_are_listed_and_broken_ones_named(page: HealthPage) -> None:
    base, half = page.models.text.splitlines()
    assert base == "base: hears speech, 145 MB, MIT, ready"
    assert half.endswith("cannot be used: has no config.json")
    removable = [w.accessibleName() for w in page.models.controls if isinstance(w, QPushButton)]
    assert removable == ["Remove half"]


def test_a_model_is_added_from_a_file(
    qtbot: Any, page: HealthPage, ready: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/models/new.gguf", ""))
    engine = ready.presenter.engines.speech
    click(qtbot, page.add_file)
    qtbot.waitUntil(lambda: "new: " in page.models.text)
    assert ready.shell.banner.text == "new is here."
    qtbot.waitUntil(lambda: ready.presenter.engines.speech not in (None, engine))


def test_a_model_is_added_from_a_folder(
    qtbot: Any, page: HealthPage, services: FakeServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "/models/whisper")
    click(qtbot, page.add_folder)
    qtbot.waitUntil(lambda: "whisper: " in page.models.text)
    assert services.health.added == [Path("/models/whisper")]


def test_what_is_no_model_is_told_and_changes_nothing(
    qtbot: Any, page: HealthPage, ready: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page.models.text
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/models/notes.txt", ""))
    click(qtbot, page.add_file)
    qtbot.waitUntil(lambda: "notes.txt is not a model." in ready.shell.banner.text)
    assert page.models.text == before


def test_files_are_checked(qtbot: Any, page: HealthPage, ready: MainWindow) -> None:
    click(qtbot, page.verify)
    qtbot.waitUntil(lambda: "cannot be used: model.bin is damaged." in page.models.text)
    qtbot.waitUntil(lambda: ready.shell.banner.text.startswith("Broken: base."))


@pytest.mark.parametrize("answer", [True, False])
def test_a_model_is_removed_when_the_user_says_so(
    qtbot: Any, page: HealthPage, monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    buttons = QMessageBox.StandardButton
    said = buttons.Yes if answer else buttons.No
    monkeypatch.setattr(QMessageBox, "question", lambda *_: said)
    click(qtbot, button_of(page, "Remove half"))
    if answer:
        qtbot.waitUntil(lambda: "half" not in page.models.text)
    else:
        assert "half" in page.models.text


def test_nothing_is_downloaded_unasked_and_a_download_stops_and_goes_on(
    qtbot: Any, page: HealthPage, services: FakeServices
) -> None:
    assert page.downloads.text.startswith("small: Hears, 20 MB, licence MIT, from example.org")
    assert services.health.arrived == 0
    click(qtbot, button_of(page, "Download small"))
    qtbot.waitUntil(lambda: services.health.arrived > 0)
    assert "is being downloaded" in page.downloads.text
    click(qtbot, button_of(page, "Stop small"))
    qtbot.waitUntil(lambda: "5.0 MB of it are here already" in page.downloads.text)
    services.health.goes_on.set()
    click(qtbot, button_of(page, "Go on small"))
    qtbot.waitUntil(lambda: "is here" in page.downloads.text)
    assert "small: " in page.models.text


def test_the_graphics_card_can_be_left_alone(
    qtbot: Any, page: HealthPage, ready: MainWindow, services: FakeServices
) -> None:
    click(qtbot, page.force_cpu)
    assert services.settings.settings.force_cpu
    assert ready.preferences.settings.force_cpu
    qtbot.waitUntil(page.check.isEnabled)
    click(qtbot, page.force_cpu)
    assert not services.settings.settings.force_cpu


def test_a_report_is_copied(qtbot: Any, page: HealthPage) -> None:
    click(qtbot, page.copy)
    report = QGuiApplication.clipboard().text()
    assert "signdesk: 1.2.3" in report
    assert "speech: ok; a good ear; processor" in report
    assert "camera: MISSING; none found; Connect a camera." in report
    assert "model half (ctranslate2-whisper, 145 MB): has no config.json" in report


def test_every_widget_is_named_and_in_the_tab_order(page: HealthPage, ready: MainWindow) -> None:
    widgets = focusable(ready)
    for widget in widgets:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert widget.accessibleName()
        assert interface.text(QAccessible.Text.Name) == widget.accessibleName()
        if isinstance(widget, QAbstractButton):
            assert widget.toolTip(), widget.accessibleName()
    chain: list[QWidget] = [page.check]
    while (widget := chain[-1].nextInFocusChain()) is not page.check:
        chain.append(widget)
    names = [w.accessibleName() for w in chain if w in widgets]
    assert set(widgets) <= set(chain)
    assert names[:3] == ["Check again", "Test speed", "Copy report"]
    assert names.index("Leave the graphics card alone") < names.index("Remove half")
    assert names.index("Check files") < names.index("Download small")


def test_the_keyboard_brings_what_it_reaches_into_sight(
    qtbot: Any, page: HealthPage, ready: MainWindow
) -> None:
    ready.choose_text_size(2.0)
    wanted = button_of(page, "Download small")
    qtbot.waitUntil(lambda: wanted.visibleRegion().isEmpty())
    ready.activateWindow()
    page.check.setFocus()
    qtbot.waitUntil(page.check.hasFocus)
    for _ in page.controls:
        qtbot.keyClick(ready.focusWidget(), Qt.Key.Key_Tab)
        if wanted.hasFocus():
            break
    assert wanted.hasFocus()
    assert wanted.visibleRegion().boundingRect() == wanted.rect()


@pytest.mark.parametrize("text_size", [1.0, 2.0])
@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (3840, 2160)])
@pytest.mark.parametrize("theme_name", [ThemeName.LIGHT, ThemeName.CONTRAST])
def test_no_text_is_clipped(
    qtbot: Any,
    page: HealthPage,
    ready: MainWindow,
    text_size: float,
    size: tuple[int, int],
    theme_name: ThemeName,
) -> None:
    ready.choose_theme(theme_name)
    ready.choose_text_size(text_size)
    ready.resize(*size)
    assert_nothing_is_clipped(qtbot, ready)
    assert (ready.width(), ready.height()) == size


def test_a_row_that_comes_to_say_more_gets_the_room(qtbot: Any, page: HealthPage) -> None:
    rows = [StepRow("speech", Finding("speech", True, "x")), StepRow("camera")]
    page.show_steps(rows)
    settle(qtbot, page)
    row = page.steps.rows[0]
    before = row.height()
    page.show_steps([replace(rows[0], speed="5 ms a sentence"), rows[1]])
    qtbot.waitUntil(lambda: row.height() > before)
    assert all(
        label.height() >= label.heightForWidth(label.width())
        for label in row.findChildren(QLabel)
        if label.isVisible() and label.text()
    )


def test_every_step_has_a_label() -> None:
    assert set(program().health.steps) == set(STEP_LABELS)


def test_figures_are_for_people() -> None:
    sizes = (4_440_800, 145_216_508, 1_520_000_000)
    assert [size_text(n) for n in sizes] == ["4.4 MB", "145 MB", "1.5 GB"]
    assert [time_text(s) for s in (0.0002, 0.0123, 1.26)] == ["under 1 ms", "12 ms", "1.3 s"]
