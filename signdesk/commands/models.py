"""`signdesk models`: the model files on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import add_json, never, print_json, report, table
from signdesk.errors import InputError

if TYPE_CHECKING:
    from signdesk.composition import Program


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "models",
        help="list, import, fetch and verify model files",
        description="The model files here.",
    )
    does = command.add_subparsers(dest="models_command", required=True, metavar="ACTION")
    listing = does.add_parser("list", help="what is here")
    add_json(listing)
    listing.set_defaults(run=run_list)
    importing = does.add_parser(
        "import", help="copy in a Whisper folder, an instruct GGUF, or an SMPL-X file"
    )
    importing.add_argument("path", type=Path, help="folder, zip or file")
    importing.set_defaults(run=run_import)
    fetching = does.add_parser(
        "fetch", help="download a model; without a name, say which can be downloaded"
    )
    fetching.add_argument("name", nargs="?", help="which one")
    fetching.add_argument("--list", type=Path, help="another list of downloads (TOML)")
    fetching.set_defaults(run=run_fetch)
    verifying = does.add_parser("verify", help="compare files with their checksums")
    add_json(verifying)
    verifying.set_defaults(run=run_verify)


def run_list(program: Program, options: argparse.Namespace) -> int:
    """Print every model found."""
    models = program.models.list()
    if options.json:
        documents = [
            {
                "name": m.name,
                "kind": str(m.kind),
                "path": str(m.path),
                "size_bytes": m.size_bytes,
                "licence": m.licence,
                "problem": m.problem,
            }
            for m in models
        ]
        print_json({"folders": [str(f) for f in program.paths.model_folders], "models": documents})
    elif models:
        rows = [(m.name, str(m.kind), _size(m.size_bytes), m.problem or "ok") for m in models]
        print(table(rows))
    else:
        print(_no_models(program))
    return 0


def _no_models(program: Program) -> str:
    return f"No models. Put them into {program.paths.models}, or: signdesk models import PATH"


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:.1f} MB"


def run_import(program: Program, options: argparse.Namespace) -> int:
    """Copy a model in."""
    print(program.health.add(options.path, _progress, never))
    return 0


def run_fetch(program: Program, options: argparse.Namespace) -> int:
    """Download a model, or say which there are. Nothing else here uses the network."""
    downloads = program.downloads(options.list)
    found = [download for download in downloads if download.name == options.name]
    if options.name and not found:
        names = ", ".join(download.name for download in downloads)
        raise InputError(f"There is no download {options.name}.", f"There are: {names}.")
    for download in found:
        print(program.health.download(download, _progress, never))
    if not found:
        rows = [(d.name, _size(d.size_bytes), d.licence, d.about) for d in downloads]
        print(table(rows))
    return 0


def _progress(done: int, total: int) -> None:
    report(done / total if total else None, "copying")


def run_verify(program: Program, options: argparse.Namespace) -> int:
    """Compare every model with its checksums; status 1 when one is wrong."""
    outcomes = [program.models.verify(model, _progress) for model in program.models.list()]
    if options.json:
        rows = [
            {"name": o.model.name, "checked": o.checked, "problems": list(o.problems)}
            for o in outcomes
        ]
        print_json({"models": rows})
    else:
        if not outcomes:
            print(_no_models(program))
        for outcome in outcomes:
            state = "ok" if outcome.checked else "no checksum known"
            print(f"{outcome.model.name}: {'; '.join(outcome.problems) or state}")
    broken = [outcome.model.name for outcome in outcomes if outcome.problems]
    if broken:
        print(f"signdesk: broken: {', '.join(broken)}. Import them again.", file=sys.stderr)
    return 1 if broken else 0
