"""quotediff: which words articles share, and what each of them changed."""

from __future__ import annotations

__version__ = "0.1.0"
