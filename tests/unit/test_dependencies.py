"""What the source imports is what the project declares, and where the design allows it.

import-linter watches the layers; these tests watch what it cannot see.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
TOP_LEVEL = {
    *("signdesk", "resources", "models", "tests", "packaging"),
    *("pyproject.toml", "README.md", "LICENSE", "NOTICE"),
}
BUILT = {"build", "dist"}

#: Folders and files that may also use an extra.
EXTRAS = {
    "signdesk/training": ("train", "smplx"),
    "signdesk/engines/body_model/smplx.py": ("smplx",),
}
#: Loaded without saying so in an import: drawn on by name, or only for its files.
USED_BY_NAME = {"pyside6-essentials", "moonshine-voice"}
#: The only third-party modules that may be imported when a module is; the rest wait for a factory.
EARLY = {"numpy", "scipy"}
EARLY_IN_DESKTOP = {*EARLY, "PySide6", "shiboken6"}
#: Networks are classes of torch's, so training imports it at once, and nothing imports training.
EARLY_IN_TRAINING = {*EARLY, "torch"}
HEAVY = (
    *("PySide6", "pyqtgraph", "vedo", "vtkmodules", "av", "PIL", "sounddevice", "faster_whisper"),
    *("ctranslate2", "llama_cpp", "onnxruntime", "pocketsphinx", "HanTa", "torch", "smplx"),
    "matplotlib",
)


@dataclass(frozen=True, slots=True)
class Import:
    """One third-party module that a file imports; `early` when importing the file imports it."""

    file: str
    line: int
    module: str
    early: bool

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def _imported(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []


def _walk(body: list[ast.stmt], early: bool) -> Iterator[tuple[ast.stmt, bool]]:
    for node in body:
        yield node, early
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or typing_only
        for field in ("body", "orelse", "finalbody"):
            yield from _walk(getattr(node, field, []), early and not inside)
        for handler in getattr(node, "handlers", []):
            yield from _walk(handler.body, early and not inside)


def _third_party() -> Iterator[Import]:
    ours = {*sys.stdlib_module_names, "signdesk", "__future__"}
    for path in sorted((ROOT / "signdesk").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        for node, early in _walk(ast.parse(path.read_bytes()).body, early=True):
            for name in {name.partition(".")[0] for name in _imported(node)} - ours:
                yield Import(file, node.lineno, name, early)


IMPORTS = tuple(_third_party())
DISTRIBUTIONS = packages_distributions()


def _normal(requirement: str) -> str:
    match = re.match(r"[\w.-]+", requirement)
    assert match is not None, requirement
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def _distributions(module: str) -> set[str]:
    return {_normal(name) for name in DISTRIBUTIONS.get(module, [module])}


def _declared(file: str) -> set[str]:
    requirements = list(PROJECT["dependencies"])
    for place, extras in EXTRAS.items():
        if file.startswith(place):
            requirements += [r for e in extras for r in PROJECT["optional-dependencies"][e]]
    return {_normal(requirement) for requirement in requirements}


def test_the_search_for_imports_finds_some() -> None:
    assert {"numpy", "scipy", "PySide6"} <= {found.module for found in IMPORTS}


def test_every_imported_library_is_declared() -> None:
    missing = [str(i) for i in IMPORTS if not _distributions(i.module) & _declared(i.file)]
    assert not missing


def test_every_declared_library_is_imported() -> None:
    used = {name for i in IMPORTS for name in _distributions(i.module)} | USED_BY_NAME
    assert {_normal(requirement) for requirement in PROJECT["dependencies"]} <= used


def test_libraries_are_imported_inside_factories() -> None:
    def allowed(file: str) -> set[str]:
        if file.startswith("signdesk/training/"):
            return EARLY_IN_TRAINING
        return EARLY_IN_DESKTOP if file.startswith("signdesk/desktop/") else EARLY

    assert not [str(i) for i in IMPORTS if i.early and i.module not in allowed(i.file)]


def test_one_ai_library_is_imported_by_one_file() -> None:
    files = defaultdict(set)
    for found in IMPORTS:
        if found.file.startswith("signdesk/engines/") and found.module not in {"numpy", "scipy"}:
            files[found.module].add(found.file)
    assert not {module: where for module, where in files.items() if len(where) > 1}


def test_language_needs_the_standard_library_alone() -> None:
    assert not [str(i) for i in IMPORTS if i.file.startswith("signdesk/language/")]


@pytest.mark.parametrize("package", ["motion", "lexicon", "translation", "signed_languages"])
def test_the_pure_packages_need_numpy_and_scipy_alone(package: str) -> None:
    here = [i for i in IMPORTS if i.file.startswith(f"signdesk/{package}/")]
    assert not [str(i) for i in here if i.module not in EARLY]


def test_importing_all_but_desktop_and_training_loads_nothing_heavy() -> None:
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((ROOT / "signdesk").rglob("*.py"))
        if not {"desktop", "training"} & set(path.parts) and path.name != "__main__.py"
    ]
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        f"print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == []


def test_the_top_level_is_as_agreed() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    stray = {name for name in found - TOP_LEVEL - BUILT if (ROOT / name).is_dir()}
    stray |= {name for name in found - TOP_LEVEL if name.endswith((".py", ".md", ".toml", ".cfg"))}
    assert not stray
    assert found >= TOP_LEVEL
