"""Whether a model's English says what was signed: no more, no less."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from signdesk.language.gloss import GlossSequence, GlossSource, MarkerKind
from signdesk.lexicon.store import Lexicon
from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.translation.interfaces import GlossAlternatives
from signdesk.translation.model.gloss_consistency import alike
from signdesk.translation.model.text import StemOf

_NEGATIVE = re.compile(
    r"\b(not|no|never|none|nothing|nobody|nowhere|neither|nor|without|cannot|refused?)\b|n't\b"
)
#: Words of each person; `it` may stand for nothing.
_PERSONS = {
    "1": frozenset(
        "i i'm i'll i've i'd me my mine myself we we're we'll we've us our ours".split()
    ),
    "2": frozenset("you you're you'll you've your yours yourself yourselves".split()),
    "3": frozenset("he she him her his hers himself herself they them their theirs".split()),
}
_QUESTIONS = frozenset((MarkerKind.YES_NO_QUESTION, MarkerKind.WH_QUESTION))
#: Words that grammar puts in.
_FUNCTION_WORDS = frozenset(
    "a an the this that these those some any all each every both another other one ones no not "
    "i me my mine myself you your yours yourself he him his she her hers it its we us our ours "
    "they them their theirs himself herself itself ourselves themselves there here who whom whose "
    "what which when where why how be am is are was were been being do does did done doing have "
    "has had having will would shall should can could may might must to of in on at by for from "
    "with about into onto over after before up down out off as than and or but so because if then "
    "let please very too also just now ago going get got it's i'm you're he's she's we're they're "
    "that's what's where's who's how's there's isn't aren't wasn't weren't don't doesn't didn't "
    "can't couldn't won't wouldn't shouldn't haven't hasn't hadn't i'll you'll he'll she'll we'll "
    "they'll i've you've we've they've i'd you'd he'd she'd we'd they'd much many more most lot "
    "lots o'clock am pm s".split()
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@dataclass(frozen=True)
class EnglishConsistency:
    """Compares the model's English with the signs, and with how the rules say them.

    What both say needs no reason; a word that only the model has must come from a sign's senses,
    or be one that grammar puts in.
    """

    lexicon: Lexicon
    stem_of: StemOf

    def problems(
        self,
        sequence: GlossSequence,
        alternatives: GlossAlternatives,
        proposed: str,
        by_rules: str,
    ) -> list[str]:
        """What does not agree; none if the proposal can be trusted."""
        ours, theirs = _words(proposed), _words(by_rules)
        senses = self._senses(sequence, alternatives)
        return [
            *_kept(sequence, proposed.lower(), by_rules.lower()),
            *_persons(sequence, ours, theirs),
            *self._added(ours, theirs, senses),
            *self._left_out(sequence, alternatives, ours),
        ]

    def _readings(self, sequence: GlossSequence, alternatives: GlossAlternatives) -> list[set[str]]:
        """For each sign, all that it may be."""
        others = [*alternatives, *[()] * len(sequence.glosses)]
        pairs = zip(sequence.glosses, others, strict=False)
        return [{gloss.name, *(name for name, _ in more)} for gloss, more in pairs]

    def _meanings(self, name: str) -> set[str]:
        """The English words of a gloss."""
        if name.startswith(PREFIX):
            return {name.removeprefix(PREFIX).lower()}
        words: set[str] = set()
        for part in re.sub(r"^[1-9]-", "", name).rstrip("+").split("^"):
            entry = self.lexicon.get(part) if self.lexicon.has(part) else None
            for sense in entry.senses if entry else ():
                words |= set(_WORD.findall(sense.word.lower()))
        return words

    def _senses(self, sequence: GlossSequence, alternatives: GlossAlternatives) -> set[str]:
        names = set[str]().union(*self._readings(sequence, alternatives))
        return set[str]().union(*(self._meanings(name) for name in names))

    def _added(self, ours: list[str], theirs: list[str], senses: set[str]) -> Iterator[str]:
        for word in sorted(set(ours) - set(theirs) - _FUNCTION_WORDS):
            stem = self.stem_of(word.removesuffix("'s")).word
            if stem not in _FUNCTION_WORDS and not any(
                alike(stem, known) or alike(word, known) for known in senses
            ):
                yield f"{word} was not signed"

    def _left_out(
        self, sequence: GlossSequence, alternatives: GlossAlternatives, ours: Sequence[str]
    ) -> Iterator[str]:
        stems = {self.stem_of(word.removesuffix("'s")).word for word in ours} | set(ours)
        for gloss, readings in zip(
            sequence.glosses, self._readings(sequence, alternatives), strict=True
        ):
            meant = set[str]().union(*(self._meanings(name) for name in readings))
            is_content = gloss.source in (GlossSource.LEXICON, GlossSource.FINGERSPELLED)
            content = meant - _FUNCTION_WORDS
            if is_content and content and not _share(content, stems):
                yield f"{gloss.name} is left out"


def _share(meant: set[str], said: set[str]) -> bool:
    return any(alike(one, other) for one in meant for other in said)


def _words(english: str) -> list[str]:
    return _WORD.findall(english.lower())


def _kept(sequence: GlossSequence, proposed: str, by_rules: str) -> Iterator[str]:
    kinds = {marker.kind for marker in sequence.markers}
    if ("?" in proposed) != ("?" in by_rules) or (kinds & _QUESTIONS and "?" not in proposed):
        yield "the question is not kept"
    if bool(_NEGATIVE.search(proposed)) != bool(_NEGATIVE.search(by_rules)):
        yield "the negation is not kept"
    for gloss in sequence.glosses:
        spelled = gloss.name.removeprefix(PREFIX).lower()
        if gloss.name.startswith(PREFIX) and spelled[:4] not in proposed.replace("'", ""):
            yield f"{gloss.name} is left out"
    if re.findall(r"\d", proposed) != re.findall(r"\d", by_rules):
        yield "the numbers differ"


def _persons(sequence: GlossSequence, ours: list[str], theirs: list[str]) -> Iterator[str]:
    signed = " ".join(gloss.name for gloss in sequence.glosses)
    for person, words in _PERSONS.items():
        said, by_rules = (bool(words & set(given)) for given in (ours, theirs))
        is_signed = bool(re.search(rf"\b(IX|POSS|SELF)-{person}\b", signed))
        if said != by_rules and said != is_signed:
            yield f"person {person} is not kept"
