"""Standard streams as the program wants them: UTF-8, plain newlines, and no noise when a reader goes away."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import unicodedata
from typing import TextIO

from quotediff.errors import QuotediffError


def prepare() -> None:
    r"""Make the output streams UTF-8 with ``\n``, whatever the locale.

    Half a surrogate pair, which JSON input or a file's name can bring, is written as its escape.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def say(message: str) -> None:
    """Write lines to standard error, control characters as escapes; a reader who went away is no matter."""
    if sys.stderr is None:
        return
    try:
        print(visible(message), file=sys.stderr, flush=True)  # noqa: T201  (the one place that does)
    except (OSError, ValueError):
        _abandon(sys.stderr)


def say_now(line: str) -> None:
    """Write a line to standard error past all buffers, which a signal may have found half-way."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.write(sys.stderr.fileno(), f"{line}\n".encode())


def visible(text: str) -> str:
    """Return a text with its control characters, but newlines, as escapes: a terminal must not obey an article."""
    if text.isprintable():
        return text
    return "".join(c.encode("unicode_escape").decode() if _controls(c) else c for c in text)


def _controls(char: str) -> bool:
    """Say whether a character is a control or an invisible mark of direction."""
    return char != "\n" and unicodedata.category(char) in ("Cc", "Cf")


def flush() -> None:
    """Write out what standard output still holds; a full disk is an error, a closed pipe stays what it is."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise QuotediffError(f"standard output: {error.strerror}") from error


def close_quietly() -> None:
    """Flush both streams; what cannot be written any more is dropped, so that the interpreter does not complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            _abandon(stream)


def _abandon(stream: TextIO | None) -> None:
    """Point a broken stream at nothing."""
    try:
        if stream is not None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
    except (OSError, ValueError):
        pass
