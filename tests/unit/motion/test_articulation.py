"""From notation to the hands' motion: places, contacts, paths, timing."""

import numpy as np
import pytest

from signdesk.engines.body_model.signer import load_signer
from signdesk.errors import NotationError
from signdesk.lexicon.parsing import parse_notation
from signdesk.lexicon.vocabulary import Vocabulary
from signdesk.motion.articulation import LONGEST_S, articulate
from signdesk.motion.blending import PlannedSign, plan
from signdesk.motion.hands.handshapes import load_handshapes
from signdesk.motion.hands.points import hand_points, mirror_hand
from signdesk.motion.locations import Places

BODY, SHAPES = load_signer(), load_handshapes()
ROTATIONS = {name: SHAPES[name].rotations for name in SHAPES.known_names}
PLACES = Places(BODY.geometry, ROTATIONS)
WORDS = Vocabulary(SHAPES.known_names, frozenset(), frozenset(), frozenset())
OPEN = {"handshape": "open-b", "palm": "forward", "fingers": "up"}


def sign(**table):
    return articulate(parse_notation(table, WORDS), PLACES)


def part_places(motion, side, part, times):
    track = motion.sample(side, np.asarray(times, float))
    local = hand_points(BODY.geometry, side, track.fingers, [part])[:, 0]
    return track.wrist + np.einsum("tab,tb->ta", track.rotation, local)


def at(name):
    return BODY.geometry.points(PLACES.rest, [name])[0]


def test_the_touching_part_is_at_its_place():
    motion = sign(start={**OPEN, "palm": "in", "at": "chin", "touch": "middle tip"})
    assert part_places(motion, "right", "middle_tip", [0.0])[0] == pytest.approx(
        at("chin"), abs=1e-4
    )
    assert [c.place for c in motion.contacts] == [("chin",)]
    assert motion.sample("right", np.zeros(1)).head_share == 1


def test_a_place_on_the_own_side_and_on_the_other():
    near = sign(start={**OPEN, "at": "cheek", "touch": "index tip"})
    far = sign(start={**OPEN, "at": "weak cheek", "touch": "index tip"})
    assert part_places(near, "right", "index_tip", [0])[0][0] < 0
    assert part_places(far, "right", "index_tip", [0])[0][0] > 0


def test_both_hands_are_mirror_images():
    motion = sign(hands="both-mirrored", start=OPEN, move={"direction": "strong-up"})
    times = np.linspace(0, motion.duration_s, 9)
    right, left = motion.sample("right", times), motion.sample("left", times)
    assert left.wrist == pytest.approx(right.wrist * [-1, 1, 1], abs=1e-9)
    assert left.rotation == pytest.approx(mirror_hand(right.rotation), abs=1e-9)
    assert left.fingers == pytest.approx(right.fingers * [1, -1, -1], abs=1e-9)


def test_parallel_hands_go_the_same_way():
    motion = sign(hands="both-parallel", start=OPEN, move={"direction": "strong", "size": 10})
    for side in ("right", "left"):
        start, end = motion.sample(side, np.array([0.0, 9.0])).wrist
        assert end - start == pytest.approx([-0.10, 0, 0], abs=0.02)


def test_alternating_hands_are_half_a_cycle_apart():
    move = {"path": "straight", "direction": "up", "size": 10, "times": 3}
    motion = sign(hands="both-alternating", start=OPEN, move=move)
    times = np.linspace(0, motion.duration_s, 60)
    right = motion.sample("right", times).wrist[:, 1]
    left = motion.sample("left", times).wrist[:, 1]
    assert np.corrcoef(right, left)[0, 1] < -0.9


def test_circling_hands_that_alternate_are_across_their_circles():
    move = {"path": "circle", "direction": "up", "bow": "forward", "size": 8, "times": 2}
    motion = sign(hands="both-alternating", start=OPEN, move=move)
    times = np.linspace(0, motion.duration_s, 60)
    z = [motion.sample(side, times).wrist[:, 2] for side in ("right", "left")]
    assert np.corrcoef(*z)[0, 1] < -0.9


