"""Films our signer spelling, and writes how MediaPipe Holistic sees the hand of each letter.

    python packaging/filmed_letters.py

MediaPipe takes some fists of ours for others, the same way each time; `LetterModel` learns it from
these hands. The words hold every letter four times or more, beside many others. Takes some minutes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing

import numpy as np
from numpy.typing import NDArray

from signdesk.composition import Program
from signdesk.desktop.rendering.legibility import Witness
from signdesk.motion.tracking.cleaning import LandmarkCleaner
from signdesk.motion.tracking.landmarks import over_time
from signdesk.motion.tracking.signing_track import RATE_HZ, RIGHT_HAND, signing_track
from signdesk.signed_languages.ase.fingerspelling import (
    HELD_SHARE,
    LAST_STRETCH,
    MOVING_LETTERS,
    MOVING_STRETCH,
)
from signdesk.translation.gloss_text import read_glosses
from signdesk.translation.gloss_to_motion import SigningStyle
from signdesk.translation.recognition.letter_model import FILMED_LETTERS

#: None is a word of the sentences that the closed loop is measured on.
WORDS = (
    "ARCHIVES JUDGMENT BLOW XPQKJ FIZZY RANDOMLY BUCKS FIGHT ZQXV UPWARDS HONESTLY BACKLOG PREFIX "
    "WXZQM JUDITH CONVEY JPGQH SWAMPING BRACKETS HUMBLY FORGIVEN"
).split()
#: Moments that are kept of a letter that moves.
_MOMENTS = 3
#: Seconds that are filmed before the first letter and after the last; of how many pictures one.
_BEFORE_S, _AFTER_S, _EVERY = 0.35, 0.15, 2

Hand = NDArray[np.float32]


def main() -> None:
    """Film, put each letter's hands together, and write."""
    program = Program()
    hands: dict[str, list[list[Hand]]] = defaultdict(list)
    with (
        closing(program.load_detector()) as detector,
        Witness(program.body, detector) as witness,
    ):
        for word in WORDS:
            for letter, moments in letters_of(program, witness, word):
                hands[letter].append(moments)
            print(word, flush=True)
    path = program.paths.resources / "translation" / FILMED_LETTERS
    means = {letter: mean(np.array(each)).astype(np.float16) for letter, each in hands.items()}
    np.savez_compressed(path, **dict(sorted(means.items())))
    print(f"{path}: {sum(map(len, hands.values()))} letters of {len(WORDS)} words")


def letters_of(program: Program, witness: Witness, word: str) -> Iterator[tuple[str, list[Hand]]]:
    """Each letter of a word with its hand (21, 3), or those of its moments; nan where unseen."""
    utterance = program.gloss_to_motion.sign(read_glosses(f"fs-{word}", program.lexicon))
    clip, (span,) = utterance.clip, utterance.spans
    first = max(0, round((span.start_s - _BEFORE_S) * clip.frame_rate))
    last = min(len(clip), round((span.end_s + _AFTER_S) * clip.frame_rate))
    cleaner = LandmarkCleaner()
    frames = [cleaner.clean(f) for f in witness.landmarks(clip, range(first, last, _EVERY))]
    points, visibility, times = over_time(frames)
    track = signing_track(points, visibility, times - times[0] + first / clip.frame_rate)
    hands = track.points[:, RIGHT_HAND]
    hands = hands - hands[:, :1]
    seen = np.where(track.seen[:, 2, None, None], hands, np.nan).astype(np.float32)
    for letter, (start_s, end_s) in zip(word, spans(word, span.start_s), strict=True):
        begin, end = ((s - track.start_s) * RATE_HZ for s in (start_s, end_s))
        if letter in MOVING_LETTERS:
            yield letter, list(seen[np.linspace(begin, end, _MOMENTS).round().astype(int)])
        else:
            yield letter, [mean(seen[int(np.ceil(begin)) : int(end) + 1])]


def mean(hands: Hand) -> Hand:
    """The mean of hands (N, ...), those unseen aside; nan if all are."""
    seen = ~np.isnan(hands)
    total = np.where(seen, hands, 0).sum(0)
    return np.asarray(np.where(seen.any(0), total / np.maximum(seen.sum(0), 1), np.nan))


def spans(word: str, start_s: float) -> Iterator[tuple[float, float]]:
    """When each letter of a word is held, which begins then."""
    period_s = 1 / SigningStyle().letters_per_second
    for number, letter in enumerate(word, 1):
        held_s = HELD_SHARE * period_s
        held_s *= MOVING_STRETCH if letter in MOVING_LETTERS else 1.0
        held_s *= LAST_STRETCH if number == len(word) else 1.0
        yield start_s, start_s + held_s
        start_s += held_s + (1 - HELD_SHARE) * period_s


if __name__ == "__main__":
    main()
