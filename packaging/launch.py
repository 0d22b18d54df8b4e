"""Where the frozen program starts; in a checkout `python -m signdesk` does."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the voice's child process starts here too
    # Windows gives a program without a console no streams, and everybody writes to them.
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  for good
    sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    from signdesk.cli import main

    sys.exit(main())
