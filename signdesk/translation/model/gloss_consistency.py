"""Whether a model's glosses say what the English says: no more, no less."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from signdesk.language.gloss import Gloss, GlossSequence, GlossSource, MarkerKind
from signdesk.lexicon.store import Lexicon
from signdesk.signed_languages.ase.negation import NEGATIVE_WORDS
from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.translation.model.text import StemOf

_QUESTIONS = frozenset(
    (MarkerKind.YES_NO_QUESTION, MarkerKind.WH_QUESTION, MarkerKind.RHETORICAL_QUESTION)
)
#: Signs that grammar puts in, without a word of their own in the English.
_GRAMMATICAL = frozenset(
    "FINISH FUTURE PAST NOT NONE NEVER CANT DONT-KNOW DONT-LIKE DONT-WANT WONT REFUSE TIME PERSON "
    "FOR WITH IF WHAT WHO WHERE WHEN WHY HOW WHICH HOW-MANY AND BUT BECAUSE SAME MORE MOST HAVE "
    "NEED MUST SHOULD CAN NOW HERE THERE BE TO IN ON AT VERY TRUE SELF YES NO HELLO FINE OKAY "
    "AFTERNOON MORNING NIGHT DOLLAR HUNDRED THOUSAND MILLION POINT AGAIN FROM SUPPOSE DURING "
    "WHILE OR THAN EACH EVERY ALL MUCH MANY".split()
)
_SHORTEST_SHARED = 4


@dataclass(frozen=True)
class Consistency:
    """Compares a proposal with the text, and with how the rules understood it.

    The rules leave no word out and put none in, so where both agree a sign needs no other reason;
    what only one of them has must be explained by the words of the text.
    """

    lexicon: Lexicon
    stem_of: StemOf

    def problems(
        self, tokens: Sequence[str], proposed: GlossSequence, by_rules: GlossSequence
    ) -> list[str]:
        """What does not agree, in words for a log; none if the proposal can be trusted."""
        text = self._text(tokens)
        ours, theirs = _names(proposed), _names(by_rules)
        explained = {name: self._words_of(name, text) for name in ours | theirs}
        return [
            *self._invented(ours - theirs, explained),
            *_dropped(theirs - ours, ours, explained),
            *_numbers(proposed, by_rules),
            *_negation(tokens, proposed, by_rules),
            *_questions(tokens, proposed, by_rules),
        ]

    def repaired(self, proposed: GlossSequence, by_rules: GlossSequence) -> GlossSequence:
        """The proposal with what it spelled otherwise than the rules as they have it.

        A sign that is newer than the model, and a word in another form, are put right so.
        """
        ours, theirs = _names(proposed), _names(by_rules)
        spelled = [name for name in ours - theirs if name.startswith(PREFIX)]
        better = {name: self._better(name, sorted(theirs - ours)) for name in spelled}
        glosses = tuple(
            replace(gloss, name=better[gloss.name], source=_source_in(by_rules, better[gloss.name]))
            if better.get(gloss.name)
            else gloss
            for gloss in proposed.glosses
        )
        return replace(proposed, glosses=glosses)

    def _better(self, spelled: str, candidates: Sequence[str]) -> str:
        """What the rules have for a spelled word: another form of it, or a sign; else nothing."""
        word = spelled.removeprefix(PREFIX).lower()
        text = frozenset((word, self.stem_of(word).word))
        found = (name for name in candidates if self._words_of(name, text))
        return next(found, "")

    def _text(self, tokens: Sequence[str]) -> frozenset[str]:
        """Words of the text and their stems."""
        words = {token.lower() for token in tokens if token[0].isalpha()}
        return frozenset(words | {self.stem_of(word).word for word in words})

    def _words_of(self, name: str, text: frozenset[str]) -> frozenset[str]:
        """The words of the text that a gloss may come from."""
        if name.startswith(PREFIX):
            spelled = name.removeprefix(PREFIX).lower()
            return frozenset(word for word in text if alike(word.replace("-", ""), spelled))
        stem = re.sub(r"^[1-9]-", "", name).rstrip("+")
        found: set[str] = set()
        for part in stem.split("^"):
            entry = self.lexicon.get(part) if self.lexicon.has(part) else None
            for sense in entry.senses if entry else ():
                found |= _shared(sense.word.lower().split(), text)
        return frozenset(found)

    def _invented(
        self, names: Iterable[str], explained: Mapping[str, frozenset[str]]
    ) -> Iterator[str]:
        for name in sorted(names):
            if not explained[name] and not _is_grammatical(name):
                yield f"{name} is not in the text"


def _names(sequence: GlossSequence) -> frozenset[str]:
    return frozenset(g.name for g in sequence.glosses if g.source is not GlossSource.NUMBER)


def _source_in(sequence: GlossSequence, name: str) -> GlossSource:
    return next(gloss.source for gloss in sequence.glosses if gloss.name == name)


def _is_grammatical(name: str) -> bool:
    return name.startswith(("IX-", "POSS-", "SELF-")) or name in _GRAMMATICAL


def _shared(phrase: Sequence[str], text: frozenset[str]) -> set[str]:
    """The text's words that make up a phrase; none unless all of it is there."""
    words: set[str] = set()
    for part in phrase:
        found = {word for word in text if alike(word, part)}
        if not found:
            return set()
        words |= found
    return words


def alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: `suggest`, `suggestion`."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    kept = shorter.rstrip("ey")
    return len(kept) >= _SHORTEST_SHARED and longer.startswith(kept)


def _dropped(
    missing: Iterable[str], ours: Iterable[str], explained: Mapping[str, frozenset[str]]
) -> Iterator[str]:
    """Signs of the rules whose words no sign of the proposal accounts for."""
    said = frozenset[str]().union(*(explained[name] for name in ours))
    for name in sorted(missing):
        words = explained[name]
        if words and not words & said and not _is_grammatical(name):
            yield f"{name} is left out"


def _numbers(proposed: GlossSequence, by_rules: GlossSequence) -> Iterator[str]:
    ours, theirs = _counted(proposed.glosses), _counted(by_rules.glosses)
    if sorted(ours) != sorted(theirs) and "".join(ours) != "".join(theirs):  # 19 99 is 1999
        yield "the numbers differ"


def _counted(glosses: Sequence[Gloss]) -> list[str]:
    """The digits of each gloss that has some, without those of pointing."""
    names = [g.name for g in glosses if g.source is not GlossSource.POINTING]
    return [digits for name in names if (digits := re.sub(r"\D", "", name))]


def _negation(
    tokens: Sequence[str], proposed: GlossSequence, by_rules: GlossSequence
) -> Iterator[str]:
    kinds = (_kinds(proposed), _kinds(by_rules))
    negated = [MarkerKind.NEGATION in found for found in kinds]
    is_in_text = not NEGATIVE_WORDS.isdisjoint(token.lower() for token in tokens)
    if negated[0] != negated[1] and negated[0] != is_in_text:
        yield "the negation is not kept"


def _questions(
    tokens: Sequence[str], proposed: GlossSequence, by_rules: GlossSequence
) -> Iterator[str]:
    asked, expected = (bool(_kinds(s) & _QUESTIONS) for s in (proposed, by_rules))
    is_marked = any("?" in token for token in tokens)
    if asked != expected and asked != is_marked:
        yield "the question is not kept"


def _kinds(sequence: GlossSequence) -> frozenset[MarkerKind]:
    return frozenset(marker.kind for marker in sequence.markers)
