"""Short stretches of signing that are no signs of their own."""

from __future__ import annotations

from typing import Final

from signdesk.language.recognized import RecognizedSign

#: The same sign again within this time, and shorter, is the rest of it; seconds.
_SAME_S: Final = 0.3
#: No sign is as short as this, seconds.
_MOMENT_S: Final = 0.25
#: A sign less sure than this may be another.
DOUBTED: Final = 0.5
#: A moment less sure than this is on the way from sign to sign. In 140 films of our signer 10 of
#: 11 such were (one was a sign), and in 64 films of people 1 of 1.
_HARDLY: Final = 0.2


def is_passing(sign: RecognizedSign) -> bool:
    """Whether it is what the hands look like on their way from one sign to another."""
    return sign.lasts_s < _MOMENT_S and sign.confidence < _HARDLY


def is_rest_of(sign: RecognizedSign, last: RecognizedSign | None) -> bool:
    """Whether it is what the sign before it did after it seemed to have ended.

    A moment that looks a little like the sign before it is that sign's, whatever it looks like
    more: no sign is so short. And what was doubtful and then comes again was its beginning.
    """
    if last is None or sign.start_s - last.end_s >= _SAME_S:
        return False
    if sign.lasts_s < _MOMENT_S and last.gloss in [other.gloss for other in sign.alternatives]:
        return True
    may_be = sign.lasts_s < last.lasts_s or last.confidence < DOUBTED
    return last.gloss == sign.gloss and may_be
