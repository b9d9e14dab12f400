"""What each command prints, and what it says about its work."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from quotediff.cli import diff
from tests.cli.calls import HARBOUR, MARKET, Call

SUMMARY = re.compile(r"^1 finding \(1 warning\) in 3 articles; 0 unreadable; \d+\.\d s\n$")


def cluster_ids(here: Call, *args: str) -> list[str]:
    return [cluster["id"] for cluster in json.loads(here("compare", "-f", "json", *args).out)["clusters"]]


def test_compare(here: Call, articles: Path) -> None:
    status, out, err = here("compare", "articles")
    assert status == 0
    assert "articles/harbour.txt" in out
    assert "[-ten-]" in out
    assert "{+20+}" in out
    assert SUMMARY.match(err)


def test_quiet_and_verbose(here: Call, articles: Path) -> None:
    assert here("compare", "articles", "-q").err == ""
    Path("old.txt").write_bytes("Le café près du port est fermé cet été, dit la propriétaire.".encode("cp1252"))
    Path("wire.jsonl").write_text('{"text": "One.", "date": "the other day"}\n{}\n')
    plain = here("quotes", "old.txt", "wire.jsonl")
    assert plain.status == 2
    assert re.search(r"^Warning: wire\.jsonl.*date", plain.err, re.MULTILINE)
    assert re.search(r"^Error: wire\.jsonl:2: ", plain.err, re.MULTILINE)
    assert "old.txt" not in plain.err
    quiet = here("quotes", "old.txt", "wire.jsonl", "-q").err
    assert quiet.startswith("Error: wire.jsonl:2: ")
    assert quiet.count("\n") == 1
    assert "Note: old.txt: " in here("quotes", "old.txt", "-v").err


def test_the_summary_counts_outlets(here: Call, directory: Path) -> None:
    outlets = ("Harbour Post", "harbour post", "Valley News")
    lines = [json.dumps({"text": HARBOUR + "x" * i, "outlet": o}) for i, o in enumerate(outlets)]
    Path("wire.jsonl").write_text("\n".join(lines))
    assert " in 3 articles from 2 outlets; 0 unreadable; " in here("compare", "wire.jsonl").err


def test_quotes(here: Call, articles: Path) -> None:
    status, out, err = here("quotes", "articles", "-f", "jsonl")
    assert status == 0
    assert [json.loads(line)["article"] for line in out.splitlines()] == ["articles/harbour.txt", "articles/valley.txt"]
    assert err.startswith("2 quotations in 3 articles; 0 unreadable; ")


def test_sentences(here: Call, articles: Path) -> None:
    status, out, err = here("sentences", "articles/market.txt", "-f", "jsonl")
    assert status == 0
    assert [json.loads(line)["index"] for line in out.splitlines()] == [0, 1]
    assert err.startswith("2 sentences in 1 article; 0 unreadable; ")


def test_diff_of_two_articles(here: Call, articles: Path) -> None:
    Path("late.txt").write_text(MARKET.replace("Saturday", "Sunday"))
    status, out, err = here("diff", "articles/market.txt", "late.txt")
    assert status == 0
    assert "[-Saturday-]" in out
    assert "{+Sunday+}" in out
    assert err.startswith("1 change in 2 articles; ")
    piped = here("diff", "articles/market.txt", "-", stdin=b"The fish market reopens.")
    assert piped.status == 0
    found = json.loads(here("diff", "articles/market.txt", "late.txt", "-f", "json").out)
    assert (found["a"]["path"], found["b"]["path"]) == ("articles/market.txt", "late.txt")


def test_typography_is_no_difference(here: Call, directory: Path) -> None:
    Path("a.txt").write_text('"We waited," she said. - Nobody came.')
    Path("b.txt").write_text("“We waited,” she said. – Nobody came.", encoding="utf-8")
    assert here("diff", "a.txt", "b.txt", "--exit-code").status == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("a.txt",), "two articles"),
        (("a.txt", "a.txt", "a.txt"), "two articles"),
        (("-", "-"), "only one"),
        (("a.txt", "wire.jsonl"), "wire.jsonl holds 2 articles"),
        (("a.txt", "gone.txt"), "gone.txt"),
        (("abc12", "gone.txt"), "abc12"),
    ],
)
def test_diff_takes_one_article_on_each_side(here: Call, directory: Path, args: tuple[str, ...], says: str) -> None:
    Path("a.txt").write_text("One.")
    Path("wire.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    Path("one.jsonl").write_text('{"text": "One."}\n')
    status, out, err = here("diff", *args)
    assert (status, out) == (2, "")
    assert says in err
    assert here("diff", "a.txt", "one.jsonl", "--exit-code").status == 0


def test_an_id_is_hex_and_no_file(directory: Path) -> None:
    assert diff.is_id("a3f19c")
    assert diff.is_id("A3F19C27D01B55E8")
    assert not diff.is_id("a3f19")
    assert not diff.is_id("a3f19g")
    Path("a3f19c").touch()
    assert not diff.is_id("a3f19c")


def test_diff_of_a_cluster(here: Call, articles: Path) -> None:
    (cluster,) = cluster_ids(here, "articles")
    status, out, err = here("diff", cluster[:8].upper(), "articles")
    assert status == 0
    assert "[-ten-]" in out
    assert err.startswith("2 versions in 2 articles; ")
    assert json.loads(here("diff", cluster, "articles", "-f", "json").out)["id"] == cluster
    assert here("diff", cluster, stdin=b"Hello.").status == 2


def test_a_prefix_that_fits_none_or_several(here: Call, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (cluster,) = cluster_ids(here, "articles")
    other = "000000" if not cluster.startswith("000000") else "111111"
    status, out, err = here("diff", other, "articles")
    assert (status, out) == (2, "")
    assert f"there is no cluster {other}" in err
    assert f"  {cluster}  quotation, " in err
    assert "share nothing" in here("diff", other, "articles/market.txt").err
    from quotediff import pipeline

    compare = pipeline.compare

    def doubled(*args: object, **options: object) -> object:
        from dataclasses import replace

        found = compare(*args, **options)  # type: ignore[arg-type]
        return replace(found, clusters=found.clusters * 12)

    monkeypatch.setattr(pipeline, "compare", doubled)
    status, out, err = here("diff", cluster[:6], "articles")
    assert (status, out) == (2, "")
    assert "several clusters" in err
    assert err.count(cluster) == diff.CANDIDATES_SHOWN
    assert "and 2 more" in err


def test_explain(here: Call, directory: Path) -> None:
    assert "QD901" in here("explain").out
    assert here("explain", "qd202").out == here("explain", "altered-quotation").out
    status, out, err = here("explain", "altered-quotaton")
    assert (status, out) == (2, "")
    assert "did you mean altered-quotation" in err


def test_schemas(here: Call, directory: Path) -> None:
    from quotediff import schema

    for name in schema.NAMES:
        assert json.loads(here("explain", "--schema", name).out) == schema.read(name)
    assert here("explain", "--schema").out == here("explain", "--schema", "report").out
    status, out, err = here("explain", "--schema", "QD202")
    assert (status, out) == (2, "")
    assert "report" in err
