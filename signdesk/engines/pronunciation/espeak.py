"""eSpeak NG, as a program of its own: the phonemes of English words."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Sequence
from threading import Lock

from signdesk.errors import EngineError

_PROGRAMS = ("espeak-ng", "espeak")
_VOICE = "en-us"
_TIMEOUT_S = 5.0
#: Stress, length and tie marks do not show on the lips; brackets tell of another language's voice.
_UNSEEN = str.maketrans("", "", "ˈˌːˑ͡ʲ̩.-")


class EspeakPronouncer:
    """Asks eSpeak NG, once for every new word."""

    name = "eSpeak NG"

    def __init__(self, program: str) -> None:
        self._program = program
        self._known: dict[str, tuple[str, ...]] = {}
        self._lock = Lock()

    def phonemes(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """IPA phonemes of each word or phrase, without stress. Raises `EngineError`."""
        with self._lock:
            new = [word for word in dict.fromkeys(words) if word not in self._known]
            if new:
                self._known.update(zip(new, self._ask(new), strict=True))
            return tuple(self._known[word] for word in words)

    def _ask(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        told = self._run(words)
        if len(told) == len(words):
            return told
        # a word that is no word ("...") says nothing, and would shift all that follow
        return [next(iter(self._run([word])), ()) for word in words]

    def _run(self, words: Iterable[str]) -> list[tuple[str, ...]]:
        """One answer for each paragraph that can be spoken."""
        text = "".join(f"{_spoken(word)}.\n\n" for word in words)
        command = [self._program, "-q", "--ipa", "--sep=_", "-v", _VOICE, "--stdin"]
        try:
            done = subprocess.run(  # noqa: S603  a program found on the path, and no shell
                command, input=text.encode(), capture_output=True, check=True, timeout=_TIMEOUT_S
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise EngineError(
                f"eSpeak NG does not answer: {error}.", "Install espeak-ng again."
            ) from error
        lines = done.stdout.decode("utf-8", "replace").splitlines()
        return [_split(line) for line in lines if line.strip()]


def _spoken(word: str) -> str:
    """Letters, digits and apostrophes: nothing that would end the paragraph early."""
    return "".join(c if c.isalnum() or c in "' " else " " for c in word).strip()


def _split(line: str) -> tuple[str, ...]:
    parts = line.translate(_UNSEEN).replace(" ", "_").split("_")
    return tuple(part for part in parts if part and not part.startswith("("))


def find_espeak() -> EspeakPronouncer | None:
    """The installed eSpeak NG, or None: then nothing is mouthed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return None if found is None else EspeakPronouncer(found)