def test_a_circle_has_its_radius_and_sets_out_as_told():
    move = {"path": "circle", "direction": "up", "bow": "weak", "size": 6}
    motion = sign(start=OPEN, move=move)
    track = motion.sample("right", np.linspace(0, motion.duration_s, 200)).wrist
    assert np.ptp(track[:, 1]) == pytest.approx(0.12, abs=0.005)
    assert np.ptp(track[:, 0]) == pytest.approx(0.12, abs=0.005)
    early = track[np.argmax(np.linalg.norm(track - track[0], axis=1) > 0.01)] - track[0]
    assert early[1] > abs(early[0])
    assert track[:, 0].max() > track[0, 0] + 0.1


def test_taps_touch_as_often_as_told():
    motion = sign(
        start={**OPEN, "palm": "in", "at": "chest", "touch": "palm"},
        move={"path": "tap", "times": 3},
    )
    gap = np.linalg.norm(
        part_places(motion, "right", "palm", np.linspace(0, motion.duration_s, 300)) - at("chest"),
        axis=1,
    )
    touching = gap < 0.004
    assert np.count_nonzero(touching[1:] & ~touching[:-1]) == 3
    assert gap[0] > 0.03


def test_a_brush_touches_in_the_middle_only():
    motion = sign(
        start={**OPEN, "palm": "in", "at": "chest", "touch": "fingertips"},
        move={"path": "brush", "direction": "down", "size": 12},
    )
    assert [c.slides for c in motion.contacts] == [True]
    depth = part_places(motion, "right", "middle_tip", np.linspace(0, motion.duration_s, 99))[:, 2]
    assert depth.argmin() not in (0, 98)


def test_a_handshape_changes_on_the_way():
    motion = sign(start={**OPEN, "handshape": "s"}, move={"handshape": "5"})
    first, last = motion.sample("right", np.array([0.0, 9.0])).fingers
    assert first == pytest.approx(ROTATIONS["s"], abs=1e-6)
    assert last == pytest.approx(ROTATIONS["5"], abs=1e-6)


@pytest.mark.parametrize("local", ["wiggle", "twist", "nod", "shake", "open-close", "rub"])
def test_local_movements_move_and_come_back(local):
    motion = sign(start=OPEN, move={"path": "hold", "local": local, "times": 2})
    track = motion.sample("right", np.linspace(0, motion.duration_s, 50))
    change = (
        np.abs(track.fingers - track.fingers[0]).max()
        + np.abs(track.rotation - track.rotation[0]).max()
    )
    assert change > 0.05
    assert track.rotation[-1] == pytest.approx(track.rotation[0], abs=1e-6)
    assert track.fingers[-1] == pytest.approx(track.fingers[0], abs=1e-6)


@pytest.mark.parametrize("tempo", ["slow", "normal", "fast", "tense"])
def test_citation_forms_are_as_long_as_people_make_them(tempo):
    long = sign(start=OPEN, move=[{"direction": "forward", "size": 40, "times": 6}], tempo=tempo)
    short = sign(start=OPEN, tempo=tempo)
    assert 0.45 <= short.duration_s <= long.duration_s <= LONGEST_S + 1e-9


def test_the_tempo_shows_in_short_signs_too():
    move = {"direction": "forward", "size": 5}
    slow, normal, fast = (
        sign(start=OPEN, move=move, tempo=t).duration_s for t in ("slow", "normal", "fast")
    )
    assert slow > 1.4 * normal
    assert fast < 0.95 * normal


def speeds(motion, side="right"):
    times = np.linspace(0, motion.duration_s, 401)
    wrist = motion.sample(side, times).wrist
    return np.linalg.norm(np.gradient(wrist, times, axis=0), axis=1)


def test_several_turns_of_a_circle_are_gone_round_evenly():
    circle = {"path": "circle", "direction": "up", "bow": "weak", "size": 6, "times": 3}
    speed = speeds(sign(start=OPEN, move=circle))
    assert speed.max() < 1.25 * speed[100:300].mean()


