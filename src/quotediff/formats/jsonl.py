"""JSON Lines: one value a line; a report begins with a line about the whole, every other line says its ``type``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from quotediff import contract
from quotediff.deduplication import Deduplication
from quotediff.formats.json import dumps
from quotediff.formats.lookup import Lookup
from quotediff.model import Article, Comparison, Quotation, Report, Sentence
from quotediff.options import DisplayOptions


def write_report(report: Report, out: TextIO, _display: DisplayOptions) -> None:
    """Write the head with the statistics, then every value of the report in the order of the contract."""
    head = {**contract.head(report), "pairs_omitted": report.pairs_omitted, "statistics": dict(report.statistics)}
    out.write(dumps({"type": "report", **head}) + "\n")
    for kind, value in contract.report_parts(report):
        out.write(dumps({"type": kind, **value}) + "\n")


def write_cluster(report: Report, cluster_id: str, out: TextIO, _display: DisplayOptions) -> None:
    """Write one cluster, as its line in the report."""
    lookup = Lookup(report)
    out.write(dumps({"type": "cluster", **contract.cluster(lookup.cluster(cluster_id), lookup.texts)}) + "\n")


def write_quotations(
    quotations: Sequence[Quotation],
    articles: Mapping[str, Article],
    out: TextIO,
    _display: DisplayOptions,
) -> None:
    """Write one quotation a line."""
    for quotation in quotations:
        out.write(dumps(contract.quotation(quotation, articles[quotation.article].text)) + "\n")


def write_sentences(
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    out: TextIO,
    _display: DisplayOptions,
) -> None:
    """Write one sentence a line."""
    for sentence in sentences:
        out.write(dumps(contract.sentence(sentence, articles[sentence.article].text)) + "\n")


def write_deduplication(result: Deduplication, records: Iterable[str], out: TextIO, display: DisplayOptions) -> None:
    """Write the kept records, unchanged and in order; or one group a line."""
    lines = (dumps(contract.group(group)) for group in result.groups) if display.groups else records
    for line in lines:
        out.write(line + "\n")


def write_comparison(comparison: Comparison, out: TextIO, _display: DisplayOptions) -> None:
    """Write the whole diff as one line."""
    out.write(dumps(contract.comparison(comparison)) + "\n")
