"""Wires the parts into a program: the module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from signdesk.errors import FormatError
from signdesk.installation import Installation, part

if TYPE_CHECKING:  # loaded when a part is made: a window or `--help` need not wait for them
    import numpy as np
    from numpy.typing import NDArray

    from signdesk.desktop.rendering.dictionary_pictures import DictionaryPictures
    from signdesk.desktop.services import ReportProgress, SaveRequest
    from signdesk.health.installation_health import Health
    from signdesk.language.gloss import Gloss, GlossSequence
    from signdesk.language.recognized import SignedSentence
    from signdesk.lexicon.dictionary import Dictionary
    from signdesk.lexicon.explain import Explainer
    from signdesk.lexicon.store import Lexicon, LexiconEntry
    from signdesk.motion.clip import MotionClip
    from signdesk.motion.hand_collision import Solid
    from signdesk.motion.handshapes import HandshapeInventory
    from signdesk.motion.signing_features import SigningTrack
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
    from signdesk.translation.lexicon_check import SignChecker
    from signdesk.translation.own_signs import OwnSign, OwnSigns
    from signdesk.translation.practice import PracticeReader
    from signdesk.translation.sign_recorder import SignRecorder
    from signdesk.translation.sign_runs import Runs
    from signdesk.translation.signer_interfaces import BodyModel, SignRecognizer
    from signdesk.translation.signs_to_gloss import SignReader
    from signdesk.translation.spelled_words import SpelledWords
    from signdesk.translators import Translators

SIGNED_LANGUAGE = "ase"


class Program(Installation):
    """One installation's parts, each made when first asked for.

    It meets `desktop.services.DesktopServices`, and is what the command line works with.
    """

    @part
    def handshapes(self) -> HandshapeInventory:
        """The handshapes of the signed language."""
        from signdesk.motion.handshapes import load_handshapes

        return load_handshapes(self.paths.resources / "handshapes" / f"{SIGNED_LANGUAGE}.toml")

    @part
    def lexicon(self) -> Lexicon:
        """The signs of the signed language. Raises `LexiconError`, `NotationError`."""
        from signdesk.lexicon.store import Lexicon
        from signdesk.lexicon.vocabulary import Vocabulary
        from signdesk.motion.face import expression_names, head_names, mouth_names

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
        from signdesk.engines.catalog import body_models

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
        from signdesk.translation.touching import measured_touches

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

    @part
    def runs(self) -> Runs:
        """What spelled words and numbers are read with. Raises `LexiconError`."""
        from signdesk.signed_languages.ase.spelled_names import load_spelled
        from signdesk.translation.sign_runs import Runs

        folder = self.paths.resources / "translation"
        names = load_spelled(folder / "spelled-names.txt")
        words = load_spelled(folder / "spelled-words.txt")
        letters = [entry for entry in self.lexicon if entry.gloss.startswith("fs-")]
        same = {alike: entry.gloss for entry in letters for alike in entry.homonyms}
        return Runs(same, names, words)

    def sign_reader(self, *, left_handed: bool | None = None) -> SignReader:
        """A reader of signs, with a recogniser of its own; by default of the user's strong hand.

        Raises `EngineError`, `ModelError`.
        """
        from signdesk.translation.sign_usage import load_sign_usage
        from signdesk.translation.signs_to_gloss import Reading, SignReader

        usage = load_sign_usage(self.paths.resources / "translation" / "sign-usage.txt")
        is_left = self.choices.i_am_left_handed if left_handed is None else left_handed
        reading = Reading(left_handed=is_left)
        recognizer = self.taught_recognizer()
        return SignReader(recognizer, self.runs, reading, self.spelled_words, usage)

    def practice_reader(self, target: Callable[[], str]) -> PracticeReader:
        """A reader of signs that measures each against the one named by `target`.

        Raises `EngineError`, `ModelError`.
        """
        from signdesk.translation.practice import PracticeReader

        left_handed = self.choices.i_am_left_handed
        return PracticeReader(self.sign_reader(), self._wanted, target, left_handed=left_handed)

    def _wanted(self, gloss: str) -> SigningTrack | None:
        from signdesk.engines.body_model.signer import SignerBody
        from signdesk.translation.practice import wanted_track

        if not isinstance(self.body, SignerBody) or not self.lexicon.has(gloss):
            return None
        return wanted_track(self.body, self.gloss_to_motion.citation(gloss).clip)

    @part
    def spelled_words(self) -> SpelledWords:
        """What finds spelled words; learnt from the lexicon's letters, which takes a second."""
        from signdesk.translation.letter_model import learn_letters
        from signdesk.translation.letter_poses import letter_poses
        from signdesk.translation.spelled_words import SpelledWords

        poses = letter_poses(self.gloss_to_motion)
        made_of_letters = {e.gloss: len(e.parts) for e in self.lexicon if e.is_spelled}
        return SpelledWords(learn_letters(poses, self.body.geometry), made_of_letters)

    def say_in_english(self, sentences: Sequence[SignedSentence]) -> list[str]:
        """Each signed sentence in English. Raises `EngineError`, `LexiconError`."""
        from signdesk.translation.recognized_text import english_of

        if not sentences:
            return []
        translator = self.load_gloss_reader()
        own = {sign.gloss: sign.english for sign in self.own_signs.list()[0]}
        return [english_of(each, translator, self.lexicon, own) for each in sentences]

    def read_gloss(self, name: str) -> Gloss:
        """A gloss as the user wrote it; one that is not known is spelled."""
        from signdesk.translation.gloss_text import read_gloss

        return read_gloss(name, self.lexicon)

    @part
    def own_signs(self) -> OwnSigns:
        """The signs that the user recorded."""
        from signdesk.translation.own_signs import OwnSigns

        return OwnSigns(self.paths.data / "signs")

    def sign_recorder(self) -> SignRecorder:
        """What cuts signing into recordings. Raises `EngineError`, `ModelError`."""
        from signdesk.translation.sign_recorder import SignRecorder

        left_handed = self.choices.i_am_left_handed
        return SignRecorder(self.load_recognizer(), left_handed=left_handed)

    def learn_sign(self, gloss: str, english: str, recordings: Sequence[SigningTrack]) -> OwnSign:
        """Keep a sign if its recordings agree.

        Raises `InputError`, `FormatError`, `EngineError`, `ModelError`.
        """
        from signdesk.translation.own_signs import made_sign

        sign = made_sign(gloss, english, recordings, self.load_recognizer())
        self.own_signs.save(sign)
        return sign

    def taught_recognizer(self) -> SignRecognizer:
        """A new recogniser that knows the user's signs too. Raises `EngineError`, `ModelError`."""
        from signdesk.translation.own_signs import teach

        recognizer = self.load_recognizer()
        teach(recognizer, self.own_signs.list()[0])
        return recognizer

    @part
    def health(self) -> Health:
        """What looks into this installation."""
        from signdesk.health.installation_health import Health

        return Health(self)

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
        from signdesk.translation.lexicon_check import SignChecker

        body = load_signer(self.paths.resources / "signer" / file)
        solid = body.solid
        signer = GlossToMotion(self.lexicon, body.geometry, self._finger_rotations(), solid)
        return SignChecker(signer, body.geometry, body.signed_distance, solid.capsules)

    def save(
        self, request: SaveRequest, progress: ReportProgress, is_cancelled: IsCancelled
    ) -> None:
        """Write signing to a file, whole or not at all. Raises `FormatError`; `Cancelled`."""
        from signdesk.desktop.rendering.export import PICTURE_FORMATS, PictureStyle, export_pictures
        from signdesk.motion.formats import MOTION_FORMATS
        from signdesk.storage.files import write_atomically

        kind = request.path.suffix.lower()
        if kind in MOTION_FORMATS:
            # Faster signing is the same poses, more of them a second: none need be invented.
            clip = replace(request.clip, frame_rate=request.clip.frame_rate * request.speed)
            with write_atomically(request.path) as stream:
                MOTION_FORMATS[kind](stream, clip, self.body)
        elif kind in PICTURE_FORMATS:
            style = PictureStyle(
                request.view,
                "light",
                request.speed,
                request.mirrored,
                look=request.look,
                close_ups=request.close_ups,
            )
            export_pictures(self.body, request.clip, request.path, style, progress, is_cancelled)
        else:
            known = ", ".join((*PICTURE_FORMATS, *MOTION_FORMATS))
            raise FormatError(
                f"Signing cannot be written as {kind or 'a file without an extension'}.",
                f"Choose one of {known}.",
            )

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
