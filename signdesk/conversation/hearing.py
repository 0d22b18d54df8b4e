"""Hearing somebody: a microphone, where speech begins and ends, captions, and whole utterances."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from signdesk.conversation.captions import Caption, CaptionWriter
from signdesk.conversation.channel import Channel, ChannelClosed, WhenFull
from signdesk.conversation.latency import Trace
from signdesk.conversation.turn import Turn
from signdesk.errors import Cancelled
from signdesk.language.transcript import Word
from signdesk.translation.interfaces import AUDIO_RATE_HZ, Audio, SpeechRecognizer

#: How often the microphone is read, and how much new sound a new caption needs; seconds.
_READ_S, _CAPTION_S = 0.05, 0.8
#: Hands-free: how much of the past tells whether somebody speaks, what pause ends an utterance,
#: and how long one may be; seconds.
_PAST_S, _PAUSE_S, _LONGEST_S = 1.0, 0.7, 25.0
#: Speech begins above the one probability and goes on above the other.
_BEGIN, _GO_ON = 0.5, 0.35
#: Sound before the first speech that belongs to it, and how long the detector hears back; seconds.
_BEFORE_S, _RECENT_S = 0.4, 0.3
#: When there is more than this, what is settled before its last pause is not heard again; seconds.
_WINDOW_S: Final = 12.0
#: Utterances that wait to be written down.
_WAITING: Final = 8


class Microphone(Protocol):
    """A microphone that keeps what it hears until it is read; `devices.microphone` gives one."""

    @property
    def level_dbfs(self) -> float:
        """Loudness of the last moment, dB relative to full scale."""
        ...

    @property
    def lost_s(self) -> float:
        """Seconds of sound lost because nobody read in time."""
        ...

    def start(self) -> None:
        """Open it. Raises `DeviceError`."""
        ...

    def read(self) -> Audio:
        """What was heard since the last read. Raises `DeviceError` when it has gone."""
        ...

    def stop(self) -> Audio:
        """Close it and give the rest."""
        ...


class SpeechDetector(Protocol):
    """Tells speech from other sound."""

    def probabilities(self, audio: Audio) -> NDArray[np.float32]:
        """(W,) probability of speech in each window of 32 ms."""
        ...


@dataclass(frozen=True, slots=True)
class Heard:
    """An utterance, written down; `trace` began when it ended."""

    text: str
    trace: Trace


@dataclass(frozen=True)
class HearingEvents:
    """Who is told; all are called from other threads than the one that listens to them."""

    on_caption: Callable[[Caption], None]
    on_heard: Callable[[Heard], None]
    on_error: Callable[[Exception], None]
    on_end: Callable[[], None]


class Hearing:
    """Listens from `start` on. With a detector it finds utterances; else `finish` ends the one."""

    def __init__(
        self,
        ear: Microphone,
        speech: SpeechRecognizer,
        turn: Turn,
        events: HearingEvents,
        detector: SpeechDetector | None = None,
    ) -> None:
        self._ear, self._speech, self._turn = ear, speech, turn
        self._events, self._detector = events, detector
        self._utterances: Channel[tuple[Audio, int]] = Channel(_WAITING, WhenFull.WAIT)
        self._lock = threading.Lock()
        self._sound: list[Audio] = []
        self._is_speaking = detector is None
        self._last_speech_s = 0.0
        self._muted, self._finished = threading.Event(), threading.Event()
        self._threads = (
            threading.Thread(target=self._listen, name="microphone", daemon=True),
            threading.Thread(target=self._write, name="captions", daemon=True),
        )

    @property
    def level_dbfs(self) -> float:
        """Loudness of the last moment, dB relative to full scale."""
        return self._ear.level_dbfs

    @property
    def lost_s(self) -> float:
        """Seconds that were lost."""
        return self._ear.lost_s

    @property
    def is_hands_free(self) -> bool:
        """Whether it finds utterances itself."""
        return self._detector is not None

    def start(self) -> None:
        """Open the microphone; its errors go to `on_error`."""
        for thread in self._threads:
            thread.start()

    def mute(self, is_muted: bool) -> None:
        """Hear nothing for a while, as while a loudspeaker speaks; what was said before counts."""
        if is_muted:
            self._muted.set()
        else:
            self._muted.clear()

    def finish(self) -> None:
        """Listen no more; what was said is written down, then `on_end` is called."""
        self._finished.set()

    def stop(self, timeout_s: float = 5.0) -> bool:
        """Forget what was said, and wait for the end; whether it has come."""
        self._turn.token.cancel()
        self._finished.set()
        self._utterances.close()
        for thread in self._threads:
            thread.join(timeout_s)
        return not any(thread.is_alive() for thread in self._threads)

    # Listening

    def _listen(self) -> None:
        try:
            self._ear.start()
            try:
                while not self._finished.wait(_READ_S):
                    self._take(self._ear.read())
            finally:
                self._take(self._ear.stop())
        except ChannelClosed:
            pass
        except Exception as error:  # whatever a driver raises is told, not lost with the thread
            self._events.on_error(error)
        finally:
            self._hand_over()  # what was said before the microphone went is not lost
            self._utterances.close()

    def _take(self, block: Audio) -> None:
        if self._muted.is_set():
            self._hand_over()
            return
        with self._lock:
            self._sound.append(block)
        if self._detector is not None:
            self._find_speech(self._detector)

    def _find_speech(self, detector: SpeechDetector) -> None:
        sound = self._heard_so_far()
        length_s = len(sound) / AUDIO_RATE_HZ
        recent = detector.probabilities(sound[-round(_PAST_S * AUDIO_RATE_HZ) :])
        windows = max(1, round(_RECENT_S * AUDIO_RATE_HZ / 512))
        likely = float(recent[-windows:].max()) if len(recent) else 0.0
        if likely >= (_GO_ON if self._is_speaking else _BEGIN):
            self._is_speaking, self._last_speech_s = True, length_s
        elif not self._is_speaking:
            keep = round((_BEFORE_S + _RECENT_S) * AUDIO_RATE_HZ)
            with self._lock:
                self._sound = [sound[-keep:]]
        elif length_s - self._last_speech_s > _PAUSE_S - _RECENT_S or length_s > _LONGEST_S:
            self._hand_over()

    def _heard_so_far(self) -> Audio:
        with self._lock:
            self._sound = [np.concatenate([np.empty(0, np.float32), *self._sound])]
            return self._sound[0]

    def _hand_over(self) -> None:
        """What was heard is one utterance."""
        sound = self._heard_so_far()
        with self._lock:
            self._sound = []
            was_speaking, self._is_speaking = self._is_speaking, self._detector is None
            self._last_speech_s = 0.0
        if was_speaking and len(sound) and not self._turn.token():
            try:
                self._utterances.put((sound, time.perf_counter_ns()))
            except ChannelClosed:  # stopped meanwhile
                return

    # Writing

    def _write(self) -> None:
        writer, heard_samples = CaptionWriter(), 0
        while True:
            try:
                sound, ended_ns = self._utterances.get(_READ_S)
            except TimeoutError:
                growing = self._growing()
                if len(growing) < heard_samples:
                    writer, heard_samples = CaptionWriter(), 0
                if len(growing) - heard_samples >= _CAPTION_S * AUDIO_RATE_HZ:
                    heard_samples = len(growing)
                    self._write_caption(writer, growing)
                continue
            except ChannelClosed:
                break
            self._write_utterance(sound, ended_ns)
            writer, heard_samples = CaptionWriter(), 0
        self._events.on_end()

    def _growing(self) -> Audio:
        return self._heard_so_far() if self._is_speaking else np.empty(0, np.float32)

    def _write_caption(self, writer: CaptionWriter, sound: Audio) -> None:
        is_long = len(sound) > _WINDOW_S * AUDIO_RATE_HZ
        skip_s = writer.pause_s if is_long else 0.0
        words = self._words(sound[round(skip_s * AUDIO_RATE_HZ) :])
        if words:
            later = [
                Word(w.text, w.start_s + skip_s, w.end_s + skip_s, w.probability) for w in words
            ]
            self._events.on_caption(writer.hear(later))

    def _write_utterance(self, sound: Audio, ended_ns: int) -> None:
        text = " ".join(word.text.strip() for word in self._words(sound)).strip()
        if text and not self._turn.token():
            self._events.on_heard(Heard(text, Trace(ended_ns).after("writing down")))
        elif not self._turn.token():
            self._events.on_caption(Caption())

    def _words(self, sound: Audio) -> list[Word]:
        try:
            return list(self._speech.transcribe(sound, self._turn.token))
        except Cancelled:
            return []
        except Exception as error:  # an engine that fails once may work the next time
            self._events.on_error(error)
            return []
