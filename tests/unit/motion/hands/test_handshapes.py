"""The handshape inventory: names, linguistic fields, angles, errors."""

from __future__ import annotations

import string
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.errors import LexiconError, NotationError
from signdesk.motion.hands.anatomy import DEFAULT_AXES, FLEXED_FINGERS, FingerAngles, ThumbAngles
from signdesk.motion.hands.handshapes import FLEXIONS, HandshapeInventory, load_handshapes
from signdesk.motion.skeleton import FINGERS

# Every handshape that ASL-LEX 2.0 names, of either hand.
ASL_LEX_NAMES = (
    "1 3 4 5 7 8 A B C Lax O S a baby_o bent_1 bent_l bent_v c closed_b closed_e curved_1 curved_4 "
    "curved_5 curved_h curved_l curved_v d e f flat_1 flat_4 flat_b flat_h flat_horns flat_ily "
    "flat_m flat_n flat_o flat_v flatspread_5 g goody_goody h horns i ily k l o open_8 open_b "
    "open_e open_f open_h p r s spread_e spread_open_e stacked_5 t v w y"
).split()
SHAPE = """
[flat]
index = [0, 0, 0]
middle = [0, 0, 0, 1]
ring = [0, 0, 0]
pinky = [0, 0, 0]
thumb = { abduction = 10 }
selected_fingers = "imrp"
flexion = "FullyOpen"
thumb_position = "Open"
aliases = ["board"]
"""
HOOKED = """
[hooked]
like = "flat"
index = [0, 80, 40]
selected_fingers = "i"
flexion = "Bent"
thumb_position = "Closed"
spread = false
"""


@pytest.fixture(scope="module")
def shapes() -> HandshapeInventory:
    return load_handshapes()


def read(tmp_path: Path, text: str) -> HandshapeInventory:
    path = tmp_path / "shapes.toml"
    path.write_text(text, encoding="utf-8")
    return load_handshapes(path)


@pytest.mark.parametrize("name", ASL_LEX_NAMES)
def test_every_handshape_of_asl_lex_is_there(shapes: HandshapeInventory, name: str) -> None:
    assert name in shapes
    assert shapes[name].rotations.shape == (15, 3)


def test_letters_digits_and_the_resting_hand_are_there(shapes: HandshapeInventory) -> None:
    wanted = {*string.ascii_lowercase, *string.digits, "10", "relaxed"}
    assert wanted <= shapes.known_names
    assert len(shapes) >= 60


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("5-claw", "spread-open-e"), ("claw-5", "spread-open-e"), ("bent-b", "flat-b"),
        ("thumb-up", "10"), ("open-a", "10"), ("a-thumb", "10"), ("flat-hand", "closed-b"),
        ("x", "bent-1"), ("u", "h"), ("2", "v"), ("6", "w"), ("9", "f"), ("0", "o"), ("q", "g"),
        ("p", "k"), ("j", "i"), ("z", "1"), ("flat-5", "flatspread-5"), ("lax", "relaxed"),
        ("Baby_O", "baby-o"),
    ],
)  # fmt: skip
def test_aliases_lead_to_the_same_handshape(
    shapes: HandshapeInventory, alias: str, name: str
) -> None:
    assert shapes[alias] is shapes[name]
    assert shapes[name].name == name


def test_iteration_gives_each_handshape_once(shapes: HandshapeInventory) -> None:
    assert len({id(shape) for shape in shapes.values()}) == len(shapes)
    assert all(name == shape.name for name, shape in shapes.items())


def test_no_two_handshapes_are_the_same(shapes: HandshapeInventory) -> None:
    poses = np.array([shape.rotations for shape in shapes.values()]).reshape(len(shapes), -1)
    apart = np.abs(poses[:, None] - poses[None]).max(-1) + np.eye(len(poses))
    alike = {
        frozenset((list(shapes)[a], list(shapes)[b])) for a, b in np.argwhere(apart < np.radians(3))
    }
    # ASL-LEX codes these pairs differently: the thumb is closed, or it is one of two names.
    assert alike <= {frozenset(("bent-4", "spread-e"))}


def test_linguistic_fields_agree_with_the_angles(shapes: HandshapeInventory) -> None:
    letters = dict(zip("imrp", FLEXED_FINGERS, strict=True))
    for shape in shapes.values():
        assert shape.flexion in FLEXIONS
        bends = [
            shape.fingers[letters[x]].mcp + shape.fingers[letters[x]].pip
            for x in shape.selected_fingers
            if x != "t"
        ]
        if shape.flexion == "FullyOpen":
            assert max(bends) < 10, shape.name
        if shape.flexion == "FullyClosed":
            assert min(bends) > 140, shape.name
        if shape.flexion in ("Flat", "Bent", "Curved"):
            assert min(bends) > 20, shape.name


