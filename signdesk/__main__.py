"""Opens the app, or runs a command."""

from __future__ import annotations

import sys

from signdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
