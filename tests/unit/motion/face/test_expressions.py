import numpy as np
import pytest
from numpy.testing import assert_allclose

from signdesk.errors import NotationError
from signdesk.motion.face.actions import FACE_INDEX
from signdesk.motion.face.expressions import (
    FACES,
    HEADS,
    MOUTHS,
    check_names,
    expression_names,
    head_names,
    lexical_track,
    mouth_names,
)
from signdesk.motion.face.nonmanual import NonManualTrack

RATE = 60.0


def signed(
    face: str | None = None, mouth: str | None = None, head: str | None = None
) -> NonManualTrack:
    return lexical_track(face, mouth, head, 0.5, 1.1, 1.8, RATE)


def at(track: NonManualTrack, time_s: float, name: str) -> float:
    return float(track.face[round(time_s * RATE), FACE_INDEX[name]])


@pytest.mark.parametrize("name", FACES)
def test_every_face_is_in_place_during_its_sign_and_gone_after(name: str) -> None:
    track = signed(face=name)
    assert len(track) == round(1.8 * RATE)
    asked = FACES[name].over(np.ones(1), RATE)
    # A closed lid releases whatever else the lids do.
    other = [i for n, i in FACE_INDEX.items() if not n.startswith(("eyeSquint", "eyeWide"))]
    assert_allclose(track.face[round(0.8 * RATE), other], asked.face[0, other], atol=1e-9)
    assert_allclose(track.face[[0, -1]], 0.0, atol=1e-9)
    assert_allclose(track.head[[0, -1]], 0.0, atol=1e-9)


def test_faces_are_real_actions_within_range_and_distinct() -> None:
    seen = [tuple(signed(face=name).face.max(0).round(3)) for name in FACES]
    seen += [
        tuple(signed(mouth=name).face.max(0).round(3)) for name in MOUTHS if name != "clenched"
    ]
    assert len(set(seen)) == len(seen)
    assert all(0.0 <= max(weights) <= 1.0 for weights in seen)


@pytest.mark.parametrize("name", MOUTHS)
def test_every_mouth_moves_the_face_without_jumps(name: str) -> None:
    face = signed(mouth=name).face
    assert 0.3 < face.max() <= 1.0
    assert np.abs(np.diff(face, axis=0)).max() < 0.2
    assert_allclose(face[[0, -1]], 0.0, atol=1e-9)


def test_pah_is_pressed_and_then_bursts_open() -> None:
    track = signed(mouth="pah")
    assert at(track, 0.6, "jawOpen") == 0.0
    assert at(track, 0.6, "mouthRollUpper") > 0.5
    assert at(track, 0.95, "jawOpen") > 0.5
    assert at(track, 0.95, "mouthRollUpper") < 0.05


def test_a_mouth_shape_displaces_the_mouth_of_a_feeling() -> None:
    track = signed(face="happy", mouth="puff")
    assert at(track, 0.8, "cheekPuff") == pytest.approx(1.0)
    assert at(track, 0.8, "mouthSmileLeft") < 0.1
    assert at(track, 0.8, "cheekSquintLeft") > 0.5


@pytest.mark.parametrize("name", HEADS)
def test_head_movements_start_and_end_at_rest(name: str) -> None:
    track = signed(head=name)
    assert_allclose(track.head[[0, -1]], 0.0, atol=1e-9)
    assert np.degrees(np.abs(np.diff(track.head, axis=0)).max()) * RATE < 250.0
    assert bool(np.abs(track.head).max() > 0.0) == (name != "none")


def test_heads_go_the_way_they_say() -> None:
    middle = round(0.8 * RATE)
    assert signed(head="down").head[middle, 0] > 0.0 > signed(head="up").head[middle, 0]
    assert signed(head="turn-weak").head[middle, 1] > 0.0
    assert signed(head="turn-strong").head[middle, 1] < 0.0
    assert (
        signed(head="tilt-strong").head[middle, 2] > 0.0 > signed(head="tilt-weak").head[middle, 2]
    )
    assert signed(head="forward").torso[middle, 0] > 0.0 > signed(head="back").torso[middle, 0]
    assert signed(head="nod").head[:, 0].min() >= 0.0
    yaw = np.degrees(signed(head="shake").head[:, 1])
    assert yaw.max() > 5.0
    assert yaw.min() < -5.0


@pytest.mark.parametrize("part", ["face", "mouth", "head"])
def test_an_unknown_name_is_refused_with_what_is_allowed(part: str) -> None:
    names = {"face": None, "mouth": None, "head": None} | {part: "hapy"}
    with pytest.raises(NotationError, match='"hapy"') as caught:
        check_names(**names)
    assert part in caught.value.what
    allowed = {"face": expression_names, "mouth": mouth_names, "head": head_names}[part]()
    assert all(name in caught.value.do for name in allowed)
    with pytest.raises(NotationError):
        lexical_track(**names, start_s=0.0, end_s=1.0, duration_s=1.0, frame_rate=30.0)


def test_nothing_asked_is_rest() -> None:
    track = signed()
    assert not track.face.any()
    assert not track.head.any()
