"""SignRecorder: cuts a signer's frames into recordings of single signs, as each ends."""

from __future__ import annotations

from typing import Final

from signdesk.motion.tracking.landmarks import LandmarkFrame
from signdesk.motion.tracking.signing_track import RATE_HZ, SigningTrack
from signdesk.translation.recognition.signing_stretches import recordings
from signdesk.translation.signer_interfaces import SignRecognizer

#: How often signs are looked for, how long after its end one is told, and how much of the past is
#: kept where nothing was signed; seconds.
_EVERY_S: Final = 0.4
_SETTLE_S: Final = 0.5
_PAST_S: Final = 10.0


class SignRecorder:
    """Takes one signer's frames in turn, from one thread; gives a track for each sign.

    Parameters
    ----------
    recognizer : tells when the hands are signing; it need not know the sign.
    left_handed : whether the signer's left hand is the strong one.
    """

    def __init__(self, recognizer: SignRecognizer, *, left_handed: bool = False) -> None:
        self._recognizer = recognizer
        self._left_handed = left_handed
        self.reset()

    def reset(self) -> None:
        """Forget the frames so far."""
        self._frames: list[LandmarkFrame] = []
        self._looked_s = float("-inf")

    def see(self, frame: LandmarkFrame) -> list[SigningTrack]:
        """Take a frame, times rising; gives the signs that have ended. Raises `EngineError`."""
        self._frames.append(frame)
        now_s = frame.captured_at_s
        if now_s - self._looked_s < _EVERY_S:
            return []
        self._looked_s = now_s
        found = [track for track in self._tracks() if _end_s(track) < now_s - _SETTLE_S]
        self._forget(_end_s(found[-1]) if found else now_s - _PAST_S)
        return found

    def finish(self) -> list[SigningTrack]:
        """What was being signed when the frames ended. Raises `EngineError`."""
        found = self._tracks()
        self.reset()
        return found

    def _tracks(self) -> list[SigningTrack]:
        return recordings(self._recognizer, self._frames, left_handed=self._left_handed)

    def _forget(self, before_s: float) -> None:
        self._frames = [frame for frame in self._frames if frame.captured_at_s >= before_s]


def _end_s(track: SigningTrack) -> float:
    return track.start_s + len(track.points) / RATE_HZ
