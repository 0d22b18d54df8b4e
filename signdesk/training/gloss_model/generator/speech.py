"""English as people type it and as a speech recogniser hears it."""

from __future__ import annotations

import random
import re

from signdesk.training.gloss_model.generator.inflection import contracted

_FILLERS = ("um", "uh", "er", "well", "you know", "so", "like", "okay so", "hmm", "ah")
_TEXTING = {"you": "u", "are": "r", "please": "pls", "thanks": "thx", "because": "cuz",
            "going to": "gonna", "want to": "wanna", "have to": "gotta", "do not know": "dunno",
            "don't know": "dunno"}  # fmt: skip
_MISHEARD = {"their": "there", "you're": "your", "it's": "its", "too": "to", "your": "you're",
             "they're": "their", "then": "than", "than": "then", "here": "hear"}  # fmt: skip
_PUNCTUATION = re.compile(r"(?<!\d)[.,!?;:](?!\d)|(?<=\d)[,!?;](?!\d)|(?<=\d)\.(?!\d)")


def typed(text: str, rng: random.Random) -> str:
    """The text with its short forms; now and then without care."""
    text = contracted(text, rng)
    draw = rng.random()
    if draw < 0.05:
        return text.rstrip(".!")
    if draw < 0.09:
        return text[0].lower() + text[1:].rstrip(".")
    if draw < 0.11:
        return text.upper()
    if draw < 0.13:
        return text.lower()
    return text


def spoken(text: str, rng: random.Random) -> str:
    """The text as it is heard: lower case, no punctuation, with what people say in between."""
    text = _PUNCTUATION.sub("", contracted(text, rng).lower())
    if rng.random() < 0.3:
        text = text.replace("'", "")
    text = re.sub(r"\$([\d,.]+)", r"\1 dollars", text) if rng.random() < 0.5 else text
    words = text.split()
    draw = rng.random()
    if draw < 0.22:
        words = _hesitant(words, rng)
    elif draw < 0.26:
        words = [_MISHEARD.get(word, word) if rng.random() < 0.5 else word for word in words]
    text = " ".join(words)
    if rng.random() < 0.08:
        for long, short in _TEXTING.items():
            if rng.random() < 0.6:
                text = re.sub(rf"\b{long}\b", short, text)
    return text


def _hesitant(words: list[str], rng: random.Random) -> list[str]:
    """Fillers and repeated beginnings: `um I I want uh water`."""
    said = list(words)
    for _ in range(rng.choice((1, 1, 2))):
        draw = rng.random()
        index = rng.randrange(len(said))
        if draw < 0.3:
            said.insert(0, rng.choice(_FILLERS))
        elif draw < 0.55:
            said.insert(index, rng.choice(("um", "uh", "er")))
        elif draw < 0.85 and not said[index][0].isdigit():
            said.insert(index, said[index])
        elif len(said) > 2 and index < 2:
            said = [*said[: index + 1], "i", "mean", *said]
    return said
