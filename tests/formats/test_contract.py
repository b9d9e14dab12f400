"""JSON: valid against the published schemas, in the order of the contract, and every place holds its words."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quotediff import schema
from quotediff.formats.json import LISTS
from quotediff.formats.lookup import Lookup
from quotediff.model import Report
from quotediff.spans import Lines
from tests.formats import build
from tests.formats.render import ARTICLES, everything, render

REPORTS = {
    "rich": build.rich_report(),
    "crowd": build.crowd_report(),
    "nothing": build.empty_report(build.ARTICLES),
    "empty": build.empty_report(),
}


def validate(value: Any, name: str) -> None:
    errors = [f"{e.json_path}: {e.message}" for e in Draft202012Validator(schema.read(name)).iter_errors(value)]
    assert errors == []


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> Report:
    found: Report = REPORTS[request.param]
    return found


def test_json_is_valid_and_in_order(report: Report) -> None:
    text = render("json", "report", report)
    value = json.loads(text)
    validate(value, "report")
    assert list(value) == list(schema.read("report")["properties"])
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert [len(value[name]) for name in ("articles", "clusters", "findings", "pairs", "groups")] == [
        len(values) for values in (report.articles, report.clusters, report.findings, report.pairs, report.groups)
    ]


def test_jsonl_holds_the_same_as_json(report: Report) -> None:
    whole = json.loads(render("json", "report", report))
    first, *lines = [json.loads(line) for line in render("jsonl", "report", report).splitlines()]
    for line in (first, *lines):
        validate(line, "report-line")
    assert first == {"type": "report"} | {
        key: whole[key] for key in ("schema", "tool", "options", "pairs_omitted", "statistics")
    }
    order = [kind for kind, _ in LISTS]
    assert [order.index(line["type"]) for line in lines] == sorted(order.index(line["type"]) for line in lines)
    for kind, name in LISTS:
        assert [{k: v for k, v in line.items() if k != "type"} for line in lines if line["type"] == kind] == whole[name]


def test_the_other_values_are_valid() -> None:
    document, lines = everything("json"), everything("jsonl")
    assert json.loads(document["cluster"]) == json.loads(render("json", "report", REPORTS["rich"]))["clusters"][0]
    validate(json.loads(lines["cluster"]), "report-line")
    for what, name in (("quotations", "quotation"), ("sentences", "sentence")):
        values = [json.loads(line) for line in lines[what].splitlines()]
        assert values == json.loads(document[what])
        for value in values:
            validate(value, name)
    validate(json.loads(document["comparison"]), "diff")
    assert lines["comparison"] == document["comparison"]


def test_no_quotations_are_an_empty_list() -> None:
    assert json.loads(render("json", "quotations", [], {})) == []
    assert render("jsonl", "quotations", [], {}) == ""


def places(value: Any, article: str | None = None) -> Iterator[tuple[str, int, int, str]]:
    """Yield (article, start, end, exact) of every place in a cluster, quotation or sentence."""
    if isinstance(value, list):
        for inner in value:
            yield from places(inner, article)
    elif isinstance(value, dict):
        article = value.get("article", article)
        if "exact" in value and "start" in value and article is not None:
            yield article, value["start"], value["end"], value["exact"]
        for key, inner in value.items():
            if key not in ("base", "readings"):
                yield from places(inner, article)


def test_every_place_in_json_holds_its_words() -> None:
    found = 0
    values = [json.loads(text) for what, text in everything("json").items() if what != "comparison"]
    for article, start, end, exact in places([values[0]["clusters"], values[1:]]):
        assert ARTICLES[article].text[start:end] == exact
        found += 1
    for cluster in values[0]["clusters"]:
        base = next(w for w in cluster["witnesses"] if w["siglum"] == cluster["base"])
        text = ARTICLES[base["article"]].text
        for place in [e["base"] for w in cluster["witnesses"] for e in w["edits"]] + [
            r["base"] for r in cluster["readings"]
        ]:
            assert text[place["start"] : place["end"]] == place["exact"]
            found += 1
    assert found > 60


def test_every_place_of_a_comparison_holds_its_words() -> None:
    compared = build.comparison()
    for edit in json.loads(render("json", "comparison", compared))["edits"]:
        for article, place in ((compared.a, edit["base"]), (compared.b, edit["witness"])):
            assert article.text[place["start"] : place["end"]] == place["exact"]


def cell(text: str) -> str:
    """Return what a spreadsheet cell holds of a text."""
    visible = "".join(
        c if c in "\r\n\t" or ord(c) >= 0xA0 or 0x20 <= ord(c) < 0x7F else f"\\x{ord(c):02x}" for c in text
    )
    return visible.replace("\u202e", "")


@pytest.mark.parametrize("what", ["report", "quotations", "sentences"])
def test_every_place_in_csv_holds_its_words(what: str) -> None:
    rows = list(csv.DictReader(io.StringIO(everything("csv")[what], newline="")))
    by_name = {cell(article.id): article for article in build.ARTICLES}
    assert len(rows) >= 3
    for row in rows:
        text = by_name[row["article"]].text
        start, end = int(row["start"]), int(row["end"])
        assert cell(text[start:end]) == row["exact"]
        assert Lines(text).position(start) == (int(row["line"]), int(row["column"]))


def test_every_place_in_text_and_list_is_the_first_shared_character() -> None:
    report = build.rich_report()
    lookup = Lookup(report)
    text, listed = everything("text")["report"], everything("list")["report"]
    for cluster in report.clusters:
        for witness in cluster.witnesses:
            article = ARTICLES[witness.article]
            line, column = Lines(article.text).position(witness.spans[0].start)
            where = f":{line}:{column}" if article.record is None else f":{article.record} "
            assert lookup.witness_place(witness) in text
            assert where in f"{lookup.witness_place(witness)} "
            assert lookup.jump(witness.article, witness.spans[0].start) in listed
