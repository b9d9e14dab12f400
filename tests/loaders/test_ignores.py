"""Ignore files: what git says is the answer, asked of git itself where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotediff.loaders import list_files
from quotediff.options import LoadOptions

DEFAULTS = LoadOptions()
HAS_GIT = shutil.which("git") is not None


def tree(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")


def listed(root: Path, *, options: LoadOptions = DEFAULTS) -> set[str]:
    files, _ = list_files([str(root)], options)
    return {os.path.relpath(file, root) for file in files}


def repository(root: Path) -> Path:
    (root / ".git" / "info").mkdir(parents=True)
    return root


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ("b.txt", {"a.txt", "in/a.txt", "in/deep/c.txt"}),
        ("/b.txt", {"a.txt", "in/a.txt", "in/b.txt", "in/deep/c.txt"}),
        ("in/", {"a.txt", "b.txt"}),
        ("a.txt/", {"a.txt", "b.txt", "in/a.txt", "in/b.txt", "in/deep/c.txt"}),
        ("*.txt\n!a.txt", {"a.txt", "in/a.txt"}),
        ("!a.txt\n*.txt", set()),
        ("in/*\n!in/deep", {"a.txt", "b.txt", "in/deep/c.txt"}),
        ("in\n!in/deep/c.txt", {"a.txt", "b.txt"}),
        ("in/**\n!in/a.txt", {"a.txt", "b.txt", "in/a.txt"}),
        ("**/deep", {"a.txt", "b.txt", "in/a.txt", "in/b.txt"}),
        ("# b.txt\n\n   \n", {"a.txt", "b.txt", "in/a.txt", "in/b.txt", "in/deep/c.txt"}),
        ("b.txt\r\nin/\r\n", {"a.txt"}),
        ("\ufeffa.txt", {"b.txt", "in/b.txt", "in/deep/c.txt"}),
        ("b.txt   ", {"a.txt", "in/a.txt", "in/deep/c.txt"}),
        ("!\n\\\n[\nb.txt", {"a.txt", "in/a.txt", "in/deep/c.txt"}),
        ("[ab].txt", {"in/deep/c.txt"}),
        ("!in\nin/", {"a.txt", "b.txt"}),
    ],
)
@pytest.mark.parametrize("name", [".gitignore", ".quotediffignore"])
def test_rules_of_one_file(tmp_path: Path, name: str, rules: str, left: set[str]) -> None:
    tree(tmp_path, dict.fromkeys(("a.txt", "b.txt", "in/a.txt", "in/b.txt", "in/deep/c.txt"), "Words."))
    (tmp_path / name).write_bytes(rules.encode())
    assert listed(tmp_path) == left


def test_a_deeper_file_comes_after_a_higher_one(tmp_path: Path) -> None:
    files = {".gitignore": "*.txt", "in/.gitignore": "!a.txt", "in/a.txt": "x", "in/b.txt": "x", "a.txt": "x"}
    tree(tmp_path, files)
    assert listed(tmp_path) == {"in/a.txt"}


def test_our_file_comes_after_gits(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "*.txt", ".quotediffignore": "!a.txt", "a.txt": "x", "b.txt": "x"})
    assert listed(tmp_path) == {"a.txt"}


def test_rules_reach_down_from_the_repository_but_not_from_above_it(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "c.txt", "repo/.gitignore": "b.txt"})
    tree(repository(tmp_path / "repo"), {"in/deep/a.txt": "x", "in/deep/b.txt": "x", "in/deep/c.txt": "x"})
    tree(tmp_path / "repo", {"in/.gitignore": "/deep/d.txt", "in/deep/d.txt": "x"})
    assert listed(tmp_path / "repo" / "in" / "deep") == {"a.txt", "c.txt"}


def test_without_a_repository_only_the_given_directory_rules(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "a.txt", "in/a.txt": "x", "in/b.txt": "x"})
    assert listed(tmp_path / "in") == {"a.txt", "b.txt"}
    assert listed(tmp_path) == {"in/b.txt"}


def test_info_exclude_holds_below_gitignore(tmp_path: Path) -> None:
    tree(repository(tmp_path), {".git/info/exclude": "*.txt", ".gitignore": "!a.txt", "a.txt": "x", "b.txt": "x"})
    assert listed(tmp_path) == {"a.txt"}


def test_info_exclude_of_a_worktree_is_its_repositorys(tmp_path: Path) -> None:
    tree(tmp_path, {"main/.git/info/exclude": "a.txt", "main/.git/worktrees/side/commondir": "../..\n"})
    tree(
        tmp_path, {"side/.git": f"gitdir: {tmp_path}/main/.git/worktrees/side\n", "side/a.txt": "x", "side/b.txt": "x"}
    )
    assert listed(tmp_path / "side") == {"b.txt"}


def test_a_directory_asked_for_by_name_is_read_though_ignored(tmp_path: Path) -> None:
    tree(repository(tmp_path), {".gitignore": "drafts/", "drafts/.gitignore": "b.txt", "drafts/in/a.txt": "x"})
    tree(tmp_path, {"drafts/b.txt": "x", "c.txt": "x"})
    assert listed(tmp_path) == {"c.txt"}
    assert listed(tmp_path / "drafts") == {"in/a.txt"}
    assert listed(tmp_path / "drafts" / "in") == {"a.txt"}


def test_a_file_asked_for_by_name_is_read_though_ignored(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "*.txt", "a.txt": "x"})
    assert list_files([f"{tmp_path}/a.txt"]) == ((f"{tmp_path}/a.txt",), ())


def test_globs_are_held_to_the_rules(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "b.txt\nin/", "a.txt": "x", "b.txt": "x", "in/a.txt": "x"})
    assert list_files([f"{tmp_path}/*.txt", f"{tmp_path}/**/*.txt"])[0] == (f"{tmp_path}/a.txt",)


def test_no_ignore_reads_all_but_what_is_hidden(tmp_path: Path) -> None:
    tree(
        repository(tmp_path),
        {".gitignore": "*", ".git/info/exclude": "*", "a.txt": "x", ".b.txt": "x", "in/c.txt": "x"},
    )
    assert listed(tmp_path, options=LoadOptions(ignore_files=False)) == {"a.txt", "in/c.txt"}


def test_an_empty_directory_says_what_was_ignored(tmp_path: Path) -> None:
    tree(tmp_path, {".gitignore": "*.txt", "a.txt": "x", "b.txt": "x"})
    _, skipped = list_files([str(tmp_path)])
    assert [s.reason for s in skipped] == [
        "no readable article in this directory: left out: 2 ignored (--no-ignore reads them)"
    ]


PARTS = st.sampled_from(["a", "b", "*", "**", "a*", "?", "[ab]", "[!a]", "b.txt", "*.txt"])
RULE = st.builds(
    lambda bang, slash, parts, end: bang + slash + "/".join(parts) + end,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "/"]),
    st.lists(PARTS, min_size=1, max_size=3),
    st.sampled_from(["", "", "/"]),
)
RULES = st.lists(RULE, max_size=5).map("\n".join)
NAMES = [
    "/".join((*above, name))
    for above in ((), ("a",), ("b",), ("a", "a"), ("a", "b"), ("b", "a"), ("a", "b", "a"))
    for name in ("a.txt", "b.txt", "ab.txt")
]


@pytest.mark.skipif(not HAS_GIT, reason="git is not installed")
@settings(max_examples=60, deadline=None)
@given(top=RULES, below=RULES, deeper=RULES, exclude=RULES)
def test_git_leaves_out_the_same(top: str, below: str, deeper: str, exclude: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        subprocess.run(["git", "init", "-q"], cwd=root, env=environment, check=True)
        tree(root, dict.fromkeys(NAMES, "x"))
        tree(root, {".gitignore": top, "a/.gitignore": below, "a/b/.gitignore": deeper, ".git/info/exclude": exclude})
        asked = ["git", "ls-files", "--others", "--exclude-standard", "-z"]
        answer = subprocess.run(asked, cwd=root, env=environment, check=True, capture_output=True, text=True)
        wanted = {name for name in answer.stdout.split("\0") if name.endswith(".txt")}
        assert listed(root) == wanted
