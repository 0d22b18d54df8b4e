"""Where the frozen program starts; in a checkout `python -m signdesk` does."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the voice's child process starts here too
    # Windows gives a program without a console no streams, and everybody writes to them.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")
    from signdesk.cli import main

    sys.exit(main())
