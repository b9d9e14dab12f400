"""Annotations of GitHub Actions: one workflow command a finding, the gravest first, accepted ones left out.

A step shows ten of each kind; where there are more, the tenth says how many are not shown. Text is escaped as the
runner unescapes it (``@actions/core``, ``command.ts``).
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from typing import TextIO

from quotediff.formats.clean import neutral
from quotediff.formats.statements import Site, Statement, statements
from quotediff.formats.wording import count
from quotediff.model import Level, Report
from quotediff.options import DisplayOptions

MOST = 10
"""Annotations of one kind that a step shows."""
_BREAKS = re.compile("[\u2028\u2029]")
KINDS: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}


def write_report(report: Report, out: TextIO, _display: DisplayOptions) -> None:
    """Write the annotations: errors, warnings, notices, each in the order of the report."""
    told: dict[Level, list[Statement]] = defaultdict(list)
    for statement in statements(report):
        if statement.finding.status == "new":
            told[statement.finding.level].append(statement)
    for level, kind in KINDS.items():
        found = told[level]
        shown = found if len(found) <= MOST else found[: MOST - 1]
        for statement in shown:
            out.write(f"::{kind} {_where(statement.site)},title={_property(statement.title)}::")
            out.write(f"{_data(statement.in_full)}\n")
        if len(shown) < len(found):
            rest = count(len(found) - len(shown), f"more {level}")
            out.write(f"::{kind} title=quotediff::{rest} not shown here: see the job summary or the log.\n")


def bracket(text: str) -> tuple[str, str]:
    """Return the lines before and behind a text between which the runner takes no line of it for a command."""
    token = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"::stop-commands::{token}\n", f"::{token}::\n"


def _where(site: Site) -> str:
    """Return the properties that place an annotation; columns hold on one line only."""
    place = {"file": site.path, "line": site.line, "endLine": site.end_line}
    if site.column is not None and site.end_column is not None and site.line == site.end_line:
        place |= {"col": site.column, "endColumn": max(site.column, site.end_column - 1)}
    return ",".join(f"{key}={_property(str(value))}" for key, value in place.items())


def _data(text: str) -> str:
    return _BREAKS.sub(" ", neutral(text)).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