def test_a_stroke_gathers_speed_and_its_hold_settles():
    motion = sign(start=OPEN, move={"direction": "forward", "size": 20})
    start, end = motion.hands["right"][0].duration_s, motion.hands["right"][2].duration_s
    fastest = speeds(motion).argmax() / 400 * motion.duration_s
    assert fastest > 0.53 * (motion.duration_s - end - start) + start


def test_repeated_strokes_are_smaller_and_quicker():
    motion = sign(start=OPEN, move={"direction": "down", "size": 15, "times": 2})
    first, back, again = (motion.hands["right"][i] for i in (1, 3, 4))
    assert again.duration_s < 0.95 * first.duration_s
    assert np.linalg.norm(again.end.point - again.start.point) == pytest.approx(0.1275)
    assert back.end.point == pytest.approx(again.start.point)
    assert again.end.point == pytest.approx(first.end.point)


@pytest.mark.parametrize("times", [1, 2])
def test_the_wrist_keeps_still_while_only_fingers_change(times):
    start = {"handshape": "open-b", "palm": "weak", "fingers": "up", "part": "fingertips"}
    start |= {"at": "forehead"}
    move = {"path": "hold", "handshape": "s", "times": times}
    motion = sign(start=start, move=move)
    track = motion.sample("right", np.linspace(0, motion.duration_s, 50))
    assert np.ptp(track.wrist, axis=0).max() < 1e-9
    assert np.abs(track.fingers - track.fingers[0]).max() > 0.5


def test_a_touching_part_stays_in_touch_while_fingers_change():
    start = {**OPEN, "palm": "in", "at": "chin", "touch": "index tip"}
    motion = sign(start=start, move={"path": "hold", "handshape": "x"})
    times = np.linspace(0, motion.duration_s, 9)
    gap = part_places(motion, "right", "index_tip", times) - at("chin")
    assert np.linalg.norm(gap, axis=1).max() < 0.003


def test_a_directional_verb_goes_from_agent_to_patient():
    table = {"start": {**OPEN, "at": "agent"}, "move": {"path": "arc", "to": "patient"}}
    notation = parse_notation(table, WORDS)
    away = articulate(notation, PLACES).sample("right", np.array([0.0, 9.0])).wrist
    back = articulate(notation, PLACES, (2, 1)).sample("right", np.array([0.0, 9.0])).wrist
    assert away[1, 2] > away[0, 2] + 0.15
    assert back[0, 2] > back[1, 2] + 0.15


def test_a_palm_that_faces_along_the_fingers_is_refused():
    with pytest.raises(NotationError, match="no hand can do"):
        sign(start={"handshape": "5", "palm": "up", "fingers": "up"})


def test_hands_of_an_utterance_never_jump():
    one = PlannedSign(sign(start={**OPEN, "at": "forehead", "touch": "fingertips", "palm": "in"}))
    two = PlannedSign(sign(hands="both-mirrored", start=OPEN, move={"direction": "down"}))
    timeline = plan([one, two, one, one, one, one], PLACES, 0.2)
    assert [end > start for start, end in timeline.spans] == [True] * 6
    for side in ("right", "left"):
        times = np.arange(0, timeline.duration_s, 1 / 120)
        wrist = timeline.sample(side, times).wrist
        assert len(wrist) == len(times)
        assert np.linalg.norm(np.diff(wrist, axis=0), axis=1).max() * 120 < 4.0


def test_a_weak_hand_without_work_for_long_goes_down():
    both = PlannedSign(sign(hands="both-mirrored", start=OPEN, move={"direction": "down"}))
    one = PlannedSign(sign(start=OPEN))
    timeline = plan([both, one, both, *[one] * 8], PLACES, 0.2)
    waits = timeline.sample("left", np.array([sum(timeline.spans[1]) / 2])).wrist[0]
    rests = timeline.sample("left", np.array([timeline.spans[-2][0]])).wrist[0]
    assert waits[1] > -0.15
    assert rests[1] < waits[1] - 0.1
