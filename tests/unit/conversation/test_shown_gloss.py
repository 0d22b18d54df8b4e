"""Since when a gloss has been in sight."""

from __future__ import annotations

from signdesk.conversation.shown_gloss import ShownGloss


def test_a_gloss_that_was_shown_before_counts_from_then() -> None:
    shown = ShownGloss()
    shown.show("MILK", 1.0)
    shown.show("MILK", 1.2)
    assert shown.tell("MILK", 2.0) == 1.0
    assert (shown.early, shown.kept) == (1, 1)


def test_another_gloss_counts_from_when_it_is_told() -> None:
    shown = ShownGloss()
    shown.show("MILK", 1.0)
    assert shown.tell("WATER", 2.0) == 2.0
    assert (shown.early, shown.kept) == (1, 0)


def test_a_gloss_that_changed_counts_from_the_change_and_was_not_kept() -> None:
    shown = ShownGloss()
    shown.show("MILK", 1.0)
    shown.show("WATER", 1.5)
    assert shown.tell("WATER", 2.0) == 1.5
    shown.show("MILK", 3.0)
    shown.show("", 3.1)
    assert shown.tell("TEA", 3.5) == 3.5
    assert (shown.early, shown.kept) == (2, 0)


def test_a_sign_that_was_not_shown_before_is_neither_early_nor_kept() -> None:
    shown = ShownGloss()
    assert shown.tell("MILK", 2.0) == 2.0
    assert (shown.early, shown.kept) == (0, 0)
