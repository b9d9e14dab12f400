"""How often quotediff is right, measured on labelled data that is not part of the project.

The data lies in ``$QUOTEDIFF_DATA``, or in ``../shared/data`` beside the checkout; a set that is not there is skipped.
``python -m evaluation`` prints one table of all tasks and fails where a figure is below its floor in ``floors.json``.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Score(NamedTuple):
    """One figure: what was measured, on which set, over how many cases, and the figure (0 to 1 unless named)."""

    task: str
    set: str
    size: int
    figure: float


def folder() -> Path:
    """Return where the data lies, whether it is there or not."""
    given = os.environ.get("QUOTEDIFF_DATA")
    return Path(given) if given else Path(__file__).resolve().parents[2] / "shared" / "data"


def rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a data file, compressed or not; none where it is absent."""
    path = folder() / name
    if path.exists():
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        yield from (json.loads(line) for line in text.split("\n") if line.strip())
