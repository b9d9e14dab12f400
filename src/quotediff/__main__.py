"""``python -m quotediff``."""

from __future__ import annotations

import sys

from quotediff.cli import main

if __name__ == "__main__":
    sys.exit(main())
