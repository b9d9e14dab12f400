"""SARIF 2.1.0 (OASIS, errata 01): one result a finding, for code scanning and its viewers.

The incoming article's place is the result's, the others are ``relatedLocations`` that the message links to. Columns
count code points, as everywhere. An accepted finding stays, with its suppression: a service would reopen what it
misses.
"""

from __future__ import annotations

import posixpath
from typing import Any, TextIO
from urllib.parse import quote

from quotediff import explanations
from quotediff.codes import CODES
from quotediff.contract import TOOL
from quotediff.formats.json import dumps
from quotediff.formats.statements import Site, Statement, compared, statements
from quotediff.model import Report
from quotediff.options import DisplayOptions

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
"""What relative paths are relative to, as code-scanning services call it."""
Json = dict[str, Any]


def write_report(report: Report, out: TextIO, _display: DisplayOptions) -> None:
    """Write one run with all findings, one result a line."""
    run: Json = {
        "tool": {"driver": {**_driver(), "rules": [_rule(code) for code in CODES]}},
        "invocations": [{"executionSuccessful": not report.skipped}],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
    }
    head = ",\n".join(f"{dumps(key)}: {dumps(value)}" for key, value in run.items())
    out.write(f'{{"$schema": {dumps(SCHEMA)},\n"version": "2.1.0",\n"runs": [{{{head},\n"results": [')
    separator = "\n"
    for statement in statements(report):
        out.write(f"{separator}{dumps(_result(statement))}")
        separator = ",\n"
    out.write("]}]}\n")


def _driver() -> Json:
    return {"name": TOOL["name"], "semanticVersion": TOOL["version"], "version": TOOL["version"]}


def _rule(code: str) -> Json:
    """Return a finding code as a rule, with its page of ``explain`` as the help."""
    name, level, meaning = CODES[code]
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in name.split("-")),
        "shortDescription": {"text": name.replace("-", " ").capitalize()},
        "fullDescription": {"text": meaning},
        "help": {"text": explanations.page(code), "markdown": explanations.markdown(code)},
        "defaultConfiguration": {"level": level},
    }


def _result(statement: Statement) -> Json:
    finding = statement.finding
    others = list(enumerate(statement.others, 1))
    links = [f"[{_escape(site.label)}]({number})" for number, site in others]
    text = " ".join(filter(None, (_escape(statement.text), compared(links, statement.unnamed))))
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": list(CODES).index(finding.code),
        "level": finding.level,
        "message": {"text": text},
        "locations": [_location(statement.site)],
        "partialFingerprints": {"quotediff/v1": finding.fingerprint},
        "properties": {"id": finding.id},
    }
    if others:
        result["relatedLocations"] = [
            {"id": number, **_location(site), "message": {"text": _escape(site.label)}} for number, site in others
        ]
    if finding.status == "accepted":
        reason = {"justification": finding.reason} if finding.reason else {}
        result["suppressions"] = [{"kind": "external", "status": "accepted", **reason}]
    return result


def _location(site: Site) -> Json:
    """Return a place; that of a record is its line, with the record's id as the logical location."""
    region: Json = {"startLine": site.line}
    if site.column is not None:
        region |= {"startColumn": site.column, "endLine": site.end_line, "endColumn": site.end_column}
    location: Json = {"physicalLocation": {"artifactLocation": _artifact(site.path), "region": region}}
    if site.article is not None and site.article != site.path:
        location["logicalLocations"] = [{"fullyQualifiedName": site.article, "kind": "record"}]
    return location


def _artifact(path: str) -> Json:
    """Return a path as a URI; one that leads outside the working directory has no base."""
    uri = quote(posixpath.normpath(path).encode("utf-8", "replace"), safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri} if uri.startswith("../") else {"uri": uri, "uriBaseId": ROOT}


def _escape(text: str) -> str:
    """Return a text whose brackets and backslashes are no links (SARIF 2.1.0, 3.11.6)."""
    return text.translate(_PLAIN)


_PLAIN: dict[int, Any] = str.maketrans({char: f"\\{char}" for char in "\\[]"})
