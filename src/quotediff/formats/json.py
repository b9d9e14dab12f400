"""JSON: one document, one value a line, so that two reports can be compared line by line; see the JSON Schemas.

The bytes are stable, and safe to print: control characters and what reorders a line are escaped, other text is not.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TextIO

from quotediff import contract
from quotediff.deduplication import Deduplication
from quotediff.formats.lookup import Lookup
from quotediff.model import Article, Comparison, Quotation, Report, Sentence
from quotediff.options import DisplayOptions

LISTS = (
    ("article", "articles"),
    ("skipped", "skipped"),
    ("warning", "warnings"),
    ("cluster", "clusters"),
    ("finding", "findings"),
    ("pair", "pairs"),
    ("group", "groups"),
)
"""Type of a value -> the list of the report it stands in, in the order of the contract."""

# Lone surrogates cannot be encoded; C1 controls and bidirectional controls steer terminals; some readers break lines
# at U+0085, U+2028 and U+2029.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, default=dict).encode


def dumps(value: Any) -> str:
    """Return a value as JSON on one line."""
    encoded = _encode(value)
    if (encoded.isascii() and "\x7f" not in encoded) or encoded.isprintable():
        return encoded
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", encoded)


def write_report(report: Report, out: TextIO, _display: DisplayOptions) -> None:
    """Write the document ``quotediff.report/1``."""
    out.write("{" + ",\n".join(f"{dumps(key)}: {dumps(value)}" for key, value in contract.head(report).items()))
    parts = groupby(contract.report_parts(report), key=itemgetter(0))
    current = next(parts, None)
    for kind, name in LISTS:
        out.write(f",\n{dumps(name)}: ")
        here = current is not None and current[0] == kind
        _write_list((value for _, value in current[1]) if current is not None and here else (), out)
        current = next(parts, None) if here else current
        if kind == "pair":
            out.write(f',\n"pairs_omitted": {report.pairs_omitted}')
    out.write(f',\n"statistics": {dumps(dict(report.statistics))}}}\n')


def write_cluster(report: Report, cluster_id: str, out: TextIO, _display: DisplayOptions) -> None:
    """Write one cluster, as it stands in the report."""
    lookup = Lookup(report)
    out.write(dumps(contract.cluster(lookup.cluster(cluster_id), lookup.texts)) + "\n")


def write_quotations(
    quotations: Sequence[Quotation],
    articles: Mapping[str, Article],
    out: TextIO,
    _display: DisplayOptions,
) -> None:
    """Write a list of quotations."""
    _write_list((contract.quotation(q, articles[q.article].text) for q in quotations), out)
    out.write("\n")


def write_sentences(
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    out: TextIO,
    _display: DisplayOptions,
) -> None:
    """Write a list of sentences."""
    _write_list((contract.sentence(s, articles[s.article].text) for s in sentences), out)
    out.write("\n")


def write_deduplication(result: Deduplication, _records: Iterable[str], out: TextIO, _display: DisplayOptions) -> None:
    """Write the document ``quotediff.dedupe/1``."""
    head = contract.deduplication_head(result)
    out.write("{" + ",\n".join(f"{dumps(key)}: {dumps(value)}" for key, value in head.items()))
    out.write(',\n"groups": ')
    _write_list(map(contract.group, result.groups), out)
    out.write("}\n")


def write_comparison(comparison: Comparison, out: TextIO, _display: DisplayOptions) -> None:
    """Write the document ``quotediff.diff/1``."""
    out.write(dumps(contract.comparison(comparison)) + "\n")


def _write_list(values: Iterable[Any], out: TextIO) -> None:
    """Write a list, one value a line, each as it comes."""
    separator = "\n"
    out.write("[")
    for value in values:
        out.write(separator + dumps(value))
        separator = ",\n"
    out.write("]")
