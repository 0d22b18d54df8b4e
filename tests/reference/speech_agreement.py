"""How many words of speech are heard wrong, by each recogniser that is here?

    python tests/reference/speech_agreement.py FOLDER [--engine NAME]

FOLDER holds recordings, each with its text beside it: NAME.wav and NAME.txt. The word error rate
is the least number of words to insert, drop or change, of all words of the texts; case and
punctuation do not count.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from signdesk.composition import Program
from signdesk.devices.audio_file import read_audio
from signdesk.engines.catalog import EngineRequest
from signdesk.engines.speech_recognition.catalog import speech_recognizers
from signdesk.translation.evaluation.recognition_scores import errors
from signdesk.translation.interfaces import AUDIO_RATE_HZ, SpeechRecognizer


def main() -> int:
    """Print each recogniser's word error rate."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", help="only this one, such as moonshine")
    options = parser.parse_args()
    recordings = sorted(p for p in options.folder.glob("*.wav") if p.with_suffix(".txt").is_file())
    if not recordings:
        sys.exit(f"There are no recordings with texts in {options.folder}.")
    if not options.engine:
        report(recordings, Program().load_speech())
        return 0
    report(recordings, speech_recognizers().create(options.engine, EngineRequest()))
    return 0


def report(recordings: Sequence[Path], recognizer: SpeechRecognizer) -> None:
    """Print what was heard wrong, and the rate."""
    wrong, total, seconds = 0, 0, 0.0
    started = time.monotonic()
    for path in recordings:
        audio = read_audio(path).samples
        seconds += len(audio) / AUDIO_RATE_HZ
        heard = " ".join(w.text for w in recognizer.transcribe(audio, lambda: False))
        said = words(path.with_suffix(".txt").read_text(encoding="utf-8"))
        wrong += errors(said, words(heard), {})
        total += len(said)
        print(f"{path.stem}: {heard}")
    took = time.monotonic() - started
    print(f"{recognizer.name}: {wrong / total:.1%} of {total} words wrong")
    print(f"{seconds:.0f} s of speech heard in {took / seconds:.2f} of that time")


def words(text: str) -> list[str]:
    """Words as they are compared."""
    return re.sub(r"[^a-z0-9' ]", " ", text.lower()).split()


if __name__ == "__main__":
    sys.exit(main())
