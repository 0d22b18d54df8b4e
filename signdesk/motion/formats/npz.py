"""SMPL-X poses in an npz, named as the AMASS data set names them."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from signdesk.errors import FormatError
from signdesk.motion.clip import MotionClip
from signdesk.motion.face.actions import FACE_ACTIONS
from signdesk.motion.skeleton import JOINT_COUNT

_POSE_COLUMNS = 3 * JOINT_COUNT
_BROKEN = (KeyError, ValueError, TypeError, EOFError, zipfile.BadZipFile, zlib.error)
_EXPECTED = "Give a file with SMPL-X poses of 165 columns, as SignDesk and AMASS write them."


def write_npz(stream: BinaryIO, clip: MotionClip) -> None:
    """Write a clip.

    Keys: `poses` (T, 165) axis-angle in radians, `trans` (T, 3) metres with y up, `betas` (10,),
    `gender`, `surface_model_type`, `mocap_frame_rate` in Hz; and our own `face_weights` (T, 52)
    in the order of `face_names`.
    """
    archive = io.BytesIO()  # written to a disk that is full, it would complain for ever
    np.savez_compressed(
        archive,
        poses=clip.rotations.reshape(len(clip), _POSE_COLUMNS),
        trans=clip.translation,
        betas=np.zeros(10, np.float32),
        gender=np.array("neutral"),
        surface_model_type=np.array("smplx"),
        mocap_frame_rate=np.array(clip.frame_rate),
        face_weights=clip.face,
        face_names=np.array(FACE_ACTIONS),
    )
    stream.write(archive.getbuffer())


def read_npz(path: Path) -> MotionClip:
    """Read a clip; faces are neutral when the file has no `face_weights`.

    Only numeric arrays are read, and nothing is unpickled. Raises `FormatError`.
    """
    try:
        # numpy would leave a broken file open.
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            poses = _numbers(arrays, "poses")
            frames = len(poses)
            face = _numbers(arrays, "face_weights", np.zeros((frames, len(FACE_ACTIONS))))
            translation = _numbers(arrays, "trans", np.zeros((frames, 3)))
            rate = _numbers(arrays, "mocap_frame_rate", np.array(30.0))
        if poses.ndim != 2 or poses.shape[1] != _POSE_COLUMNS:
            raise ValueError(f"poses have shape {poses.shape}")
        rotations = poses.reshape(frames, JOINT_COUNT, 3)
        return MotionClip(rotations, face, translation, float(rate))
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {error.strerror}.", _EXPECTED) from error
    except _BROKEN as error:
        raise FormatError(f"{path} holds no SMPL-X motion: {error}.", _EXPECTED) from error


def _numbers(
    arrays: np.lib.npyio.NpzFile, key: str, otherwise: NDArray[np.float64] | None = None
) -> NDArray[np.float32]:
    if key not in arrays:
        if otherwise is None:
            raise ValueError(f"there is no {key}")
        return otherwise.astype(np.float32)
    values = arrays[key]
    if not np.issubdtype(values.dtype, np.number):
        raise ValueError(f"{key} are no numbers")
    return np.asarray(values, np.float32)
