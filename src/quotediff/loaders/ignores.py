"""Which files .gitignore and .quotediffignore leave out, as git decides it.

The last rule that matches decides, and a deeper file's rules come after a higher one's; what lies in a directory
that is left out cannot come back. .git/info/exclude holds below the rules of every .gitignore.
Source: gitignore(5). pathspec compiles the rules; whether a rule means an entry itself, and not only something
above it, is decided here, because a walk asks about every level anyway.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple

IGNORE_FILES = (".gitignore", ".quotediffignore")
_TRAILING_SPACES = re.compile(r"(?<!\\) +$")
_ABOVE = "ps_d"
"""The group in a rule of pathspec that took part where the rule met a directory above the path."""


class Rule(NamedTuple):
    """One line of an ignore file; ``ignores`` is False for a line that begins with ``!``."""

    regex: re.Pattern[str]
    ignores: bool
    directories_only: bool

    def means(self, path: str, is_directory: bool) -> bool:
        """Say whether the rule names this very entry, given relative to the rule's own directory."""
        if self.directories_only and not is_directory:
            return False
        found = self.regex.search(path)
        return found is not None and found.groupdict().get(_ABOVE) is None


class Ignores(NamedTuple):
    """The rules that hold in one directory: its own, then (``above``) those of the directories over it."""

    directory: str
    rules: tuple[Rule, ...]
    above: Ignores | None = None

    def ignored(self, path: str, is_directory: bool) -> bool:
        """Say whether an entry (an absolute path) is left out; nothing above it may be left out itself."""
        level: Ignores | None = self
        while level is not None:
            relative = path[len(level.directory.rstrip(os.sep)) + 1 :].replace(os.sep, "/")
            for rule in reversed(level.rules):
                if rule.means(relative, is_directory):
                    return rule.ignores
            level = level.above
        return False

    def enter(self, directory: str) -> Ignores:
        """Return the rules that hold in a directory under this one."""
        rules = _rules_in(directory, IGNORE_FILES)
        return Ignores(directory, rules, self) if rules else self


def rules_above(directory: str) -> Ignores:
    """Return the rules that reach a directory from its repository; none where it is in none.

    A directory that is asked for though the rules leave it out is wanted: rules from above then do not hold.
    """
    nothing = Ignores(directory, ())
    root = _repository(directory)
    if root is None:
        return nothing
    rules = Ignores(root, _rules_in(_git_directory(root), ("info/exclude",)))
    here = root
    for name in _parts(os.path.relpath(directory, root)):
        rules = rules.enter(here)
        here = os.path.join(here, name)
        if rules.ignored(here, is_directory=True):
            return nothing
    return rules


def _parts(relative: str) -> list[str]:
    return [] if relative == os.curdir else relative.split(os.sep)


def _repository(directory: str) -> str | None:
    while not os.path.exists(os.path.join(directory, ".git")):
        directory, below = os.path.dirname(directory), directory
        if directory == below:
            return None
    return directory


def _git_directory(root: str) -> str:
    """Return where the repository keeps info/: .git, or what the file .git of a worktree or submodule names."""
    git = os.path.join(root, ".git")
    if named := _read(git).removeprefix("gitdir:").strip():
        git = os.path.join(root, named)
        if common := _read(os.path.join(git, "commondir")).strip():
            git = os.path.join(git, common)
    return git


def _read(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return file.read().decode("utf-8-sig", "surrogateescape")
    except OSError:
        return ""


def _rules_in(directory: str, names: tuple[str, ...]) -> tuple[Rule, ...]:
    lines = [line for name in names for line in _read(os.path.join(directory, name)).split("\n")]
    return tuple(rule for line in lines if (rule := _rule(line.removesuffix("\r"))))


def _rule(line: str) -> Rule | None:
    if not line.strip() or line.startswith("#"):
        return None
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  (70 ms, and most directories have no rules)

    line = _TRAILING_SPACES.sub("", line)
    directories_only = line.endswith("/")
    try:
        (pattern,) = GitIgnoreSpec.from_lines([line.removesuffix("/")]).patterns
    except ValueError:  # git passes over a line that it cannot read
        return None
    if pattern.regex is None:
        return None
    return Rule(re.compile(pattern.regex), bool(pattern.include), directories_only)
