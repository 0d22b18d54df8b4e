from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import cKDTree

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


@pytest.mark.parametrize("file", [DEFAULT_FILE, BROAD_FILE])
def test_the_neck_is_in_the_shade_of_the_head(file):
    body = load_signer(file)
    at, lightness = body.skin.rest, body.colours.astype(float).mean(1)
    front = body.parts["skin"] & (np.abs(at[:, 0]) < 0.02) & (at[:, 2] > 0)

    def near(name: str) -> float:
        point = body.geometry.rest_points[body.geometry.index[name]]
        return float(np.median(lightness[front & (np.linalg.norm(at - point, axis=1) < 0.025)]))

    assert near("neck") < 0.9 * near("forehead")


def test_neighbours_on_the_shirt_stay_together():
    program = Program()
    program.wanted_body = "broad"
    body, at = program.body, program.body.skin.rest
    rows = np.flatnonzero(body.parts["shirt"] & (np.abs(at[:, 0]) < 0.15))
    pairs = rows[cKDTree(at[rows]).query_pairs(0.0012, output_type="ndarray")]
    clip = program.gloss_to_motion.citation("DEAF").clip
    for frame in range(0, len(clip), 6):
        moved_apart = _lengths(body.vertices(clip, frame), pairs) - _lengths(at, pairs)
        assert moved_apart.max() < 0.002


@pytest.mark.parametrize("gloss", ["HORSE", "DUCK"])
def test_the_sleeve_of_a_bent_arm_does_not_tear(gloss):
    body = PROGRAM.body
    clip = PROGRAM.gloss_to_motion.citation(gloss).clip
    faces = body.faces[body.parts["shirt"][body.faces].all(1)]
    edges = np.unique(np.sort(faces[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1), axis=0)
    length = _lengths(body.skin.rest, edges)
    edges, length = edges[length > 0.003], length[length > 0.003]
    for frame in range(0, len(clip), 4):
        assert (_lengths(body.vertices(clip, frame), edges) < 3.3 * length).all()


def _lengths(vertices, edges) -> np.ndarray:
    return np.linalg.norm(vertices[edges[:, 0]] - vertices[edges[:, 1]], axis=1)


def test_a_command_can_ask_for_the_second_signer():
    program = Program()
    program.wanted_body = "broad"
    assert np.array_equal(program.body.geometry.joints, load_signer(BROAD_FILE).geometry.joints)
