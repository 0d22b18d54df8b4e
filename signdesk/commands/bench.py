"""`signdesk bench`: the budget's figures, measured on this machine."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from signdesk.commands.first_painting import tell_first_painting
from signdesk.commands.measure import Measure
from signdesk.commands.output import add_json, print_json, report, table, warn
from signdesk.commands.window_process import answer_of
from signdesk.errors import InputError, SignDeskError

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.motion.clip import MotionClip

#: Eight words each.
SENTENCES = (
    "Where is the bathroom in your house please?",
    "My mother and father live in the city.",
    "I do not understand what you are saying.",
    "Tomorrow I will go to school with you.",
    "Do you want coffee or tea this morning?",
)

#: Frames that the recogniser looks at together, two seconds, and those of one sign.
_WATCHED, _SIGN = 50, 25
_QUERIES = ("water", "thnak you", "sister 4", "xylophone", "to", "MOTHER-77")


def add_to(commands: Any) -> None:
    """Declare the command."""
    command: argparse.ArgumentParser = commands.add_parser(
        "bench", help="measure speed and memory here", description="Measure the budget's figures."
    )
    command.add_argument(
        "name",
        nargs="?",
        help=f"only this one: {', '.join(BENCHES)}; or {LEGIBILITY} or {RECOGNITION} or {SOAK} "
        f"(minutes), {TRANSLATION}",
    )
    command.add_argument("folder", nargs="?", help="recognition: clips with a labels.csv")
    command.add_argument("--limit", type=int, help="recognition: only so many sentences")
    command.add_argument(
        "--keep", help="recognition: keep films in this folder, to go on from or measure again"
    )
    command.add_argument(
        "--minutes", type=float, default=30.0, help="soak: how long two people talk"
    )
    command.add_argument("--engine", default="", help="translation: the engine to measure")
    command.add_argument("--data", help="a folder of other test sentences")
    command.add_argument("--misses", action="store_true", help="print what was missed")
    add_json(command)
    command.set_defaults(run=run)


def run(program: Program, options: argparse.Namespace) -> int:
    """Measure and print."""
    known_names = (*BENCHES, LEGIBILITY, RECOGNITION, SOAK, TRANSLATION)
    if options.name is not None and options.name not in known_names:
        known = ", ".join(known_names)
        raise InputError(f"There is no bench {options.name}.", f"Choose: {known}.")
    if options.name == LEGIBILITY:
        return run_legibility(program, options)
    if options.name == RECOGNITION:
        from signdesk.commands.recognition_bench import run as run_recognition

        return run_recognition(program, options)
    if options.name == SOAK:
        from signdesk.commands.soak import run as run_soak

        return run_soak(program, options)
    if options.name == TRANSLATION:
        from signdesk.commands.translation_bench import run as run_translation

        return run_translation(program, options)
    names = [options.name] if options.name else list(BENCHES)
    measures: list[Measure] = []
    has_failed = False
    for name in names:
        report(None, name)
        try:
            measures += BENCHES[name](program)
        except SignDeskError as error:
            if options.name:
                raise
            has_failed = True
            warn(f"{name}: {error}")  # the other figures are still worth having
    report(1, "measured")
    if options.json:
        fields = ("name", "p50", "p95", "unit", "budget", "runs")
        print_json({"measures": [{f: getattr(m, f) for f in fields} for m in measures]})
        return int(has_failed)
    rows = [("figure", "p50", "p95", "budget", "runs")]
    rows += [
        (
            m.name,
            f"{m.p50:g} {m.unit}",
            f"{m.p95:g} {m.unit}",
            f"{m.budget:g} {m.unit}",
            str(m.runs),
        )
        for m in measures
    ]
    print(table(rows))
    return int(has_failed)


def run_legibility(program: Program, options: argparse.Namespace) -> int:
    """Let a landmark detector read the signer; print what it read, and what it did not."""
    from signdesk.commands.legibility import legibility

    figures, remarks = legibility(program)
    report(1, "measured")
    if options.json:
        rows = [{"name": n, "value": v, "aim": a, "unit": u} for n, (v, a, u) in figures.items()]
        print_json({"figures": rows, "remarks": remarks})
        return 0
    told = [(n, f"{v:.3g} {u}", f"{a:g} {u}") for n, (v, a, u) in figures.items()]
    print(table([("figure", "value", "aim"), *told]))
    print("\n".join(remarks))
    return 0


def startup(_program: Program) -> list[Measure]:
    """From launch to a visible window, in processes of their own."""
    values = []
    for _ in range(5):
        started = time.time()
        values.append(float(answer_of(tell_first_painting)) - started)
    return [Measure.of("window visible after launch", values, "s", 2.5)]


def typing(program: Program) -> list[Measure]:
    """From a typed sentence to the first frame of signing."""
    translator, signer = program.load_translator(), program.load_signer()
    translate, motion, total = [], [], []
    for sentence in (*SENTENCES[:1], *SENTENCES * 3):
        started = time.perf_counter()
        sequence = translator.translate(sentence)
        middle = time.perf_counter()
        clip = signer.sign(sequence).clip
        signer.body.vertices(clip, 0)
        ended = time.perf_counter()
        translate.append((middle - started) * 1000)
        motion.append((ended - middle) * 1000)
        total.append((ended - started) * 1000)
    return [
        Measure.of("8 words to glosses", translate[1:], "ms", 100),
        Measure.of("glosses to motion", motion[1:], "ms", 200),
        Measure.of("typed sentence to first frame", total[1:], "ms", 300),
    ]


def viewport(program: Program) -> list[Measure]:
    """Posing, lighting and drawing while signing, at 960 x 720."""
    from signdesk.desktop.rendering.benchmark import frame_times_s

    times = frame_times_s(program.body, _clip(program, SENTENCES[1]))
    return [
        Measure.of("viewport at 960x720", [1 / t for t in times], "frames/s", 30),
        Measure.of("viewport frame", [1000 * t for t in times], "ms", 45),
    ]


def export(program: Program) -> list[Measure]:
    """Writing 720p30 mp4, as seconds of video made a second."""
    from signdesk.desktop.rendering.benchmark import export_speed

    clip = _clip(program, SENTENCES[0])
    ratios = [export_speed(program.body, clip) for _ in range(3)]
    return [Measure.of("export to 720p30 mp4", ratios, "x", 1.0)]


def _clip(program: Program, english: str) -> MotionClip:
    return program.load_signer().sign(program.load_translator().translate(english)).clip


def dictionary(program: Program) -> list[Measure]:
    """Loading the dictionary as it is, and searching it."""
    from signdesk.lexicon.search import LexiconSearch

    loads, finds = [], []
    for _ in range(7):
        started = time.perf_counter()
        lexicon = type(program)(program.paths).lexicon
        loads.append((time.perf_counter() - started) * 1000)
    finder = LexiconSearch(lexicon)
    for query in _QUERIES * 4:
        started = time.perf_counter()
        finder.find(query)
        finds.append((time.perf_counter() - started) * 1000)
    return [
        Measure.of(f"loading {len(lexicon)} entries", loads[1:], "ms", 150),
        Measure.of("searching them", finds[1:], "ms", 5),
    ]


def search(program: Program) -> list[Measure]:
    """Searching a dictionary of 10,000 signs, made of this one's copies under other names."""
    from dataclasses import replace

    from signdesk.lexicon.dictionary import Dictionary, Query
    from signdesk.lexicon.form import Form
    from signdesk.lexicon.store import EnglishSense, Lexicon

    entries = list(program.lexicon)
    many = [
        replace(
            entries[i % len(entries)],
            gloss=f"{entries[i % len(entries)].gloss}-{i}",
            parts=(),
            variant_of="",
            senses=(EnglishSense(f"{entries[i % len(entries)].gloss.lower()} {i}"),),
        )
        for i in range(10_000)
    ]
    shelf = Dictionary(Lexicon(many), program.handshapes, program.load_explainer())
    shelf.find(Query(form=Form(two_handed=True)))  # derives how they all look, once
    values = []
    for query in ("", *_QUERIES) * 4:
        started = time.perf_counter()
        shelf.find(Query(query, form=Form(two_handed=True)))
        values.append((time.perf_counter() - started) * 1000)
    return [Measure.of("search of 10,000 signs", values, "ms", 20)]


