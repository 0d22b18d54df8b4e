"""`signdesk bench translation`: how good the translations are, on sentences with known answers."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from signdesk.commands.output import print_json, report, table, warn
from signdesk.errors import InputError
from signdesk.translation.evaluation.cases import (
    EnglishCase,
    GlossCase,
    SourceOf,
    load_english_cases,
    load_gloss_cases,
)
from signdesk.translation.evaluation.english_scores import score_english
from signdesk.translation.evaluation.gloss_scores import score_glosses
from signdesk.translation.evaluation.report import (
    ENGLISH_AIMS,
    ENGLISH_FIGURES,
    GLOSS_AIMS,
    GLOSS_FIGURES,
    P95_AIM_MS,
    Group,
    groups,
    percentiles,
)

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.translation.interfaces import EnglishToGloss, GlossToEnglish

TO_GLOSS, TO_ENGLISH = "english_to_gloss", "gloss_to_english"


def run(program: Program, options: argparse.Namespace) -> int:
    """Translate every test sentence both ways, and print the scores."""
    from signdesk.translation.gloss_text import read_gloss

    folder = sentences_folder(options.data)

    def source_of(name: str) -> Any:
        return read_gloss(name, program.lexicon).source

    results = [_to_gloss(program.load_translator(options.engine), folder / TO_GLOSS, source_of)]
    try:
        reader = program.load_gloss_reader(options.engine)
    except InputError:
        warn(f"{options.engine} translates English into glosses only.")
    else:
        results.append(_to_english(reader, folder / TO_ENGLISH, source_of))
    report(1, "measured")
    if options.json:
        print_json({"directions": results})
    else:
        print("\n\n".join(_as_text(result) for result in results))
        if options.misses:
            print("\n".join(line for result in results for line in result["misses"]))
    return 0


def sentences_folder(given: str | None) -> Path:
    """The folder with the test sentences: the one named, else the source tree's own."""
    folder = Path(given) if given else Path(__file__).parents[2] / "tests" / "translation"
    if not all((folder / name).is_dir() for name in (TO_GLOSS, TO_ENGLISH)):
        raise InputError(
            f"There are no test sentences in {folder}.",
            f"Run it in a source tree, or name a folder that holds {TO_GLOSS} "
            f"and {TO_ENGLISH} with --data.",
        )
    return folder


def _to_gloss(engine: EnglishToGloss, folder: Path, source_of: SourceOf) -> dict[str, Any]:
    from signdesk.language.gloss_line import format_line

    cases = load_gloss_cases(folder, source_of)
    scores, times, misses = [], [], []
    chosen: Counter[str] = Counter()
    engine.translate("Where is the bathroom?")  # the first one loads
    for number, case in enumerate(cases):
        started = time.perf_counter()
        answer = engine.translate(case.english)
        times.append(1000 * (time.perf_counter() - started))
        chosen[answer.translated_by or engine.name] += 1
        scores.append(score_glosses(case, answer))
        if not scores[-1].whole and not case.held_out:
            misses.append(f"{case.construction}: {case.english}  ->  {format_line(answer)}")
        report(number / len(cases) / 2, case.construction)
    found = groups(scores, *_labels(cases), GLOSS_FIGURES)
    document = _document("English to glosses", engine.name, found, times, GLOSS_AIMS, misses)
    return {**document, "translated_by": dict(chosen.most_common())}


def _to_english(engine: GlossToEnglish, folder: Path, source_of: SourceOf) -> dict[str, Any]:
    cases = load_english_cases(folder, source_of)
    scores, times, misses = [], [], []
    for number, case in enumerate(cases):
        started = time.perf_counter()
        answer = engine.translate(case.sequence, case.alternatives)
        times.append(1000 * (time.perf_counter() - started))
        scores.append(score_english(case, answer))
        if not scores[-1].exact and not case.held_out:
            failed = min(scores[-1].checks) < 1
            misses.append(f"{case.construction}: {case.line}  ->  {'! ' * failed}{answer}")
        report(0.5 + number / len(cases) / 2, case.construction)
    found = groups(scores, *_labels(cases), ENGLISH_FIGURES)
    return _document("glosses to English", engine.name, found, times, ENGLISH_AIMS, misses)


def _labels(cases: list[GlossCase] | list[EnglishCase]) -> tuple[list[str], list[bool]]:
    return [case.construction for case in cases], [case.held_out for case in cases]


def _document(
    direction: str,
    engine: str,
    found: list[Group],
    times: list[float],
    aims: dict[str, float],
    misses: list[str],
) -> dict[str, Any]:
    p50, p95 = percentiles(times)
    rows = [
        {"name": g.name, "cases": g.cases, **{k: _rounded(v) for k, v in g.figures.items()}}
        for g in found
    ]
    return {
        "direction": direction,
        "engine": engine,
        "groups": rows,
        "aims": {**aims, "p95_ms": P95_AIM_MS},
        "p50_ms": p50,
        "p95_ms": p95,
        "misses": misses,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _as_text(result: dict[str, Any]) -> str:
    heads = list(result["groups"][0])
    rows = [tuple(heads)]
    rows += [tuple(_cell(row[head]) for head in heads) for row in result["groups"]]
    rows.append(tuple(_cell(result["aims"].get(head, "")) for head in ("aim", *heads[1:])))
    rows[-1] = ("aim", *rows[-1][1:])
    times = f"p50 {result['p50_ms']} ms, p95 {result['p95_ms']} ms a sentence"
    by = ", ".join(f"{count} by {name}" for name, count in result.get("translated_by", {}).items())
    told = f"\n{by}" if by else ""
    return f"{result['direction']}, {result['engine']}: {times}{told}\n{table(rows)}"


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
