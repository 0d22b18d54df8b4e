"""How many photographs of fingerspelled letters are read right.

    python tests/reference/letters_agreement.py FOLDER [--mirrored NAME]

FOLDER holds a folder for each source, and in it one for each letter with its photographs. Of a
source named after --mirrored the pictures show a left hand, or are mirrored. J and Z are drawn in
the air, so they are left out; so are pictures in which MediaPipe finds no hand, and digits.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from signdesk.composition import Program

STILL = "ABCDEFGHIKLMNOPQRSTUVWXY"


def main() -> int:
    """Print the share read right, per source, and what was misread most."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--mirrored", action="append", default=[])
    options = arguments.parse_args()
    model = Program().spelled_words.model
    allowed = np.array([letter in STILL for letter in model.letters])
    from mediapipe.python.solutions.hands import Hands

    finder = Hands(static_image_mode=True, max_num_hands=1, min_detection_confidence=0.3)
    right, found, shown, wrong = Counter(), Counter(), Counter(), Counter()
    for path in sorted(options.folder.glob("*/*/*.jp*g")):
        source, letter = path.parts[-3], path.parts[-2].upper()
        if letter not in STILL:
            continue
        shown[source] += 1
        hand = hand_in(cv2.imread(str(path))[:, :, ::-1], finder)
        if hand is None:
            continue
        hand = hand * (-1 if source in options.mirrored else 1, 1, 1)
        shares = np.where(allowed, model.log_likelihoods(hand[None].astype(np.float32))[0], -np.inf)
        read = model.letters[int(shares.argmax())]
        found[source] += 1
        right[source] += read == letter
        wrong[f"{letter} as {read}"] += read != letter
    for source in shown:
        share = right[source] / max(found[source], 1)
        print(f"{source}: {share:.1%} of {found[source]} found, {shown[source]} shown")
    total = sum(found.values())
    print(f"all: {sum(right.values()) / max(total, 1):.1%} of {total}")
    print(", ".join(f"{name} {count}" for name, count in wrong.most_common(15) if count))
    return 0


def hand_in(picture: np.ndarray, finder: object) -> np.ndarray | None:
    """The hand's landmarks (21, 3), x right, y up, z nearer, as the reader wants them."""
    height, width = picture.shape[:2]
    border = round(0.4 * max(height, width))
    picture = np.pad(picture, ((border, border), (border, border), (0, 0)))
    scale = max(1.0, 500 / max(picture.shape))
    picture = cv2.resize(picture, None, fx=scale, fy=scale)
    height, width = picture.shape[:2]
    found = finder.process(np.ascontiguousarray(picture)).multi_hand_landmarks
    if not found:
        return None
    marks = np.array([(m.x, m.y, m.z) for m in found[0].landmark])
    # depth is told too small, as by Holistic
    return marks * (width, -height, -2.5 * width)


if __name__ == "__main__":
    sys.exit(main())
