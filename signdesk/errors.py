"""Every error a user can meet.

SignDeskError
├── InputError            what was given cannot be used (empty, too long, wrong kind)
│   └── NotationError     a sign's notation is not valid
├── LexiconError          the dictionary's files are missing or contradict each other
├── ModelError            a model file is missing, broken, or something else
├── EngineError           an engine is not installed or failed
├── DeviceError           a microphone, camera or loudspeaker is missing or busy
└── FormatError           a file cannot be read or written

Cancelled stands apart: it is an outcome, not an error, and no handler of errors sees it.
"""

from __future__ import annotations


class SignDeskError(Exception):
    """Something could not be done.

    Attributes
    ----------
    what : what happened, one sentence.
    do : what the user can do about it, one sentence; may be empty.
    """

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do


class InputError(SignDeskError):
    """What was given cannot be used."""


class NotationError(InputError):
    """A sign's notation is not valid; `what` names file, sign and field."""


class LexiconError(SignDeskError):
    """The dictionary's files are missing or contradict each other."""


class ModelError(SignDeskError):
    """A model file is missing, broken, or is something else."""


class EngineError(SignDeskError):
    """An engine is not installed, or failed."""


class DeviceError(SignDeskError):
    """A microphone, camera or loudspeaker is missing or busy."""


class FormatError(SignDeskError):
    """A file cannot be read or written."""


class Cancelled(BaseException):
    """The user, or a newer turn, asked for this work to stop."""
