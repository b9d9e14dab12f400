"""A list of paths, as --files-from takes it."""

from __future__ import annotations

import codecs
import os


def read_file_list(data: bytes, nul: bool) -> tuple[str, ...]:
    """Return the paths of a list: one a line, or with ``nul`` one before each NUL byte; blank ones are left out."""
    if nul:
        names = data.split(b"\0")
    else:
        names = [line.removesuffix(b"\r") for line in data.removeprefix(codecs.BOM_UTF8).split(b"\n")]
    return tuple(os.fsdecode(name) for name in names if name.strip())