def test_fingers_that_are_not_selected_are_all_open_or_all_closed(
    shapes: HandshapeInventory,
) -> None:
    letters = dict(zip("imrp", FLEXED_FINGERS, strict=True))
    for shape in shapes.values():
        # D is coded by its ring of fingers, and 23 is two handshapes in one
        if shape.name in ("d", "23"):
            continue
        others = [shape.fingers[f] for x, f in letters.items() if x not in shape.selected_fingers]
        bends = [finger.mcp + finger.pip for finger in others]
        assert not bends or max(bends) - min(bends) < 60, shape.name


def test_spread_fingers_are_further_apart(shapes: HandshapeInventory) -> None:
    def opening(name: str) -> float:
        return sum(shapes[name].fingers[finger].abduction for finger in ("index", "ring", "pinky"))

    assert opening("5") > opening("relaxed") > opening("b")
    assert opening("4") > opening("closed-b")
    for shape in shapes.values():
        if shape.spread and shape.flexion == "FullyOpen":
            assert shape.fingers["index"].abduction - shape.fingers["middle"].abduction > 5


@given(st.sampled_from(FLEXED_FINGERS), st.floats(-5, 90), st.floats(0, 110), st.floats(0, 80))
def test_flexion_turns_fingers_into_the_palm(
    finger: str, mcp: float, pip: float, dip: float
) -> None:
    straight = {name: FingerAngles(0, 0, 0, 0) for name in FLEXED_FINGERS}
    bent = straight | {finger: FingerAngles(mcp, pip, dip, 0)}
    turned = DEFAULT_AXES.rotations(bent, ThumbAngles(0, 0, 0, 0, 0))
    first = 3 * FINGERS.index(finger)
    assert np.allclose(np.degrees(turned[first : first + 3] @ DEFAULT_AXES.finger_flexion[finger]),
                       [mcp, pip, dip])  # fmt: skip
    others = np.delete(turned, slice(first, first + 3), axis=0)
    assert np.allclose(others, 0)


def test_an_unknown_name_is_answered_with_close_ones(shapes: HandshapeInventory) -> None:
    with pytest.raises(NotationError) as caught:
        shapes["bent-w"]
    assert "'bent-w'" in caught.value.what
    assert "bent-v" in caught.value.do
    assert str(caught.value) == f"{caught.value.what} {caught.value.do}"
    assert "bent-w" not in shapes
    assert shapes.get("bent-w") is None


def test_angles_are_inherited_and_the_rest_is_not(tmp_path: Path) -> None:
    shapes = read(tmp_path, SHAPE + HOOKED)
    hooked = shapes["hooked"]
    assert hooked.fingers["index"].pip == 80
    assert hooked.fingers["middle"] == shapes["board"].fingers["middle"]
    assert hooked.thumb == ThumbAngles(10, 0, 0, 0, 0)
    assert (hooked.aliases, hooked.spread, shapes["flat"].spread) == ((), False, None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[0, 80, 40]", "[0, 180, 40]", "index pip: 180 is outside"),
        ("[0, 80, 40]", "[0, 80]", "index: write [MCP, PIP, DIP]"),
        ("[0, 80, 40]", "[0, true, 40]", "True is not a number"),
        ("index", "indexx", "indexx: allowed fields"),
        ('like = "flat"\n', "", "middle: it is missing"),
        ('like = "flat"', 'like = "round"', "no handshape table 'round'"),
        ('like = "flat"', 'like = "hooked"', "in a circle"),
        ('"Bent"', '"Bended"', "'Bended' is not one of FullyOpen"),
        ('"Closed"', '"Crossed"', "not one of Open, Closed"),
        ('"i"', '"index"', "selected_fingers: use letters"),
        ("spread = false", "spread = 0", "spread: write true or false"),
        ("spread = false", 'aliases = ["board"]', "'board' is already the name"),
        ("spread = false", "aliases = 5", "aliases: write a list"),
        ("spread = false", "thumb = 5", "thumb: write a table"),
        ("spread = false", "thumb = { bend = 5 }", "thumb: write a table"),
        ("[hooked]", "[Hooked_1]", "lower case with hyphens"),
    ],
)
def test_mistakes_name_handshape_and_field(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in HOOKED
    with pytest.raises(NotationError) as caught:
        read(tmp_path, SHAPE + HOOKED.replace(old, new))
    assert told in caught.value.what
    assert caught.value.do


def test_broken_and_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotationError, match="not valid TOML"):
        read(tmp_path, "[flat")
    with pytest.raises(LexiconError, match="cannot be read"):
        load_handshapes(tmp_path / "none.toml")
