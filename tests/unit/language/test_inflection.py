from __future__ import annotations

import pytest

from signdesk.language import inflection


@pytest.mark.parametrize(
    ("verb", "present", "past", "participle", "gerund"),
    [
        ("go", "goes", "went", "gone", "going"),
        ("be", "is", "was", "been", "being"),
        ("have", "has", "had", "had", "having"),
        ("cry", "cries", "cried", "cried", "crying"),
        ("play", "plays", "played", "played", "playing"),
        ("stop", "stops", "stopped", "stopped", "stopping"),
        ("lie", "lies", "lied", "lied", "lying"),
        ("see", "sees", "saw", "seen", "seeing"),
        ("make", "makes", "made", "made", "making"),
        ("teach", "teaches", "taught", "taught", "teaching"),
        ("wake up", "wakes up", "woke up", "woken up", "waking up"),
        ("pay attention", "pays attention", "paid attention", "paid attention", "paying attention"),
        ("visit", "visits", "visited", "visited", "visiting"),
    ],
)
def test_verbs(verb, present, past, participle, gerund):
    assert inflection.third_person(verb) == present
    assert inflection.past(verb) == past
    assert inflection.participle(verb) == participle
    assert inflection.gerund(verb) == gerund


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("book", "books"), ("child", "children"), ("baby", "babies"), ("boy", "boys"),
        ("bus", "buses"), ("wife", "wives"), ("shoes", "shoes"), ("ice cream", "ice creams"),
        ("police officer", "police officers"), ("people", "people"),
    ],
)  # fmt: skip
def test_plurals(noun, plural):
    assert inflection.plural(noun) == plural


@pytest.mark.parametrize(
    ("adjective", "comparative", "superlative"),
    [
        ("old", "older", "oldest"), ("big", "bigger", "biggest"), ("nice", "nicer", "nicest"),
        ("easy", "easier", "easiest"), ("good", "better", "best"), ("tired", "more tired",
        "most tired"), ("interesting", "more interesting", "most interesting"),
        ("cute", "cuter", "cutest"), ("strong", "stronger", "strongest"),
    ],
)  # fmt: skip
def test_comparison(adjective, comparative, superlative):
    assert inflection.comparative(adjective) == comparative
    assert inflection.superlative(adjective) == superlative


def test_be_agrees():
    persons = [(1, False), (2, False), (3, False), (1, True), (3, True)]
    assert [inflection.be("present", *p) for p in persons] == ["am", "are", "is", "are", "are"]
    assert [inflection.be("past", *p) for p in persons] == ["was", "were", "was", "were", "were"]


@pytest.mark.parametrize(
    ("phrase", "article"),
    [("apple", "an"), ("book", "a"), ("hour", "an"), ("university", "a"), ("8 dollar bill", "an")],
)
def test_articles(phrase, article):
    assert inflection.a_or_an(phrase) == article


def test_small_numbers_are_words():
    assert [inflection.number_word(n) for n in (1, 12, 13)] == ["one", "twelve", "13"]
