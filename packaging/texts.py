"""Lists what the interface says in resources/interface/*.toml, for translators.

    python packaging/texts.py

New texts get an empty translation, which the window shows in English until somebody writes it;
those that nothing says any more are dropped. Standard library only.
"""

from __future__ import annotations

import ast
import builtins
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "interface"
#: Errors of these are for the terminal, or for developers.
UNSEEN = ("training/", "commands/", "cli.py", "__main__.py")
#: Those of Python's own, and of notation, are no business of the window.
NOT_SHOWN = {
    *("NotationError", "UnknownHandshapeError", "FieldError"),
    *(name for name in dir(builtins) if name.endswith("Error")),
}
#: Functions of `signdesk.desktop.texts`, and how many of their arguments are texts.
TEXTS = {"tr": 1, "mark": 1, "tr_count": 2}
#: Where packages below the desktop name what it shows: file, and class or constant.
NAMED = (("conversation/watching.py", "Framing"),)
_HEAD = "# What the window says; `python packaging/texts.py` adds what is new, drops the rest.\n"


def texts() -> set[str]:
    """Every English text of the interface, with holes in braces."""
    found: set[str] = set()
    for path in sorted((ROOT / "signdesk").rglob("*.py")):
        place = path.relative_to(ROOT / "signdesk").as_posix()
        tree = ast.parse(path.read_bytes())
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        if place.startswith("desktop/"):
            found |= {text for call in calls for text in _translated(call)}
        if not place.startswith(UNSEEN):
            found |= {text for call in calls for text in _of_error(call)}
        for file, name in NAMED:
            if file == place:
                found |= set(_named(tree, name))
    return found - {""}


def _name(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _translated(call: ast.Call) -> Iterator[str]:
    for argument in call.args[: TEXTS.get(_name(call), 0)]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def _of_error(call: ast.Call) -> Iterator[str]:
    """What happened, and what to do: the two arguments of our errors."""
    if _name(call).endswith("Error") and _name(call) not in NOT_SHOWN:
        keywords = [k.value for k in call.keywords if k.arg in {"what", "do"}]
        for argument in (*call.args[:2], *keywords):
            yield from _sentences(argument)


def _sentences(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_sentences(node.body), *_sentences(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts, holes = [], 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                parts.append(str(part.value))
            else:
                parts.append(f"{{{holes}}}")
                holes += 1
        yield "".join(parts)


def _named(tree: ast.Module, name: str) -> Iterator[str]:
    """The values of a class or of a constant."""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if getattr(node, "name", getattr(target, "id", "")) != name:
            continue
        for statement in node.body if isinstance(node, ast.ClassDef) else [node]:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
                yield from _strings(statement.value)


def _strings(node: ast.expr) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
            yield part.value


def written(path: Path) -> dict[str, str]:
    """The texts of one language's file by their English."""
    return dict(tomllib.loads(path.read_text("utf-8"))["texts"]) if path.exists() else {}


def main() -> None:
    """Bring every language's file up to date, and tell what is to be translated."""
    wanted = sorted(texts(), key=lambda text: (text.casefold(), text))
    for path in sorted(FOLDER.glob("*.toml")):
        have = written(path)
        lines = [f"{_quoted(text)} = {_quoted(have.get(text, ''))}\n" for text in wanted]
        path.write_text(f"{_HEAD}\n[texts]\n{''.join(lines)}", "utf-8")
        missing = [text for text in wanted if not have.get(text)]
        print(f"{path.name}: {len(wanted)} texts, {len(missing)} to be translated")
        for text in missing:
            print(f"  {text}")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


if __name__ == "__main__":
    main()
