from __future__ import annotations

import numpy as np
import pytest

from signdesk.composition import Program
from signdesk.engines.body_model.signer import BROAD_FILE, DEFAULT_FILE, load_signer
from signdesk.motion.skeleton import JOINTS

PROGRAM = Program()
CHECKER = PROGRAM.checker(BROAD_FILE.name)


def shoulder_width_m(file) -> float:
    joints = load_signer(file).geometry.joints
    return float(np.linalg.norm(joints[JOINTS["left_shoulder"]] - joints[JOINTS["right_shoulder"]]))


def test_the_second_signer_is_of_broader_build():
    assert shoulder_width_m(BROAD_FILE) > 1.05 * shoulder_width_m(DEFAULT_FILE)


@pytest.mark.parametrize(
    "gloss", ["THANK-YOU", "MOTHER", "SCHOOL", "HUNGRY", "DEAF", "BOOK", "NIGHT"]
)
def test_signs_meet_their_contacts_on_either_build(gloss):
    contacts = [p for p in CHECKER.problems(PROGRAM.lexicon.get(gloss)) if p.check == "contact"]
    assert contacts == []


def test_a_command_can_ask_for_the_second_signer():
    program = Program()
    program.wanted_body = "broad"
    assert np.array_equal(program.body.geometry.joints, load_signer(BROAD_FILE).geometry.joints)
