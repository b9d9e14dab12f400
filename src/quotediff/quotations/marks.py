"""Find what stands between quotation marks: one scan over the marks of each paragraph."""

from __future__ import annotations

from quotediff.model import Span
from quotediff.quotations.marked import Marked

__all__ = ["Marked", "scan"]


def scan(text: str, body: Span | None = None) -> list[Marked]:
    """Return every marked stretch of the text (or of its ``body``), in order of its place, outer before inner."""
    raise NotImplementedError
