"""`signdesk doctor`: what each step will use, and what to do about what is missing."""

from __future__ import annotations

import argparse
import platform
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from signdesk import __version__
from signdesk.commands.output import add_json, print_json, table
from signdesk.errors import DeviceError, SignDeskError

if TYPE_CHECKING:
    from signdesk.composition import Program


@dataclass(frozen=True, slots=True)
class Finding:
    """One step: what it uses, or what is wrong and what to do."""

    step: str
    works: bool
    uses: str
    do: str = ""


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
    findings = examine(program)
    system = {
        "signdesk": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "models": str(program.paths.models),
        "settings": str(program.paths.settings),
    }
    if options.json:
        print_json({**system, "steps": [asdict(finding) for finding in findings]})
    else:
        print(table(list(system.items())))
        print(table([(f.step, "ok" if f.works else "MISSING", f.uses) for f in findings]))
        for finding in findings:
            if finding.do:
                print(f"{finding.step}: {finding.do}")
    needed = [f.step for f in findings if not f.works and f.step in ("translation", "signing")]
    if needed:
        print(f"signdesk: {' and '.join(needed)} cannot work; see above.", file=sys.stderr)
    return 1 if needed else 0


def examine(program: Program) -> list[Finding]:
    """Every step in turn; nothing is downloaded."""
    steps: dict[str, Callable[[], tuple[str, str]]] = {
        "dictionary": lambda: (f"{len(program.lexicon)} entries", ""),
        "translation": lambda: (program.load_translator().name, ""),
        "gloss model": lambda: (program.translators.our_model.name, ""),
        "signing": lambda: (program.body.name, ""),
        "drawing": _drawing,
        "speech": lambda: _speech(program),
        "voice": lambda: (_voice(program), ""),
        "microphone": _microphone,
        "landmarks": lambda: (_landmarks(program), ""),
        "sign recognition": lambda: (program.load_recognizer().name, ""),
        "camera": _camera,
        "video": _video,
    }
    return [_finding(step, look) for step, look in steps.items()]


def _finding(step: str, look: Callable[[], tuple[str, str]]) -> Finding:
    try:
        uses, do = look()
    except SignDeskError as error:
        return Finding(step, False, error.what, error.do)
    return Finding(step, True, uses, do)


def _speech(program: Program) -> tuple[str, str]:
    name = program.load_speech().name
    whisper = "Import a Whisper model (CTranslate2 folder) for better hearing: models import PATH."
    return name, "" if "whisper" in name.lower() else whisper


def _voice(program: Program) -> str:
    voice = program.load_voice()
    voice.close()
    return voice.name


def _landmarks(program: Program) -> str:
    detector = program.load_detector()
    detector.close()
    return detector.name


def _camera() -> tuple[str, str]:
    from signdesk.devices.camera import list_cameras, system_here

    names = [camera.name for camera in list_cameras(system_here())]
    if not names:
        raise DeviceError("none found", "Connect a camera, or give video files.")
    return ", ".join(names), ""


def _microphone() -> tuple[str, str]:
    from signdesk.devices.microphone import list_microphones

    names = [microphone.name for microphone in list_microphones()]
    if not names:
        raise DeviceError("none found", "Connect a microphone, or give sound files.")
    return ", ".join(names), ""


def _drawing() -> tuple[str, str]:
    from signdesk.desktop.rendering.offscreen import offscreen_window
    from signdesk.desktop.rendering.scene import is_software

    window = offscreen_window((16, 16))
    window.Render()
    told = dict(
        line.split(":", 1) for line in window.ReportCapabilities().splitlines() if ":" in line
    )
    window.Finalize()
    name = told.get("OpenGL renderer string", "OpenGL").strip()
    return f"{name} (on the processor)" if is_software(name) else name, ""


def _video() -> tuple[str, str]:
    import av

    return f"PyAV {av.__version__}, H.264 by libx264", ""
