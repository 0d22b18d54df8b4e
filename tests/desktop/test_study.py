"""The aids for learners: timeline, trails, first posture; by real clicks and keys."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from signdesk.composition import Program
from signdesk.desktop.main_window import MainWindow
from signdesk.desktop.presenters.trails import trails_of
from signdesk.desktop.widgets.dictionary_page import DictionaryPage
from signdesk.desktop.widgets.timeline_view import TimelineView


@pytest.fixture
def page(
    qtbot: Any, services: Any, program: Program, ready: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> DictionaryPage:
    """MOTHER, signed by the real signer, held still."""
    signer = ready.presenter.engines.signer
    assert signer is not None
    monkeypatch.setattr(signer, "sign", lambda sequence: program.load_signer().sign(sequence))
    ready.resize(1280, 800)
    ready.go("dictionary")
    found = ready.dictionary.page
    qtbot.waitUntil(lambda: bool(found.finder.signs.glosses))
    found.finder.opened.emit("MOTHER")
    qtbot.waitUntil(lambda: found.stage.avatar.shown_clip is not None)
    found.stage.avatar.toggle()
    return found


@pytest.fixture
def timeline(qtbot: Any, page: DictionaryPage) -> TimelineView:
    qtbot.mouseClick(page.study.timeline_switch, Qt.MouseButton.LeftButton)
    made = page.study.timeline
    assert made is not None
    qtbot.waitUntil(made.isVisible)
    return made


def test_the_timeline_is_scrubbed_by_the_mouse(
    qtbot: Any, page: DictionaryPage, timeline: TimelineView
) -> None:
    view = timeline._plot.viewport()
    middle = QPoint(view.width() // 2, view.height() // 2)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=middle)
    clock = page.stage.avatar.clock
    assert 0.35 * clock.duration_s < clock.position_s < 0.65 * clock.duration_s
    assert timeline._now.value() == pytest.approx(clock.position_s)


def test_keys_go_by_frames_and_to_the_ends_and_tell_the_moment(
    qtbot: Any, page: DictionaryPage, timeline: TimelineView
) -> None:
    clock = page.stage.avatar.clock
    page.stage.avatar.seek(1.0)
    qtbot.keyClick(timeline, Qt.Key.Key_Right)
    assert clock.position_s == pytest.approx(1.0 + 1 / 30)
    assert "handshape 5" in timeline.accessibleDescription()
    assert "strong hand near chin height" in timeline.accessibleDescription()
    qtbot.keyClick(timeline, Qt.Key.Key_PageDown)
    assert clock.position_s == pytest.approx(1.0 + 1 / 30 - 0.25)
    qtbot.keyClick(timeline, Qt.Key.Key_End)
    assert clock.position_s == pytest.approx(clock.duration_s, abs=0.05)
    qtbot.keyClick(timeline, Qt.Key.Key_Home)
    assert clock.position_s == 0.0


def test_the_timeline_is_reached_by_tab_and_goes_away_again(
    qtbot: Any, page: DictionaryPage, timeline: TimelineView
) -> None:
    assert page.stage.avatar in _chain(timeline)
    assert timeline.accessibleName() == "Timeline"
    page.study.timeline_switch.click()
    assert not timeline.isVisible()


def _chain(widget: Any) -> list[Any]:
    chain = [widget]
    while (following := chain[-1].nextInFocusChain()) is not widget:
        chain.append(following)
    return chain


def test_a_low_window_has_no_timeline_and_says_so(
    qtbot: Any, ready: MainWindow, page: DictionaryPage, timeline: TimelineView
) -> None:
    ready.choose_text_size(2.0)
    ready.resize(ready.minimumSize())
    qtbot.waitUntil(lambda: not timeline.isVisible())
    assert not page.study.timeline_switch.isEnabled()
    assert "higher window" in page.study.timeline_switch.toolTip()
    ready.choose_text_size(1.0)
    ready.resize(1280, 800)
    qtbot.waitUntil(timeline.isVisible)


def test_trails_and_first_posture_are_drawn_on_demand(qtbot: Any, page: DictionaryPage) -> None:
    surface = page.stage.avatar._surface
    assert surface is not None
    qtbot.mouseClick(page.study.trails, Qt.MouseButton.LeftButton)
    trails, ghost = surface.scene.last("show_aids")  # type: ignore[attr-defined]
    assert set(trails) == {"right"}
    assert ghost is None
    page.stage.views.left_handed.click()
    mirrored, _ = surface.scene.last("show_aids")  # type: ignore[attr-defined]
    assert set(mirrored) == {"left"}
    assert np.allclose(mirrored["left"][:, 0], -trails["right"][:, 0])
    page.study.trails.click()
    page.study.ghost.click()
    trails, (clip, start_s) = surface.scene.last("show_aids")  # type: ignore[attr-defined]
    assert trails == {}
    assert clip is page.stage.avatar.shown_clip
    assert 0.2 < start_s < 1.0


def test_a_trail_leads_from_the_first_posture_to_the_last(program: Program) -> None:
    signed = program.gloss_to_motion.citation("BOOK")
    span = signed.spans[0]
    geometry = program.body.geometry
    trails = trails_of(signed.clip, geometry, span.start_s, span.end_s)
    assert set(trails) == {"right", "left"}
    frame = round(span.start_s * signed.clip.frame_rate)
    posture = geometry.pose(signed.clip.rotations[frame].astype(float))
    tip = geometry.points(posture, ["right_index_tip"])[0]
    assert np.allclose(trails["right"][0], tip, atol=0.01)
    assert trails["right"][:, 0].max() < trails["left"][:, 0].max()
