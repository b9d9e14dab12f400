from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from quotediff import schema
from quotediff.cli import params
from tests.cli.calls import HARBOUR, MARKET, VALLEY, Call

WIRE = [
    {"id": "h1", "outlet": "Coastwire", "published": "2026-03-02", "text": HARBOUR},
    {"id": "m1", "outlet": "Packet", "published": "2026-03-02", "text": MARKET},
    {"id": "h2", "outlet": "Packet", "published": "2026-03-01", "text": HARBOUR.replace("\n", " ")},
    {
        "id": "h3",
        "outlet": "Valley",
        "published": "2026-03-03",
        "text": HARBOUR.replace("Tuesday", "Wednesday") + "More.",
    },
    {
        "id": "long",
        "outlet": "Valley",
        "text": f"{MARKET}{VALLEY} It was said at the quay, before many, on a wet night.",
    },
]
"""h2 is h1, h3 is near both; the longest article contains m1."""


@pytest.fixture
def wire(directory: Path) -> Path:
    """Write the records with spaces and escapes of their own, which the filter must not touch."""
    path = directory / "wire.jsonl"
    lines = [json.dumps(record, ensure_ascii=i % 2 == 0, separators=(",  ", ":")) for i, record in enumerate(WIRE)]
    path.write_bytes("\n".join([*lines[:2], "", *lines[2:]]).encode() + b" \n")
    return path


def kept(out: str) -> list[str]:
    return [json.loads(line)["id"] for line in out.splitlines()]


def groups(run: Call, *args: str) -> list[tuple[str, dict[str, tuple[str, bool]]]]:
    document = json.loads(run("dedupe", "-f", "json", *args, "wire.jsonl").out)
    Draft202012Validator(schema.read("dedupe")).validate(document)
    return [
        (g["kept"], {m["article"]: (m["relation"], m["removed"]) for m in g["members"]}) for g in document["groups"]
    ]


@pytest.mark.usefixtures("wire")
def test_exact_and_near_copies_are_removed_contained_ones_listed(here: Call) -> None:
    assert groups(here) == [
        ("h3", {"h1": ("near", True), "h2": ("near", True)}),
        ("long", {"m1": ("contained", False)}),
    ]
    assert groups(here, "--relations", "exact")[0] == ("h1", {"h2": ("exact", True)})
    assert ("long", {"m1": ("contained", True)}) in groups(here, "--relations", "exact,near,contained")
    assert groups(here, "--threshold", "99", "--containment", "100%") == [
        ("h1", {"h2": ("exact", True)}),
        ("long", {"m1": ("contained", False)}),
    ]


@pytest.mark.usefixtures("wire")
@pytest.mark.parametrize(
    ("args", "one"),
    [
        (["--keep", "earliest"], "h2"),
        (["--keep", "latest"], "h3"),
        (["--keep", "first"], "h1"),
        (["--prefer", "packet"], "h2"),
    ],
)
def test_which_copy_is_kept(here: Call, args: list[str], one: str) -> None:
    assert one in [name for name, _ in groups(here, *args)]
    assert kept(here("dedupe", "-f", "jsonl", *args, "wire.jsonl").out) == sorted(
        ["m1", one, "long"], key="h1 m1 h2 h3 long".index
    )


def test_the_filter_keeps_records_byte_for_byte(run: Call, wire: Path) -> None:
    whole = wire.read_bytes().decode()
    lines = whole.split("\n")
    expected = "".join(f"{line}\n" for line in (lines[1], lines[4], lines[5]))
    status, out, err = run("dedupe", "-f", "jsonl", "wire.jsonl")
    assert (status, out) == (0, expected)
    assert "2 groups of copies, 2 removed in 5 articles" in err
    piped = run("dedupe", "-f", "jsonl", "--input-format", "jsonl", "-q", stdin=wire.read_bytes())
    assert (piped.status, piped.out, piped.err) == (0, expected, "")
    assert run("dedupe", "-f", "jsonl", "--memory", "1KiB", "-j", "3", "wire.jsonl").out == expected
    assert wire.read_bytes().decode() == whole


def test_every_removal_is_recorded(here: Call, wire: Path) -> None:
    here("dedupe", "-f", "json", "--removed", "why.jsonl", "wire.jsonl")
    found = [json.loads(line) for line in (wire.parent / "why.jsonl").read_text().splitlines()]
    assert [(r["article"], r["path"], r["record"], r["kept"], r["relation"]) for r in found] == [
        ("h1", "wire.jsonl", 1, "h3", "near"),
        ("h2", "wire.jsonl", 4, "h3", "near"),
    ]
    numbers = ("resemblance", "containment_of_member", "containment_of_kept")
    assert all(0.9 < r[name] <= 1 for r in found for name in numbers)


