"""Scores of English sentences against accepted ones: chrF, and what must not be lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.translation.evaluation.cases import EnglishCase

#: chrF2 as Popović (2015) defines it: n-grams of 1 to 6 characters, recall twice as heavy.
LONGEST_NGRAM, BETA = 6, 2.0

_NEGATIVE = re.compile(
    r"\b(not|no|never|none|nothing|nobody|nowhere|neither|nor|without|cannot|refuse[ds]?)\b|n't\b",
    re.IGNORECASE,
)
_CONTRACTIONS = (
    (r"\bcan't|\bcannot", "can not"),
    (r"\bwon't", "will not"),
    (r"n't\b", " not"),
    (r"\b(he|she|it|that|who|what|where|when|how|there)'s\b", r"\1 is"),
    (r"'m\b", " am"),
    (r"'re\b", " are"),
    (r"'ll\b", " will"),
    (r"'ve\b", " have"),
)
#: `it` is left out: it may stand for nothing.
_PERSONS = {
    1: frozenset("i me my mine myself we us our ours ourselves".split()),
    2: frozenset("you your yours yourself yourselves".split()),
    3: frozenset("he him his himself she her hers herself they them their theirs".split()),
}


@dataclass(frozen=True, slots=True)
class EnglishScore:
    """How near one sentence is to those accepted; all from 0 to 1.

    Attributes
    ----------
    chrf : against the nearest accepted sentence.
    exact : it is one of them, but for case and punctuation.
    question, negation, person : kept, and none added.
    names : what was spelled, and numbers, are there; None where there are none.
    """

    chrf: float
    exact: float
    question: float
    negation: float
    names: float | None
    person: float

    @property
    def checks(self) -> tuple[float, ...]:
        """The checks that apply."""
        all_checks = (self.question, self.negation, self.names, self.person)
        return tuple(check for check in all_checks if check is not None)


def score_english(case: EnglishCase, answer: str) -> EnglishScore:
    """The score of one sentence."""
    return EnglishScore(
        chrf=max(chrf(answer, accepted) for accepted in case.accepted),
        exact=float(_plain(answer) in {_plain(accepted) for accepted in case.accepted}),
        question=float(_agrees("?" in answer, ("?" in a for a in case.accepted))),
        negation=float(_agrees(is_negative(answer), map(is_negative, case.accepted))),
        names=_names_kept(case, answer),
        person=_persons_kept(case, answer),
    )


def chrf(answer: str, accepted: str) -> float:
    """chrF2 of two sentences, blanks left out."""
    one, other = ("".join(text.split()) for text in (answer, accepted))
    precisions, recalls = [], []
    for length in range(1, LONGEST_NGRAM + 1):
        mine, theirs = _ngrams(one, length), _ngrams(other, length)
        if not mine or not theirs:
            continue
        common = sum((mine & theirs).values())
        precisions.append(common / sum(mine.values()))
        recalls.append(common / sum(theirs.values()))
    if not precisions or not any(precisions):
        return 0.0
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)


def is_negative(sentence: str) -> bool:
    """Whether a sentence denies something."""
    return bool(_NEGATIVE.search(sentence))


def _ngrams(text: str, length: int) -> Counter[str]:
    return Counter(text[i : i + length] for i in range(len(text) - length + 1))


def _words(sentence: str) -> set[str]:
    return set(re.findall(r"[a-z]+", sentence.lower()))


def _plain(sentence: str) -> str:
    """Words in lower case, contractions undone: `I'm` is `i am`."""
    text = sentence.lower()
    for pattern, full in _CONTRACTIONS:
        text = re.sub(pattern, full, text)
    return " ".join(re.findall(r"[a-z0-9']+", text))


def _agrees(answer: bool, accepted: Iterable[bool]) -> bool:
    """Whether the answer does as some accepted sentence does."""
    return answer in set(accepted)


def _names_kept(case: EnglishCase, answer: str) -> float | None:
    """Share of spelled words and numbers, written alike in every accepted answer, that are kept."""
    wanted = []
    for gloss in case.sequence.glosses:
        written = gloss.name.removeprefix(PREFIX).lower()
        is_copied = gloss.name.startswith(PREFIX) or written.isdigit()
        if is_copied and all(written in _run(a) for a in case.accepted):
            wanted.append(written)
    if not wanted:
        return None
    return sum(written in _run(answer) for written in wanted) / len(wanted)


def _run(sentence: str) -> str:
    """Letters and digits alone, in lower case: `Mary Ann` holds what was spelled as one."""
    return re.sub(r"[^a-z0-9]", "", sentence.lower())


def _persons_kept(case: EnglishCase, answer: str) -> float:
    words = _words(answer)
    return float(
        all(
            _agrees(bool(words & forms), (bool(_words(a) & forms) for a in case.accepted))
            for forms in _PERSONS.values()
        )
    )
