"""`signdesk bench recognition`: how well and how fast signs are recognised.

In the closed loop the signer signs sentences before a virtual webcam, and MediaPipe looks at the
pictures. With a folder of clips and its labels.csv it is real people who sign.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from signdesk.commands.output import never, print_json, report, table
from signdesk.commands.recognition_loop import closed_loop
from signdesk.commands.recognition_times import Figures, Timings, speeds
from signdesk.language.recognized import Read, RecognizedSign, SignedSentence
from signdesk.translation.evaluation.recognition_scores import (
    Hits,
    glosses_for,
    read_labels,
)

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.motion.tracking.signing_track import SigningTrack
    from signdesk.translation.signer_interfaces import LandmarkDetector, SignRecognizer
    from signdesk.translation.signs_to_gloss import SignReader


def run(program: Program, options: argparse.Namespace) -> int:
    """Measure and print."""
    timings = Timings()
    reader, detector = program.sign_reader(), timings.detect(program.load_detector())
    try:
        if options.folder is None:
            figures, lines = closed_loop(program, reader, detector, timings, options)
        else:
            figures, lines = _clips(program, reader, detector, timings, Path(options.folder))
    finally:
        detector.close()
    report(1, "measured")
    figures |= speeds(timings)
    if options.json:
        rows = [{"name": n, "value": v, "aim": a, "unit": u} for n, (v, a, u) in figures.items()]
        print_json({"figures": rows, "details": lines})
        return 0
    told = [(n, f"{v:.3g} {u}".strip(), a and f"{a} {u}") for n, (v, a, u) in figures.items()]
    print(table([("figure", "value", "aim"), *told]))
    if options.misses:
        print("\n".join(lines))
    return 0


def _clips(
    program: Program,
    reader: SignReader,
    detector: LandmarkDetector,
    timings: Timings,
    folder: Path,
) -> tuple[Figures, list[str]]:
    """Films of real people, signs one by one."""
    from signdesk.conversation.watching import Onlooker
    from signdesk.translation.recognition.signing_stretches import recordings

    recognizer = reader.recognizer
    hits: dict[str, Hits] = {}
    filmed: dict[str, list[SigningTrack]] = defaultdict(list)
    lines, known = [], 0
    clips = [clip for clip in read_labels(folder) if clip.kind == "sign"]
    for number, clip in enumerate(clips):
        report(number / len(clips), clip.english)
        accepted = glosses_for(clip.english, program.lexicon)
        known += bool(accepted)
        if not accepted:
            continue
        onlooker = Onlooker(detector)
        detector.reset()
        reader.reset()
        read: list[Read] = []
        frames = []
        for video in program.video_file(clip.path).frames(never):
            frames.append(onlooker.look(video).landmarks)
            read += timings.see(reader, frames[-1])
        read += reader.finish()
        tracks = recordings(recognizer, frames)
        filmed[clip.english] += sorted(tracks, key=lambda track: -len(track.points))[:1]
        ranked = _ranked(
            [s for each in read if isinstance(each, SignedSentence) for s in each.signs]
        )
        for source in (clip.source, "all"):
            hits[source] = hits.get(source, Hits()).and_also(accepted, ranked)
        place = next((k for k, gloss in enumerate(ranked, 1) if gloss in accepted), 0)
        lines.append(f"{place or '-'}  {clip.path.name}: {' '.join(ranked[:5])}")
    figures: Figures = {
        "signs in the dictionary": (known, "", f"of {len(clips)} clips"),
    }
    for source, hit in sorted(hits.items()):
        figures[f"top 1, {source} ({hit.count})"] = (100 * hit.top1 / hit.count, "45", "%")
        figures[f"top 5, {source} ({hit.count})"] = (100 * hit.top5 / hit.count, "70", "%")
    meant = {word: glosses_for(word, program.lexicon) for word in filmed}
    known_again, pairs = _enrolled(recognizer, filmed, meant)
    if pairs:
        name = f"top 1 with one example enrolled from another clip ({pairs})"
        figures[name] = (100 * known_again / pairs, "", "%")
    return figures, lines


def _enrolled(
    recognizer: SignRecognizer,
    filmed: Mapping[str, Sequence[SigningTrack]],
    meant: Mapping[str, frozenset[str]],
) -> tuple[int, int]:
    """Of signs filmed more than once: how many are known when another film of them is learnt."""
    from signdesk.motion.tracking.signing_features import frame_features

    right = count = 0
    for word, tracks in filmed.items():
        vectors = [recognizer.embed(frame_features(t.points, t.seen)) for t in tracks]
        for shown, vector in enumerate(vectors):
            others = [other for k, other in enumerate(vectors) if k != shown][:1]
            if others:
                recognizer.add(f"OWN-{word}", np.stack(others))
                right += recognizer.nearest(vector, 1)[0][0] in {f"OWN-{word}", *meant[word]}
                recognizer.remove(f"OWN-{word}")
                count += 1
    return right, count


def _ranked(signs: list[RecognizedSign]) -> list[str]:
    """The likeliest glosses of the clip's longest sign."""
    if not signs:
        return []
    sign = max(signs, key=lambda each: each.lasts_s)
    return [sign.gloss, *(other.gloss for other in sign.alternatives)]
