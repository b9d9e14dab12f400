"""Which files are read: paths, directories and globs become a sorted list, each file once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import NamedTuple

from quotediff.loaders.globs import Filter, Glob, Progress, is_glob, names_suffix
from quotediff.loaders.ignores import Ignores, rules_above
from quotediff.loaders.kinds import FORMATS, kind_of
from quotediff.model import Notice, Skipped
from quotediff.options import LoadOptions

STDIN = "-"
MAX_NAMES = 10_000
"""Most names of a directory that are looked through for one like a misspelt name."""
NOTHING_IN = "no readable article in this directory"
NOTHING_LIKE = "no file matches this glob"
_EVERYTHING = ("**",)
_WANTED = " ".join(FORMATS)

_SUFFIX = "of another suffix"
_IGNORED = "ignored (--no-ignore reads them)"
_EXCLUDED = "left out by --exclude"
_NOT_INCLUDED = "not of --include"
_LINKED = "linked directories (name them to read them)"
_SPECIAL = "no regular files"


class Source(NamedTuple):
    """One file to read: ``path`` is how it is shown, ``file`` where it is; None for standard input."""

    path: str
    file: str | None


class Found(NamedTuple):
    """What the given paths come to; all sorted."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...]
    remarks: tuple[Notice, ...]


def find(paths: Iterable[str | os.PathLike[str]], options: LoadOptions) -> Found:
    """Return the files that the paths stand for; the order of the paths does not matter."""
    finder = _Finder(options)
    for path in sorted({os.fsdecode(path) for path in paths}):
        finder.add(path)
    return finder.found()


def shown(path: str) -> str:
    """Return a path as it is printed: ``/`` between names, and no byte that cannot be printed."""
    return path.replace(os.sep, "/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")


class _Finder:
    """Collects files from one path after another."""

    def __init__(self, options: LoadOptions) -> None:
        self._options = options
        self._include, self._exclude = Filter(options.include), Filter(options.exclude)
        self._sources: dict[str, Source] = {}
        self._skipped: set[Skipped] = set()
        self._remarks: set[Notice] = set()

    def found(self) -> Found:
        return Found(
            tuple(sorted(self._sources.values(), key=lambda s: (s.path, s.file or ""))),
            tuple(sorted(self._skipped, key=lambda s: (s.path, s.reason))),
            tuple(sorted(self._remarks, key=lambda r: (r.path, r.message))),
        )

    def add(self, path: str) -> None:
        """Take in one path as it was given."""
        if path == STDIN:
            self._sources[STDIN] = Source(self._options.stdin_filename, None)
            return
        try:
            os.stat(path)
        except (FileNotFoundError, NotADirectoryError, ValueError):
            self._absent(path)
        except OSError as error:
            self._skip(path, why(error))
        else:
            self._present(path)

    def _present(self, path: str) -> None:
        if os.path.isdir(path):
            bare = path.rstrip("/" + os.sep) or path[:1]
            start = "" if bare == os.curdir else os.path.join(bare, "")
            self._tree(path, Glob(start, _EVERYTHING), NOTHING_IN)
        elif self._exclude.matches(shown(path)):
            self._remark(path, _EXCLUDED)
        else:
            self._take(path, os.path.realpath(path))

    def _absent(self, path: str) -> None:
        if os.path.lexists(path):
            self._skip(path, "a symbolic link to nothing: mend it or remove it")
        elif is_glob(path):
            self._tree(path, Glob.of(path.replace(os.sep, "/")), NOTHING_LIKE)
        else:
            self._skip(path, f"no such file or directory{_advice(path)}")

    def _tree(self, path: str, glob: Glob, nothing: str) -> None:
        """Take what a directory or a glob holds; say what was left out, and that there is nothing if so."""
        walk = _Walk(self._options, self._include, self._exclude)
        empty = True
        for file, real in walk.files(glob):
            self._take(file, real)
            empty = False
        self._skipped.update(walk.skipped)
        left_out = walk.summary()
        if empty:
            self._skip(path, f"{nothing}: {left_out or f'looked for {_WANTED}'}")
        elif left_out:
            self._remark(path, left_out)

    def _take(self, file: str, real: str) -> None:
        source = Source(shown(file), file)
        self._sources[real] = min(source, self._sources.get(real, source))

    def _skip(self, path: str, reason: str) -> None:
        self._skipped.add(Skipped(shown(path), None, reason))

    def _remark(self, path: str, message: str) -> None:
        self._remarks.add(Notice(shown(path), None, message))


