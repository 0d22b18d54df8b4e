from __future__ import annotations

from signdesk.composition import Program
from signdesk.language.gloss import GlossSequence, MarkerKind, NonManualMarker
from signdesk.language.recognized import Alternative, RecognizedSign, SignedSentence
from signdesk.translation.interfaces import GlossAlternatives
from signdesk.translation.recognition.recognized_text import english_of


class Listening:
    """Keeps what it is given to translate."""

    name = "listening"

    def translate(self, sequence: GlossSequence, alternatives: GlossAlternatives = ()) -> str:
        self.sequence, self.alternatives = sequence, alternatives
        return str(sequence)


def sign(gloss: str, sure: float = 0.95, *others: str) -> RecognizedSign:
    return RecognizedSign(gloss, 0, 1, sure, tuple(Alternative(name, 0.2) for name in others))


def test_markers_and_doubts_go_along(program: Program) -> None:
    question = NonManualMarker(MarkerKind.YES_NO_QUESTION, 0, 2)
    doubtful = sign("COFFEE", 0.6, "TEA", "NO-SUCH-SIGN")
    translator = Listening()
    sentence = SignedSentence((sign("IX-2"), doubtful, sign("fs-BOB", 0.5)), (question,))
    english_of(sentence, translator, program.lexicon, {})
    assert [g.name for g in translator.sequence.glosses] == ["IX-2", "COFFEE", "fs-BOB"]
    assert translator.sequence.markers == (question,)
    assert translator.alternatives == [[], [("COFFEE", 0.6), ("TEA", 0.2)], []]


def test_a_users_own_sign_is_said_in_the_users_words(program: Program) -> None:
    own = {"MY-SCHOOL": "riverside academy", "NAMELESS": ""}
    english = english_of(
        SignedSentence((sign("IX-1"), sign("GO"), sign("MY-SCHOOL"))),
        program.load_gloss_reader(),
        program.lexicon,
        own,
    )
    assert "riverside academy" in english
    assert "go" in english


class Saying:
    """Translates everything into one text."""

    name = "saying"

    def __init__(self, text: str) -> None:
        self._text = text

    def translate(self, sequence: GlossSequence, alternatives: GlossAlternatives = ()) -> str:
        return self._text


def test_a_meaning_of_several_words_stands_as_the_user_wrote_it(program: Program) -> None:
    signed = SignedSentence((sign("MY-SCHOOL"), sign("MINKA")))
    own = {"MY-SCHOOL": "riverside Academy", "MINKA": "Minka"}
    saying = Saying("Riverside-Academy is big. Minka likes Riverside-academy.")
    english = english_of(signed, saying, program.lexicon, own)
    assert english == "Riverside Academy is big. Minka likes riverside Academy."
