"""How deep a tracker sees hands, found from the lengths of their bones.

Trackers tell depth in a unit of their own, which differs from film to film: Holistic 0.10.21 tells
that of our signer's hands nearly twice as large as that of people in films of 640x360 pixels. But a
bone is as long however it is turned.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

_CHAINS = [[0, *range(first, first + 4)] for first in (1, 5, 9, 13, 17)]
#: Bones of a hand from wrist to tips, as (from, to): each finger's four.
BONES: Final = np.array([(a, b) for chain in _CHAINS for a, b in pairwise(chain)])
#: Their lengths beside the mean from wrist to knuckles, on our signer.
_LENGTHS = np.array([
    0.422, 0.400, 0.446, 0.261, 1.112, 0.423, 0.288, 0.242, 1.050, 0.503,
    0.340, 0.229, 0.993, 0.440, 0.305, 0.238, 0.944, 0.338, 0.190, 0.182,
])  # fmt: skip
#: What depth is usually to be multiplied by, for people's hands as Holistic's engine tells them:
#: median of 138 hands; and how many hands' worth of evidence that is.
_USUAL, _TRUST = 0.61, 8.0
_LIMITS = (0.35, 1.5)


def depth_share(hands: Array) -> float:
    """What to multiply depths of one signer's hands (N, 21, 3) by, to have them as usual.

    Found by least squares: with `a` for the square of the hand's size and `b` for that of the
    share, a bone's square in the picture is `a * length**2 - b * depth**2`.
    """
    if not len(hands):
        return 1.0
    bones = hands[:, BONES[:, 1]] - hands[:, BONES[:, 0]]
    size = np.median(np.linalg.norm(bones[:, 4::4, :2], axis=-1)) + 1e-6
    squares = np.square(bones / size, dtype=np.float64)
    flat, deep = squares[..., 0] + squares[..., 1], squares[..., 2]
    wanted = np.broadcast_to(_LENGTHS**2, flat.shape)
    usual = _USUAL**2
    prior = _TRUST * float((wanted[0] ** 2).mean())
    normal = np.array([
        [(wanted**2).sum(), -(wanted * deep).sum()],
        [-(wanted * deep).sum(), (deep**2).sum() + prior],
    ])  # fmt: skip
    right = np.array([(wanted * flat).sum(), -(deep * flat).sum() + prior * usual])
    share = np.sqrt(max(float(np.linalg.solve(normal, right)[1]), 0.0) / usual)
    return float(np.clip(share, *_LIMITS))
