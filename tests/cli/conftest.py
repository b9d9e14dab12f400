"""The program as tests call it: in a process of its own, or in this one; three invented articles to read."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotediff.cli import main
from tests.cli.calls import HARBOUR, MARKET, VALLEY, Call, Result, environment


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty directory, with a bare environment."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ.keys() - environment().keys():
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", os.devnull)
    return tmp_path


@pytest.fixture
def articles(directory: Path) -> Path:
    """Three articles in ``articles/``: two print one quotation, with one word changed."""
    folder = directory / "articles"
    folder.mkdir()
    for name, text in (("harbour.txt", HARBOUR), ("valley.txt", VALLEY), ("market.txt", MARKET)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(directory: Path) -> Call:
    """Call the program in a process of its own; ``before`` is Python to run first, as a stand-in for a part."""

    def call(*args: str, stdin: bytes = b"", before: str = "", **env: str) -> Result:
        code = f"{before}\nimport sys\nfrom quotediff.cli import main\nsys.exit(main())"
        command = [sys.executable, *(("-c", code) if before else ("-m", "quotediff")), *args]
        done = subprocess.run(
            command, input=stdin, capture_output=True, check=False, cwd=directory, env=environment(**env), timeout=60
        )
        return Result(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture
def here(directory: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Call the program in this process, with standard input piped."""

    def call(*args: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(args)
        return Result(status, *capsys.readouterr())

    return call
