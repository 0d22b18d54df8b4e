from __future__ import annotations

from pathlib import Path

import pytest

from signdesk.engines.text_analysis.hanta import HantaTextAnalyzer, load_hanta
from signdesk.errors import EngineError
from signdesk.language.english import PartOfSpeech, WordForm


@pytest.fixture(scope="module")
def analyzer() -> HantaTextAnalyzer:
    return load_hanta()


def test_one_analysis_for_each_word_in_order(analyzer: HantaTextAnalyzer) -> None:
    words = "She has eaten my biggest apples .".split()

    analysed = analyzer.analyse(words)

    assert [word.text for word in analysed] == words
    assert [word.lemma for word in analysed[:3]] == ["she", "have", "eat"]
    assert analysed[1].pos is PartOfSpeech.HAVE
    assert analysed[2].form is WordForm.PARTICIPLE
    assert analysed[4].form is WordForm.SUPERLATIVE
    assert analysed[5].form is WordForm.PLURAL


def test_class_depends_on_the_neighbours(analyzer: HantaTextAnalyzer) -> None:
    can, _, _, _, tin = analyzer.analyse("Can you open this can ?".split())[:5]

    assert (can.pos, tin.pos) == (PartOfSpeech.MODAL, PartOfSpeech.NOUN)


def test_very_long_words_and_runs_are_analysed(analyzer: HantaTextAnalyzer) -> None:
    long_word = "a" * 5_000
    words = [long_word, *["go"] * 450]

    analysed = analyzer.analyse(words)

    assert analysed[0].text == long_word
    assert analysed[0].pos is PartOfSpeech.NAME
    assert len(analysed) == 451


def test_no_words_give_no_analysis(analyzer: HantaTextAnalyzer) -> None:
    assert analyzer.analyse([]) == ()


def test_a_model_in_the_working_directory_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "morphmodel_en.pgz").write_bytes(b"not a model")
    monkeypatch.chdir(tmp_path)

    assert load_hanta().analyse(["dogs"])[0].lemma == "dog"


def test_a_missing_model_is_an_engine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signdesk.engines.text_analysis.hanta.ENGLISH_MODEL", "missing.pgz")

    with pytest.raises(EngineError, match="cannot be read"):
        load_hanta()
