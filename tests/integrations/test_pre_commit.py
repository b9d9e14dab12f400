"""pre-commit runs our hook: what must fail fails, what must pass passes.

The hook is taken from a repository, as pre-commit takes it. Only with QUOTEDIFF_TEST_INSTALL set is it also installed
from there, which needs a package index.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calls import environment
from tests.integrations.conftest import Git

pytest.importorskip("pre_commit")
ROOT = Path(__file__).parents[2]
INSTALL = pytest.mark.skipif(
    "QUOTEDIFF_TEST_INSTALL" not in os.environ, reason="QUOTEDIFF_TEST_INSTALL=1 installs the hook from a package index"
)
CONFIG = """\
repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: quotediff-check
        args: [--against, .]
"""


def hooks_repository(tmp_path: Path, git: Git, *, whole: bool) -> tuple[Path, str]:
    """Return a repository that offers our hook, and its revision."""
    repo = tmp_path / "hooks"
    repo.mkdir()
    for name in (".pre-commit-hooks.yaml", *(("pyproject.toml", "README.md", "LICENSE", "src") if whole else ())):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, repo / name)
    git("init", ".", cwd=repo)
    git("add", "-A", cwd=repo)
    git("commit", "-qm", "hooks", cwd=repo)
    return repo, git("rev-parse", "HEAD", cwd=repo)


@pytest.mark.parametrize("how", ["system", pytest.param("python", marks=INSTALL)])
def test_the_hook(case: tuple[Path, int], tmp_path: Path, git: Git, how: str) -> None:
    articles, status = case
    repo, revision = hooks_repository(tmp_path, git, whole=how == "python")
    config = CONFIG.format(repo=repo, rev=revision)
    if how == "system":  # the program that is being tested
        config += "        language: system\n"
    (articles / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    git("add", "-A")
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--color=never"],
        cwd=articles,
        env={
            **environment(),
            "PATH": path,
            "PRE_COMMIT_HOME": str(tmp_path / "cache"),
            "GIT_CONFIG_GLOBAL": os.devnull,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
    assert ("Passed" in done.stdout) is (status == 0)
    assert ("[-ten-]" in done.stdout) is (status == 1)
    assert ("- exit code: 1" in done.stdout) is (status == 1)
