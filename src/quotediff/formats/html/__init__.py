"""HTML for a browser: one file that loads nothing, works without JavaScript, and prints."""

from __future__ import annotations

from quotediff.formats.html.comparison import write_comparison
from quotediff.formats.html.copies import write_deduplication
from quotediff.formats.html.listings import write_quotations, write_sentences
from quotediff.formats.html.report import write_cluster, write_report

__all__ = [
    "write_cluster",
    "write_comparison",
    "write_deduplication",
    "write_quotations",
    "write_report",
    "write_sentences",
]
