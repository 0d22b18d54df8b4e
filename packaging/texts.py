"""Lists what the interface says in resources/interface/*.toml, for translators.

    python packaging/texts.py

New texts get an empty translation, which the window shows in English until somebody writes it;
those that nothing says any more are dropped. Standard library only.
"""

from __future__ import annotations

import ast
import builtins
import json
import re
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
#: What packages that know nothing of the window give it to show: file, class, function or constant,
#: and which of its strings: all "values", the "keys", or "sentences", everywhere or "returned".
NAMED = (
    ("motion/tracking/framing.py", "Framing", "values"),
    ("lexicon/form.py", "REGIONS", "keys"),
    ("lexicon/form.py", "MOVEMENTS", "keys"),
    ("lexicon/nearest.py", "PARAMETERS", "values"),
    ("desktop/rendering/looks.py", "LOOKS", "sentences"),
    ("desktop/rendering/export.py", "_Film", "sentences"),
    ("engines/speech_recognition/catalog.py", "speech_recognizers", "sentences"),
    ("engines/speech_synthesis/catalog.py", "speech_synthesizers", "sentences"),
    ("installation.py", "_label", "sentences"),
    ("storage/settings.py", "SettingsStore", "sentences"),
    ("storage/settings.py", "_checked", "sentences"),
    ("devices/audio_file.py", "read_audio", "sentences"),
    ("engines/catalog.py", "_lack", "sentences"),
    ("engines/landmark_detection/mediapipe_holistic.py", "_its_files", "sentences"),
    ("engines/speech_recognition/faster_whisper.py", "load_faster_whisper", "returned"),
    ("translation/model/arbitration.py", "_name", "returned"),
    ("health/installation_health.py", "_dictionary", "sentences"),
    ("health/installation_health.py", "_speech", "sentences"),
)
#: What systems say of files and of the network, as the end of a sentence of ours.
OF_SYSTEMS = (
    "No space left on device",
    "Disk quota exceeded",
    "Read-only file system",
    "Permission denied",
    "No such file or directory",
    "Is a directory",
    "Not a directory",
    "File name too long",
    "Input/output error",
    "Connection refused",
    "Connection reset by peer",
    "Network is unreachable",
    "Name or service not known",
    "Temporary failure in name resolution",
    "timed out",
)
#: A letter outside holes: what is made of holes alone says nothing.
_LETTER = re.compile(r"[A-Za-z](?![^{]*\})")
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
        if place.startswith(("engines/", "translation/")):
            found |= set(_own_names(tree))
        for file, name, which in NAMED:
            if file == place:
                found |= set(_named(tree, name, which))
    return (found | _of_lexicon() | _of_downloads() | set(OF_SYSTEMS)) - {""}


def _of_lexicon() -> set[str]:
    """Topics, which are the names of files, and parts of speech."""
    found = set()
    for path in (ROOT / "resources" / "lexicon" / "ase").glob("*.toml"):
        found.add(path.stem.replace("_", " "))
        found |= set(re.findall(r'\bpos = "([^"]+)"', path.read_text("utf-8")))
    return found


def _of_downloads() -> set[str]:
    """What each model that can be downloaded is good for, and who made it."""
    models = tomllib.loads((ROOT / "resources" / "downloads.toml").read_text("utf-8"))["model"]
    return {model[key] for model in models for key in ("about", "source")}


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
            yield from (text for text in _sentences(argument) if _LETTER.search(text))


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


def _named(tree: ast.Module, name: str, which: str) -> Iterator[str]:
    """Strings of a class, function or constant."""
    for node in tree.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if getattr(node, "name", getattr(target, "id", "")) == name:
            kinds = {"values": _values, "keys": _keys, "sentences": _spoken, "returned": _returned}
            yield from kinds[which](node)


def _own_names(tree: ast.Module) -> Iterator[str]:
    """What engines call themselves: what is returned by `name`, kept as it, or given for it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name == "name":
            yield from _returned(node)
        kept = isinstance(node, ast.Assign) and getattr(node.targets[0], "attr", "") == "name"
        if kept or (isinstance(node, ast.keyword) and node.arg == "name"):
            yield from _spoken(node)


def _returned(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Return):
            yield from _spoken(part)


def _values(node: ast.AST) -> Iterator[str]:
    """Of assignments; docstrings are none."""
    for part in ast.walk(node):
        value = part.value if isinstance(part, ast.Assign | ast.AnnAssign) else None
        for item in value.elts if isinstance(value, ast.Tuple) else [value]:
            if isinstance(item, ast.Constant) and isinstance(item.value, str):
                yield item.value


def _keys(node: ast.AST) -> Iterator[str]:
    """Of a table."""
    for part in ast.walk(node):
        for key in part.keys if isinstance(part, ast.Dict) else []:
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                yield key.value


def _spoken(node: ast.AST) -> Iterator[str]:
    """What has several words and is no docstring."""
    skipped: set[int] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
            skipped.add(id(part.value))
        if isinstance(part, ast.JoinedStr):
            skipped |= {id(inner) for inner in ast.walk(part) if inner is not part}
        if isinstance(part, ast.expr) and id(part) not in skipped:
            yield from (text for text in _sentences(part) if " " in text.strip())


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
