"""What is read: paths given in every way, standard input, the original, the reference, ignored text."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import HARBOUR, MARKET, VALLEY, Call, environment


def report(here: Call, *args: str, stdin: bytes = b"") -> dict[str, Any]:
    done = here("compare", "-f", "json", *args, stdin=stdin)
    assert done.status == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def ids(found: dict[str, Any]) -> list[str]:
    return [article["id"] for article in found["articles"]]


ALL = ["articles/harbour.txt", "articles/market.txt", "articles/valley.txt"]


@pytest.mark.parametrize("path", ["articles", "articles/", "articles/*.txt", "art*"])
def test_files_directories_and_globs(here: Call, articles: Path, path: str) -> None:
    assert ids(report(here, path)) == ALL


def test_a_list_of_files(here: Call, articles: Path) -> None:
    names = "\n".join(ALL[:2]).encode()
    Path("list").write_bytes(names)
    assert ids(report(here, "--files-from", "list")) == ALL[:2]
    assert ids(report(here, "--files-from", "-", stdin=names)) == ALL[:2]
    assert ids(report(here, "--files-from", "-", "-0", stdin=names.replace(b"\n", b"\0"))) == ALL[:2]
    assert ids(report(here, "--files-from", "list", ALL[2])) == ALL


def test_standard_input(here: Call, articles: Path) -> None:
    assert ids(report(here, stdin=HARBOUR.encode())) == ["-"]
    assert ids(report(here, "-", "articles", "--stdin-filename", "new.txt", stdin=b"Hello.")) == [*ALL, "new.txt"]
    records = "".join(json.dumps({"text": t, "id": i}) + "\n" for i, t in (("a", HARBOUR), ("b", VALLEY)))
    found = report(here, "--input-format", "jsonl", stdin=records.encode())
    assert ids(found) == ["a", "b"]
    assert found["clusters"]


def test_a_list_that_cannot_be_read_is_named(here: Call, directory: Path) -> None:
    status, _, err = here("compare", "--files-from", "no list")
    assert (status, err) == (2, "Error: --files-from no list: No such file or directory\n")


def test_standard_input_cannot_be_two_things(here: Call, directory: Path) -> None:
    status, _, err = here("compare", "-", "--files-from", "-")
    assert status == 2
    assert "both" in err


def test_nothing_given_and_nothing_piped(directory: Path) -> None:
    command = "compare"
    terminal, side = pty.openpty()
    try:
        done = subprocess.run(
            [sys.executable, "-m", "quotediff", command],
            stdin=side,
            capture_output=True,
            check=False,
            env=environment(),
        )
    finally:
        os.close(terminal)
        os.close(side)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"nothing to read" in done.stderr
    assert f"quotediff {command} --help".encode() in done.stderr
    closed = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m quotediff {command} <&-"],
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert closed.returncode == 2
    assert b"nothing to read" in closed.stderr


def test_an_empty_pipe_is_no_answer(here: Call, directory: Path) -> None:
    assert here("compare", stdin=b"").status == 2


def test_options_of_reading(here: Call, articles: Path) -> None:
    (articles / "valley.md").write_text(VALLEY, encoding="utf-8")
    (articles / ".gitignore").write_text("market.txt\n")
    Path(".git").mkdir()
    assert ids(report(here, "articles")) == ["articles/harbour.txt", "articles/valley.md", "articles/valley.txt"]
    assert ids(report(here, "articles", "--no-ignore", "--include", "*.txt")) == ALL
    assert ids(report(here, "articles", "--exclude", "valley.*")) == ["articles/harbour.txt"]


def test_fields_and_encoding(here: Call, directory: Path) -> None:
    Path("wire.jsonl").write_text(json.dumps({"body": HARBOUR, "site": "Harbour Post"}) + "\n")
    found = report(here, "wire.jsonl", "--field", "text=body", "--field", "outlet=site")
    assert found["articles"][0]["outlet"] == "Harbour Post"
    Path("old.txt").write_bytes("The café is “open”.".encode("cp1252"))
    assert "“open”" in here("sentences", "old.txt", "--encoding", "cp1252").out
    for args in (("--encoding", "utf9"), ("--field", "body=text")):
        status, _, err = here("compare", "wire.jsonl", *args)
        assert status == 2
        assert args[1].split("=")[0] in err
        assert "bug" not in err


def test_the_files_that_would_be_read(here: Call, articles: Path) -> None:
    done = here("compare", "--list-files", "articles", "articles/harbour.txt")
    assert done == (0, "".join(f"{name}\n" for name in ALL), "")
    assert here("diff", "--list-files", "abcdef12", "articles").out == done.out
    status, out, err = here("quotes", "--list-files", "articles", "missing.txt")
    assert (status, out) == (2, done.out)
    assert "missing.txt" in err
    status, out, err = here("quotes", "--list-files", "articles", "--include", "*.html")
    assert (status, out) == (2, "")
    assert "articles: " in err


def test_the_original(here: Call, articles: Path) -> None:
    Path("speech.txt").write_text(MARKET + HARBOUR)
    found = report(here, "articles", "--base", "speech.txt")
    assert found["options"]["base"] == "speech.txt"
    assert "speech.txt" in ids(found)
    for cluster in found["clusters"]:
        by_siglum = {w["siglum"]: w["article"] for w in cluster["witnesses"]}
        assert by_siglum[cluster["base"]] == "speech.txt"
    again = report(here, "articles", "--base", "./articles/harbour.txt")
    assert len(ids(again)) == 3
    assert again["options"]["base"] in ids(again)
    Path("two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    for base, says in (("two.jsonl", "2 articles"), ("gone.txt", "gone.txt")):
        status, _, err = here("compare", "articles", "--base", base)
        assert status == 2
        assert says in err


def test_the_reference(here: Call, articles: Path) -> None:
    Path("new.txt").write_text(HARBOUR.replace("ten minutes", "an hour"))
    found = report(here, "new.txt", "--against", "articles")
    assert found["options"]["against"] == ["articles"]
    assert ids(found) == [*ALL, "new.txt"]
    assert found["clusters"]
    assert report(here, "articles/market.txt", "--against", "articles/h*", "--against", "articles/v*")["clusters"] == []
    (articles / "photo.txt").write_bytes(b"\0\1" * 99)
    assert here("compare", "new.txt", "--against", "articles").status == 2


def test_ignored_text(here: Call, articles: Path) -> None:
    assert report(here, "articles")["clusters"]
    Path("plug.txt").write_text(HARBOUR)
    assert report(here, "articles", "--ignore-text", "plug.txt")["clusters"] == []
    status, _, err = here("compare", "articles", "--ignore-text", "gone.txt")
    assert status == 2
    assert "--ignore-text gone.txt" in err
