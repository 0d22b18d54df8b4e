"""`signdesk bench recognition`: how well and how fast signs are recognised.

In the closed loop the signer signs sentences before a virtual webcam, and MediaPipe looks at the
pictures. With a folder of clips and its labels.csv it is real people who sign.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from signdesk.commands.output import never, print_json, report, table
from signdesk.language.recognized import RecognizedSign
from signdesk.motion.clip import MotionClip
from signdesk.translation.evaluation.recognition_scores import (
    Hits,
    errors,
    glosses_for,
    read_labels,
    same_looking,
    share,
)

if TYPE_CHECKING:
    from signdesk.composition import Program
    from signdesk.motion.landmarks import LandmarkFrame
    from signdesk.motion.signing_track import SigningTrack
    from signdesk.translation.gloss_to_motion import SignedUtterance
    from signdesk.translation.signer_interfaces import LandmarkDetector, SignRecognizer
    from signdesk.translation.signs_to_gloss import Read, SignReader

#: Sentences of the closed loop, unless --limit says otherwise.
_SENTENCES = 200
#: Rest before and after a sentence, seconds.
_REST_S = 0.8


@dataclass
class Timings:
    """What was measured on the way."""

    detect_ms: list[float] = field(default_factory=list)
    look_ms: list[float] = field(default_factory=list)
    after_end_ms: list[float] = field(default_factory=list)

    def detect(self, detector: LandmarkDetector) -> LandmarkDetector:
        """The detector, with its times noted."""
        return _Timed(detector, self.detect_ms)

    def see(self, reader: SignReader, frame: LandmarkFrame) -> list[Read]:
        """Have a frame read, and note how long it took and how late each sign was told."""
        started = time.perf_counter()
        read = reader.see(frame)
        took_ms = 1000 * (time.perf_counter() - started)
        self.look_ms.append(took_ms)
        self.after_end_ms += [
            1000 * (frame.captured_at_s - sign.end_s) + took_ms
            for sign in read
            if isinstance(sign, RecognizedSign) and not _may_go_on(sign.gloss)
        ]
        return read


@dataclass(frozen=True, slots=True)
class _Timed:
    """A detector whose times are noted; it meets `LandmarkDetector`."""

    detector: LandmarkDetector
    took_ms: list[float]

    @property
    def name(self) -> str:
        return self.detector.name

    def detect(self, picture: NDArray[np.uint8], captured_at_s: float) -> LandmarkFrame:
        started = time.perf_counter()
        found = self.detector.detect(picture, captured_at_s)
        self.took_ms.append(1000 * (time.perf_counter() - started))
        return found

    def reset(self) -> None:
        self.detector.reset()

    def close(self) -> None:
        self.detector.close()


def _may_go_on(gloss: str) -> bool:
    """Whether more may follow, as in spelled words and numbers, so that it is told later."""
    return gloss.startswith("fs-") or gloss[0].isdigit()


def run(program: Program, options: argparse.Namespace) -> int:
    """Measure and print."""
    timings = Timings()
    reader, detector = program.sign_reader(), timings.detect(program.load_detector())
    try:
        if options.folder is None:
            figures, lines = _closed_loop(program, reader, detector, timings, options)
        else:
            figures, lines = _clips(program, reader, detector, timings, Path(options.folder))
    finally:
        detector.close()
    report(1, "measured")
    figures |= _speeds(timings)
    if options.json:
        rows = [{"name": n, "value": v, "aim": a, "unit": u} for n, (v, a, u) in figures.items()]
        print_json({"figures": rows, "details": lines})
        return 0
    told = [(n, f"{v:.3g} {u}".strip(), a and f"{a} {u}") for n, (v, a, u) in figures.items()]
    print(table([("figure", "value", "aim"), *told]))
    if options.misses:
        print("\n".join(lines))
    return 0


#: Value, aim (empty if there is none) and unit of each figure by its name.
Figures = dict[str, tuple[float, str, str]]


def _closed_loop(
    program: Program,
    reader: SignReader,
    detector: LandmarkDetector,
    timings: Timings,
    options: argparse.Namespace,
) -> tuple[Figures, list[str]]:
    """Sentences signed by our signer, filmed, and read."""
    from signdesk.desktop.rendering.legibility import Witness

    alike = same_looking(program.lexicon)
    translator = program.load_translator()
    wrong, counts, wrong_letters, letters, lines = [], [], [], [], []
    sentences = _sentences(program, options)
    with Witness(program.body, detector) as witness:
        for number, english in enumerate(sentences):
            report(number / len(sentences), english)
            glosses = [gloss.name for gloss in translator.translate(english).glosses]
            utterance = program.gloss_to_motion.sign(translator.translate(english))
            read = _read(reader, _filmed(program, witness, utterance), timings)
            mistakes = errors(glosses, read, alike)
            wrong.append(mistakes)
            counts.append(len(glosses))
            for spelled in (gloss[3:] for gloss in glosses if gloss.startswith("fs-")):
                found = [gloss[3:] for gloss in read if gloss.startswith("fs-")]
                nearest = min([errors(spelled, each, {}) for each in (*found, "")])
                wrong_letters.append(min(nearest, len(spelled)))
                letters.append(len(spelled))
            lines.append(f"{mistakes}/{len(glosses)}  {' '.join(glosses)}  ->  {' '.join(read)}")
    return {
        f"sign error rate, {len(sentences)} sentences": (100 * share(wrong, counts), "15", "%"),
        "letter error rate in spelled words": (100 * share(wrong_letters, letters), "", "%"),
    }, lines


def _sentences(program: Program, options: argparse.Namespace) -> list[str]:
    """Test sentences of the translation, evenly picked."""
    from signdesk.commands.translation_bench import TO_GLOSS, sentences_folder
    from signdesk.translation.evaluation.cases import load_gloss_cases
    from signdesk.translation.gloss_text import read_gloss

    folder = sentences_folder(options.data) / TO_GLOSS
    cases = load_gloss_cases(folder, lambda name: read_gloss(name, program.lexicon).source)
    count = min(options.limit or _SENTENCES, len(cases))
    return [cases[k].english for k in np.linspace(0, len(cases) - 1, count).astype(int)]


def _filmed(program: Program, witness: Any, utterance: SignedUtterance) -> Iterator[LandmarkFrame]:
    """Landmarks of a signer who rests, signs, and rests."""
    from signdesk.motion.landmark_cleaning import LandmarkCleaner

    rest = program.gloss_to_motion.idle(0.0, _REST_S)
    parts = (rest, utterance.clip, rest)
    clip = MotionClip(
        np.concatenate([part.rotations for part in parts]),
        np.concatenate([part.face for part in parts]),
        np.concatenate([part.translation for part in parts]),
        utterance.clip.frame_rate,
    )
    cleaner = LandmarkCleaner()
    return (cleaner.clean(frame) for frame in witness.landmarks(clip, range(len(clip))))


def _read(reader: SignReader, frames: Iterator[LandmarkFrame], timings: Timings) -> list[str]:
    """Glosses read in all frames."""
    reader.reset()
    read = [each for frame in frames for each in timings.see(reader, frame)]
    read += reader.finish()
    return [each.gloss for each in read if isinstance(each, RecognizedSign)]


def _clips(
    program: Program,
    reader: SignReader,
    detector: LandmarkDetector,
    timings: Timings,
    folder: Path,
) -> tuple[Figures, list[str]]:
    """Films of real people, signs one by one."""
    from signdesk.conversation.watching import Onlooker
    from signdesk.translation.signs_to_gloss import recordings

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
        ranked = _ranked([each for each in read if isinstance(each, RecognizedSign)])
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
    from signdesk.motion.signing_features import frame_features

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
    sign = max(signs, key=lambda each: each.end_s - each.start_s)
    return [sign.gloss, *(other.gloss for other in sign.alternatives)]


def _speeds(timings: Timings) -> Figures:
    from signdesk.storage.memory import resident_bytes

    figures: Figures = {"memory": (resident_bytes() / 1e9, "1.5", "GB")}
    if timings.detect_ms:
        per_s = 1000 / float(np.median(timings.detect_ms))
        figures["pictures to landmarks, p50"] = (per_s, "20", "frames/s")
        figures["reading a frame, p95"] = (float(np.percentile(timings.look_ms, 95)), "", "ms")
    if timings.after_end_ms:
        late = float(np.percentile(timings.after_end_ms, 95))
        figures["a sign's end to its gloss, p95"] = (late, "400", "ms")
    return figures
