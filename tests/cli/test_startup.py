"""Starting is cheap, and shells can complete."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import HARBOUR, VALLEY, Call, environment

HEAVY = {"numpy", "rapidfuzz", "rich", "sentencex", "charset_normalizer", "pathspec", "zstandard", "asyncio", "jinja2"}
LAZY = {"tomllib", "quotediff.pipeline", "quotediff.loaders"}
LOADED = (
    "import atexit, json, sys; atexit.register(lambda: sys.__stderr__.write('\\n' + json.dumps(sorted(sys.modules))))"
)


@pytest.mark.parametrize(
    "args",
    [
        ("-h",),
        ("--version",),
        ("compare", "-h"),
        ("compare", "--wrong"),
        ("compre",),
        ("explain", "QD202"),
        ("diff", "a"),
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(run: Call, args: tuple[str, ...]) -> None:
    modules = set(json.loads(run(*args, before=LOADED).err.splitlines()[-1]))
    assert "quotediff.cli.compare" in modules
    assert modules & HEAVY == set()
    assert modules & LAZY == set()


def test_a_missing_file_needs_no_engine(run: Call) -> None:
    modules = set(json.loads(run("compare", "gone.txt", before=LOADED).err.splitlines()[-1]))
    assert "quotediff.loaders" in modules
    assert modules & {"numpy", "rapidfuzz", "sentencex", "quotediff.pipeline"} == set()


def test_a_short_run_loads_nothing_that_it_does_not_use(run: Call, directory: Path) -> None:
    (directory / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (directory / "valley.txt").write_text(VALLEY, encoding="utf-8")
    called = run("compare", "-f", "json", "harbour.txt", "valley.txt", before=LOADED)
    modules = set(json.loads(called.err.splitlines()[-1]))
    assert '"QD202"' in called.out
    assert {"numpy", "rapidfuzz", "sentencex"} <= modules
    unused = {"rich", "numpy.ma", "html.parser", "logging", "tomllib", "concurrent.futures", "pathspec", "jinja2"}
    assert modules & unused == set()


@pytest.mark.parametrize("command", ["quotes", "sentences"])
def test_articles_are_read_without_what_compares_them(run: Call, directory: Path, command: str) -> None:
    (directory / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    called = run(command, "-f", "json", "harbour.txt", before=LOADED)
    modules = set(json.loads(called.err.splitlines()[-1]))
    assert '"exact"' in called.out
    assert "sentencex" in modules
    assert modules & {"numpy", "rapidfuzz", "rich", "quotediff.pipeline"} == set()


def test_copies_are_found_without_what_finds_passages(run: Call, directory: Path) -> None:
    (directory / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    modules = set(json.loads(run("dedupe", "-f", "json", "harbour.txt", before=LOADED).err.splitlines()[-1]))
    assert "quotediff.duplicates" in modules
    assert modules & {"sentencex", "rich", "quotediff.pipeline", "quotediff.quotations", "quotediff.diffs"} == set()


def test_both_ways_to_start(directory: Path) -> None:
    script = Path(sys.executable).parent / "quotediff"
    said = {
        subprocess.run(command, capture_output=True, check=True, env=environment()).stdout
        for command in ([sys.executable, "-m", "quotediff", "-h"], [str(script), "-h"])
        if os.path.exists(command[0])
    }
    assert len(said) == 1
    assert said.pop().startswith(b"Usage: quotediff ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(run: Call, shell: str) -> None:
    status, out, _ = run(_QUOTEDIFF_COMPLETE=f"{shell}_source")
    assert status == 0
    assert "_QUOTEDIFF_COMPLETE" in out
    assert "quotediff" in out


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("quotediff ", "compare"),
        ("quotediff compare --lay", "--layout"),
        ("quotediff compare --layout ", "side"),
        ("quotediff compare --select QD1,QD2", "QD1,QD202"),
        ("quotediff compare -f js", "jsonl"),
        ("quotediff compare ", "file"),
    ],
)
def test_completions(run: Call, directory: Path, line: str, offers: str) -> None:
    (directory / "quotediff.toml").write_text("wrong = 1")
    words = line.split(" ")
    env = {"_QUOTEDIFF_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    status, out, err = run(**env)
    assert (status, err) == (0, "")
    assert offers in out
