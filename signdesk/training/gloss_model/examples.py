"""Generated pairs as the model sees them: vocabulary, texts with slots, token ids."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import InputError
from signdesk.signed_languages.ase.spelling import PREFIX
from signdesk.storage.files import write_atomically
from signdesk.training.gloss_model.generator import Example
from signdesk.training.gloss_model.tokenizer import Tokenizer, sequence
from signdesk.translation.model.reading import encode_english, encode_line, english_tokens
from signdesk.translation.model.text import MOST_SLOTS, Slots, StemOf, Wording
from signdesk.translation.model.writing import encode_glosses, encode_sentence, english_words

TO_GLOSS = "to-gloss"
#: A word seen less often in the examples is not learned but copied.
_FEWEST = 4
#: Of a word's uses that are spelled: above this it is no word of ours, below the other no name.
_SPELLED_SHARE, _NAME_SHARE = 0.5, 0.01
_CAPITAL_SHARE = 0.4
#: Seen so often, a spelled word is common.
_COMMON = 20
#: How often even common spelled words are only letters, as uncommon ones will be.
_ALL_SPELLED = 0.3
#: How often a word is shown as its stem and ending, as unheard-of inflections will be.
_TAKEN_APART = 0.1
#: How often the slots' numbers do not begin at 1, so that all of them are learned.
_SHIFTED = 0.3


@dataclass(frozen=True, slots=True)
class Pair:
    """What the model reads and is to write."""

    source: str
    target: str
    to_glosses: bool


def learn_wording(examples: Iterable[Example], stem_of: StemOf) -> Wording:
    """The words that are worth knowing, from many examples."""
    seen: Counter[str] = Counter()
    spelled: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    for example in examples:
        letters = _spelled_words(example)
        starts = True
        for token in _tokens(example):
            word = token.lower()
            if word[0].isalpha() or word == "'s":
                seen[word] += 1
                spelled[word] += bool(letters) and not letters.isdisjoint(
                    (word, stem_of(word).word)
                )
                if example.direction != TO_GLOSS and not starts:  # written with care
                    inside[word] += 1
                    capitals[token] += word != token
            starts = token in (".", "?", "!", "\n")
    capital = {t for t, n in capitals.items() if n > _CAPITAL_SHARE * inside[t.lower()]}
    known = {w for w, n in seen.items() if n >= _FEWEST and spelled[w] < _SPELLED_SHARE * n}
    lowered = {token.lower() for token in capital}
    common = {w for w, n in seen.items() if n >= _COMMON and inside[w] and w not in lowered}
    return Wording(
        words=frozenset(known),
        names=frozenset(w for w in known if spelled[w] > _NAME_SHARE * seen[w]),
        spelled=frozenset(common - known),
        capitals=frozenset(token for token in capital if token.lower() in known),
    )


def _spelled_words(example: Example) -> set[str]:
    glosses = (gloss for token in example.line.split() for gloss in token.split("/"))
    return {g.removeprefix(PREFIX).lower() for g in glosses if g.startswith(PREFIX)}


def _tokens(example: Example) -> list[str]:
    if example.direction != TO_GLOSS:
        return [t.removesuffix("'s") for t in english_words(example.english)]
    try:
        return english_tokens(example.english)
    except InputError:
        return []


def as_pair(
    example: Example, wording: Wording, stem_of: StemOf, chance: random.Random
) -> Pair | None:
    """An example as texts with slots; None when the model cannot be asked for it."""
    first = chance.randint(1, MOST_SLOTS - 3) if chance.random() < _SHIFTED else 1
    slots = Slots(first=first)
    try:
        if example.direction == TO_GLOSS:
            tokens = english_tokens(example.english)
            if chance.random() < _TAKEN_APART:
                wording = _forgetting(chance.choice(tokens).lower(), wording, stem_of)
            source = encode_english(tokens, wording, slots, stem_of)
            target = encode_line(example.line, slots, source)
        else:
            if chance.random() < _ALL_SPELLED:
                wording = replace(wording, spelled=frozenset())
            source = encode_glosses(example.line, wording, slots)
            target = encode_sentence(example.english, wording, slots, stem_of)
    except (OverflowError, InputError):
        return None
    return Pair(source, target, example.direction == TO_GLOSS) if source and target else None


def _forgetting(word: str, wording: Wording, stem_of: StemOf) -> Wording:
    """The wording without an inflected word whose stem is known."""
    stem = stem_of(word)
    if stem.ending and stem.word in wording.words:
        return replace(wording, words=wording.words - {word})
    return wording


@dataclass(frozen=True)
class TokenSet:
    """Examples as token ids, one after the other.

    Attributes
    ----------
    ids : (N,) all tokens.
    ends : (E,) where each example ends in `ids`.
    starts : (E,) how many tokens of each are given, not learned.
    """

    ids: NDArray[np.uint16]
    ends: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, pairs: Iterable[Pair], tokenizer: Tokenizer, longest: int) -> TokenSet:
        """The ids of pairs; longer ones than `longest` tokens are left out."""
        rows = (sequence(tokenizer, p.source, p.target, p.to_glosses) for p in pairs)
        kept = [(np.array(ids, np.uint16), start) for ids, start in rows if len(ids) <= longest]
        return cls(
            np.concatenate([ids for ids, _ in kept]),
            np.cumsum([len(ids) for ids, _ in kept]),
            np.array([start for _, start in kept], np.int64),
        )

    def __len__(self) -> int:
        return len(self.ends)

    @property
    def lengths(self) -> NDArray[np.int64]:
        """(E,) tokens of each example."""
        return np.diff(self.ends, prepend=0)

    def save(self, path: Path) -> None:
        """Write an npz, whole or not at all. Raises `FormatError`."""
        with write_atomically(path) as stream:
            np.savez(stream, ids=self.ids, ends=self.ends, starts=self.starts)

    @classmethod
    def load(cls, path: Path) -> TokenSet:
        """Read an npz."""
        with np.load(path) as stored:
            return cls(stored["ids"], stored["ends"], stored["starts"])

    def batch(self, rows: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Token ids (B, T), padded with 0, and which of them are to be predicted (B, T - 1)."""
        lengths = self.lengths[list(rows)]
        tokens = np.zeros((len(rows), int(lengths.max())), np.int64)
        learned = np.zeros((len(rows), tokens.shape[1] - 1), np.bool_)
        for place, (row, length) in enumerate(zip(rows, lengths, strict=True)):
            end = self.ends[row]
            tokens[place, :length] = self.ids[end - length : end]
            learned[place, self.starts[row] - 1 : length - 1] = True
        return tokens, learned


def batches(examples: TokenSet, tokens: int, seed: int) -> Iterator[list[int]]:
    """Rows of all examples in chance order, those of like length together, `tokens` a batch."""
    chance = np.random.default_rng(seed)
    lengths = examples.lengths
    for rows in np.array_split(chance.permutation(len(examples)), max(1, len(examples) // 8192)):
        rows = rows[np.argsort(lengths[rows], kind="stable")]
        made: list[list[int]] = [[]]
        for row in rows:
            if made[-1] and (len(made[-1]) + 1) * lengths[row] > tokens:
                made.append([])
            made[-1].append(int(row))
        for index in chance.permutation(len(made)):
            yield made[index]
