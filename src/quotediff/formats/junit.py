"""JUnit XML: a test case an article, a failure a finding, so that a CI page reads "gazette-0412: 2 failures".

A finding fails its article where it is new and at or above ``DisplayOptions.fail_on``; the others are told in
``system-out``. An input that could not be read is an error.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from quotediff.codes import reaches
from quotediff.formats.clean import neutral
from quotediff.formats.lookup import Lookup
from quotediff.formats.statements import Statement, statements
from quotediff.model import Report
from quotediff.options import DisplayOptions

_NO_XML = re.compile("[\ufffe\uffff]")


def write_report(report: Report, out: TextIO, display: DisplayOptions) -> None:
    """Write one suite: the incoming articles by path, then the inputs that could not be read."""
    told: dict[str, list[Statement]] = defaultdict(list)
    unread = []
    for statement in statements(report):
        if statement.site.article is None:
            unread.append(statement)
        else:
            told[statement.site.article].append(statement)
    lookup = Lookup(report)
    cases = [a for a in report.articles if a.id not in report.reference or told[a.id]]
    failed = sum(any(_fails(s, display) for s in told[article.id]) for article in cases)
    numbers = {"tests": len(cases) + len(unread), "failures": failed, "errors": len(unread), "skipped": 0}
    attributes = " ".join(f"{name}={quoteattr(str(number))}" for name, number in numbers.items())
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuites name="quotediff" {attributes}>\n<testsuite name="quotediff" {attributes}>\n')
    for article in cases:
        where = {"name": article.id, "file": article.path, "line": article.record or 1}
        out.writelines(_case(where, _results(told[article.id], display), lookup.label(article.id)))
    for statement in unread:
        where = {"name": statement.site.label, "file": statement.site.path, "line": statement.site.line}
        out.writelines(_case(where, [_element("error", statement)], ""))
    out.write("</testsuite>\n</testsuites>\n")


def _fails(statement: Statement, display: DisplayOptions) -> bool:
    return statement.finding.status == "new" and reaches(statement.finding.level, display.fail_on)


def _results(told: Iterable[Statement], display: DisplayOptions) -> Iterator[str]:
    """Yield the elements of one test case: its failures, then what is said of it besides."""
    aside = []
    for statement in told:
        if _fails(statement, display):
            yield _element("failure", statement)
        else:
            known = "accepted" if statement.finding.status == "accepted" else statement.finding.level
            aside.append(f"{known}: {statement.title}: {statement.in_full}")
    if aside:
        yield f"<system-out>{_text(chr(10).join(aside))}</system-out>\n"


def _case(where: dict[str, object], results: Iterable[str], label: str) -> Iterator[str]:
    classname = _attribute(label or "quotediff")
    yield f"<testcase classname={classname} {' '.join(f'{k}={_attribute(str(v))}' for k, v in where.items())}>\n"
    yield from results
    yield "</testcase>\n"


def _element(name: str, statement: Statement) -> str:
    site = statement.site
    place = f"{site.path}:{site.line}" + ("" if site.column is None else f":{site.column}")
    message, kind = _attribute(statement.text), _attribute(statement.title)
    return f"<{name} message={message} type={kind}>{_text(f'{place}: {statement.in_full}')}</{name}>\n"


def _text(text: str) -> str:
    """Return a text as XML holds it, line breaks kept."""
    return "\n".join(escape(_NO_XML.sub("\ufffd", neutral(line))) for line in text.split("\n"))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", neutral(text)))
