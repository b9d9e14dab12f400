"""Runs that are ended, or that a full disk ends: no file is left behind, one line says what happened."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import HARBOUR, MARKET, VALLEY, Call, environment
from tests.cli.test_exits import BY_DEFAULT, ended

WAIT = "lambda *args, **options: (print('ready', file=sys.stderr, flush=True), time.sleep(60))"
MOMENTS = {
    "comparing": f"import quotediff.pipeline.reporting as at; at.duplicates.find_groups = {WAIT}",
    "joining": f"import quotediff.deduplicating as at; at.propose = {WAIT}",
    "writing": f"import os; os.replace = {WAIT}",
    "sharing": f"""
import os, quotediff.jobs as jobs, quotediff.extraction as at, quotediff.pipeline.reading as also
jobs.PATIENCE_SECONDS = 0
here, parts, split, wait = os.getpid(), iter(range(9)), at.split_sentences, {WAIT}
def split_sentences(*args):
    if os.getpid() != here:
        wait()
    elif next(parts) == 1:
        time.sleep(60)
    return split(*args)
at.split_sentences = also.split_sentences = split_sentences""",
}
"""Where the run is when it is ended: what it has written until then must go."""
RUNS = [
    ("comparing", "compare -f json -o report.html articles.jsonl"),
    ("writing", "compare -f json -o report.json articles.jsonl"),
    ("comparing", "compare --memory 1KiB -f json -o report.html articles.jsonl"),
    ("comparing", "compare --memory 1KiB -f json -"),
    ("sharing", "compare --memory 1KiB -j 2 -f json -o report.json articles.jsonl"),
    ("sharing", "quotes -j 2 articles.jsonl"),
    ("writing", "check --memory 1KiB -f json -o report.json articles.jsonl"),
    ("joining", "dedupe --memory 1KiB -f json articles.jsonl"),
    ("joining", "dedupe --memory 1KiB -j 2 -f json -"),
    ("writing", "dedupe -f jsonl -o report.json articles.jsonl"),
    ("writing", "dedupe --memory 1KiB --removed why.jsonl articles.jsonl"),
]


@pytest.fixture
def temporary(directory: Path) -> Path:
    """An empty folder for temporary files, and articles beside it."""
    texts = [HARBOUR, VALLEY, MARKET, HARBOUR * 3, f"{HARBOUR} More follows.", HARBOUR]
    lines = "".join(json.dumps({"id": f"{i}", "text": text}) + "\n" for i, text in enumerate(texts))
    (directory / "articles.jsonl").write_text(lines, encoding="utf-8")
    folder = directory / "temporary"
    folder.mkdir()
    return folder


def left(temporary: Path) -> list[str]:
    """Return what a run left behind."""
    return sorted(path.name for path in (*temporary.iterdir(), *temporary.parent.iterdir()))


NOTHING = ["articles.jsonl", "temporary"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("moment", "command"), RUNS)
def test_a_run_that_is_ended(temporary: Path, moment: str, command: str, number: signal.Signals) -> None:
    code = f"{BY_DEFAULT}\nimport sys, time\n{MOMENTS[moment]}\nfrom quotediff.cli import main\nsys.exit(main())"
    with (temporary.parent / "articles.jsonl").open("rb") as given:
        process = subprocess.Popen(
            [sys.executable, "-c", code, *command.split()],
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=temporary.parent,
            env=environment(TMPDIR=str(temporary)),
            start_new_session=True,
        )
    assert process.stderr is not None
    assert process.stderr.readline() == b"ready\n"
    process.send_signal(number)
    assert ended(process) == {signal.SIGINT: b"Interrupted.\n", signal.SIGTERM: b"Terminated.\n"}[number]
    assert process.returncode == 128 + number
    assert left(temporary) == NOTHING


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("dedupe --memory 1KiB articles.jsonl", "temporary: File too large; TMPDIR=DIRECTORY names another"),
        ("dedupe --memory 1KiB -j 3 articles.jsonl", "temporary: File too large; TMPDIR=DIRECTORY names another"),
        ("compare --memory 1KiB articles.jsonl", "temporary: File too large; TMPDIR=DIRECTORY names another"),
        ("check --memory 1KiB -j 3 articles.jsonl", "temporary: File too large; TMPDIR=DIRECTORY names another"),
        ("compare --memory 1GiB -", "temporary: File too large; TMPDIR=DIRECTORY names another"),
        ("dedupe -", "temporary: File too large; TMPDIR=DIRECTORY names another"),
        ("dedupe -f jsonl -o kept.jsonl articles.jsonl", "kept.jsonl: File too large"),
        ("dedupe --removed why.jsonl articles.jsonl", "why.jsonl: File too large"),
        ("compare -o report.json articles.jsonl", "report.json: File too large"),
        ("compare -o report.html -o report.md articles.jsonl", "report.html: File too large"),
    ],
)
def test_a_disk_that_is_full(run: Call, temporary: Path, command: str, says: str) -> None:
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))"
    given = (temporary.parent / "articles.jsonl").read_bytes()
    status, _, err = run(*command.split(), stdin=given, before=full, TMPDIR=str(temporary), PYTHONDONTWRITEBYTECODE="1")
    assert status == 2
    assert says in err
    assert "Traceback" not in err
    assert "bug" not in err
    assert left(temporary) == NOTHING
