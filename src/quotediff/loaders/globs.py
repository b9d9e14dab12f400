"""Globs: the steps of a quoted glob through a tree, and the globs of --include and --exclude."""

from __future__ import annotations

import os.path
import re
from collections.abc import Sequence
from fnmatch import translate
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from quotediff.errors import OptionError

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

Progress = frozenset[int]
"""How many parts of a glob are behind one place of a tree; several answers where a ``**`` is among them."""


def is_glob(path: str) -> bool:
    """Say whether a path has a wildcard in it."""
    return re.search(r"[*?[]", path) is not None


def names_suffix(glob: str, path: str) -> bool:
    """Say whether a glob asks for a file by the end of its name: ``*.story`` does, ``*`` does not."""
    last, suffix = glob.rsplit("/", 1)[-1].lower(), os.path.splitext(path.lower())[1]
    return last.endswith(suffix) if suffix else bool(last.strip("*"))


class Glob(NamedTuple):
    """A glob from its first part with a wildcard on; ``directory`` is what stands before it, as it was written."""

    directory: str
    parts: tuple[str, ...]

    @classmethod
    def of(cls, path: str) -> Glob:
        """Take a path with wildcards apart."""
        parts = path.split("/")
        first = next(i for i, part in enumerate(parts) if is_glob(part))
        return cls("".join(f"{part}/" for part in parts[:first]), tuple(p for p in parts[first:] if p))

    def begin(self) -> Progress:
        """Return the progress before any step."""
        return self._skip_stars({0})

    def step(self, progress: Progress, name: str) -> Progress:
        """Return the progress after going down to an entry; empty where the entry is off the way."""
        hidden, end = name.startswith("."), len(self.parts)
        reached = set()
        for i in progress:
            part = self.parts[i] if i < end else "**"  # what lies under a matched directory is matched
            if part == "**":
                reached |= set() if hidden else {i}
            elif hidden <= part.startswith(".") and _regex(part).match(name):
                reached.add(i + 1)
        return self._skip_stars(reached)

    def done(self, progress: Progress) -> bool:
        """Say whether the whole glob is matched."""
        return len(self.parts) in progress

    def _skip_stars(self, reached: set[int]) -> Progress:
        """``**`` also stands for no directory at all."""
        for i in range(len(self.parts)):
            if i in reached and self.parts[i] == "**":
                reached.add(i + 1)
        return frozenset(reached)


@lru_cache(maxsize=64)
def _regex(part: str) -> re.Pattern[str]:
    return re.compile(translate(part))


class Filter:
    """The globs of --include or --exclude: git's wildmatch, on the path as shown or on any name in it."""

    def __init__(self, globs: Sequence[str]) -> None:
        self.globs = tuple(globs)
        self._spec = _compiled(self.globs) if self.globs else None

    def matches(self, path: str) -> bool:
        """Say whether a path is matched; False where there are no globs."""
        return self._spec is not None and self._spec.match_file(path)

    def matches_all_of(self, directory: str) -> bool:
        """Say whether a directory is matched with all in it: no glob may take a part of it back."""
        return self.matches(directory + "/") and not any(glob.startswith("!") for glob in self.globs)


def _compiled(globs: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  (70 ms)

    try:
        return GitIgnoreSpec.from_lines(globs)
    except ValueError as error:
        raise OptionError(f"{error}: --include and --exclude take globs as .gitignore does") from error
