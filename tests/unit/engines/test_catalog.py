from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from signdesk.engines.body_model.catalog import body_models
from signdesk.engines.catalog import Catalog, Engine, EngineRequest
from signdesk.engines.speech_recognition.catalog import speech_recognizers
from signdesk.errors import EngineError
from signdesk.storage.model_formats import FORMATS


def engine(
    name: str,
    modules: tuple[str, ...] = (),
    model_format: str = "",
    create: Callable[[EngineRequest], str] = lambda request: f"made with {request.model}",
) -> Engine[str]:
    return Engine(name, name.title(), create, modules, model_format, "MIT")


GOOD = engine("good", model_format="weights")
ABSENT = engine("absent", modules=("json", "no_such_module"))
PLAIN = engine("plain")


def test_engines_are_made_by_name() -> None:
    catalog = Catalog("drawing", (GOOD, PLAIN))
    assert [each.name for each in catalog] == ["good", "plain"]
    assert catalog.create("good", EngineRequest(Path("w"))) == "made with w"
    assert catalog.create("plain", EngineRequest()) == "made with None"


def test_a_name_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(EngineError, match="no drawing engine best") as raised:
        Catalog("drawing", (GOOD, PLAIN)).get("best")
    assert raised.value.do == "Choose one of: good, plain."


def test_the_best_is_the_first_that_can_be_used() -> None:
    catalog = Catalog("drawing", (ABSENT, GOOD, PLAIN))
    assert catalog.best(("weights",)) is GOOD
    assert catalog.best(()) is PLAIN
    with pytest.raises(EngineError, match="No drawing engine"):
        Catalog("drawing", (ABSENT, GOOD)).best(())


def test_what_is_not_installed_is_named() -> None:
    assert ABSENT.missing_modules == ("no_such_module",)
    with pytest.raises(EngineError, match="pip install no_such_module"):
        Catalog("drawing", (ABSENT,)).create("absent", EngineRequest())


def test_an_engine_without_its_model_is_not_made() -> None:
    with pytest.raises(EngineError, match="models import"):
        Catalog("drawing", (GOOD,)).create("good", EngineRequest())


@pytest.mark.parametrize("catalog", [speech_recognizers(), body_models()])
def test_every_entry_is_complete_and_something_always_works(catalog: Catalog[object]) -> None:
    formats = {model_format.name for model_format in FORMATS}
    for entry in catalog:
        assert entry.label
        assert entry.licence
        assert entry.model_format in {"", *formats}
    assert catalog.best(()).model_format == ""


def test_whisper_comes_before_the_fallback_and_only_that_is_labelled_so() -> None:
    catalog = speech_recognizers()
    assert catalog.best(("ctranslate2-whisper",)).name == "faster-whisper"
    assert catalog.best(()).name == "moonshine"
    assert [e.name for e in catalog if e.label.endswith("(basic)")] == ["pocketsphinx"]


def test_the_default_body_can_be_made() -> None:
    assert body_models().create("signer", EngineRequest()).name
