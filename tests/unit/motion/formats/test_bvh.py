from __future__ import annotations

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.transform import Rotation

from signdesk.motion.formats.bvh import euler_zxy_degrees, write_bvh
from signdesk.motion.skeleton import JOINT_NAMES


class Tree:
    """A BVH reader of its own: joints with offsets and channels, in the order of the file."""

    def __init__(self, text: str) -> None:
        hierarchy, motion = text.split("MOTION")
        self.joints: list[tuple[str, int, np.ndarray, list[str]]] = []
        self.ends = 0
        stack: list[int] = []
        words = iter(hierarchy.split())
        assert next(words) == "HIERARCHY"
        for word in words:
            if word in ("ROOT", "JOINT"):
                name = next(words)
                self.joints.append((name, stack[-1] if stack else -1, np.zeros(3), []))
                assert next(words) == "{"
                stack.append(len(self.joints) - 1)
            elif word == "End":
                assert [next(words) for _ in range(3)] == ["Site", "{", "OFFSET"]
                assert np.linalg.norm([float(next(words)) for _ in range(3)]) > 0.5
                assert next(words) == "}"
                self.ends += 1
            elif word == "OFFSET":
                self.joints[stack[-1]][2][:] = [float(next(words)) for _ in range(3)]
            elif word == "CHANNELS":
                self.joints[stack[-1]][3].extend(next(words) for _ in range(int(next(words))))
            else:
                assert word == "}"
                stack.pop()
        assert not stack
        lines = motion.strip().splitlines()
        self.frames = int(lines[0].removeprefix("Frames:"))
        self.frame_time = float(lines[1].removeprefix("Frame Time:"))
        self.rows = np.array([[float(value) for value in line.split()] for line in lines[2:]])

    def positions(self, frame: int) -> dict[str, np.ndarray]:
        """World positions in centimetres, the way an animation program works them out."""
        column, placed = 0, []
        for name, parent, offset, channels in self.joints:
            turn, move = Rotation.identity(), offset.copy()
            for channel in channels:
                value = self.rows[frame, column]
                column += 1
                axis = channel[0].lower()
                if channel.endswith("rotation"):
                    turn = turn * Rotation.from_euler(axis, value, degrees=True)
                else:
                    move["xyz".index(axis)] += value
            if parent < 0:
                placed.append((name, move, turn))
            else:
                _, origin, frame_of_parent = placed[parent]
                placed.append((name, origin + frame_of_parent.apply(move), frame_of_parent * turn))
        assert column == self.rows.shape[1]
        return {name: position for name, position, _ in placed}


@pytest.fixture(scope="module")
def clip(clip_of, right_hand_out):
    bent = {**right_hand_out, "spine2": (0.2, 0.4, -0.1), "right_index2": (0.0, 0.0, 1.2)}
    return clip_of({}, right_hand_out, bent, frame_rate=25.0)


@pytest.fixture(scope="module")
def tree(clip, signer):
    stream = io.BytesIO()
    write_bvh(stream, clip, signer)
    assert not stream.closed
    return Tree(stream.getvalue().decode("ascii"))


def test_every_joint_is_there(tree):
    assert sorted(name for name, *_ in tree.joints) == sorted(JOINT_NAMES)
    assert tree.joints[0][0] == "pelvis"
    assert tree.ends == 10 + 2 + 3  # fingers, feet, jaw and eyes


def test_time_is_kept(tree):
    assert tree.frames == len(tree.rows) == 3
    assert tree.frame_time == pytest.approx(1 / 25)


@pytest.mark.parametrize("frame", [0, 1, 2])
def test_an_animation_program_finds_our_joints(tree, clip, signer, frame):
    expected = signer.geometry.pose(clip.rotations[frame], clip.translation[frame]).position
    found = tree.positions(frame)
    for joint, name in enumerate(JOINT_NAMES):
        assert np.allclose(found[name] / 100, expected[joint], atol=1e-4), name


@given(
    st.lists(st.floats(-3.1, 3.1), min_size=3, max_size=3),
    st.sampled_from([None, np.pi / 2, -np.pi / 2]),
)
def test_angles_give_the_rotation_back_even_where_they_lock(vector, locked):
    rotation = Rotation.from_rotvec(vector)
    if locked is not None:
        rotation = Rotation.from_euler("ZXY", [vector[0], locked, vector[2]])
    angles = euler_zxy_degrees(rotation.as_rotvec().reshape(1, 1, 3))[0, 0]
    again = Rotation.from_euler("ZXY", angles, degrees=True)
    assert (rotation.inv() * again).magnitude() < 1e-3


def test_angles_do_not_jump_by_a_turn():
    turns = np.radians(np.arange(0, 720, 10))
    vectors = np.zeros((len(turns), 1, 3))
    vectors[:, 0, 2] = turns
    assert np.abs(np.diff(euler_zxy_degrees(vectors)[:, 0, 0])).max() < 11
