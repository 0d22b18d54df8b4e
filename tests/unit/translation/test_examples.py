from __future__ import annotations

import pytest

from signdesk.errors import LexiconError
from signdesk.language.gloss import GlossSource
from signdesk.translation.examples import by_gloss, load_examples


def test_every_example_is_signed_with_its_sign_and_without_spelling(program):
    found, translator = program.examples(lambda: False), program.load_translator("rules")
    for gloss, examples in found.items():
        assert 1 <= len(examples) <= 3
        for example in examples:
            assert gloss in [g.name for g in example.sequence.glosses]
            assert all(g.source is not GlossSource.FINGERSPELLED for g in example.sequence.glosses)
            assert translator.translate(example.english) == example.sequence


def test_most_signs_that_mean_something_have_an_example(program):
    found = program.examples(lambda: False)
    meant = [entry.gloss for entry in program.lexicon if entry.senses]
    have = [gloss for gloss in meant if gloss in found]
    assert len(have) > 0.8 * len(meant)


def test_nearly_all_sentences_are_of_use(program):
    sentences = load_examples(program.paths.resources / "lexicon" / "examples.toml")
    assert len(set(sentences)) == len(sentences)
    translator = program.load_translator("rules")
    useless = [s for s in sentences if not by_gloss([s], translator, lambda: False)]
    assert len(useless) < 0.03 * len(sentences), useless


def test_short_examples_come_first_and_reading_can_be_stopped(program):
    translator = program.load_translator("rules")
    found = by_gloss(["I want water and bread.", "Water."], translator, lambda: False)
    assert found["WATER"][0].english == "Water."
    assert by_gloss(["Water."], translator, lambda: True) == {}


@pytest.mark.parametrize("text", ["", "sentences = 3 4", "\udcff"])
def test_a_damaged_file_is_told(tmp_path, text):
    path = tmp_path / "examples.toml"
    path.write_text(text, errors="surrogateescape")
    with pytest.raises(LexiconError, match="Install SignDesk again"):
        load_examples(path)
