"""Progress appears late, on terminals only; messages are one line each."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from quotediff.cli import console, streams
from tests.cli.calls import environment

SLOW = """
import sys, time, types
def compare(loaded, options, reference, jobs, progress, on_disk):
    for i in range(8):
        time.sleep(0.05)
        progress and progress("reading", i, 8)
    sys.exit(7)
sys.modules["quotediff.pipeline"] = types.SimpleNamespace(
    compare=compare, Texts=lambda _: types.SimpleNamespace(keep=lambda part: part, on_disk=False)
)
from quotediff.cli import console, main
console.PATIENCE_SECONDS = 0.2
sys.exit(main())
"""


class Terminal(io.StringIO):
    """A standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def on_terminal(*args: str) -> str:
    """Return what the program writes to a terminal as its standard error."""
    terminal, side = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", SLOW, "compare", "articles", "-f", "json", *args],
        stdin=subprocess.DEVNULL,
        stderr=side,
        env=environment(TERM="xterm"),
    ) as process:
        os.close(side)
        said = b""
        try:
            while chunk := os.read(terminal, 4096):
                said += chunk
        except OSError:  # the other side was closed
            pass
        process.wait(timeout=120)
    os.close(terminal)
    return said.decode()


def test_progress_on_a_terminal(articles: Path) -> None:
    said = on_terminal()
    assert "reading" in said
    assert re.search(r"0:00:0\d\S* \d+/s", said)
    assert said.count("\x1b[?25l") == said.count("\x1b[?25h") == 1


def test_no_progress_where_quiet(articles: Path) -> None:
    assert on_terminal("-q") == ""


@pytest.mark.parametrize(("quiet", "terminal"), [(True, True), (False, False)])
def test_no_progress(monkeypatch: pytest.MonkeyPatch, quiet: bool, terminal: bool) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal() if terminal else io.StringIO())
    with console.Console({"quiet": quiet, "verbose": False}).progress() as progress:
        assert progress is None


def test_a_short_run_shows_none(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with console.Console({"quiet": False, "verbose": False}).progress() as progress:
        assert progress is not None
        progress("reading", 1, 2)
        progress("comparing", 1, 2)
    assert terminal.getvalue() == ""


def test_stages_follow_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(console, "PATIENCE_SECONDS", 0.0)
    with console.Console({"quiet": False, "verbose": False}).progress() as progress:
        assert progress is not None
        for stage in ("reading", "comparing"):
            for done in range(3):
                progress(stage, done, 2)
    assert "comparing" in terminal.getvalue()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b1m\x07", "\\x9b1m\\x07"),
        ("a\u202eb", "a\\u202eb"),
        ("tab\there", "tab\\there"),
        ("kůň “x” 東京", "kůň “x” 東京"),
    ],
)
def test_control_characters_are_shown_not_obeyed(text: str, shown: str) -> None:
    assert streams.visible(text) == shown


@pytest.mark.parametrize(
    ("speed", "shown"),
    [(0.5, ""), (1, "1/s"), (999, "999/s"), (1234, "1.2 k/s"), (45_600, "46 k/s"), (31_400_000, "31 M/s")],
)
def test_rates(speed: float, shown: str) -> None:
    assert console.rate(speed) == shown


def test_numbers_and_places() -> None:
    assert console.count(1, "article") == "1 article"
    assert console.count(0, "article") == "0 articles"
    assert console.count(1200, "note") == "1,200 notes"
    assert console.place("a\nb.jsonl", 3) == "a\\nb.jsonl:3"
    assert console.place("a.txt", None) == "a.txt"
    assert console.place("-", 2) == "standard input:2"
