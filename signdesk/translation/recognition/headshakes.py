"""What a headshake says of the signs under it: doubtful ones are rather those that deny."""

from __future__ import annotations

from typing import Final

from signdesk.language.gloss import MarkerKind
from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.signed_languages.ase.negation import DENYING_SIGNS

#: How much likelier a sign that denies is while the head is shaken.
_LIKELIER: Final = 10.0


def denied(sentence: SignedSentence) -> SignedSentence:
    """The sentence with signs under a headshake weighed anew; each keeps what it may be."""
    under = {
        number
        for marker in sentence.markers
        if marker.kind is MarkerKind.NEGATION
        for number in range(marker.start, marker.end)
    }
    signs = tuple(
        _weighed(sign) if number in under else sign for number, sign in enumerate(sentence.signs)
    )
    return SignedSentence(signs, sentence.markers)


def _weighed(sign: RecognizedSign) -> RecognizedSign:
    if DENYING_SIGNS.isdisjoint(sign.shares):
        return sign
    return sign.weighed(
        {
            gloss: share * (_LIKELIER if gloss in DENYING_SIGNS else 1.0)
            for gloss, share in sign.shares.items()
        }
    )
