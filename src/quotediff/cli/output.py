"""Where results go: standard output, and files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TextIO

import click

from quotediff.cli import exits
from quotediff.cli.console import Console
from quotediff.cli.options import Values
from quotediff.errors import QuotediffError
from quotediff.options import DisplayOptions, option_names

Write = Callable[[Any, TextIO, DisplayOptions], None]
"""Writes one result: the writer function of a format, the stream, how to show it."""


class Outputs:
    """Standard output and the files of ``-o``, checked before the work starts and written after it.

    ``writer`` is the function that a format needs for this result: ``write_report``, ``write_quotations`` …
    ``write_stdout``: a function to use instead of that of ``--format``.
    """

    def __init__(self, values: Values, writer: str, write_stdout: Any = None) -> None:
        self._write_stdout = write_stdout or _function(values["format"], writer)
        self._files = [(target.path, _function(target.format, writer)) for target in values["output"]]
        self._shown = display(values)
        check_targets([path for path, _ in self._files])

    def write(self, write: Write, console: Console) -> int:
        """Write the files, then standard output; return UNRELIABLE where a file could not be written."""
        status = exits.DONE
        plain = replace(self._shown, color=False, width=DisplayOptions().width)
        for path, function in self._files:
            try:
                with whole_file(path) as out:
                    write(function, out, plain)
            except OSError as error:
                console.error(f"{path}: {error.strerror or error}")
                status = exits.UNRELIABLE
        with stdout() as out:
            write(self._write_stdout, out, self._shown)
        return status


def _function(name: str, writer: str) -> Any:
    """Return the writer function of a format; a usage error names the formats that have it."""
    from quotediff import formats

    function = getattr(formats.load(name), writer, None)
    if function is None:
        able = [other for other in formats.FORMATS if hasattr(formats.load(other), writer)]
        what = writer.removeprefix("write_")
        raise click.UsageError(f"format {name} cannot show {what}; formats that can: {', '.join(able)}")
    return function


def check_targets(paths: Sequence[str], option: str = "-o", taken: Sequence[str] = ()) -> None:
    """Refuse, before the work, files that could not be written after it, and those that are ``taken``."""
    seen = {os.path.realpath(path) for path in taken if path != "-"}
    for path in paths:
        real = os.path.realpath(path)
        if real in seen:
            raise click.UsageError(f"{option} {path}: the same file twice")
        seen.add(real)
        directory = os.path.dirname(real)
        if not os.path.isdir(directory):
            raise QuotediffError(f"{option} {path}: there is no directory {os.path.dirname(path)!r}")
        if os.path.isdir(real):
            raise QuotediffError(f"{option} {path}: it is a directory")
        if not os.access(directory, os.W_OK):
            raise QuotediffError(f"{option} {path}: its directory cannot be written to")


@contextlib.contextmanager
def stdout() -> Iterator[TextIO]:
    """Provide standard output; an error of writing to it is named as such, a closed pipe stays what it is."""
    if sys.stdout is None:
        raise QuotediffError("standard output is closed")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise QuotediffError(f"standard output: {error.strerror}") from error


@contextlib.contextmanager
def whole_file(path: str) -> Iterator[TextIO]:
    """Provide a file that takes the place of ``path`` once it is complete; a device or pipe is written as it is."""
    real = os.path.realpath(path)
    mode = os.stat(real).st_mode if os.path.exists(real) else None
    if mode is not None and not stat.S_ISREG(mode):
        with open(real, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
        return
    handle, beside = tempfile.mkstemp(prefix=f".{os.path.basename(real)}.", dir=os.path.dirname(real))
    try:
        with exits.undoing(lambda: os.unlink(beside)):
            with open(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
                yield out
            os.chmod(beside, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
            os.replace(beside, real)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _umask() -> int:
    """Return the mask of new files' modes, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def display(values: Values) -> DisplayOptions:
    """Return how results are shown on standard output, of the options that the command has."""
    names = {"context_words": "context"}
    said = {
        name: values[names.get(name, name)] for name in option_names(DisplayOptions) if names.get(name, name) in values
    }
    width = shutil.get_terminal_size((DisplayOptions().width, 24)).columns
    return DisplayOptions(**{**said, "color": color(values["color"]), "width": max(40, width)})


def color(wish: str) -> bool:
    """Say whether standard output is coloured: as ``--color`` says, NO_COLOR, FORCE_COLOR, TERM, a terminal."""
    if wish != "auto":
        return wish == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout is not None and sys.stdout.isatty()
