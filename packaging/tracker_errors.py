"""Films our signer, and writes how far off MediaPipe Holistic finds its hands.

    python packaging/tracker_errors.py [--rows 75]

Both builds sign rows of the lexicon's signs as the recogniser's training varies them, before other
cameras, blurred and noisy. `signdesk.training.sign_recognizer.tracker_errors` replays the errors.
Rendering and tracking take about a quarter of a second a picture on a busy core: hours for many.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from signdesk.composition import Program
from signdesk.desktop.rendering.legibility import aim
from signdesk.desktop.rendering.offscreen import OffscreenView
from signdesk.engines.body_model.signer import BROAD_FILE, DEFAULT_FILE, load_signer
from signdesk.motion.clip import MotionClip
from signdesk.motion.tracking.cleaning import LandmarkCleaner
from signdesk.motion.tracking.hand_depth import depth_share
from signdesk.motion.tracking.landmarks import PinholeCamera, webcam
from signdesk.motion.tracking.signing_track import LEFT_HAND, RIGHT_HAND, SHOULDERS, TRACKED
from signdesk.training.sign_recognizer.generate import ImaginedSigner, SigningMaterial
from signdesk.training.sign_recognizer.projection import PointsOfClip
from signdesk.training.sign_recognizer.tracker_errors import FILE, UNIT, WRIST_UNIT
from signdesk.translation.signer_interfaces import LandmarkDetector

Array = NDArray[np.float64]
Rng = np.random.Generator

_SIZE = (640, 480)
_PALM = [5, 9, 13, 17]
#: Hands lower than this are at rest, in shoulder widths; found further from where they are, in
#: palm lengths, they are something else; and errors beyond this are not kept.
_LOWEST, _ASTRAY, _LARGEST = -1.4, 1.0, UNIT * 127
#: Every so manieth picture is kept: neighbours say the same.
_KEPT = 2


def main() -> None:
    """Film, compare and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=75, help="rows of signs filmed of each build")
    rows = parser.parse_args().rows
    program = Program()
    detector = program.load_detector()
    found: list[tuple[Array, Array, Array]] = []
    for seed, file in enumerate((DEFAULT_FILE, BROAD_FILE), 1):
        body = load_signer(file)
        material = replace(program.signing_material(), body=body, solid=body.solid, pseudo_signs=0)
        with OffscreenView(body, _SIZE) as view:
            found += films(view, material, detector, rows, np.random.default_rng(seed))
    detector.close()
    hands, errors, wrists = (np.concatenate([film[k] for film in found]) for k in range(3))
    owner = np.repeat(np.arange(len(found)), [len(film[0]) for film in found])
    np.savez_compressed(
        FILE,
        hands=_whole(hands, UNIT),
        errors=_whole(errors, UNIT),
        wrists=_whole(wrists, WRIST_UNIT),
        films=owner.astype(np.int16),
    )
    print(f"{FILE}: {len(hands)} hands of {len(found)} films")


def films(
    view: OffscreenView,
    material: SigningMaterial,
    detector: LandmarkDetector,
    rows: int,
    rng: Rng,
) -> Iterator[tuple[Array, Array, Array]]:
    """Of each hand in each film: true hands and errors (M, 20, 3), and wrists' (M, 2)."""
    names = material.class_names
    points_of = PointsOfClip(material.body)
    level = webcam(material.body.geometry)
    for _ in range(rows):
        row = rng.choice(len(names), int(rng.integers(1, 5)), replace=False)
        made = ImaginedSigner(material, names, rng).clip(row)
        if made is None:
            continue
        moved = [rng.normal(0, 0.12), rng.normal(0, 0.08), rng.uniform(-0.35, 0.3)]
        camera = replace(level, position=level.position + np.array(moved))
        marks, visible = filmed(view, made[0], camera, detector, rng)
        yield from compared(points_of.in_world(made[0]), camera, marks, visible)


def filmed(
    view: OffscreenView,
    clip: MotionClip,
    camera: PinholeCamera,
    detector: LandmarkDetector,
    rng: Rng,
) -> tuple[Array, NDArray[np.bool_]]:
    """Tracked points (T, 56, 3) in pixels of a clip, and which were seen (T, 56)."""
    detector.reset()
    cleaner = LandmarkCleaner()
    blur, light, noise = max(rng.normal(0.3, 0.5), 0), rng.uniform(0.7, 1.15), rng.uniform(0, 10)
    marks, visible = [], []
    for frame in range(len(clip)):
        aim(view, camera)
        picture = light * gaussian_filter(view.picture(clip, frame).astype(float), (blur, blur, 0))
        picture += rng.normal(0, noise, (*picture.shape[:2], 1))
        shown = np.clip(picture, 0, 255).astype(np.uint8)
        seen = cleaner.clean(detector.detect(shown, frame / clip.frame_rate))
        marks.append(seen.points[TRACKED])
        visible.append(seen.visibility[TRACKED] > 0)
    return np.array(marks, float), np.array(visible)


def compared(
    world: Array, camera: PinholeCamera, marks: Array, visible: NDArray[np.bool_]
) -> Iterator[tuple[Array, Array, Array]]:
    """Each hand of a film, where it was (T, 56, 3) in metres and found (T, 56, 3) in pixels."""
    up = np.array([1, -1, -1])
    pixels, depth = camera.project(world)
    across = np.linalg.norm(np.diff(pixels[:, SHOULDERS], axis=1)[:, 0], axis=-1)
    below = (pixels[:, :, 1] - pixels[:, SHOULDERS, 1].mean(1)[:, None]) / across[:, None]
    for rows, outer in ((LEFT_HAND, -1.0), (RIGHT_HAND, 1.0)):
        hand = world[:, rows] - world[:, rows.start, None]
        palm = np.linalg.norm(hand[:, _PALM], axis=-1).mean(1)[:, None, None]
        unit = palm * camera.focal_px / depth[:, rows.start, None, None]
        true = np.concatenate([pixels[:, rows] * [1, -1] / unit, hand[..., 2:] / palm], -1)
        found = marks[:, rows] * up / unit
        wrists = found[:, 0, :2] - true[:, 0, :2]
        true, found = true - true[:, :1] * [1, 1, 0], found - found[:, :1]
        good = visible[:, rows].any(1) & camera.sees(pixels[:, rows]).all(1)
        good &= (below[:, rows.start] < -_LOWEST) & (np.linalg.norm(wrists, axis=1) < _ASTRAY)
        found[..., 2] *= depth_share(found[good].astype(np.float32))
        errors = found - true
        good &= np.abs(errors).max((1, 2)) < _LARGEST
        kept = np.flatnonzero(good)[::_KEPT]
        if len(kept):
            mirror = np.array([outer, 1, 1])
            yield true[kept, 1:] * mirror, errors[kept, 1:] * mirror, wrists[kept] * mirror[:2]


def _whole(values: Array, unit: float) -> NDArray[np.int8]:
    return np.asarray(np.clip(np.round(values / unit), -127, 127), np.int8)


if __name__ == "__main__":
    main()
