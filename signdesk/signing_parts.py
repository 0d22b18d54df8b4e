"""What signs, translates and explains here: handshapes, lexicon, body, motion, dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from signdesk.installation import Installation, part

if TYPE_CHECKING:  # loaded when a part is made: a window or `--help` need not wait for them
    import numpy as np
    from numpy.typing import NDArray

    from signdesk.desktop.rendering.dictionary_pictures import DictionaryPictures
    from signdesk.language.gloss import Gloss, GlossSequence
    from signdesk.lexicon.dictionary import Dictionary
    from signdesk.lexicon.explain import Explainer
    from signdesk.lexicon.store import Lexicon, LexiconEntry
    from signdesk.motion.clip import MotionClip
    from signdesk.motion.hands.collision import Solid
    from signdesk.motion.hands.handshapes import HandshapeInventory
    from signdesk.signed_languages.ase.vocabulary import PhraseTables
    from signdesk.training.sign_recognizer.generate import SigningMaterial
    from signdesk.translation.examples import Example
    from signdesk.translation.gloss_to_motion import GlossToMotion, SignedUtterance, SigningStyle
    from signdesk.translation.interfaces import (
        EnglishToGloss,
        GlossToEnglish,
        IsCancelled,
        Pronouncer,
    )
    from signdesk.translation.signer_interfaces import BodyModel
    from signdesk.translation.signing.lexicon_check import SignChecker
    from signdesk.translators import Translators

SIGNED_LANGUAGE = "ase"


class SigningParts(Installation):
    """An installation, and what turns English into signing on it; each made when asked for."""

    @part
    def handshapes(self) -> HandshapeInventory:
        """The handshapes of the signed language."""
        from signdesk.motion.hands.handshapes import load_handshapes

        return load_handshapes(self.paths.resources / "handshapes" / f"{SIGNED_LANGUAGE}.toml")

    @part
    def lexicon(self) -> Lexicon:
        """The signs of the signed language. Raises `LexiconError`, `NotationError`."""
        from signdesk.lexicon.store import Lexicon
        from signdesk.lexicon.vocabulary import Vocabulary
        from signdesk.motion.face.expressions import expression_names, head_names, mouth_names

        vocabulary = Vocabulary(
            handshapes=self.handshapes.known_names,
            faces=frozenset(expression_names()),
            mouths=frozenset(mouth_names()),
            heads=frozenset(head_names()),
        )
        return Lexicon.load(self.paths.resources / "lexicon" / SIGNED_LANGUAGE, vocabulary)

    @part
    def body(self) -> BodyModel:
        """The body that signs: the user's choice, else the best at hand."""
        from signdesk.engines.body_model.catalog import body_models

        return self.made(body_models(), self.wanted_body or self.choices.body_model, "")

    @part
    def gloss_to_motion(self) -> GlossToMotion:
        """What turns glosses into motion of the body."""
        from signdesk.translation.gloss_to_motion import GlossToMotion

        return GlossToMotion(
            self.lexicon,
            self.body.geometry,
            self._finger_rotations(),
            self._solid(),
            self._pronouncer(),
        )

    def features(self, entry: LexiconEntry) -> dict[str, str]:
        """An entry's features under ASL-LEX's names, with the touches of its motion."""
        from signdesk.lexicon.features import Touches, features
        from signdesk.motion.compounding import reduced
        from signdesk.translation.signing.touching import measured_touches

        solid = self._solid()
        touches = Touches()
        if solid is not None:
            motion = self.gloss_to_motion.motion(entry.gloss)
            touches = measured_touches(motion, self.body.geometry, solid)
        notation = reduced(entry.notation) if entry.parts else entry.notation
        return features(notation, self.handshapes, touches)

    @part
    def dictionary(self) -> Dictionary:
        """The lexicon as a person reads it. Raises `LexiconError`, `NotationError`."""
        from signdesk.lexicon.dictionary import Dictionary

        synonyms = self._phrase_tables().synonyms
        return Dictionary(self.lexicon, self.handshapes, self.load_explainer(), synonyms)

    def load_explainer(self, language: str = "en", *, left_handed: bool = False) -> Explainer:
        """What says how signs are made; in English where a language has no phrases.

        Raises `FormatError`.
        """
        from signdesk.lexicon.explain import Explainer
        from signdesk.lexicon.phrases import load_phrases

        folder = self.paths.resources / "explanations"
        path = folder / f"{language}.toml"
        phrases = load_phrases(path if path.exists() else folder / "en.toml")
        return Explainer(phrases.for_hand(is_left_handed=left_handed), self.handshapes)

    @part
    def dictionary_pictures(self) -> DictionaryPictures:
        """What draws handshapes and places for the dictionary. Raises `ModelError`."""
        from signdesk.desktop.rendering.dictionary_pictures import DictionaryPictures

        return DictionaryPictures(self.paths.cache, self.body, self._finger_rotations())

    def examples(self, is_cancelled: IsCancelled) -> dict[str, tuple[Example, ...]]:
        """Example sentences by sign, as the rules sign them. Raises `LexiconError`."""
        from signdesk.translation.examples import by_gloss, load_examples

        sentences = load_examples(self.paths.resources / "lexicon" / "examples.toml")
        return by_gloss(sentences, self.load_translator("rules"), is_cancelled)

    def load_translator(self, engine: str = "") -> EnglishToGloss:
        """The engine for English to glosses: the one named, else the one that the user chose.

        Raises `EngineError`, `ModelError`, `LexiconError`.
        """
        translators: Translators = self.translators
        return translators.english_to_gloss(engine or self.choices.translator)

    def load_gloss_reader(self, engine: str = "") -> GlossToEnglish:
        """The engine for glosses to English, by name. Raises `EngineError`, `LexiconError`."""
        translators: Translators = self.translators
        chosen = "rules" if self.choices.translator == "rules" else "best"
        return translators.gloss_to_english(engine or chosen)

    @part
    def translators(self) -> Translators:
        """What translates between English and glosses. Raises `LexiconError`."""
        from signdesk.translators import Translators

        return Translators(self, self.lexicon)

    def read_gloss(self, name: str) -> Gloss:
        """A gloss as the user wrote it; one that is not known is spelled."""
        from signdesk.translation.gloss_text import read_gloss

        return read_gloss(name, self.lexicon)

    def load_signer(self) -> Signer:
        """Body and motion. Raises `ModelError`, `LexiconError`."""
        return Signer(self.body, self.gloss_to_motion)

    def signing_material(self) -> SigningMaterial:
        """What the sign recogniser's training signs with: SignDesk's own body."""
        from signdesk.engines.body_model.signer import load_signer
        from signdesk.training.sign_recognizer.generate import SigningMaterial

        body = load_signer(self.paths.resources / "signer" / "signer.npz")
        return SigningMaterial(self.lexicon, body, self._finger_rotations(), body.solid)

    def checker(self, file: str = "signer.npz") -> SignChecker:
        """The physical checks of signs, on one of SignDesk's own bodies."""
        from signdesk.engines.body_model.signer import load_signer
        from signdesk.translation.gloss_to_motion import GlossToMotion
        from signdesk.translation.signing.lexicon_check import SignChecker

        body = load_signer(self.paths.resources / "signer" / file)
        solid = body.solid
        signer = GlossToMotion(self.lexicon, body.geometry, self._finger_rotations(), solid)
        return SignChecker(signer, body.geometry, body.signed_distance, solid.capsules)

    def _phrase_tables(self) -> PhraseTables:
        from signdesk.signed_languages.ase.vocabulary import load_phrase_tables

        return load_phrase_tables(self.paths.resources / "translation" / "en-ase.toml")

    def _finger_rotations(self) -> dict[str, NDArray[np.float64]]:
        """Finger rotations (15, 3) of the right hand by every name of a handshape."""
        return {name: self.handshapes[name].rotations for name in self.handshapes.known_names}

    def _pronouncer(self) -> Pronouncer | None:
        from signdesk.engines.pronunciation.espeak import find_espeak

        return find_espeak()

    def _solid(self) -> Solid | None:
        """What hands are kept out of; only our own body knows its inside."""
        from signdesk.engines.body_model.signer import SignerBody

        return self.body.solid if isinstance(self.body, SignerBody) else None


@dataclass(frozen=True)
class Signer:
    """A body, and the motion that glosses become on it; `desktop.services.Signer`."""

    body: BodyModel
    gloss_to_motion: GlossToMotion

    def sign(self, sequence: GlossSequence, style: SigningStyle | None = None) -> SignedUtterance:
        """Motion of a sequence, by default at normal speed and right-handed."""
        return self.gloss_to_motion.sign(sequence, style)

    def idle(self, start_s: float, duration_s: float) -> MotionClip:
        """A piece of endless rest that joins the piece before it."""
        return self.gloss_to_motion.idle(start_s, duration_s)
