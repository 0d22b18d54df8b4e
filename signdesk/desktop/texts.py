"""What the window says, in the user's language.

Write a text where it is shown as `tr("Start camera")`, with values as
`tr("Practise {gloss}", gloss=gloss)`, counts as `tr_count("{count} sign", "{count} signs", 3)`;
a constant that is made at import as `mark("All topics")`, and `tr(CONSTANT)` where it is shown.
Then run `python packaging/texts.py`, which lists it in resources/interface/es.toml, and write its
Spanish there. Errors, and what else the packages below say in whole English sentences, are
translated by `said(error.what)`: they know nothing of this.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QLocale

from signdesk.errors import FormatError

#: Languages of the interface in their own words; English is in the source.
LANGUAGES = {"en": "English", "es": "Español"}
_ENGLISH = "en"
_HOLE = re.compile(r"\{(\w+)\}")
#: Letters outside holes from which on what fills another hole is taken for one of our sentences.
_SURE_LETTERS = 8


@dataclass(frozen=True)
class Catalogue:
    """Texts of one language by their English. `Saved as {path}.` has a hole."""

    texts: Mapping[str, str] = field(default_factory=dict)
    language: str = _ENGLISH

    def text(self, english: str) -> str:
        """In this language; in English as long as nobody has translated it."""
        return self.texts.get(english) or english

    def sentence(self, english: str, fewest_letters: int = 1) -> str:
        """A sentence whose holes are filled already, found by what stands around them.

        That must have so many letters: what fills a hole may be a file's name or a user's words.
        """
        if not self.texts or english in self.texts:
            return self.text(english)
        for letters, pattern, own in self._patterns:
            if letters < fewest_letters:
                break
            if found := pattern.fullmatch(english):
                filled = found.groupdict().items()
                return own.format(**{k: self.sentence(v, _SURE_LETTERS) for k, v in filled})
        return english

    @cached_property
    def _patterns(self) -> list[tuple[int, re.Pattern[str], str]]:
        """With most letters outside their holes first, and how many: the surest."""
        holed = [(k, v) for k, v in self.texts.items() if v and _HOLE.search(k)]
        counted = [(sum(map(str.isalpha, _HOLE.sub("", k))), k, v) for k, v in holed]
        counted.sort(key=lambda each: -each[0])
        return [(n, _pattern(english), _HOLE.sub(r"{h\1}", own)) for n, english, own in counted]


def _pattern(english: str) -> re.Pattern[str]:
    parts = _HOLE.split(english)  # text and names of holes take turns
    seen: set[str] = set()
    made = []
    for index, part in enumerate(parts):
        if index % 2 == 0:
            made.append(re.escape(part))
        else:
            made.append(f"(?P=h{part})" if part in seen else f"(?P<h{part}>.+?)")
            seen.add(part)
    return re.compile("".join(made), re.DOTALL)


_now = Catalogue()


def tr(text: str, **values: object) -> str:
    """`text`, an English literal, in the user's language, with its holes filled by `values`."""
    own = _now.text(text)
    return own.format(**values) if values else own


def tr_count(one: str, many: str, count: int, **values: object) -> str:
    """The text for one or for `{count}` of something; English and Spanish count alike."""
    return tr(one if count == 1 else many, count=count, **values)


def said(sentence: str) -> str:
    """A whole English sentence that another package made, such as an error's."""
    return _now.sentence(sentence)


def mark(text: str) -> str:
    """`text` unchanged: it is translated with `tr` where it is shown."""
    return text


def language_of(choice: str) -> str:
    """The user's choice; where they made none, the system's language if we speak it."""
    wanted = choice or QLocale.system().name().partition("_")[0]
    return wanted if wanted in LANGUAGES else _ENGLISH


def load_catalogue(path: Path) -> Catalogue:
    """Read a language's texts. Raises `FormatError`."""
    try:
        texts = tomllib.loads(path.read_text("utf-8"))["texts"]
    except (OSError, ValueError, KeyError) as error:
        raise FormatError(
            f"The texts of the interface in {path} cannot be read.", "Install SignDesk again."
        ) from error
    return Catalogue({str(english): str(own) for english, own in texts.items()}, path.stem)


def language_in_use() -> str:
    """The code of the language in which everything is said now."""
    return _now.language


def use_language(choice: str, folder: Path) -> None:
    """Say everything in this language from now on; `folder` has one file a language.

    Raises `FormatError`; then all is said in English.
    """
    global _now
    _now = Catalogue()
    language = language_of(choice)
    if language != _ENGLISH:
        _now = load_catalogue(folder / f"{language}.toml")
