"""Writers, one module a format: each lays out values on a text stream, and computes nothing beyond that.

A module has the functions of ``Format`` that make sense for it. What is found never depends on ``DisplayOptions``;
``limit`` and ``sort`` hold for the formats that people read (text, md, html), the others are always whole and in the
order of the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, TextIO, cast

from quotediff.deduplication import Deduplication
from quotediff.errors import OptionError
from quotediff.model import Article, Comparison, Quotation, Report, Sentence
from quotediff.options import DisplayOptions

FORMATS: Mapping[str, str] = {
    "text": "quotediff.formats.text",
    "list": "quotediff.formats.places",
    "json": "quotediff.formats.json",
    "jsonl": "quotediff.formats.jsonl",
    "csv": "quotediff.formats.csv",
    "md": "quotediff.formats.markdown",
    "html": "quotediff.formats.html",
    "sarif": "quotediff.formats.sarif",
    "junit": "quotediff.formats.junit",
    "github": "quotediff.formats.github",
}
"""Name of a format -> the module that writes it."""

REPORTS_ONLY = frozenset({"sarif", "junit", "github"})
"""Formats that have a form for reports alone, not for quotations, sentences, copies, or the diff of two articles."""

SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "md",
    ".html": "html",
    ".sarif": "sarif",
    ".xml": "junit",
}
"""Suffix of an output file -> name of its format."""


class Format(Protocol):
    """What a format module offers; ``out`` takes Unicode text with line feeds as line ends.

    Only ``write_report`` is in every module: what continuous integration reads has no form for the rest.
    """

    def write_report(self, report: Report, out: TextIO, display: DisplayOptions, /) -> None:
        """Write all that ``compare`` found."""

    def write_cluster(self, report: Report, cluster_id: str, out: TextIO, display: DisplayOptions, /) -> None:
        """Write every version in one cluster, nothing elided; KeyError where no cluster's id begins so."""

    def write_quotations(
        self,
        quotations: Sequence[Quotation],
        articles: Mapping[str, Article],
        out: TextIO,
        display: DisplayOptions,
        /,
    ) -> None:
        """Write quotations; ``articles`` holds by id at least those that they stand in."""

    def write_sentences(
        self,
        sentences: Sequence[Sentence],
        articles: Mapping[str, Article],
        out: TextIO,
        display: DisplayOptions,
        /,
    ) -> None:
        """Write sentences; ``articles`` holds by id at least those that they stand in."""

    def write_deduplication(
        self, result: Deduplication, records: Iterable[str], out: TextIO, display: DisplayOptions, /
    ) -> None:
        """Write which articles are copies; ``records`` are the kept ones as read, for formats that pass them on."""

    def write_comparison(self, comparison: Comparison, out: TextIO, display: DisplayOptions, /) -> None:
        """Write the word diff of two whole articles."""


def load(name: str) -> Format:
    """Import the module of a format; only now is what it needs (rich) loaded too."""
    if name not in FORMATS:
        raise OptionError(f"there is no format {name!r}; formats: {', '.join(FORMATS)}")
    return cast(Format, import_module(FORMATS[name]))
