"""From recognised signs to what is translated into English."""

from __future__ import annotations

import re
from collections.abc import Mapping

from signdesk.language.gloss import Gloss, GlossSequence, GlossSource
from signdesk.language.recognized import RecognizedSign, SignedSentence
from signdesk.lexicon.store import Lexicon
from signdesk.translation.gloss_text import read_gloss
from signdesk.translation.interfaces import GlossAlternatives, GlossToEnglish

#: Of surer signs no alternative is looked at.
_SURE = 0.9


def english_of(
    sentence: SignedSentence,
    translator: GlossToEnglish,
    lexicon: Lexicon,
    own_english: Mapping[str, str],
) -> str:
    """A sentence in English. `own_english` says what the user's own signs mean."""
    glosses = tuple(_gloss(sign.gloss, lexicon, own_english) for sign in sentence.signs)
    sequence = GlossSequence(glosses, sentence.markers)
    text = translator.translate(sequence, alternatives(sentence.signs, lexicon))
    for sign in sentence.signs:
        text = _as_written(text, own_english.get(sign.gloss, "").strip())
    return text


def _as_written(text: str, meaning: str) -> str:
    """A text in which a meaning of several words stands as the user wrote it."""
    joined = re.escape(meaning.replace(" ", "-"))

    def written(found: re.Match[str]) -> str:
        begins = not text[: found.start()].strip() or text[: found.start()].rstrip()[-1] in ".!?"
        return meaning[0].upper() + meaning[1:] if begins else meaning

    return re.sub(joined, written, text, flags=re.IGNORECASE) if " " in meaning else text


def alternatives(signs: tuple[RecognizedSign, ...], lexicon: Lexicon) -> GlossAlternatives:
    """For each sign what else of the lexicon it may be, itself first; nothing for a sure one."""
    return [
        [
            (sign.gloss, sign.confidence),
            *(
                (other.gloss, other.confidence)
                for other in sign.alternatives
                if lexicon.has(other.gloss)
            ),
        ]
        if sign.confidence < _SURE and lexicon.has(sign.gloss)
        else []
        for sign in signs
    ]


def _gloss(name: str, lexicon: Lexicon, own_english: Mapping[str, str]) -> Gloss:
    if name in own_english and not lexicon.has(name):
        word = own_english[name] or name
        return Gloss(f"fs-{word.strip().upper().replace(' ', '-')}", GlossSource.FINGERSPELLED)
    return read_gloss(name, lexicon)
