"""Words, numbers and punctuation marks of cleaned English text, contractions undone."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""
    (?P<url>https?://[^\s,;!?"']+|www\.[^\s,;!?"']+)
    |(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)
    |(?P<money>[$£€]\s?\d[\d,]*(?:\.\d+)?)
    |(?P<phone>(?:\+?\d{1,3}[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{3}-\d{4}\b)
    |(?P<clock>\b\d{1,2}:\d{2}\b)
    |(?P<ordinal>\b\d+(?:st|nd|rd|th)\b)
    |(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<title>\b(?:Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs)\.(?=\s))
    |(?P<initials>\b(?:[A-Za-z]\.){2,}|\b[ap]\.m\b\.?)
    |(?P<word>[A-Za-z]+(?:['-][A-Za-z]+)*'?)
    |(?P<end>[.!?;:]+|\n+|\s-\s|-{2,}|[()\[\]{}])
    |(?P<comma>,)
    |(?P<symbol>[&+=%@/°#])
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SYMBOLS = {
    "&": ["and"], "+": ["plus"], "=": ["equals"], "%": ["percent"], "@": ["at"],
    "/": ["or"], "°": ["degrees"], "#": ["number"],
}  # fmt: skip

_CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}

#: Whole words that stand for several, with and without their apostrophe.
_CONTRACTIONS = {
    "won't": "will not", "wont": "will not", "shan't": "shall not", "can't": "can not",
    "cant": "can not", "cannot": "can not", "ain't": "is not", "let's": "let us",
    "y'all": "you all", "yall": "you all", "gonna": "going to", "wanna": "want to",
    "gotta": "have to", "gimme": "give me", "lemme": "let me", "dunno": "do not know",
    "im": "I am", "ive": "I have", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "isnt": "is not", "arent": "are not", "wasnt": "was not", "werent": "were not",
    "couldnt": "could not", "wouldnt": "would not", "shouldnt": "should not",
    "havent": "have not", "hasnt": "has not", "youre": "you are", "theyre": "they are",
    "whats": "what is", "wheres": "where is", "thats": "that is", "theres": "there is",
    "o'clock": "o'clock", "'cause": "because", "cuz": "because", "thx": "thanks",
    "pls": "please", "plz": "please", "ok": "okay", "ma'am": "ma'am",
    "hes": "he is", "shes": "she is", "weve": "we have", "youve": "you have",
    "theyve": "they have", "youll": "you will", "theyll": "they will", "itll": "it will",
    "thatll": "that will", "hed": "he would", "youd": "you would", "theyd": "they would",
    "itd": "it would", "whos": "who is", "hows": "how is", "whens": "when is", "heres": "here is",
    "hadnt": "had not", "mustnt": "must not", "neednt": "need not", "shouldve": "should have",
    "couldve": "could have", "wouldve": "would have", "mightve": "might have",
    "mustve": "must have",
}  # fmt: skip

_ENDINGS = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would"}

#: After these words `'s` is a verb; after any other it may be a possessive.
_BEFORE_IS = frozenset(
    "he she it that this there here what where who when why how everything something".split()
)

#: After these `lets` without its apostrophe is `let us`.
_BEFORE_LETS = frozenset("okay ok so and then but well please yes no yeah now , . ! ? ;".split())

SENTENCE_END = re.compile(r"[.!?;:\n()\[\]{}-]")


def tokenize(text: str) -> list[str]:
    """Tokens in order. Numbers keep their form (`$5`, `3:30`, `1st`, `555-1234`)."""
    tokens: list[str] = []
    for match in _TOKEN.finditer(text):
        tokens.extend(_expand(match.lastgroup or "", match.group(), tokens))
    return tokens


def is_sentence_end(token: str) -> bool:
    """Whether a token ends a sentence or clause."""
    return all(SENTENCE_END.match(character) for character in token) or token in ("\n", " - ")


def _expand(kind: str, text: str, before: list[str]) -> Iterator[str]:
    if kind == "word":
        yield from _words(text, before)
    elif kind == "url":
        yield re.sub(r"^https?://", "", text).rstrip("./")
    elif kind == "money":
        yield from _money(text)
    elif kind == "symbol":
        yield from _SYMBOLS[text]
    elif kind == "initials":
        yield text.replace(".", "")
    elif kind == "title":
        yield text.rstrip(".")
    elif kind == "end":
        yield text.strip(" ") if "\n" not in text else "\n"
    else:
        yield text


def _money(text: str) -> Iterator[str]:
    """`$5.50` as `5 dollars 50`."""
    whole, _, cents = text[1:].strip().partition(".")
    currency = _CURRENCIES[text[0]]
    yield whole
    yield currency[:-1] if whole == "1" else currency
    if cents.strip("0"):
        yield cents


def _words(text: str, before: list[str]) -> Iterator[str]:
    lowered = text.lower()
    if lowered == "lets" and (not before or before[-1].lower() in _BEFORE_LETS):
        text, lowered = "let's", "let's"
    if lowered in _CONTRACTIONS:
        for index, word in enumerate(_CONTRACTIONS[lowered].split()):
            yield word.capitalize() if index == 0 and text[0].isupper() else word
        return
    for ending, word in _ENDINGS.items():
        if lowered.endswith(ending) and len(lowered) > len(ending):
            yield from _words(text[: -len(ending)], before)
            yield word
            return
    if lowered.endswith("'s") and len(lowered) > 2:
        yield text[:-2]
        yield "is" if lowered[:-2] in _BEFORE_IS else "'s"
    elif lowered.endswith("s'"):
        yield text[:-1]
        yield "'s"
    else:
        yield from _hyphenated(text.replace("'", ""))


def _hyphenated(text: str) -> Iterator[str]:
    """`twenty-five` as two words, `e-mail` as one."""
    parts = text.split("-")
    if len(parts) > 1 and min(map(len, parts)) <= 2:
        yield "".join(parts)
    else:
        yield from parts
