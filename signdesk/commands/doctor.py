"""`signdesk doctor`: what each step will use, and what to do about what is missing."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import add_json, print_json, table

if TYPE_CHECKING:
    from signdesk.composition import Program


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "doctor",
        help="what is installed, used and missing",
        description="Say which engine, model and device each step will use, and what is missing.",
    )
    add_json(command)
    command.set_defaults(run=run)


def run(program: Program, options: argparse.Namespace) -> int:
    """Examine every step; status 1 when signing or translating cannot work."""
    health = program.health
    findings = [health.find(step) for step in health.steps]
    system = dict(health.system())
    if options.json:
        print_json({**system, "steps": [asdict(finding) for finding in findings]})
    else:
        print(table(list(system.items())))
        print(table([(f.step, "ok" if f.works else "MISSING", f.uses, f.device) for f in findings]))
        for finding in findings:
            if finding.do:
                print(f"{finding.step}: {finding.do}")
    needed = [f.step for f in findings if not f.works and f.step in ("translation", "signing")]
    if needed:
        print(f"signdesk: {' and '.join(needed)} cannot work; see above.", file=sys.stderr)
    return 1 if needed else 0
