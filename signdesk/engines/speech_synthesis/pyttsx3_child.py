"""The child process that speaks with pyttsx3: one sentence at a time, into a file.

With eSpeak NG pyttsx3 2.99 comes back from a sentence 10 ms after its beginning, or not having
begun it, while a thread of eSpeak's writes the file; and it cancels what eSpeak has not done yet
when a sentence begins: settings just made, or the sentence. So the end is waited for, and settings
are read back before and after.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from typing import Any, Final

#: How often a sentence is begun before giving up, the seconds given to each, those given
#: to a setting, and those that eSpeak's thread takes to come to rest after what it was seen to do.
_ATTEMPTS, _ATTEMPT_S, _TAKEN_S, _SETTLE_S = 4, 3.0, 0.5, 0.02
#: A file of no more than this has no sound in it.
_HEADER_BYTES: Final = 100


def serve_pyttsx3(pipe: Connection) -> None:
    """Answer requests with pyttsx3 until the pipe is closed: the child's whole life."""
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        try:
            import pyttsx3

            engine = pyttsx3.init()
        except Exception as error:  # ImportError, RuntimeError, OSError, COM errors: by platform
            pipe.send(_explained(error))
            return
        serve(pipe, engine)  # pyttsx3 prints whenever it has written a file


def serve(pipe: Connection, engine: Any) -> None:
    """Answer requests with a pyttsx3 engine until the pipe is closed."""
    own_voice = engine.getProperty("voice")
    engine.runAndWait()  # from then on pyttsx3 makes settings when told, not with the next sentence
    pipe.send({"name": _name_here()})
    with contextlib.suppress(EOFError, OSError):
        while True:
            request = pipe.recv()
            try:
                answer = _answer(engine, request, own_voice)
            except Exception as error:  # whatever the platform's voice raises
                answer = {
                    "error": f"The voice could not speak: {error}.",
                    "help": "Choose another voice.",
                }
            pipe.send(answer)


def _answer(engine: Any, request: dict[str, Any], own_voice: str) -> dict[str, Any]:
    if request["do"] == "voices":
        return {"voices": [_described(voice) for voice in engine.getProperty("voices")]}
    voices = [_described(voice) for voice in engine.getProperty("voices")]
    chosen = request["voice"]
    if chosen and chosen not in {voice["voice_id"] for voice in voices}:
        return {"error": f"There is no voice {chosen}.", "help": "Choose another voice."}
    voice = chosen or _english_voice(voices, own_voice)
    if not any(_say_whole(engine, request, voice) for _ in range(_ATTEMPTS)):
        return {"error": "The voice stopped within the sentence.", "help": "Try again."}
    return {}


def _say_whole(engine: Any, request: dict[str, Any], voice: str) -> bool:
    """Write a sentence to a file; whether it was written to its end and as it was wanted."""
    path, wpm = Path(request["path"]), request["wpm"]
    path.unlink(missing_ok=True)
    engine.setProperty("voice", voice)
    engine.setProperty("rate", wpm)
    if not _is_set(engine, "rate", wpm):
        return False
    is_whole = _say(engine, request["text"], str(path))
    # what eSpeak cancels goes back to the rate of the sentence before
    return is_whole and _is_set(engine, "rate", wpm) and _has_sound(path)


def _has_sound(path: Path) -> bool:
    return path.exists() and path.stat().st_size > _HEADER_BYTES


def _is_set(engine: Any, name: str, value: float) -> bool:
    """Wait until a number that was set is in force, which eSpeak's thread sees to; whether it is.

    macOS gives it back in single precision.
    """
    give_up = time.monotonic() + _TAKEN_S
    while abs(engine.getProperty(name) - value) > 0.5:
        if time.monotonic() > give_up:
            return False
        time.sleep(_SETTLE_S)
    time.sleep(_SETTLE_S)
    return True


def _say(engine: Any, text: str, path: str) -> bool:
    """Write a sentence to a file; whether the driver told of its end, if it tells of any.

    Only a driver that tells of the beginning (eSpeak's) can come back before the end; those of
    Windows and macOS have written the file when `runAndWait` returns.
    """
    begun, ended, whole = Event(), Event(), Event()

    def begin(**_: Any) -> None:
        begun.set()

    def end(completed: bool, **_: Any) -> None:
        if completed:
            whole.set()
        ended.set()

    heard = [
        engine.connect("started-utterance", begin),
        engine.connect("finished-utterance", end),
    ]
    engine.save_to_file(text, path)
    engine.runAndWait()
    if begun.is_set():
        ended.wait(_ATTEMPT_S)
        time.sleep(_SETTLE_S)
    for token in heard:
        engine.disconnect(token)
    return whole.is_set() or not begun.is_set()


def _described(voice: Any) -> dict[str, str]:
    languages = voice.languages or [""]
    first = languages[0]
    language = first.decode("utf-8", "replace") if isinstance(first, bytes) else str(first)
    tag = language.strip("\x00\x05").replace("_", "-").lower()
    return {"voice_id": voice.id, "name": voice.name, "language": tag}


def _english_voice(voices: list[dict[str, str]], own_voice: str) -> str:
    """American English where there is such a voice, else the system's own choice."""
    english = [v["voice_id"] for v in voices if v["language"].startswith("en-us")]
    return own_voice if own_voice in english or not english else english[0]


def _name_here() -> str:
    names = {"win32": "SAPI 5", "darwin": "the voice of macOS"}
    return f"pyttsx3 with {names.get(sys.platform, 'eSpeak NG')}"


def _explained(error: Exception) -> dict[str, str]:
    if sys.platform.startswith("linux"):
        return {
            "error": "No voice can be used: eSpeak NG is missing.",
            "help": "Install it (on Debian and Ubuntu: `sudo apt install espeak-ng`).",
        }
    return {
        "error": f"The system's voice cannot be used: {error}.",
        "help": "Install a voice in the system's settings.",
    }
