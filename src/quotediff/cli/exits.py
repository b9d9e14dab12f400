"""Exit statuses, and what each way of ending says on standard error.

=== =====================================================================================
  0 done
  1 something was found, from the commands that are asked to say so (``diff --exit-code``)
  2 the answer cannot be trusted: bad usage, nothing read, an input unreadable, a full disk
130 interrupted (Ctrl-C)
141 the reader of standard output went away (``| head``): quiet
143 terminated
=== =====================================================================================
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

import click

from quotediff.cli import streams
from quotediff.errors import QuotediffError

DONE = 0
FOUND = 1
UNRELIABLE = 2
INTERRUPTED = 128 + signal.SIGINT
CLOSED_PIPE = 141
TERMINATED = 128 + signal.SIGTERM


class EscapedError(Exception):
    """Carries, as its cause, an error past click's ``main``, which would end with 1 on a closed pipe."""


def run(command: Callable[[], int | None]) -> int:
    """Run a command and return the exit status, whatever happens to it."""
    try:
        with _signals():
            streams.prepare()
            status = command() or DONE
            streams.flush()
    except SystemExit as end:  # from click's shell completion
        return end.code if isinstance(end.code, int) else DONE
    except EscapedError as escaped:
        return _explained(escaped.__cause__ or escaped)
    except BaseException as error:
        return _explained(error)
    finally:
        streams.close_quietly()
    return status


def _explained(error: BaseException) -> int:
    """Say on standard error what ended the program, and return the status for it."""
    if isinstance(error, BrokenPipeError):
        return CLOSED_PIPE
    if os.environ.get("QUOTEDIFF_DEBUG"):
        import traceback

        streams.say("".join(traceback.format_exception(error)).rstrip())
    else:
        streams.say(_message(error))
    return UNRELIABLE


def _message(error: BaseException) -> str:
    """Return what to tell a reader about an error: what, where, what to do."""
    if isinstance(error, click.UsageError):
        return _usage(error)
    if isinstance(error, click.ClickException):
        return f"Error: {error.format_message()}"
    if isinstance(error, QuotediffError):
        return f"Error: {error}"
    if isinstance(error, OSError):
        return f"Error: {f'{error.filename}: ' if error.filename else ''}{error.strerror or error}"
    if isinstance(error, MemoryError):
        return "Error: out of memory: compare fewer articles at a time, or use fewer --jobs"
    return (
        f"Internal error: {type(error).__name__}: {error}. This is a bug, please report: "
        "the command, and what it prints with QUOTEDIFF_DEBUG=1"
    ).replace("\n", " ")


def _usage(error: click.UsageError) -> str:
    """Return a usage error with the usage line and the way to the help."""
    if error.ctx is None:
        return f"Error: {error.format_message()}"
    path = error.ctx.command_path
    return f"{error.ctx.get_usage()}\nTry '{path} --help' for help.\n\nError: {error.format_message()}"


@contextlib.contextmanager
def past_click() -> Iterator[None]:
    """Bring errors that click's ``main`` treats in its own way (EPIPE, EOFError) to ``run`` as they are."""
    try:
        yield
    except (OSError, EOFError) as error:
        raise EscapedError from error


@contextlib.contextmanager
def undoing(undo: Callable[[], None]) -> Iterator[None]:
    """Have ``undo`` run where a signal ends the program meanwhile."""
    _undo.append(undo)
    try:
        yield
    finally:
        _undo.remove(undo)


_undo: list[Callable[[], None]] = []


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """Let SIGINT and SIGTERM end the program while a command runs, unless the caller had them ignored."""
    main = threading.current_thread() is threading.main_thread()  # no other may set handlers
    numbers = [n for n in (signal.SIGINT, signal.SIGTERM) if main and signal.getsignal(n) is not signal.SIG_IGN]
    before = {number: signal.signal(number, _stopper(os.getpid())) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stopper(owner: int) -> Callable[[int, FrameType | None], NoReturn]:
    """Return a handler that ends the program at once.

    An exception in its place would first wait for the work of a pool, and be printed by each of its workers, which
    inherit the handler.
    """

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        if os.getpid() == owner:
            for undo in reversed(_undo):
                with contextlib.suppress(Exception):
                    undo()
            _stop_workers()
            streams.say_now("Interrupted." if number == signal.SIGINT else "Terminated.")
        os._exit(128 + number)

    return stop


def _stop_workers() -> None:
    """End the processes of a pool."""
    if "multiprocessing.process" in sys.modules:
        from multiprocessing import active_children

        for worker in active_children():
            worker.kill()
