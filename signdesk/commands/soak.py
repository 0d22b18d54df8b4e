"""`signdesk bench soak`: half an hour of talk, or as long as one likes, with files for devices.

The real window, engines and threads; a recording is heard as a microphone would hear it, a film is
seen as a camera would see it, and the voice takes its time without being audible.
"""

from __future__ import annotations

import argparse
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from signdesk.commands.output import never, print_json, report, table
from signdesk.composition import Program
from signdesk.devices.microphone import Microphone
from signdesk.devices.speaker import Speaker
from signdesk.translation.interfaces import AUDIO_RATE_HZ, Audio, Speaking

if TYPE_CHECKING:
    from signdesk.desktop.soak import SoakFigures
    from signdesk.devices.microphone import OnBlock
    from signdesk.storage.paths import Paths

_SAID = "Hello, how are you today?"
_SIGNED = "My mother likes coffee."
#: Memory may grow by this share from the first tenth of the time to the last.
_GROWTH = 0.05
_BLOCK_S = 0.02


class SoakProgram(Program):
    """The program, in folders of its own, with a recording for a microphone and a film to see."""

    #: Rest before and after what is signed, seconds.
    rest_s = 1.0

    def __init__(self, paths: Paths, folder: Path) -> None:
        own = {"data": folder, "settings": folder / "settings.toml"}
        super().__init__(replace(paths, **own))
        self._sound: Audio = np.empty(0, np.float32)
        self.settings.save(replace(self.choices, tour_was_seen=True, confirm_after_s=0.0))
        self._film = folder / "signing.mp4"

    def make_files(self) -> None:
        """Say and sign what will be heard and seen; the names are kept."""
        voice = self.load_voice()
        try:
            spoken = voice.synthesize(_SAID, Speaking(), never)
        finally:
            voice.close()
        times = np.arange(0, len(spoken.samples) / spoken.rate_hz, 1 / AUDIO_RATE_HZ)
        known = np.arange(len(spoken.samples)) / spoken.rate_hz
        self._sound = np.interp(times, known, spoken.samples).astype(np.float32)
        self._make_film()
        self.camera_file = self._film

    def _make_film(self) -> None:
        from signdesk.desktop.presenters.long_text import JoinedUtterance, joined
        from signdesk.desktop.services import SaveRequest

        signer = self.load_signer()
        rest = JoinedUtterance(signer.idle(0.0, self.rest_s), ())
        signed = signer.sign(self.load_translator().translate(_SIGNED))
        clip = joined(joined(rest, signed, 0), rest, 0).clip
        self.save(SaveRequest(self._film, clip), _unheard, never)

    @property
    def said_s(self) -> float:
        """How long the recording is, seconds."""
        return len(self._sound) / AUDIO_RATE_HZ

    def microphone(self) -> Microphone:
        """The recording, heard in its own time, then silence."""
        return Microphone("", lambda _, on_block: (Playback(self._sound, on_block), AUDIO_RATE_HZ))

    def speaker(self) -> Speaker:
        """A loudspeaker that takes its time and is not heard."""
        return Speaker(Silence)


class Playback:
    """A recording that calls back as a driver does."""

    def __init__(self, sound: Audio, on_block: OnBlock) -> None:
        self._sound, self._on_block = sound, on_block
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._play, name="recording", daemon=True)

    @property
    def active(self) -> bool:
        """Whether sound, or silence, is still coming."""
        return not self._ended.is_set()

    def start(self) -> None:
        """Begin calling back."""
        self._thread.start()

    def close(self) -> None:
        """Stop."""
        self._ended.set()
        self._thread.join()

    def _play(self) -> None:
        block, at = round(_BLOCK_S * AUDIO_RATE_HZ), 0
        while not self._ended.wait(_BLOCK_S):
            heard = self._sound[at : at + block]
            self._on_block(np.pad(heard, (0, block - len(heard))), False)
            at += block


class Silence:
    """An output that takes as long as what it is given."""

    def __init__(self, rate_hz: int) -> None:
        self._rate_hz = rate_hz

    def start(self) -> None:
        """Nothing to begin."""

    def write(self, samples: Any) -> None:
        """Take as long as it would be heard."""
        time.sleep(len(samples) / self._rate_hz)

    def stop(self) -> None:
        """Everything was taken."""

    def abort(self) -> None:
        """Nothing is heard anyway."""

    def close(self) -> None:
        """Nothing is held."""


def _unheard(fraction: float | None, detail: str) -> None:
    """Nobody waits for the film to be written."""


def run(program: Program, options: argparse.Namespace) -> int:
    """Soak for as long as wanted; 1 if memory grew too much, or a turn or a thread was lost."""
    from signdesk.desktop.soak import soak

    with tempfile.TemporaryDirectory(prefix="signdesk-soak-") as folder:
        tried = SoakProgram(program.paths, Path(folder))
        report(None, "making a recording and a film")
        tried.make_files()
        figures = soak(
            tried, options.minutes * 60, tried.said_s, lambda done: report(done, "talking")
        )
    report(1, "measured")
    if options.json:
        rounds = [
            {"at_s": round(at), "memory_mb": round(size / 1e6), "threads": threads}
            for at, size, threads in figures.samples
        ]
        print_json({**figures.told, "rounds": rounds})
    else:
        print(table([("figure", "value"), *((k, str(v)) for k, v in figures.told.items())]))
    return 0 if _is_sound(figures) else 1


def _is_sound(figures: SoakFigures) -> bool:
    return figures.growth <= _GROWTH and not figures.dropped and not figures.threads_left