class _Walk:
    """One way through a tree; links to directories are not followed, so that it ends and stays inside."""

    def __init__(self, options: LoadOptions, include: Filter, exclude: Filter) -> None:
        self._ignore_files = options.ignore_files
        self._include, self._exclude = include, exclude
        self._left_out: Counter[str] = Counter()
        self.skipped: list[Skipped] = []

    def files(self, glob: Glob) -> Iterator[tuple[str, str]]:
        """Yield (path as given, real path) of every file to read."""
        top = os.path.realpath(glob.directory or os.curdir)
        rules = rules_above(top) if self._ignore_files else Ignores(top, ())
        stack = [(glob.directory, top, rules, glob.begin())]
        while stack:
            start, real, rules, progress = stack.pop()
            rules = rules.enter(real) if self._ignore_files else rules
            for entry in self._entries(start, real):
                reached = glob.step(progress, entry.name)
                if not reached or self._is_left_out(entry, start, rules):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    stack.append((f"{start}{entry.name}/", entry.path, rules, reached))
                elif glob.done(reached) and self._is_article(entry, start, glob, progress):
                    yield start + entry.name, os.path.realpath(entry.path) if entry.is_symlink() else entry.path

    def summary(self) -> str:
        """Say what was left out, "" where nothing was."""
        counts = ", ".join(f"{count} {what}" for what, count in sorted(self._left_out.items()))
        return f"left out: {counts}" if counts else ""

    def _entries(self, start: str, real: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(real) as entries:
                return list(entries)
        except (FileNotFoundError, NotADirectoryError):
            return []  # a glob's directory need not exist
        except OSError as error:
            self.skipped.append(Skipped(shown(start.rstrip("/") or os.curdir), None, why(error)))
            return []

    def _is_left_out(self, entry: os.DirEntry[str], start: str, rules: Ignores) -> bool:
        is_directory, path = entry.is_dir(follow_symlinks=False), shown(start + entry.name)
        if rules.ignored(entry.path, is_directory):
            self._left_out[_IGNORED] += 1
        elif self._exclude.matches_all_of(path) if is_directory else self._exclude.matches(path):
            self._left_out[_EXCLUDED] += 1
        else:
            return False
        return True

    def _is_article(self, entry: os.DirEntry[str], start: str, glob: Glob, before: Progress) -> bool:
        path = shown(start + entry.name)
        named = not glob.done(before) and names_suffix(glob.parts[-1], path)
        asked = named or any(names_suffix(g, path) and kind_of(g).suffix for g in self._include.globs)
        if self._include.globs and not self._include.matches(path):
            self._left_out[_NOT_INCLUDED] += 1
        elif entry.is_symlink() and os.path.isdir(entry.path):
            self._left_out[_LINKED] += 1
        elif not asked and kind_of(path).format is None:
            self._left_out[_SUFFIX] += 1
        elif _is_file(entry):
            return True
        elif entry.is_symlink() and not os.path.exists(entry.path):
            self.skipped.append(Skipped(path, None, "a symbolic link to nothing: mend it or remove it"))
        else:
            self._left_out[_SPECIAL] += 1
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    return os.path.isfile(entry.path) if entry.is_symlink() else entry.is_file()


def is_empty(skipped: Skipped) -> bool:
    """Say whether a path was skipped because there is nothing in it, which is not the same as being missing."""
    return skipped.reason.startswith((NOTHING_IN, NOTHING_LIKE))


def why(error: OSError) -> str:
    """Return the reason of a file that cannot be opened, and what to do."""
    if isinstance(error, PermissionError):
        return "permission denied: it must be readable for the user who runs quotediff"
    return f"cannot be read: {(error.strerror or str(error)).lower()}"


def _advice(path: str) -> str:
    """Return the most similar name in the same directory as a question."""
    directory, name = os.path.split(path.rstrip("/"))
    try:
        names = sorted(os.listdir(directory or os.curdir))[:MAX_NAMES]
    except (OSError, ValueError):
        names = []
    near = get_close_matches(name, names, n=1, cutoff=0.75)
    return f"; did you mean {shown(os.path.join(directory, near[0]))}?" if near else ": check the spelling"
