"""What a command reads: the paths it was given in any way, loaded."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

import click

from quotediff.cli import exits, options
from quotediff.cli.console import Console
from quotediff.cli.options import Values
from quotediff.errors import QuotediffError
from quotediff.model import Article, Loaded
from quotediff.options import LoadOptions


def paths(values: Values, given: Sequence[str]) -> tuple[str, ...]:
    """Return the paths to read: those given, those of ``--files-from``, or standard input where it is piped."""
    chosen = tuple(given)
    if values["files_from"] is not None:
        chosen += _listed(values["files_from"], values["null"], "-" in chosen)
    elif not chosen and _piped():
        chosen = ("-",)
    if not chosen and not values.get("allow_empty"):
        raise click.UsageError("nothing to read: give files, directories, quoted globs, or - for standard input")
    _not_written(chosen, values)
    return chosen


def _listed(source: str, nul: bool, stdin_taken: bool) -> tuple[str, ...]:
    """Return the paths that a file, or standard input, lists."""
    from quotediff import loaders

    if source != "-":
        try:
            with open(source, "rb") as file:
                return loaders.read_file_list(file.read(), nul)
        except OSError as error:
            raise QuotediffError(f"--files-from {source}: {error.strerror}") from error
    stream = stdin()
    if stream is None or stdin_taken:
        raise click.UsageError("standard input cannot be both the list of --files-from and an article")
    return loaders.read_file_list(stream.read(), nul)


def stdin() -> BinaryIO | None:
    """Return standard input as bytes, None where it is closed."""
    return None if sys.stdin is None else sys.stdin.buffer


@contextlib.contextmanager
def rewindable(chosen: Sequence[str]) -> Iterator[BinaryIO | None]:
    """Provide standard input, where it is read, as a temporary file without a name, which can be read again."""
    stream = stdin() if "-" in chosen else None
    if stream is None:
        yield None
        return
    file = tempfile.TemporaryFile(prefix="quotediff-")  # noqa: SIM115  (closed by hand where the disk is full)
    try:
        shutil.copyfileobj(stream, file, 1 << 20)
        file.flush()
    except OSError as error:
        with contextlib.suppress(OSError):  # it would write the rest again
            file.close()
        folder = tempfile.gettempdir()
        raise QuotediffError(f"{folder}: {error.strerror}; TMPDIR=DIRECTORY names another directory") from error
    with file:
        file.seek(0)
        yield file


def _piped() -> bool:
    return sys.stdin is not None and not sys.stdin.isatty()


def _not_written(chosen: Sequence[str], values: Values) -> None:
    """Refuse to read what ``-o`` would overwrite."""
    written = {os.path.realpath(target.path) for target in values["output"]}
    for path in chosen:
        if path != "-" and os.path.realpath(path) in written:
            raise click.UsageError(f"{path} is both read and, with -o, written")


def load(
    values: Values, chosen: Sequence[str], console: Console, keep: Callable[[Loaded], Loaded] | None = None
) -> Loaded:
    """Return the articles of the paths, without the files that ``-o`` writes; say what could not be read.

    ``keep`` says what stays of each part that is read, where not all of it does.

    The run ends here where nothing could be read at all, unless ``--allow-empty`` says that there may be nothing.
    """
    from quotediff import loaders

    limited = values.get("memory") is not None
    with rewindable(chosen) if limited else contextlib.nullcontext(stdin()) as stream:
        loaded = loaders.load(chosen, options.load_options(values), stream, keep)
    written = {os.path.realpath(target.path) for target in values["output"]}
    kept = tuple(a for a in loaded.articles if not written or os.path.realpath(a.path) not in written)
    may_be_empty = values.get("allow_empty", False)
    skipped = tuple(s for s in loaded.skipped if not (may_be_empty and loaders.is_empty(s)))
    loaded = Loaded(kept, skipped, loaded.warnings, loaded.remarks)
    console.about(loaded)
    if loaded.articles or (may_be_empty and not skipped):
        return loaded
    if loaded.skipped:  # each has been named
        raise click.exceptions.Exit(exits.UNRELIABLE)
    raise QuotediffError(f"nothing to read in {', '.join(chosen)}: --list-files shows what would be read")


def without(reference: Loaded, incoming: Loaded) -> Loaded:
    """Return the reference articles that are not incoming ones by another spelling of their path."""
    ours = {(os.path.realpath(a.path), a.record) for a in incoming.articles}
    kept = tuple(a for a in reference.articles if (os.path.realpath(a.path), a.record) not in ours)
    return replace(reference, articles=kept)


def joined(one: Loaded, other: Loaded | None) -> Loaded:
    """Return what two loads gave, as one."""
    if other is None:
        return one
    return Loaded(
        (*one.articles, *other.articles),
        (*one.skipped, *other.skipped),
        (*one.warnings, *other.warnings),
        (*one.remarks, *other.remarks),
    )


def status(*loaded: Loaded | None) -> int:
    """Return the exit status that inputs call for: the answer cannot be trusted where one could not be read."""
    return exits.UNRELIABLE if any(some and some.skipped for some in loaded) else exits.DONE


def list_files(values: Values, given: Sequence[str]) -> int:
    """Print the files that would be read, one a line."""
    from quotediff import loaders

    console = Console(values)
    files, skipped = loaders.list_files(paths(values, given), options.load_options(values))
    console.about(Loaded((), skipped))
    for file in files:
        click.echo(file)
    return status(Loaded((), skipped))


def single(values: Values, path: str, console: Console) -> Article:
    """Return the only article of a path; QuotediffError says how to pick one where there are more."""
    loaded = load(values, (path,), console)
    if len(loaded.articles) > 1:
        raise QuotediffError(
            f"{path} holds {len(loaded.articles):,} articles, and diff takes one on each side: name a file of one "
            f"article, or pass one record, as in: sed -n 3p FILE.jsonl | quotediff diff --input-format jsonl - OTHER"
        )
    return loaded.articles[0]


def base_id(path: str | None, loaded: Loaded, load_options: LoadOptions) -> str | None:
    """Return the id of the article that ``--base`` names, by its path or its id."""
    if path is None:
        return None
    name = load_options.stdin_filename if path == "-" else path
    found = [a.id for a in loaded.articles if name in (a.id, a.path)] or [
        a.id for a in loaded.articles if os.path.realpath(a.path) == os.path.realpath(name)
    ]
    if len(found) != 1:
        held = f"{len(found):,} articles" if found else "no article that could be read"
        raise QuotediffError(f"--base {path} holds {held}: it takes one")
    return found[0]
