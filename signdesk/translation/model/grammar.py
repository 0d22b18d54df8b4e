"""What may be signed, as a grammar in GBNF, the notation of llama.cpp.

A model that is held to it writes nothing but signs of the dictionary, letters and numbers of the
text, and markers that are closed. Glosses are a tree by their first letters, so that few branches
are open at any time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from signdesk.language.gloss_line import BOUNDARY, TAGS
from signdesk.translation.model.text import SPELL

_DEEPEST = 3


def line_grammar(
    glosses: Collection[str], others: Iterable[str], spellable: Iterable[str] = ()
) -> str:
    """The grammar of a line: known glosses, what else this text allows, and its words spelled."""
    items = [_quoted(other) for other in others]
    words = " | ".join(_quoted(word) for word in sorted(set(spellable)))
    if words:
        items.append(f"{_quoted(SPELL + ' ')} ({words})")
    tags = [f'"<{tag}> " signs " </{tag}>"' for tag in TAGS.values()]
    return "\n".join(
        (
            f'root ::= " "? signs (" {BOUNDARY} " signs)*',
            'signs ::= sign (" " sign)*',
            f"sign ::= {' | '.join(['gloss', *items, *tags])}",
            _glosses(frozenset(glosses)),
        )
    )


@lru_cache(maxsize=4)
def _glosses(names: frozenset[str]) -> str:
    return f"gloss ::= {alternatives_of(names)}"


def alternatives_of(names: Collection[str]) -> str:
    """One of these texts, as GBNF."""
    return _tree(sorted(names), 0)


def _tree(names: list[str], depth: int) -> str:
    """Alternatives, those that begin alike in one branch."""
    if depth == _DEEPEST or len(names) < 3:
        return " | ".join(_quoted(name[depth:]) for name in names)
    branches: list[str] = []
    start = 0
    while start < len(names):
        letter = names[start][depth : depth + 1]
        end = start
        while end < len(names) and names[end][depth : depth + 1] == letter:
            end += 1
        if letter and end - start > 1:
            branches.append(f"{_quoted(letter)} ({_tree(names[start:end], depth + 1)})")
        else:
            branches.extend(_quoted(name[depth:]) for name in names[start:end])
        start = end
    return " | ".join(branches)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
