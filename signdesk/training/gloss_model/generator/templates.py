"""Constructions written as pairs of templates, English and ASL, with slots that both share.

`{a}` is a slot, `{a.obj}` one of its forms, `(x|y|)` a choice; in the ASL side `A|B` is the first
sign that the lexicon has, and a sign that it lacks is spelled.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from signdesk.training.gloss_model.generator.clauses import first_known
from signdesk.training.gloss_model.generator.meaning import NounPhrase
from signdesk.training.gloss_model.generator.slots import Filler, SlotMaker, english_of, signs_of
from signdesk.training.gloss_model.generator.words import Dictionary, Signs

Fillers = Mapping[str, Filler]
_SLOT = re.compile(r"\{(\w+)(?:\.([\w-]+))?(?:@(\w+))?\}")
_CHOICE = re.compile(r"\(([^()]*)\)")
#: Doing to oneself what English says with `myself`.
_REFLEXIVE = re.compile(r"\b(?:I|[Ww]e) \w+ (?:me|us)\b|\b[Yy]ou \w+ you\b")


@dataclass(frozen=True, slots=True)
class Template:
    """One construction.

    Attributes
    ----------
    english : wordings; signs : their ASL, one for all or one each.
    slots : name to description.
    weight : how often it comes, compared with others.
    """

    name: str
    english: tuple[str, ...]
    signs: tuple[tuple[str, ...], ...]
    slots: tuple[tuple[str, str], ...]
    weight: float
    #: Only for going to glosses: its English says all senses, but not as a speaker would.
    is_one_way: bool = False

    def realise(self, make: SlotMaker, rng: random.Random) -> tuple[str, Signs]:
        """One random pair of this construction: English, and ASL signs with brackets."""
        english, signs = self._filled(make, rng)
        while _REFLEXIVE.search(english):
            english, signs = self._filled(make, rng)
        return english, signs

    def _filled(self, make: SlotMaker, rng: random.Random) -> tuple[str, Signs]:
        fillers: dict[str, Filler] = {}
        for name, description in self.slots:
            fillers[name] = make.fitting(rng.choice(description.split(" / ")), fillers.get("s"))
        index = rng.randrange(len(self.english))
        wording = self.english[index]
        while "(" in wording:
            wording = _CHOICE.sub(lambda m: rng.choice(m[1].split("|")), wording)
        english = _SLOT.sub(lambda m: _english(m, fillers), wording)
        signs = self.signs[index if len(self.signs) > 1 else 0]
        return _tidy(english), _signed(signs, fillers, make.words.dictionary)


def read_templates(tables: Mapping[str, Any]) -> list[Template]:
    """The templates of every table. Raises `KeyError` for one without English or signs."""
    found = []
    for name, entry in tables.items():
        english = _lines(entry["en"])
        signs = tuple(tuple(line.split()) for line in _lines(entry["gl"]))
        if len(signs) not in (1, len(english)):
            raise ValueError(f"{name}: {len(english)} wordings, {len(signs)} lines of signs")
        pairs = (slot.partition("=") for slot in entry.get("slots", "").split(";") if slot.strip())
        slots = tuple((key.strip(), value.strip()) for key, _, value in pairs)
        found.append(
            Template(
                name,
                english,
                signs,
                slots,
                float(entry.get("weight", 1)),
                entry.get("only") == "to-gloss",
            )
        )
    return found


def _lines(value: str | Sequence[str]) -> tuple[str, ...]:
    lines = value.splitlines() if isinstance(value, str) else list(value)
    return tuple(line.strip() for line in lines if line.strip())


def _english(match: re.Match[str], fillers: Fillers) -> str:
    name, attribute, agreeing = match.groups()
    agreement = "p"
    if agreeing:
        subject = fillers[agreeing]
        agreement = subject.agreement if isinstance(subject, NounPhrase) else "3"
    return english_of(fillers[name], attribute or "", agreement)


def _signed(line: Signs, fillers: Fillers, words: Dictionary) -> Signs:
    signs: list[str] = []
    for sign in line:
        slot = _SLOT.fullmatch(sign)
        if slot:
            signs += signs_of(fillers[slot[1]], slot[2] or "", words)
        elif sign.startswith("<") or sign == "|":
            signs.append(sign)
        else:
            signs += first_known(words, sign)
    return tuple(signs)


_TIDYING: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"\s+"), " "),
    (re.compile(r" ([,.?!;:])"), r"\1"),
    (re.compile(r"([.?!]) ([a-z])"), lambda m: f"{m[1]} {m[2].upper()}"),
    (re.compile(r"^\s*([a-z])"), lambda m: m[1].upper()),
    (re.compile(r"\.\.+"), "."),
    (re.compile(r"\bi\b"), "I"),
)


def _tidy(text: str) -> str:
    for pattern, form in _TIDYING:
        text = pattern.sub(form, text)
    return text.strip()
