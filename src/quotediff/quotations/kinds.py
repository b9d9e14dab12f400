"""What a marked stretch is: somebody's words, or a title, a nickname, a word held at a distance."""

from __future__ import annotations

from quotediff.model import QuotationKind
from quotediff.quotations.marked import Marked


def classify(text: str, marked: Marked) -> QuotationKind:
    """Return the kind of one marked stretch."""
    raise NotImplementedError
