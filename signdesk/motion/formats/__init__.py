"""Motion files, one format a module; each writes to an open binary stream."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, Final

from signdesk.motion.clip import MotionClip
from signdesk.motion.formats.bvh import write_bvh
from signdesk.motion.formats.npz import write_npz
from signdesk.motion.formats.pose import write_pose
from signdesk.motion.tracking.landmarks import TrackedBody

MotionWriter = Callable[[BinaryIO, MotionClip, TrackedBody], None]

#: Writers by file extension.
MOTION_FORMATS: Final[Mapping[str, MotionWriter]] = {
    ".npz": lambda stream, clip, _body: write_npz(stream, clip),
    ".pose": write_pose,
    ".bvh": write_bvh,
}
