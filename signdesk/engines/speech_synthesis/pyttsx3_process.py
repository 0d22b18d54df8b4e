"""The system's voices through pyttsx3, in a process of their own.

pyttsx3 drives eSpeak NG (Linux), SAPI 5 (Windows) or NSSpeechSynthesizer (macOS). It loses
sentences that are queued, cannot be used from two threads, and can take its process with it: so a
child process says one sentence at a time, into a file.
"""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np

from signdesk.engines.speech_synthesis.pyttsx3_child import serve_pyttsx3
from signdesk.errors import Cancelled, EngineError, InputError
from signdesk.translation.interfaces import IsCancelled, Speaking, SpokenAudio, Voice

#: Words a minute at rate 1: that of unhurried conversation.
_NORMAL_WPM: Final = 170
#: How often the user's wish to stop is looked at, and how long the engine may take, in seconds.
_POLL_S, _START_S, _SENTENCE_S = 0.02, 20.0, 15.0
_REPLACED = "The voice had stopped working and was started again."

#: Answers requests on its end of a pipe until that is closed; runs in the child.
Serve = Callable[[Connection], None]


class _ChildGoneError(Exception):
    """The child process died or does not answer."""


class Pyttsx3Process:
    """Speaks through a child process, which is replaced when it dies. For any thread."""

    def __init__(self, serve: Serve, start_s: float = _START_S) -> None:
        self._serve = serve
        self._start_s = start_s
        self._lock = Lock()
        self._child: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._driver = ""

    @property
    def name(self) -> str:
        """What the user is told."""
        return self._driver or "The system's voice"

    @property
    def process_id(self) -> int | None:
        """The child's, while it runs."""
        return None if self._child is None else self._child.pid

    def start(self) -> None:
        """Start the child, which takes a tenth of a second. Raises `EngineError`."""
        with self._lock:
            self._ensure_child(_never)

    def voices(self) -> tuple[Voice, ...]:
        """The voices there are, English ones first. Raises `EngineError`."""
        found, _ = self._ask({"do": "voices"}, _never)
        voices = [Voice(**voice) for voice in found["voices"]]
        return tuple(sorted(voices, key=lambda v: (not v.language.startswith("en"), v.name)))

    def synthesize(self, text: str, speaking: Speaking, is_cancelled: IsCancelled) -> SpokenAudio:
        """A sentence as sound. Raises `InputError`, `EngineError`; `Cancelled`."""
        if not any(character.isalnum() for character in text):
            raise InputError("There is nothing to say.", "Give a sentence.")
        with tempfile.TemporaryDirectory(prefix="signdesk-voice-") as folder:
            path = Path(folder) / "said.wav"
            request = {
                "do": "say",
                "text": " ".join(text.split()),
                "path": str(path),
                "voice": speaking.voice_id,
                "wpm": round(_NORMAL_WPM * speaking.rate),
            }
            _, was_replaced = self._ask(request, is_cancelled)
            samples, rate_hz = _read_sound(path)
        return SpokenAudio(samples, rate_hz, _REPLACED if was_replaced else "")

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end_child()

    def _ask(self, request: dict[str, Any], is_cancelled: IsCancelled) -> tuple[Any, bool]:
        """The child's answer, and whether a dead child had to be replaced first."""
        with self._lock:
            was_running = self._child is not None
            try:
                return self._ask_child(request, is_cancelled), False
            except _ChildGoneError:
                if not was_running:
                    raise _not_answering() from None
            try:
                return self._ask_child(request, is_cancelled), True
            except _ChildGoneError:
                raise _not_answering() from None

    def _ask_child(self, request: dict[str, Any], is_cancelled: IsCancelled) -> Any:
        pipe = self._ensure_child(is_cancelled)
        try:
            pipe.send(request)
        except OSError as error:
            self._end_child()
            raise _ChildGoneError from error
        answer = self._receive(pipe, _SENTENCE_S, is_cancelled)
        if "error" in answer:
            raise EngineError(answer["error"], answer["help"])
        return answer

    def _ensure_child(self, is_cancelled: IsCancelled) -> Connection:
        if self._pipe is not None:
            return self._pipe
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._child = context.Process(target=self._serve, args=(theirs,), daemon=True)
        self._child.start()
        theirs.close()
        try:
            hello = self._receive(self._pipe, self._start_s, is_cancelled)
        except _ChildGoneError:
            raise _not_answering() from None
        if "error" in hello:
            self._end_child()
            raise EngineError(hello["error"], hello["help"])
        self._driver = hello["name"]
        return self._pipe

    def _receive(self, pipe: Connection, limit_s: float, is_cancelled: IsCancelled) -> Any:
        """The next answer; a child that owes one, but will not give it, is ended."""
        give_up = time.monotonic() + limit_s
        try:
            while not pipe.poll(_POLL_S):
                if is_cancelled():
                    raise Cancelled
                if time.monotonic() > give_up:
                    raise _ChildGoneError
            return pipe.recv()
        except (EOFError, OSError) as error:
            self._end_child()
            raise _ChildGoneError from error
        except (Cancelled, _ChildGoneError):
            self._end_child()
            raise

    def _end_child(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._child is not None:
            self._child.kill()
            self._child.join()
            self._child.close()
        self._pipe = self._child = None


def load_pyttsx3() -> Pyttsx3Process:
    """Start the voice; takes a second. Raises `EngineError`."""
    voice = Pyttsx3Process(serve_pyttsx3)
    voice.start()
    return voice


def _not_answering() -> EngineError:
    return EngineError("The voice does not answer.", "Start SignDesk again, or the computer.")


def _read_sound(path: Path) -> tuple[Any, int]:
    """Mono samples (N,) float32 and their rate; macOS writes AIFF whatever the name says."""
    import av

    try:
        with av.open(str(path)) as container:
            stream = container.streams.audio[0]
            resampler = av.AudioResampler(format="flt", layout="mono", rate=stream.rate)
            blocks = [
                out.to_ndarray()[0]
                for frame in (*container.decode(stream), None)
                for out in resampler.resample(frame)
            ]
            return np.concatenate(blocks), int(stream.rate)
    except (av.error.FFmpegError, OSError, IndexError, ValueError) as error:
        raise EngineError("The voice gave no sound.", "Choose another voice.") from error


def _never() -> bool:
    return False
