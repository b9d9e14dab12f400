"""What a file's name says of its content: the format, and the compression around it."""

from __future__ import annotations

import os.path
from collections.abc import Mapping
from typing import NamedTuple

FORMATS: Mapping[str, str] = {
    ".txt": "text",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
}
"""Suffix, in lower case -> format."""
COMPRESSIONS: Mapping[str, str] = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz", ".zst": "zstd"}
"""Suffix, in lower case -> compression."""

PACKED = 6
"""Bytes that a byte of a compressed input stands for, about."""


class Kind(NamedTuple):
    """``suffix`` is the one inside a compression's suffix ("" where there is none); None where it is not known."""

    suffix: str
    format: str | None
    compression: str | None


def kind_of(path: str) -> Kind:
    """Return what the name of a file says."""
    stem, suffix = os.path.splitext(path.lower())
    compression = COMPRESSIONS.get(suffix)
    if compression:
        suffix = os.path.splitext(stem)[1]
    return Kind(suffix, FORMATS.get(suffix), compression)
