"""Wires the parts into a program: the module that knows them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from signdesk.errors import FormatError
from signdesk.installation import part
from signdesk.signing_parts import SigningParts

if TYPE_CHECKING:  # loaded when a part is made: a window or `--help` need not wait for them
    from signdesk.desktop.services import ReportProgress, SaveRequest
    from signdesk.health.installation_health import Health
    from signdesk.language.recognized import SignedSentence
    from signdesk.motion.tracking.signing_track import SigningTrack
    from signdesk.translation.interfaces import IsCancelled
    from signdesk.translation.recognition.own_signs import OwnSign, OwnSigns
    from signdesk.translation.recognition.practice import PracticeReader
    from signdesk.translation.recognition.sign_recorder import SignRecorder
    from signdesk.translation.recognition.sign_runs import Runs
    from signdesk.translation.recognition.spelled_words import SpelledWords
    from signdesk.translation.signer_interfaces import SignRecognizer
    from signdesk.translation.signs_to_gloss import SignReader


class Program(SigningParts):
    """The whole of one installation: what signs, what reads signs, and what writes files.

    It meets `desktop.services.DesktopServices`, and is what the command line works with.
    """

    @part
    def runs(self) -> Runs:
        """What spelled words and numbers are read with. Raises `LexiconError`."""
        from signdesk.signed_languages.ase.spelled_names import load_spelled
        from signdesk.translation.recognition.sign_runs import Runs

        folder = self.paths.resources / "translation"
        names = load_spelled(folder / "spelled-names.txt")
        words = load_spelled(folder / "spelled-words.txt")
        letters = [entry for entry in self.lexicon if entry.gloss.startswith("fs-")]
        same = {alike: entry.gloss for entry in letters for alike in entry.homonyms}
        return Runs(same, names, words)

    def sign_reader(
        self, *, left_handed: bool | None = None, tells_emerging: bool = True
    ) -> SignReader:
        """A reader of signs, with a recogniser of its own; by default of the user's strong hand.

        Raises `EngineError`, `ModelError`.
        """
        from signdesk.translation.recognition.sign_neighbours import load_sign_neighbours
        from signdesk.translation.recognition.sign_usage import load_sign_usage
        from signdesk.translation.signs_to_gloss import Reading, SignReader

        folder = self.paths.resources / "translation"
        usage = load_sign_usage(folder / "sign-usage.txt")
        neighbours = load_sign_neighbours(folder / "sign-pairs.txt")
        is_left = self.choices.i_am_left_handed if left_handed is None else left_handed
        reading = Reading(left_handed=is_left, tells_emerging=tells_emerging)
        recognizer = self.taught_recognizer()
        return SignReader(recognizer, self.runs, reading, self.spelled_words, usage, neighbours)

    def practice_reader(self, target: Callable[[], str]) -> PracticeReader:
        """A reader of signs that measures each against the one named by `target`.

        Raises `EngineError`, `ModelError`.
        """
        from signdesk.translation.recognition.practice import PracticeReader

        left_handed = self.choices.i_am_left_handed
        reader = self.sign_reader(tells_emerging=False)
        return PracticeReader(reader, self._wanted, target, left_handed=left_handed)

    def _wanted(self, gloss: str) -> SigningTrack | None:
        from signdesk.engines.body_model.signer import SignerBody
        from signdesk.translation.recognition.practice import wanted_track

        if not isinstance(self.body, SignerBody) or not self.lexicon.has(gloss):
            return None
        return wanted_track(self.body, self.gloss_to_motion.citation(gloss).clip)

    @part
    def spelled_words(self) -> SpelledWords:
        """What finds spelled words; learnt from the lexicon's letters, which takes a second."""
        from signdesk.translation.recognition.letter_model import (
            FILMED_LETTERS,
            learn_letters,
            load_filmed_hands,
        )
        from signdesk.translation.recognition.letter_poses import letter_poses
        from signdesk.translation.recognition.spelled_words import SpelledWords

        poses = letter_poses(self.gloss_to_motion)
        filmed = load_filmed_hands(self.paths.resources / "translation" / FILMED_LETTERS)
        made_of_letters = {e.gloss: len(e.parts) for e in self.lexicon if e.is_spelled}
        return SpelledWords(learn_letters(poses, self.body.geometry, filmed), made_of_letters)

    def say_in_english(self, sentences: Sequence[SignedSentence]) -> list[str]:
        """Each signed sentence in English. Raises `EngineError`, `LexiconError`."""
        from signdesk.translation.recognition.recognized_text import english_of

        if not sentences:
            return []
        translator = self.load_gloss_reader()
        own = {sign.gloss: sign.english for sign in self.own_signs.list()[0]}
        return [english_of(each, translator, self.lexicon, own) for each in sentences]

    @part
    def own_signs(self) -> OwnSigns:
        """The signs that the user recorded."""
        from signdesk.translation.recognition.own_signs import OwnSigns

        return OwnSigns(self.paths.data / "signs")

    def sign_recorder(self) -> SignRecorder:
        """What cuts signing into recordings. Raises `EngineError`, `ModelError`."""
        from signdesk.translation.recognition.sign_recorder import SignRecorder

        left_handed = self.choices.i_am_left_handed
        return SignRecorder(self.load_recognizer(), left_handed=left_handed)

    def learn_sign(self, gloss: str, english: str, recordings: Sequence[SigningTrack]) -> OwnSign:
        """Keep a sign if its recordings agree.

        Raises `InputError`, `FormatError`, `EngineError`, `ModelError`.
        """
        from signdesk.translation.recognition.own_signs import made_sign

        sign = made_sign(gloss, english, recordings, self.load_recognizer())
        self.own_signs.save(sign)
        return sign

    def taught_recognizer(self) -> SignRecognizer:
        """A new recogniser that knows the user's signs too. Raises `EngineError`, `ModelError`."""
        from signdesk.translation.recognition.own_signs import teach

        recognizer = self.load_recognizer()
        teach(recognizer, self.own_signs.list()[0])
        return recognizer

    @part
    def health(self) -> Health:
        """What looks into this installation."""
        from signdesk.health.installation_health import Health

        return Health(self)

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
