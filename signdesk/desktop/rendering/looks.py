"""How the signer may look: colours of skin, hair, eyes and shirt to choose from.

In each look the shirt is plain, and far in lightness or hue from the hands that move before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """Colours, RGB 0 to 255; None leaves the body's own.

    Attributes
    ----------
    label : what the user reads.
    """

    label: str
    skin: Colour | None = None
    lips: Colour | None = None
    nails: Colour | None = None
    hair: Colour | None = None
    iris: Colour | None = None
    shirt: Colour | None = None


DEFAULT_LOOK: Final = "navy"
LOOKS: Final[Mapping[str, Look]] = {
    DEFAULT_LOOK: Look("Medium skin, brown hair, navy shirt"),
    "plum": Look(
        "Light skin, fair hair, plum shirt",
        skin=(218, 173, 149),
        lips=(190, 116, 110),
        nails=(238, 206, 194),
        hair=(150, 112, 70),
        iris=(54, 72, 86),
        shirt=(88, 40, 74),
    ),
    "sand": Look(
        "Dark skin, black hair, sand shirt",
        skin=(112, 72, 52),
        lips=(112, 62, 56),
        nails=(172, 124, 104),
        hair=(28, 23, 22),
        iris=(44, 28, 19),
        shirt=(196, 180, 152),
    ),
    "green": Look(
        "Tan skin, black hair, dark green shirt",
        skin=(190, 138, 104),
        lips=(160, 92, 82),
        nails=(222, 180, 158),
        hair=(34, 28, 28),
        iris=(52, 34, 22),
        shirt=(30, 74, 62),
    ),
}
#: Of each part, whether its colours fade into the skin's: brows thin out, the cap of hair too.
_FADING: Final = ("brow", "hair", "lips", "nails")
#: Brows are of the hair's colour, but no lighter than this: they are read from across a room.
_LIGHTEST_BROW: Final = 92.0


def dressed(
    colours: NDArray[np.uint8], parts: Mapping[str, NDArray[Any]], look: str
) -> NDArray[np.uint8]:
    """Colours (V, 3) of a body's vertices in a look; a body without parts keeps its own."""
    chosen = LOOKS[look]
    changed = colours.astype(float)
    skin = _usual(colours, parts, "skin")
    for name in ("skin", "lips", "nails", "hair", "iris", "shirt", "brow"):
        wanted = _brow(chosen) if name == "brow" else getattr(chosen, name)
        mask = parts.get(name)
        if wanted is None or mask is None or not mask.any():
            continue
        usual = _usual(colours, parts, name)
        own = colours[mask].astype(float)
        if name in _FADING and skin is not None and chosen.skin is not None:
            share = _share(own, usual, skin)
            before = usual + share * (skin - usual)
            after = np.array(wanted) + share * (np.array(chosen.skin) - np.array(wanted))
        else:
            before, after = usual, np.array(wanted, float)
        changed[mask] = own * after / np.maximum(before, 1)
    return np.clip(changed, 0, 255).astype(np.uint8)


def _brow(look: Look) -> Floats | None:
    """(3,) the colour of brows."""
    if look.hair is None:
        return None
    hair = np.array(look.hair, float)
    return np.asarray(hair * min(1.0, _LIGHTEST_BROW / hair.max()))


def _usual(colours: NDArray[np.uint8], parts: Mapping[str, NDArray[Any]], name: str) -> Any:
    """(3,) the colour that most of a part has, or None without it."""
    mask = parts.get(name)
    return None if mask is None or not mask.any() else np.median(colours[mask], axis=0)


def _share(own: Floats, usual: Floats, skin: Floats) -> Floats:
    """(N, 1) how far colours (N, 3) lie on the way from the part's usual colour to the skin's."""
    way = skin - usual
    length = max(float(way @ way), 1.0)
    return np.asarray(np.clip((own - usual) @ way / length, 0, 1)[:, None])
