"""``--memory``: how much memory a run may take before it works in temporary files."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

import click

from quotediff.cli import params
from quotediff.cli.option import Option
from quotediff.cli.options import Values
from quotediff.model import Loaded

if TYPE_CHECKING:
    from quotediff.pipeline import Texts

option = click.option(
    "--memory",
    cls=Option,
    section="Running",
    type=params.Size(),
    metavar="SIZE",
    unset="half of RAM",
    help="Beyond it, work in temporary files: 512MiB, 2GB.",
)


def in_bytes(values: Values) -> int:
    """Return how much memory to use: as said, else half of what the machine has."""
    if values.get("memory") is not None:
        return int(values["memory"])
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (AttributeError, OSError, ValueError):
        return 1 << 31


class Limit:
    """Keeps what is loaded within that memory; the engine is loaded with the first article."""

    def __init__(self, values: Values) -> None:
        self._values = values

    @cached_property
    def _texts(self) -> Texts:
        from quotediff import pipeline

        return pipeline.Texts(in_bytes(self._values))

    def keep(self, part: Loaded) -> Loaded:
        """Return what stays of a part that was loaded."""
        return self._texts.keep(part) if part.articles else part

    @property
    def on_disk(self) -> bool:
        """Whether it was too much."""
        return self._texts.on_disk
