"""Opens the app, or runs a command."""

from __future__ import annotations

import multiprocessing
import sys

from signdesk.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # in a bundle, child processes start here too
    sys.exit(main())