@pytest.mark.usefixtures("wire")
def test_removed_never_overwrites_what_is_read(here: Call) -> None:
    for args in (["--removed", "wire.jsonl"], ["--removed", "x.md", "-o", "x.md"], ["--removed", "no/such/dir.jsonl"]):
        assert here("dedupe", *args, "wire.jsonl").status == 2


def test_files_and_rows_of_tables_as_objects(here: Call, articles: Path) -> None:
    (articles / "again.txt").write_text(HARBOUR, encoding="utf-8")
    (articles / "table.csv").write_text(f'id,text\nc1,"{MARKET}"\nc2,Another matter altogether.\n', encoding="utf-8")
    found = [json.loads(line) for line in here("dedupe", "-f", "jsonl", "articles").out.splitlines()]
    assert found == [
        {"id": "articles/again.txt", "path": "articles/again.txt"},
        {"id": "articles/market.txt", "path": "articles/market.txt"},
        {"id": "c2", "text": "Another matter altogether."},
        {"id": "articles/valley.txt", "path": "articles/valley.txt"},
    ]
    listed = here("dedupe", "-f", "list", "articles").out.splitlines()
    assert listed == ["articles/again.txt", "articles/market.txt", "c2", "articles/valley.txt"]


@pytest.mark.usefixtures("wire")
def test_for_readers(here: Call) -> None:
    text = here("dedupe", "wire.jsonl").out
    assert text.splitlines()[0] == "2 groups of copies (2 near, 1 contained); 2 of 5 articles removed, 3 kept"
    assert "kept      wire.jsonl:5 h3" in text
    assert "listed    wire.jsonl:2 m1" in text
    assert "1 groups more" in here("dedupe", "--limit", "1", "wire.jsonl").out
    assert here("dedupe", "--statistics", "wire.jsonl").out == text.splitlines(keepends=True)[0]
    assert "| wire.jsonl:1 h1 | Coastwire, 2026-03-02 | near |" in here("dedupe", "-f", "md", "wire.jsonl").out
    rows = list(csv.DictReader(io.StringIO(here("dedupe", "-f", "csv", "wire.jsonl").out)))
    assert [(row["article"], row["relation"], row["removed"], row["kept"]) for row in rows] == [
        ("h1", "near", "yes", "h3"),
        ("h2", "near", "yes", "h3"),
        ("m1", "contained", "no", "long"),
    ]
    places = here("dedupe", "-f", "list", "--groups", "wire.jsonl").out.splitlines()
    assert places[-1] == "wire.jsonl:2:1: contained, kept: 100% of its words stand in that one: long"
    assert len(here("dedupe", "-f", "jsonl", "--groups", "wire.jsonl").out.splitlines()) == 2
    assert here("dedupe", "--threshold", "100", "--relations", "near", "wire.jsonl").status == 0


def test_a_broken_record_is_named_and_the_rest_goes_on(here: Call, wire: Path) -> None:
    wire.write_bytes(wire.read_bytes() + b"{broken\n")
    status, out, err = here("dedupe", "-f", "jsonl", "wire.jsonl")
    assert (status, kept(out)) == (2, ["m1", "h3", "long"])
    assert "wire.jsonl:7: broken JSON" in err


def test_nothing_to_read(here: Call, directory: Path) -> None:
    assert here("dedupe", "nowhere.jsonl").status == 2
    (directory / "empty").mkdir()
    assert here("dedupe", "empty").status == 2


def test_a_full_disk_says_which_and_what_to_do(run: Call, wire: Path) -> None:
    full = """
import quotediff.storing as storing
class Full:
    def write(self, data): raise OSError(28, 'No space left on device')
    def close(self): pass
storing.tempfile.TemporaryFile = lambda **_: Full()
"""
    status, out, err = run("dedupe", "--memory", "1KiB", wire.name, before=full)
    assert (status, out) == (2, "")
    assert "No space left on device" in err
    assert "TMPDIR" in err
    assert "Traceback" not in err


def test_a_run_that_is_ended_leaves_no_file_behind(run: Call, wire: Path, tmp_path: Path) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    end = """
import os, signal
import quotediff.deduplicating as deduplicating
deduplicating.propose = lambda *_: os.kill(os.getpid(), signal.SIGTERM)
"""
    status, _, err = run("dedupe", "--memory", "1KiB", wire.name, before=end, TMPDIR=str(folder))
    assert (status, err) == (143, "Terminated.\n")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "size"), [("512", 512), ("2k", 2048), ("1.5MiB", 3 << 19), ("2GB", 2 * 10**9), ("1 T", 1 << 40)]
)
def test_sizes(given: str, size: int) -> None:
    assert params.Size().convert(given, None, None) == size


@pytest.mark.parametrize(
    "args", [["--memory", "much"], ["--memory", "0"], ["--relations", "same"], ["--threshold", "0"]]
)
def test_values_that_mean_nothing(here: Call, args: list[Any]) -> None:
    assert here("dedupe", *args, "x").status == 2
