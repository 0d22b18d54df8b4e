"""How well are real people's signs recognised, one clip each, among all the signs we know?

    python tests/reference/recognition_agreement.py FOLDER [--among FILE] [--landmarks DIR]
        [--letters DIR]

FOLDER holds clips and a `labels.csv` (file, english, kind, source). Each clip of one sign is cut
where a hand is up, or where the recogniser says that a sign is; the figures are how often the right
sign comes first and among five. Of signs with two clips it is also told how they do when one of
them has been shown as an example. `signdesk bench recognition FOLDER` measures the whole program.
--among names the signs to choose among, each the first word of a line, such as
resources/translation/sign-usage.txt; clips of others are left out.
--letters is a folder of photographs in folders named after their letter, with nothing but a hand:
the hand is put before an imagined body. Landmarks are kept in --landmarks, to measure faster again.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from signdesk.commands.output import never
from signdesk.composition import Program
from signdesk.motion.tracking.landmarks import over_time
from signdesk.motion.tracking.signing_features import Features, frame_features
from signdesk.motion.tracking.signing_track import left_hand_leads, raised_span, signing_track
from signdesk.translation.evaluation.recognition_scores import (
    Hits,
    LabelledClip,
    glosses_for,
    read_labels,
)
from signdesk.translation.signer_interfaces import SignRecognizer

Span = Callable[[Features], tuple[int, int]]
#: Frames around what the recogniser takes for a sign.
_AROUND = 3


@dataclass(frozen=True)
class SeenClip:
    """A clip whose sign we have."""

    clip: LabelledClip
    accepted: frozenset[str]
    features: Features


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--among", type=Path, help="the signs to choose among; all")
    parser.add_argument("--landmarks", type=Path, help="keep landmarks here")
    parser.add_argument("--letters", type=Path, help="photographs of hands, by letter")
    parser.add_argument("--misses", action="store_true", help="tell what was taken for what")
    options = parser.parse_args()
    program = Program()
    recognizer = program.load_recognizer()
    among = vocabulary(recognizer, options.among)
    clips = [seen for seen in seen_clips(program, options) if seen.accepted & among]
    print(f"{recognizer.name}: {len(among)} signs to choose among")
    spans: dict[str, Span] = {
        "where a hand is up": lambda features: raised_span(features.track),
        "where it sees a sign": lambda features: longest_sign(recognizer, features),
    }
    for name, span in spans.items():
        tell(name, clips, recognizer, span, among, misses=options.misses)
    tell_enrolled(clips, recognizer, among)
    if options.letters is not None:
        tell_letters(program, recognizer, options.letters)
    return 0


def vocabulary(recognizer: SignRecognizer, path: Path | None) -> frozenset[str]:
    """The signs to choose among."""
    known = frozenset(recognizer.glosses)
    if path is None:
        return known
    lines = path.read_text(encoding="utf-8").splitlines()
    return known & {line.split()[0] for line in lines if line.strip() and line[0] != "#"}


def seen_clips(program: Program, options: argparse.Namespace) -> Iterable[SeenClip]:
    """Clips of single signs that the dictionary has, told from their strong hand."""
    for clip in read_labels(options.folder):
        accepted = glosses_for(clip.english, program.lexicon)
        if clip.kind != "sign" or not accepted:
            continue
        points, visibility, times = landmarks(program, clip.path, options.landmarks)
        track = signing_track(points, visibility, times)
        track = track.mirrored() if left_hand_leads(track) else track
        yield SeenClip(clip, accepted, Features(frame_features(track.points, track.seen), track))


def landmarks(
    program: Program, path: Path, kept: Path | None
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float64]]:
    """Points, visibility and times of a video."""
    file = None if kept is None else kept / f"{path.name}.npz"
    if file is not None and file.exists():
        with np.load(file) as stored:
            return stored["points"], stored["visibility"], stored["times"]
    detector = program.load_detector()
    frames = [
        detector.detect(frame.picture, frame.captured_at_s)
        for frame in program.video_file(path).frames(never)
    ]
    detector.close()
    points, visibility, times = over_time(frames)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(file, points=points, visibility=visibility, times=times)
    print(f"{path.name}: {len(frames)} pictures", file=sys.stderr)
    return points, visibility, times


def longest_sign(recognizer: SignRecognizer, features: Features) -> tuple[int, int]:
    """From the first to the last frame that the recogniser takes for signing."""
    first, last = raised_span(features.track)
    signing = recognizer.frames(features.frames).signing
    at = np.flatnonzero(signing[first:last] > 0.5) + first
    if len(at) < 4:
        return first, last
    return max(int(at[0]) - _AROUND, 0), int(at[-1]) + 1 + _AROUND


def tell(
    name: str,
    clips: list[SeenClip],
    recognizer: SignRecognizer,
    span: Span,
    among: frozenset[str],
    *,
    misses: bool,
) -> None:
    """Print hits by source, for clips cut by `span`."""
    hits: dict[str, Hits] = defaultdict(Hits)
    sure: list[tuple[float, bool]] = []
    for seen in clips:
        first, last = span(seen.features)
        found = nearest(recognizer, recognizer.embed(seen.features.frames[first:last]), among)
        likeliest = [gloss for gloss, _ in found]
        sure.append((found[0][1], likeliest[0] in seen.accepted))
        for source in (seen.clip.source, "all"):
            hits[source] = hits[source].and_also(seen.accepted, likeliest)
        if misses and likeliest[0] not in seen.accepted:
            told = ", ".join(f"{gloss} {share:.0%}" for gloss, share in found)
            print(f"  {seen.clip.path.name}: {told}")
    for source, hit in sorted(hits.items()):
        print(
            f"{name}, {source}: first {hit.top1 / hit.count:.1%}, "
            f"among five {hit.top5 / hit.count:.1%} of {hit.count}"
        )
    confident = [right for share, right in sure if share >= 0.5]
    if confident:
        print(
            f"{name}: of {len(confident)} of which it was half sure or more, "
            f"{np.mean(confident):.1%} were right; mean confidence "
            f"{np.mean([share for share, _ in sure]):.2f}"
        )


def tell_enrolled(
    clips: Iterable[SeenClip], recognizer: SignRecognizer, among: frozenset[str]
) -> None:
    """Print hits of signs with several clips, without and with another clip as an example."""
    filmed: dict[str, list[tuple[SeenClip, NDArray[np.float32]]]] = defaultdict(list)
    for seen in clips:
        first, last = longest_sign(recognizer, seen.features)
        vector = recognizer.embed(seen.features.frames[first:last])
        filmed[seen.clip.english].append((seen, vector))
    plain, shown = Hits(), Hits()
    for takes in filmed.values():
        for number, (seen, vector) in enumerate(takes):
            others = [other for k, (_, other) in enumerate(takes) if k != number]
            if not others:
                continue
            plain = plain.and_also(seen.accepted, ranked(recognizer, vector, among))
            own = "OWN-SIGN"
            recognizer.add(own, np.stack(others[:1]))
            shown = shown.and_also(seen.accepted | {own}, ranked(recognizer, vector, among | {own}))
            recognizer.remove(own)
    for name, hit in (("without an example", plain), ("with another clip as example", shown)):
        if hit.count:
            print(
                f"signs with several clips, {name}: first {hit.top1 / hit.count:.1%}, "
                f"among five {hit.top5 / hit.count:.1%} of {hit.count}"
            )


def nearest(
    recognizer: SignRecognizer, vector: NDArray[np.float32], among: frozenset[str]
) -> list[tuple[str, float]]:
    """The five likeliest of these signs, and how sure each is among all."""
    found = recognizer.nearest(vector, len(recognizer.glosses))
    return [each for each in found if each[0] in among][:5]


def ranked(
    recognizer: SignRecognizer, vector: NDArray[np.float32], among: frozenset[str]
) -> list[str]:
    """The five likeliest of these signs."""
    return [gloss for gloss, _ in nearest(recognizer, vector, among)]


def tell_letters(program: Program, recognizer: SignRecognizer, folder: Path) -> None:
    """Print how many photographs' letters come first among the letters that do not move."""
    from hands_alone import hand_in, held_before_a_body

    letters = [g for g in recognizer.glosses if g.startswith("fs-") and g not in ("fs-J", "fs-Z")]
    tried = found = right = 0
    for path in sorted(folder.glob("*/*.[jp][pn]g")):
        gloss = f"fs-{path.parent.name.upper()}"
        if gloss not in letters:
            continue
        tried += 1
        hand = hand_in(path)
        if hand is None:
            continue
        found += 1
        vector = recognizer.embed(held_before_a_body(hand))
        ranked = [g for g, _ in recognizer.nearest(vector, len(recognizer.glosses))]
        right += next(g for g in ranked if g in letters) == gloss
    if found:
        print(f"letters in {folder.name}: {right / found:.1%} of {found} hands found in {tried}")


if __name__ == "__main__":
    sys.exit(main())
