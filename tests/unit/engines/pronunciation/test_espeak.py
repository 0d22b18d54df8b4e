from __future__ import annotations

import os
import stat

import pytest

from signdesk.engines.pronunciation import espeak
from signdesk.engines.pronunciation.espeak import EspeakPronouncer, find_espeak
from signdesk.errors import EngineError


@pytest.fixture(scope="module")
def pronouncer():
    found = find_espeak()
    if found is None:
        pytest.skip("espeak-ng is not installed")
    return found


def test_words_have_their_sounds(pronouncer):
    mother, thank_you = pronouncer.phonemes(["mother", "thank you"])
    assert mother == ("m", "ʌ", "ð", "ɚ")
    assert thank_you[0] == "θ"
    assert thank_you[-1] == "u"


def test_each_word_gets_its_own_answer(pronouncer):
    words = ["Dr. Who?", "two", "...", "don't", "two"]
    told = pronouncer.phonemes(words)
    assert len(told) == len(words)
    assert told[1] == told[4] == ("t", "u")
    assert told[2] == ()
    assert told[3][0] == "d"


def test_a_word_is_asked_once(tmp_path):
    program = tmp_path / "espeak-ng"
    program.write_text(f"#!/bin/sh\ncat >> {tmp_path}/asked\necho h_ə_l_ˈoʊ\n")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    pronouncer = EspeakPronouncer(str(program))
    first = pronouncer.phonemes(["hello"])
    assert pronouncer.phonemes(["hello"]) == first == (("h", "ə", "l", "oʊ"),)
    assert (tmp_path / "asked").read_text() == "hello.\n\n"


def test_a_broken_program_is_named(tmp_path):
    with pytest.raises(EngineError, match="eSpeak NG does not answer"):
        EspeakPronouncer(os.fspath(tmp_path / "missing")).phonemes(["hello"])


def test_without_it_there_is_none(monkeypatch):
    monkeypatch.setattr(espeak.shutil, "which", lambda _name: None)
    assert find_espeak() is None
