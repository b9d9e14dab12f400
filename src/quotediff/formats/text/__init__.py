"""Text for a person at a terminal, or in a file: wrapped to the width, and legible without colour."""

from __future__ import annotations

from quotediff.formats.text.comparison import write_comparison
from quotediff.formats.text.copies import write_deduplication
from quotediff.formats.text.listings import write_quotations, write_sentences
from quotediff.formats.text.report import write_cluster, write_report

__all__ = [
    "write_cluster",
    "write_comparison",
    "write_deduplication",
    "write_quotations",
    "write_report",
    "write_sentences",
]
