"""`signdesk lexicon`: the dictionary."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import add_json, print_json, report, table
from signdesk.errors import LexiconError

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.lexicon.store import LexiconEntry

#: Frame rate of exported citation forms, that of most recordings of signs.
_RECORDING_HZ = 25.0
#: More answers than these to a search are not read.
_MOST_FOUND = 20


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "lexicon", help="list, show, search, check and export signs", description="The dictionary."
    )
    does = command.add_subparsers(dest="lexicon_command", required=True, metavar="ACTION")
    listing = does.add_parser("list", help="every sign")
    listing.set_defaults(run=run_list)
    showing = does.add_parser("show", help="how one sign is made")
    showing.add_argument("gloss")
    showing.set_defaults(run=run_show)
    searching = does.add_parser("search", help="signs for an English word")
    searching.add_argument("query")
    searching.set_defaults(run=run_search)
    checking = does.add_parser("check", help="every physical check on every sign")
    checking.add_argument("gloss", nargs="*", help="only these signs")
    checking.set_defaults(run=run_check)
    exporting = does.add_parser("export", help="one file of all, or one motion file a sign")
    exporting.add_argument("--format", choices=("json", "pose", "npz", "bvh"), required=True)
    exporting.add_argument("-o", "--output", metavar="PATH", type=Path, required=True)
    exporting.set_defaults(run=run_export)
    alike = does.add_parser("look-alikes", help="signs taken for each other, for training")
    alike.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
    alike.set_defaults(run=run_look_alikes)
    for action in (listing, showing, searching, checking):
        add_json(action)


def run_list(program: Program, options: argparse.Namespace) -> int:
    """Print glosses and English senses."""
    return _print_entries(list(program.lexicon), options)


def run_search(program: Program, options: argparse.Namespace) -> int:
    """Print what is found, best first; status 1 when nothing is."""
    from signdesk.lexicon.dictionary import Query

    found = program.dictionary.find(Query(options.query))[:_MOST_FOUND]
    if not found and not options.json:
        raise LexiconError(f"No sign was found for {options.query!r}.", "Try another word for it.")
    return _print_entries(found, options)


def _print_entries(entries: list[LexiconEntry], options: argparse.Namespace) -> int:
    if options.json:
        print_json({"signs": [brief(entry) for entry in entries]})
    else:
        print(table([(e.gloss, ", ".join(s.word for s in e.senses)) for e in entries]))
    return 0


def brief(entry: LexiconEntry) -> dict[str, Any]:
    """Gloss and English senses."""
    return {"gloss": entry.gloss, "english": list(dict.fromkeys(s.word for s in entry.senses))}


def full(program: Program, entry: LexiconEntry) -> dict[str, Any]:
    """An entry with the features that its notation has, under ASL-LEX's names."""
    return {
        **brief(entry),
        "field": entry.field,
        "senses": [{"word": sense.word, "pos": sense.pos} for sense in entry.senses],
        "note": entry.note,
        "homonyms": list(entry.homonyms),
        "parts": list(entry.parts),
        "variants": list(program.lexicon.variants(entry.gloss)),
        "explanation": program.dictionary.explain(entry),
        "features": program.features(entry),
    }


def run_show(program: Program, options: argparse.Namespace) -> int:
    """Print one sign."""
    entry = program.lexicon.get(options.gloss)
    document = {**full(program, entry), "nearest": _nearest(program, entry)}
    if options.json:
        print_json(document)
        return 0
    print(f"{document['gloss']}  ({', '.join(document['english'])})")
    print(document["explanation"])
    if document["note"]:
        print(document["note"])
    print(table([(name, str(value)) for name, value in document["features"].items()]))
    if document["nearest"]:
        print("Nearest signs, and what differs:")
        print(table([(sign["gloss"], "; ".join(sign["told"])) for sign in document["nearest"]]))
    return 0


def _nearest(program: Program, entry: LexiconEntry) -> list[dict[str, Any]]:
    """The nearest signs, with what differs: as parameters, and told in words."""
    return [
        {
            "gloss": near.entry.gloss,
            "differences": [
                {"parameter": d.parameter, "here": d.here, "there": d.there}
                for d in near.differences
            ],
            "told": [str(difference) for difference in near.differences] or ["signed alike"],
        }
        for near in program.dictionary.page(entry.gloss).nearest
    ]


def run_check(program: Program, options: argparse.Namespace) -> int:
    """Check signs; status 1 when something is wrong."""
    from signdesk.translation.signing.lexicon_check import check_lexicon

    lexicon = program.lexicon
    entries = [lexicon.get(g) for g in options.gloss] if options.gloss else list(lexicon)
    problems = check_lexicon(
        program.checker(), entries, lambda done: report(done / len(entries), "checked")
    )
    if options.json:
        rows = [{"gloss": p.gloss, "check": p.check, "detail": p.detail} for p in problems]
        print_json({"checked": len(entries), "problems": rows})
    else:
        for problem in problems:
            print(problem)
        print(f"{len(entries)} signs checked, {len(problems)} problems.")
    if problems:
        print("signdesk: signs fail their checks; mend their notation.", file=sys.stderr)
    return 1 if problems else 0


def run_export(program: Program, options: argparse.Namespace) -> int:
    """Write all signs into one JSON file, or a motion file each into a folder."""
    import json

    from signdesk.storage.files import make_folder, write_atomically

    if options.format == "json":
        with write_atomically(options.output) as stream:  # said at once if it cannot be
            document = {"signs": [full(program, entry) for entry in program.lexicon]}
            stream.write(json.dumps(document, ensure_ascii=False, indent=1).encode())
        return 0
    make_folder(options.output)
    return _export_motion(program, options.output, options.format)


def run_look_alikes(program: Program, options: argparse.Namespace) -> int:
    """Write which signs are taken for each other, as training data wants it."""
    from signdesk.lexicon.look_alikes import look_alikes
    from signdesk.storage.files import write_atomically

    with write_atomically(options.output) as stream:
        stream.write(look_alikes(program.lexicon, program.dictionary.nearest).encode())
    return 0


def _export_motion(program: Program, folder: Path, kind: str) -> int:
    from signdesk.motion.formats import MOTION_FORMATS
    from signdesk.storage.files import write_atomically
    from signdesk.translation.gloss_to_motion import SigningStyle

    entries = list(program.lexicon)
    style = SigningStyle(frame_rate=_RECORDING_HZ)
    for number, entry in enumerate(entries):
        clip = program.gloss_to_motion.citation(entry.gloss, style).clip
        with write_atomically(folder / f"{entry.gloss}.{kind}") as stream:
            MOTION_FORMATS[f".{kind}"](stream, clip, program.body)
        report((number + 1) / len(entries), entry.gloss)
    return 0
