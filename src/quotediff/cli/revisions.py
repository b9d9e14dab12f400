"""Which articles have changed since a git revision."""

from __future__ import annotations

import io
import os
import subprocess
from dataclasses import replace

from quotediff.errors import QuotediffError
from quotediff.model import Article, Loaded
from quotediff.options import LoadOptions


class Revision:
    """A revision of the repository around the working directory; QuotediffError where there is none.

    Changes are counted from where this branch left the other one, so that what others did there meanwhile is none.
    """

    def __init__(self, name: str) -> None:
        found = _git("rev-parse", "--show-toplevel")
        if found is None:
            raise QuotediffError(
                f"--changed-since {name}: there is no git repository here: run it inside one, or use --against"
            )
        self._top = os.path.realpath(os.fsdecode(found.rstrip(b"\n")))
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        if commit is None:
            raise QuotediffError(
                f"--changed-since {name}: git knows no such revision: check the name, or fetch it first (a shallow "
                "clone has only its last commits)"
            )
        self._commit = (_git("merge-base", commit.decode().strip(), "HEAD") or commit).decode().strip()

    def divide(self, loaded: Loaded, options: LoadOptions) -> tuple[Loaded, Loaded]:
        """Return the changed articles with all that loading had to say, and the rest.

        Of a file of records only those are changed whose text was not in it; standard input always is.
        """
        changed, old = self._changed(), dict[str, frozenset[str]]()
        incoming, rest = list[Article](), list[Article]()
        for article in loaded.articles:
            path = os.path.realpath(article.path)
            new = article.path == options.stdin_filename or path in changed
            if new and article.record is not None and path in changed:
                if path not in old:
                    old[path] = self._texts(path, article, options)
                new = article.text not in old[path]
            (incoming if new else rest).append(article)
        return replace(loaded, articles=tuple(incoming)), Loaded(tuple(rest))

    def _changed(self) -> frozenset[str]:
        """Return the real paths of files that are new or changed, in the working tree too; a mere new name is none."""
        listed = _git("-C", self._top, "diff", "--name-only", "-z", "-M100%", "--diff-filter=AMTU", self._commit, "--")
        new = _git("-C", self._top, "ls-files", "-z", "--others", "--exclude-standard")
        if listed is None or new is None:
            raise QuotediffError("--changed-since: git cannot list what has changed")
        names = (os.fsdecode(name) for name in (*listed.split(b"\0"), *new.split(b"\0")) if name)
        return frozenset(os.path.realpath(os.path.join(self._top, name)) for name in names)

    def _texts(self, path: str, article: Article, options: LoadOptions) -> frozenset[str]:
        """Return the texts of the records that a file had."""
        from quotediff import loaders

        name = os.path.relpath(path, self._top).replace(os.sep, "/")
        before = _git("-C", self._top, "show", f"{self._commit}:{name}")
        if before is None:
            return frozenset()
        read = loaders.load(("-",), replace(options, stdin_filename=article.path), io.BytesIO(before))
        return frozenset(old.text for old in read.articles)


def _git(*arguments: str) -> bytes | None:
    """Return what git prints, None where it ends with an error."""
    command = ("git", "-c", "core.quotepath=off", *arguments)
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    except OSError as error:
        raise QuotediffError(f"--changed-since needs git: {error.strerror}") from error
    return done.stdout if done.returncode == 0 else None
