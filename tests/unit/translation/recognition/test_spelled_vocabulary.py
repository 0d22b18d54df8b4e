from __future__ import annotations

from signdesk.composition import Program
from signdesk.translation.recognition.spelled_vocabulary import SpelledVocabulary

NAMES = SpelledVocabulary(dict.fromkeys(["ANN", "ANNA", "BOB", "DEBORAH"], 0.0))


def sure(word: str) -> list[dict[str, float]]:
    return [{letter: 0.9, "Q": 0.05} for letter in word]


def test_words_are_ranked_by_what_was_read() -> None:
    read = [{"A": 0.9}, {"N": 0.9}, {"N": 0.6, "M": 0.3}]
    assert NAMES.nearest(read)[0] == "ANN"
    assert NAMES.nearest([*read, {"A": 0.9}])[0] == "ANNA"
    assert NAMES.nearest([{"Z": 1.0}, {"Z": 1.0}]) == []


def test_a_letter_left_out_or_put_in_or_seen_once_of_two_is_forgiven() -> None:
    assert NAMES.nearest(sure("DEORAH")) == ["DEBORAH"]
    assert NAMES.nearest(sure("DEBORTAH")) == ["DEBORAH"]
    assert NAMES.nearest(sure("ANA"))[0] == "ANNA"


def test_a_rare_word_gives_way_to_a_usual_one() -> None:
    words = SpelledVocabulary({"MARK": 0.0, "DARK": 0.5})
    read = [{"D": 0.45, "M": 0.45}, *sure("ARK")]
    assert words.nearest(read) == ["MARK", "DARK"]
    read[0] = {"D": 0.9, "M": 0.1}
    assert words.nearest(read)[0] == "DARK"


def test_two_names_in_a_row_are_parted() -> None:
    assert NAMES.parting(sure("BOBDEBORAH")) == 3
    assert NAMES.parting(sure("ANABOB")) == 3
    assert NAMES.parting(sure("BOBSKI")) == 0
    assert NAMES.parting(sure("BOB")) == 0


def test_the_programs_vocabulary_corrects_names_and_words() -> None:
    vocabulary = Program().runs.vocabulary
    for word in ("DEBORAH", "HOLIDAYS", "MEXICO", "SEVERAL", "PRACTICE"):
        assert vocabulary.nearest(sure(word))[0] == word
        assert word in vocabulary.nearest(sure(word[1:]))
