"""The gate: which findings a baseline accepts, and whether the others let an article pass."""

from __future__ import annotations

from quotediff.gate.acceptance import Accepted, accept, failing, update
from quotediff.gate.baseline import Entry, compute_options, parse, refuse_other_options, render

__all__ = [
    "Accepted",
    "Entry",
    "accept",
    "compute_options",
    "failing",
    "parse",
    "refuse_other_options",
    "render",
    "update",
]
