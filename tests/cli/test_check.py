"""The gate from outside: its exit statuses, what it says, its files, its baseline, its revisions."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotediff.cli import actions, exits
from tests.cli.calls import HARBOUR, MARKET, VALLEY, Call, environment
from tests.cli.test_exits import SLOW, ended, started

FILES = ("r.txt", "r.json", "r.jsonl", "r.csv", "r.md", "r.sarif", "r.xml")


@pytest.fixture
def clean(directory: Path) -> Path:
    """Two articles that share nothing."""
    folder = directory / "clean"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR)
    (folder / "market.txt").write_text(MARKET)
    return folder


def test_it_passes_and_fails(here: Call, articles: Path, clean: Path) -> None:
    status, out, err = here("check", "articles")
    assert status == exits.FOUND
    assert "[-ten-]" in out
    assert err.endswith("Failed: 1 new finding (1 warning).\n")
    status, out, err = here("check", "clean")
    assert status == exits.DONE
    assert err.endswith("Passed.\n")


@pytest.mark.parametrize(("least", "status"), [("note", 1), ("warning", 1), ("error", 0), ("never", 0)])
def test_fail_on(here: Call, articles: Path, least: str, status: int) -> None:
    assert here("check", "articles", "--fail-on", least).status == status


def test_levels_of_the_settings_decide(here: Call, articles: Path, directory: Path) -> None:
    settings = directory / "quotediff.toml"
    for level, status in (("off", 0), ("note", 0), ("error", 1)):
        settings.write_text(f'fail-on = "error"\n[levels]\nQD202 = "{level}"')
        assert here("check", "articles").status == status
    settings.write_text('[levels]\nQD2 = "off"\nQD202 = "warning"')
    assert here("check", "articles").status == 1
    settings.write_text('[levels]\nQD202 = "fatal"')
    assert "levels: QD202 is 'fatal'" in here("check", "articles").err
    settings.write_text('[levels]\nQD222 = "note"')
    assert here("check", "articles").status == 2


def test_two_wins_over_one(here: Call, articles: Path) -> None:
    (articles / "photo.txt").write_bytes(b"\0\1\2\3" * 100)
    status, out, err = here("check", "articles")
    assert status == exits.UNRELIABLE
    assert "[-ten-]" in out
    assert "photo.txt" in err
    (articles / "photo.txt").write_text("A photograph.")
    (articles / "wire.jsonl").write_text('{"text": "One."}\nnot JSON\n')
    status, _, err = here("check", "articles")
    assert status == exits.UNRELIABLE
    assert "wire.jsonl:2: " in err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("missing",), "missing: no such file"),
        (("empty",), "empty: no readable article in this directory"),
        (("articles", "--fail-at", "error"), "--fail-on"),
        (("articles", "--fail-on", "fatal"), "fatal"),
        (("articles", "--max-shared", "0.3"), "less than one percent"),
        (("articles", "--update-baseline"), "--baseline FILE"),
        (("articles", "--baseline", "none.jsonl"), "--update-baseline makes it"),
        (("missing", "--allow-empty"), "missing: no such file"),
        (("articles", "missing", "--allow-empty"), "missing: no such file"),
    ],
)
def test_what_cannot_be_trusted(here: Call, articles: Path, directory: Path, args: tuple[str, ...], says: str) -> None:
    (directory / "empty").mkdir()
    status, _, err = here("check", *args)
    assert status == exits.UNRELIABLE
    assert says in err
    assert "Passed" not in err


def test_nothing_to_read_passes_only_where_that_is_allowed(here: Call, directory: Path) -> None:
    (directory / "empty").mkdir()
    (directory / "list").touch()
    for args in (("empty",), ("'*.txt'".strip("'"),), ("--files-from", "list")):
        assert here("check", *args).status == exits.UNRELIABLE
        allowed = here("check", *args, "--allow-empty")
        assert (allowed.status, allowed.err.splitlines()[-1]) == (exits.DONE, "Passed.")
    assert json.loads(here("check", "empty", "--allow-empty", "-f", "json").out)["skipped"] == []


def test_head_ends_it_quietly(directory: Path, articles: Path) -> None:
    many = "\n\n".join(f"{VALLEY.replace('20', str(i))}" for i in range(20, 30))
    for i in range(6):
        (articles / f"more{i}.txt").write_text(f"{many} {i}")
    script = f"{sys.executable} -m quotediff check articles -q -f json | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=environment())
    assert done.returncode in (exits.FOUND, exits.CLOSED_PIPE)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1
    script = f"{sys.executable} -m quotediff check articles -q -f json | true; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=environment())
    assert (done.returncode, done.stderr) == (exits.CLOSED_PIPE, b"")


def test_ctrl_c(directory: Path, articles: Path) -> None:
    import signal

    process = started(directory, SLOW, "check")
    process.send_signal(signal.SIGINT)
    assert (ended(process), process.returncode) == (b"Interrupted.\n", exits.INTERRUPTED)


def test_all_formats_in_one_run_and_no_escape_in_any(here: Call, articles: Path, directory: Path) -> None:
    files = [arg for name in FILES for arg in ("-o", name)]
    done = here("check", "articles", "--color", "always", *files)
    assert done.status == exits.FOUND
    assert "\x1b[" in done.out
    for name in FILES:
        assert b"\x1b" not in (directory / name).read_bytes()
        assert (directory / name).stat().st_size > 100
    assert '"QD202"' in (directory / "r.sarif").read_text(encoding="utf-8")
    assert "<failure " in (directory / "r.xml").read_text(encoding="utf-8")
    here("check", "articles", "-o", "r.xml", "--fail-on", "error")
    assert "<failure " not in (directory / "r.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"CI": "true"}, False),
    ],
)
def test_colour_in_a_pipe(run: Call, articles: Path, env: dict[str, str], coloured: bool) -> None:
    assert ("\x1b" in run("check", "articles", **env).out) is coloured


def test_a_baseline_is_made_holds_and_says_how_much_it_accepts(here: Call, articles: Path, directory: Path) -> None:
    made = here("check", "articles", "--baseline", "b.jsonl", "--update-baseline")
    assert made.status == exits.DONE
    assert "b.jsonl: 1 added, 0 removed, 1 in all\n1 accepted finding (1 warning) by b.jsonl\n" in made.err
    again = here("check", "articles", "--baseline", "b.jsonl", "-q")
    assert (again.status, again.err) == (exits.DONE, "1 accepted finding (1 warning) by b.jsonl\n")
    assert "(accepted)" in again.out
    found = json.loads(here("check", "articles", "--baseline", "b.jsonl", "-f", "json").out)["findings"]
    assert {f["status"] for f in found} == {"accepted"}
    (articles / "valley.txt").rename(articles / "a-valley.txt")
    (articles / "harbour.txt").write_text(f"One more paragraph.\n\n{HARBOUR.replace(' on ', chr(10) + 'on ')}")
    assert here("check", "articles", "--baseline", "b.jsonl").status == exits.DONE
    (articles / "a-valley.txt").write_text(VALLEY.replace("20", "six"), encoding="utf-8")
    swapped = here("check", "articles", "--baseline", "b.jsonl")
    assert swapped.status == exits.FOUND
    assert "0 accepted findings by b.jsonl" in swapped.err
    assert "Warning: b.jsonl:1: QD202 “We waited 20 minutes" in swapped.err
    assert "is not found any more" in swapped.err
    assert here("check", "articles", "--baseline", "b.jsonl", "--similarity", "90").status == exits.UNRELIABLE
    made = here("check", "articles", "--baseline", "b.jsonl", "--update-baseline")
    assert made.status == exits.DONE
    assert "b.jsonl: 1 added, 1 removed, 1 in all" in made.err


def test_an_expired_entry_is_named_with_its_owner(here: Call, articles: Path, directory: Path) -> None:
    here("check", "articles", "--baseline", "b.jsonl", "--update-baseline")
    entry = json.loads((directory / "b.jsonl").read_text(encoding="utf-8"))
    (directory / "b.jsonl").write_text(json.dumps({**entry, "expires": "2020-02-29", "owner": "the desk"}))
    status, _, err = here("check", "articles", "--baseline", "b.jsonl")
    assert status == exits.FOUND
    assert "has expired on 2020-02-29 (owner: the desk)" in err
    (directory / "b.jsonl").write_text("{}\n")
    status, _, err = here("check", "articles", "--baseline", "b.jsonl")
    assert (status, err[:17]) == (exits.UNRELIABLE, "Error: b.jsonl:1:")


def test_the_reference_is_not_judged(here: Call, articles: Path, directory: Path) -> None:
    new = directory / "new"
    new.mkdir()
    (new / "market.txt").write_text(MARKET + "More.")
    assert here("check", "new", "--against", "articles", "--ignore", "QD3").status == exits.FOUND  # QD103
    (new / "market.txt").write_text("Nothing that anybody else has.")
    assert here("check", "new", "--against", "articles").status == exits.DONE
    assert here("check", "articles/market.txt", "--against", "./articles/../articles").status == exits.DONE


def git(*args: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main", *args]
    subprocess.run(command, check=True, capture_output=True, env={**environment(), "GIT_CONFIG_GLOBAL": os.devnull})


def test_changed_since(here: Call, articles: Path, directory: Path) -> None:
    assert "no git repository here" in here("check", "articles", "--changed-since", "HEAD").err
    git("init", ".")
    (articles / "wire.jsonl").write_text(json.dumps({"id": "w1", "text": "An old record."}) + "\n")
    git("add", "-A")
    git("commit", "-qm", "x")
    for name in ("nowhere", "--all", "HEAD:articles"):
        status, _, err = here("check", "articles", "--changed-since", name)
        assert status == exits.UNRELIABLE
        assert f"--changed-since {name}: git knows no such revision" in err
    status, _, err = here("check", "articles", "--changed-since", "HEAD")
    assert status == exits.DONE
    assert "No article has changed since HEAD." in err
    (articles / "market.txt").rename(articles / "fish.txt")
    git("add", "-A")
    assert "No article has changed" in here("check", "articles", "--changed-since", "HEAD").err
    (articles / "late.txt").write_text("Something of its own.")
    assert here("check", "articles", "--changed-since", "HEAD").status == exits.DONE
    record = json.dumps({"id": "w2", "text": VALLEY.replace("20", "six")})
    with (articles / "wire.jsonl").open("a") as file:
        file.write(record + "\n")
    status, out, err = here("check", "articles", "--changed-since", "HEAD", "-f", "sarif")
    assert status == exits.FOUND
    results = json.loads(out)["runs"][0]["results"]
    places = {r["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for r in results}
    assert places == {"w2"}
    git("add", "-A")
    git("commit", "-qm", "y")
    assert "No article has changed" in here("check", "articles", "--changed-since", "HEAD").err
    assert here("check", "articles", "--changed-since", "HEAD~1").status == exits.FOUND


def test_changes_count_from_where_the_branch_began(here: Call, articles: Path, directory: Path) -> None:
    git("init", ".")
    git("add", "-A")
    git("commit", "-qm", "x")
    git("checkout", "-qb", "mine")
    git("checkout", "-q", "main")
    (articles / "valley.txt").write_text("Their own change.")
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "mine")
    assert "No article has changed since main." in here("check", "articles", "--changed-since", "main").err


def test_on_actions_there_are_annotations_and_a_summary(
    here: Call, articles: Path, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = here("check", "articles").out
    summary = directory / "summary.md"
    summary.write_text("Before.\n")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    status, out, _ = here("check", "articles")
    assert status == exits.FOUND
    first, *lines = out.splitlines(keepends=True)
    token = first.removeprefix("::stop-commands::").strip()
    assert len(token) == 64
    end = lines.index(f"::{token}::\n")
    assert "".join(lines[:end]) == plain
    assert lines[end + 1].startswith("::warning file=articles/")
    assert summary.read_text(encoding="utf-8").startswith("Before.\n## 1 quotation is shared")
    before = summary.read_text(encoding="utf-8")
    assert here("check", "articles", "-f", "text").out == plain
    monkeypatch.setenv("QUOTEDIFF_FORMAT", "text")
    assert here("check", "articles").out == plain
    monkeypatch.delenv("QUOTEDIFF_FORMAT")
    assert "::" not in here("compare", "articles").out
    assert summary.read_text(encoding="utf-8") == before
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(directory / "nowhere" / "s.md"))
    status, _, err = here("check", "articles")
    assert status == exits.UNRELIABLE
    assert "GITHUB_STEP_SUMMARY" in err
    assert actions.are_wanted.__doc__


def test_licensed_copy_is_shown_as_such(here: Call, directory: Path) -> None:
    Path("wire.md").write_text(f"---\noutlet: Coastwire\n---\n{HARBOUR}")
    Path("ours.txt").write_text(f"{HARBOUR}\nReporting by Coastwire\n")
    assert here("check", ".").status == exits.FOUND
    Path("quotediff.toml").write_text('[licensed]\ncredit = ["Coastwire"]')
    status, out, _ = here("check", ".")
    assert status == exits.DONE
    assert "licensed: credits Coastwire in line 7" in out
    Path("quotediff.toml").write_text('[licensed]\ncredits = ["Coastwire"]')
    assert "did you mean 'licensed.credit'?" in here("check", ".").err
