from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from signdesk.desktop.rendering.mesh import DrawnMesh
from signdesk.desktop.rendering.occlusion import NO_HAND, HandOcclusion
from signdesk.desktop.rendering.scene import open_edge_vertices
from signdesk.desktop.rendering.shading import VertexShading
from signdesk.motion.body import BodyGeometry
from signdesk.motion.skeleton import JOINT_COUNT, JOINTS

#: A cube's corners, and its faces with corners counter-clockwise seen from outside.
CUBE = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)], np.float32)
CUBE_FACES = np.array(
    [
        (0, 1, 3), (0, 3, 2), (4, 6, 7), (4, 7, 5), (0, 4, 5), (0, 5, 1),
        (2, 3, 7), (2, 7, 6), (0, 2, 6), (0, 6, 4), (1, 5, 7), (1, 7, 3),
    ]
)  # fmt: skip
FROM_THE_FRONT = np.eye(3)
IN_THE_OPEN = (HandOcclusion(np.array([NO_HAND])),)


def cube(faces: np.ndarray = CUBE_FACES, two_sided: bool = False) -> DrawnMesh:
    grey = np.full((8, 3), 128, np.uint8)
    joints = np.zeros((JOINT_COUNT, 3))
    for name, side in (("left", 1.0), ("right", -1.0)):
        joints[JOINTS[f"{name}_elbow"], 0], joints[JOINTS[f"{name}_wrist"], 0] = 5 * side, 6 * side
    geometry = BodyGeometry(joints, (), np.zeros((0, JOINT_COUNT, 4)), np.zeros((0, 3)))
    return DrawnMesh(faces, grey, {}, np.full(len(faces), two_sided), CUBE, geometry)


def test_normals_point_outward():
    mesh = cube()
    mesh.update(CUBE)
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=1e-5)
    assert (np.einsum("va,va->v", mesh.normals, CUBE) > 0.9).all()


def test_a_mirrored_mesh_still_has_outward_normals():
    mesh = cube()
    mesh.update(CUBE + np.float32([3, 0, 0]), mirrored=True)
    centre = np.float32([-3, 0, 0])
    drawn = CUBE * [-1, 1, 1] + centre
    assert (np.einsum("va,va->v", mesh.normals, drawn - centre) > 0.9).all()


def test_vertices_without_a_face_are_not_drawn():
    mesh = cube(CUBE_FACES[:2])
    assert mesh.mesh.dataset.GetNumberOfPoints() == 4


def test_open_surfaces_are_drawn_twice():
    assert cube(two_sided=True).mesh.dataset.GetNumberOfCells() == 24
    assert cube().mesh.dataset.GetNumberOfCells() == 12


def test_a_hole_has_open_edges():
    assert not open_edge_vertices(CUBE_FACES, 8).any()
    assert open_edge_vertices(CUBE_FACES[2:], 8).tolist() == [True] * 4 + [False] * 4


def test_updating_takes_no_new_memory():
    mesh = cube()
    surface = mesh.mesh.dataset
    before = [id(surface.GetPoints().GetData()), surface.GetActualMemorySize()]
    for _ in range(5):
        mesh.update(CUBE)
        mesh.shade(FROM_THE_FRONT)
    assert [id(surface.GetPoints().GetData()), surface.GetActualMemorySize()] == before
    assert np.array_equal(mesh.mesh.vertices, CUBE)


def test_the_outside_is_drawn_in_mirrors_too():
    mesh = cube()
    for mirrored in (False, True):
        mesh.update(CUBE, mirrored)
        assert mesh.mesh.properties.GetBackfaceCulling() != mirrored
        assert mesh.mesh.properties.GetFrontfaceCulling() == mirrored


def shaded(normal: tuple[float, float, float], part: str = "shirt") -> np.ndarray:
    out = np.zeros((1, 3), np.uint8)
    shading = VertexShading(np.array([[120, 90, 80]], np.uint8), {part: np.array([True])})
    shading.shade(np.array([normal], np.float32), FROM_THE_FRONT, IN_THE_OPEN, out)
    return out[0].astype(int)


def test_what_faces_the_camera_is_lighter_than_what_faces_away():
    assert shaded((0, 0, 1)).sum() > 2 * shaded((0, -1, 0)).sum()
    assert shaded((-0.4, 0.5, 0.76)).sum() > shaded((0.4, -0.5, 0.76)).sum()


def test_eyes_glint_and_cloth_does_not():
    halfway = np.array([-0.55, 0.75, 1.0]) / np.linalg.norm([0.55, 0.75, 1.0]) + [0, 0, 1]
    normal = tuple(halfway / np.linalg.norm(halfway))
    assert shaded(normal, "iris").sum() > shaded(normal, "shirt").sum() + 60


def test_the_edge_of_skin_is_darker_than_of_lips_and_its_face_is_not():
    edge = (-0.6, 0.79, 0.1)
    assert shaded(edge, "skin").sum() < 0.97 * shaded(edge, "lips").sum()
    assert shaded((0, 0, 1), "skin").sum() > 0.95 * shaded((0, 0, 1), "shirt").sum()


def test_nails_are_near_to_the_skin():
    colours = np.array([[200, 150, 130], [240, 240, 240]], np.uint8)
    parts = {"skin": np.array([True, False]), "nails": np.array([False, True])}
    out = np.zeros((2, 3), np.uint8)
    front = np.float32([[0, 0, 1]] * 2)
    VertexShading(colours, parts).shade(front, FROM_THE_FRONT, IN_THE_OPEN, out)
    skin, nail = out.astype(int)
    assert (nail > skin).all()
    assert (nail - skin < 0.6 * (240 - colours[0].astype(int))).all()


@given(st.floats(-np.pi, np.pi), st.floats(-1.4, 1.4))
def test_light_turns_with_the_camera(azimuth, height):
    towards = np.array(
        [np.sin(azimuth) * np.cos(height), np.sin(height), np.cos(azimuth) * np.cos(height)]
    )
    right = np.array([np.cos(azimuth), 0, -np.sin(azimuth)])
    camera = np.array([right, np.cross(towards, right), towards])
    out = np.zeros((1, 3), np.uint8)
    shading = VertexShading(np.array([[120, 90, 80]], np.uint8), {})
    shading.shade(towards[None].astype(np.float32), camera, IN_THE_OPEN, out)
    # The sky light alone stays with the world.
    assert out[0].astype(int) == pytest.approx(shaded((0, 0, 1)), abs=12)


class HalfTheLight:
    vertices = np.array([0])
    light = np.float32([[0.5]])


@pytest.mark.parametrize("part", ["shirt", "skin"])
def test_a_hands_shade_reddens_flesh_and_not_cloth(part):
    shading = VertexShading(np.array([[196, 180, 152]], np.uint8), {part: np.array([True])})
    front = np.float32([[0, 0, 1]])
    lit, shaded_by_hand = np.zeros((2, 1, 3), np.uint8)
    shading.shade(front, FROM_THE_FRONT, IN_THE_OPEN, lit)
    shading.shade(front, FROM_THE_FRONT, (HalfTheLight(),), shaded_by_hand)
    left = shaded_by_hand[0].astype(float) / lit[0]
    assert (left < 0.75).all()
    reddened = left[0] / left[2]
    assert reddened == pytest.approx(1, abs=0.05) if part == "shirt" else reddened > 1.1
