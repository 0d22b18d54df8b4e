"""What the window says is listed for translators, and its Spanish fits."""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from signdesk.desktop.texts import (
    Catalogue,
    language_of,
    load_catalogue,
    said,
    tr,
    tr_count,
    use_language,
)
from signdesk.errors import FormatError

ROOT = Path(__file__).resolve().parents[2]
SPANISH = ROOT / "resources" / "interface" / "es.toml"


@pytest.fixture(scope="module")
def wanted() -> set[str]:
    """Every text that the program shows."""
    spec = importlib.util.spec_from_file_location("texts", ROOT / "packaging" / "texts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    found: set[str] = module.texts()
    return found


@pytest.fixture
def spanish() -> Catalogue:
    return load_catalogue(SPANISH)


def _holes(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w+\}", text)))


def test_texts_of_every_kind_are_found(wanted: set[str]) -> None:
    assert "Of menus and messages; the window opens again in it" in wanted
    assert "{0} cannot be written: {1}." in wanted
    assert not [text for text in wanted if "palm faces" in text]  # notation's errors are not shown


def test_what_engines_call_themselves_is_translated_within_other_names(
    spanish: Catalogue,
) -> None:
    name = "rules with HanTa, seconded by SignDesk gloss model"
    assert spanish.sentence(name) == "reglas con HanTa, con apoyo de SignDesk gloss model"


def test_what_others_named_is_left_as_it_is(spanish: Catalogue) -> None:
    told = spanish.sentence("The camera Eye of Ann was not found.")
    assert told == "No se encontró la cámara Eye of Ann."
    assert spanish.sentence("Nobody translated this.") == "Nobody translated this."


def test_translations_fill_the_same_holes(spanish: Catalogue) -> None:
    wrong = [e for e, own in spanish.texts.items() if own and _holes(e) != _holes(own)]
    assert wrong == []


def test_translations_begin_and_end_alike(spanish: Catalogue) -> None:
    """A sentence stays a sentence, a label a label; only menus have letters to press."""
    for english, own in spanish.texts.items():
        if own:
            assert english[-1] in ".…:" or own[-1] not in ".…:", english
            assert english[-1] not in ".…" or own[-1] == english[-1], english
            assert ("&" in english) == ("&" in own), english
            assert own == own.strip(), english


@pytest.fixture
def in_spanish(tmp_path: Path) -> Iterator[None]:
    lines = (
        '"Start camera" = "Encender la cámara"',
        '"{count} sign" = "{count} seña"',
        '"{count} signs" = "{count} señas"',
        '"There is no {0}." = "No hay {0}."',
        '"There is no file {0}." = "No existe el archivo {0}."',
        '"{0} of {1}: {0}" = "{1}, {0}"',
        '"too large" = "demasiado grande"',
        '"{0} is {1}." = "{0} es {1}."',
        '"Not yet" = ""',
    )
    (tmp_path / "es.toml").write_text("[texts]\n" + "\n".join(lines), "utf-8")
    use_language("es", tmp_path)
    yield
    use_language("en", tmp_path)


@pytest.mark.usefixtures("in_spanish")
def test_texts_and_counts_are_translated() -> None:
    assert tr("Start camera") == "Encender la cámara"
    assert tr_count("{count} sign", "{count} signs", 1) == "1 seña"
    assert tr_count("{count} sign", "{count} signs", 7) == "7 señas"
    assert tr("Not yet") == "Not yet"
    assert tr("Hello {name}", name="Ana") == "Hello Ana"


@pytest.mark.usefixtures("in_spanish")
def test_sentences_of_other_packages_are_found_by_their_shape() -> None:
    assert said("There is no file a.toml.") == "No existe el archivo a.toml."
    assert said("There is no voice.") == "No hay voice."
    assert said("It is too large.") == "It es demasiado grande."
    assert said("3 of 9: 3") == "9, 3"
    assert said("3 of 9: 4") == "3 of 9: 4"
    assert said("Something else") == "Something else"


@pytest.mark.usefixtures("in_spanish")
def test_english_comes_back(tmp_path: Path) -> None:
    use_language("en", tmp_path)
    assert tr("Start camera") == "Start camera"
    assert said("There is no file a.") == "There is no file a."


def test_the_choice_comes_before_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    system = "signdesk.desktop.texts.QLocale.system"
    monkeypatch.setattr(system, lambda: _Locale("es_MX"))
    assert language_of("") == "es"
    assert language_of("en") == "en"
    monkeypatch.setattr(system, lambda: _Locale("fr_FR"))
    assert language_of("") == "en"
    assert language_of("tlh") == "en"


class _Locale:
    def __init__(self, name: str) -> None:
        self._name = name

    def name(self) -> str:
        return self._name


@pytest.mark.parametrize("damage", [b"[texts", b"\xff", b"[other]\n", None])
def test_a_damaged_catalogue_says_so_and_all_is_english(
    tmp_path: Path, damage: bytes | None
) -> None:
    if damage is not None:
        (tmp_path / "es.toml").write_bytes(damage)
    with pytest.raises(FormatError, match="Install SignDesk again"):
        use_language("es", tmp_path)
    assert tr("Start camera") == "Start camera"


def test_what_the_system_says_of_a_file_is_translated(spanish: Catalogue) -> None:
    told = spanish.sentence("/a/b.txt cannot be written: Read-only file system.")
    assert told == "/a/b.txt no se puede escribir: el disco es de solo lectura."
