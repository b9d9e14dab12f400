"""Two repositories of articles: one that must fail, one that must pass."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.calls import HARBOUR, MARKET, VALLEY, environment

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """Call git with a name, in the repository of articles, and with nobody's settings."""

    def call(*args: str, cwd: Path | None = None) -> str:
        named = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "init.defaultBranch=main")
        done = subprocess.run(
            ["git", *named, *args],
            cwd=cwd or tmp_path / "articles",
            env={**environment(), "GIT_CONFIG_GLOBAL": os.devnull},
            check=True,
            capture_output=True,
            encoding="utf-8",
        )
        return done.stdout.strip()

    return call


@pytest.fixture(params=[("failing", VALLEY, 1), ("clean", MARKET, 0)], ids=["failing", "clean"])
def case(request: pytest.FixtureRequest, tmp_path: Path, git: Git) -> tuple[Path, int]:
    """Return a repository with two articles, the second staged, and the exit status that the gate must have."""
    _, second, status = request.param
    articles = tmp_path / "articles"
    articles.mkdir()
    git("init", ".")
    (articles / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "one")
    (articles / "new one.txt").write_text(second, encoding="utf-8")
    git("add", "-A")
    return articles, status