def conversation(program: Program) -> list[Measure]:
    """What two people at one table wait for, in the window, and the memory it all takes."""
    from signdesk.commands.conversation_bench import measured

    times, heard_by = measured(program.paths)
    gigabytes = [size / 1e9 for size in times.memory_bytes]
    return [
        Measure.of(f"end of utterance to first frame ({heard_by})", times.heard_s, "s", 1.5),
        Measure.of("camera to landmarks", times.landmarks_per_s, "frames/s", 20),
        Measure.of("a sign's end to its gloss", [1000 * t for t in times.told_s], "ms", 400),
        Measure.of("end of signed sentence to first audio", times.spoken_s, "s", 1.5),
        Measure.of("memory, everything running", gigabytes, "GB", 1.5),
    ]


def recogniser(program: Program) -> list[Measure]:
    """The sign recogniser's two kinds of calls."""
    from signdesk.motion.tracking.signing_features import FEATURE_COUNT

    network, noise = program.load_recognizer(), np.random.default_rng(0)
    watched = noise.normal(size=(_WATCHED, FEATURE_COUNT)).astype(np.float32)
    finding, naming = [], []
    for _ in range(40):
        started = time.perf_counter()
        network.frames(watched)
        middle = time.perf_counter()
        network.nearest(network.embed(watched[:_SIGN]), 5)
        finding.append((middle - started) * 1000)
        naming.append((time.perf_counter() - middle) * 1000)
    return [
        Measure.of("recogniser call: where signs are", finding[5:], "ms", 10),
        Measure.of("recogniser call: which sign it is", naming[5:], "ms", 10),
    ]


#: A bench of minutes, run only when asked for.
RECOGNITION = "recognition"
SOAK = "soak"
LEGIBILITY = "legibility"
#: How good translations are, which is no figure of speed.
TRANSLATION = "translation"
BENCHES: dict[str, Callable[[Program], list[Measure]]] = {
    "startup": startup,
    "typing": typing,
    "viewport": viewport,
    "export": export,
    "dictionary": dictionary,
    "search": search,
    "recogniser": recogniser,
    "conversation": conversation,
}
