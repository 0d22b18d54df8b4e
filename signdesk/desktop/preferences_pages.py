"""The pages of the preferences that need nothing but the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from signdesk.desktop.rendering.looks import LOOKS
from signdesk.desktop.services import Choice
from signdesk.desktop.texts import LANGUAGES, mark, tr
from signdesk.desktop.theme import TEXT_SIZES, THEME_LABELS
from signdesk.desktop.widgets.settings_page import SettingsPage

if TYPE_CHECKING:
    from signdesk.storage.settings import Settings

BEST = Choice("", mark("The best there is"))
FIRST = Choice("", mark("The first that fits the engine"))
_TRANSLATORS = (
    Choice("best", mark("The rules, seconded by SignDesk's model")),
    Choice("rules", mark("The rules alone")),
    Choice("instruct", mark("Your instruct model, checked by the rules")),
)
_BODIES = (
    Choice("", mark("The first signer, or your own SMPL-X body")),
    Choice("signer", mark("The first signer")),
    Choice("broad", mark("The second signer, of broader build")),
)
_DEVICES = (
    Choice(False, mark("The graphics card, if there is one")),
    Choice(True, mark("The processor only")),
)
_HANDS = (Choice(False, mark("The right hand")), Choice(True, mark("The left hand")))
_KEPT = (Choice(False, mark("Not kept")), Choice(True, mark("Kept on this computer")))
_SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0)
_PRIVATE = (
    mark(
        "Everything is computed on this machine. SignDesk sends nothing anywhere, and asks the"
        " network only for a model that you choose to download."
    ),
    mark(
        "The camera's pictures and the microphone's sound are looked at and forgotten. Of signs"
        " that you record, only how you moved is kept."
    ),
    mark(
        "Conversations that were kept can be searched, exported and deleted in the history. Those"
        " that are not kept are written nowhere: they are gone when SignDesk ends, even by a fault."
    ),
)
_SURE = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95)
_WAITS_S = (2.0, 4.0, 6.0, 10.0, 20.0)
_BELLS = (Choice(True, mark("Flashes when somebody speaks")), Choice(False, mark("Off")))
_PAUSES = (Choice(True, mark("One after the other")), Choice(False, mark("At the same time")))


def window_page(settings: Settings) -> SettingsPage:
    """Language, colours and size of text."""
    page = SettingsPage(tr("Window"))
    languages = [Choice(code, name) for code, name in LANGUAGES.items()]
    page.add_choice(
        "interface_language",
        tr("Lan&guage"),
        tr("Of menus and messages; the window opens again in it"),
        (Choice("", mark("As the system")), *languages),
        settings.interface_language,
    )
    themes = [Choice(n.value, tr(label).replace("&", "")) for n, label in THEME_LABELS.items()]
    page.add_choice("theme", tr("&Theme"), tr("Colours of the window"), themes, settings.theme)
    sizes = [Choice(size, f"{size:.0%}") for size in TEXT_SIZES]
    page.add_choice(
        "text_size", tr("Te&xt size"), tr("Compared with the system's"), sizes, settings.text_size
    )
    page.end()
    return page


def signer_page(settings: Settings) -> SettingsPage:
    """Who signs, how quick, and with which hand."""
    page = SettingsPage(tr("Signer"))
    page.add_choice(
        "body_model",
        tr("&Who signs"),
        tr("The body, from the next start on"),
        _BODIES,
        settings.body_model,
    )
    looks = [Choice(name, look.label) for name, look in LOOKS.items()]
    page.add_choice(
        "look", tr("Si&gner's colours"), tr("Skin, hair and shirt"), looks, settings.look
    )
    page.add_choice(
        "left_handed", tr("&Leads with"), tr("The strong hand"), _HANDS, settings.left_handed
    )
    speeds = [Choice(speed, f"{speed:g}×") for speed in _SPEEDS]
    page.add_choice("speed", tr("S&peed"), tr("Of signing, times normal"), speeds, settings.speed)
    page.end()
    return page


def conversation_page(settings: Settings) -> SettingsPage:
    """When a signed sentence is said, and what goes with a conversation."""
    page = SettingsPage(tr("Conversation"))
    sure = [Choice(0.0, mark("Any"))]
    sure += [Choice(s, tr("{share} or more", share=f"{s:.0%}")) for s in _SURE[1:]]
    page.add_choice(
        "least_confidence",
        tr("Least &confidence"),
        tr("A sentence with a less sure sign is said only when somebody confirms it"),
        sure,
        settings.least_confidence,
    )
    waits = [Choice(0.0, mark("Only when confirmed"))]
    waits += [Choice(s, tr("After {seconds} seconds", seconds=f"{s:g}")) for s in _WAITS_S]
    page.add_choice(
        "confirm_after_s",
        tr("Signs are &said"),
        tr("When a signed sentence is said aloud"),
        waits,
        settings.confirm_after_s,
    )
    page.add_choice(
        "visual_bell",
        tr("Visual &bell"),
        tr("So that speech that begins is seen"),
        _BELLS,
        settings.visual_bell,
    )
    page.add_choice(
        "camera_pauses",
        tr("Signer and ca&mera"),
        tr("Whether your signs are read while the signer signs"),
        _PAUSES,
        settings.camera_pauses,
    )
    page.add_note(
        tr(
            "A sentence with a sign that is not sure enough waits: tap what it was, confirm the "
            "sentence, or drop it."
        )
    )
    page.end()
    return page


def engines_page(settings: Settings) -> SettingsPage:
    """What hears and translates."""
    page = SettingsPage(tr("Engines"))
    page.add_choice(
        "speech_engine",
        tr("Speech &engine"),
        tr("What turns speech into text"),
        [BEST],
        settings.speech_engine,
    )
    page.add_choice(
        "speech_model",
        tr("Speech &model"),
        tr("The file the engine works with"),
        [FIRST],
        settings.speech_model,
    )
    page.add_choice(
        "translator",
        tr("Trans&late with"),
        tr("Who chooses the signs"),
        _TRANSLATORS,
        settings.translator,
    )
    page.add_choice(
        "force_cpu",
        tr("&Run speech on"),
        tr("Where the engine computes"),
        _DEVICES,
        settings.force_cpu,
    )
    page.add_note(tr("Models are added, checked and removed in Models, the last view."))
    page.end()
    return page


def privacy_page(settings: Settings) -> SettingsPage:
    """What is kept, and what is not."""
    page = SettingsPage(tr("Privacy"))
    page.add_choice(
        "keep_history",
        tr("&Conversations are"),
        tr("What is said and signed, as text"),
        _KEPT,
        settings.keep_history,
    )
    for text in _PRIVATE:
        page.add_note(tr(text))
    page.end()
    return page
