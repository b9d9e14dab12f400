"""What goes to standard error while a command runs: errors, warnings, remarks, progress, the closing summary."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quotediff.cli import exits, streams
from quotediff.model import Loaded

PATIENCE_SECONDS = 1.0
"""Progress appears where a run takes longer than this."""
REFRESH_SECONDS = 0.1


class Console:
    """Says things on standard error, as much as ``-q`` and ``-v`` allow, and keeps the time."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._quiet: bool = values["quiet"]
        self._verbose: bool = values["verbose"]
        self._plain: bool = values.get("color") == "never"
        self._started = time.monotonic()

    def error(self, message: str) -> None:
        """Say what makes the answer incomplete; ``-q`` does not silence it."""
        streams.say(f"Error: {message}")

    def always(self, message: str) -> None:
        """Say what ``-q`` does not silence either, though it is no error."""
        streams.say(message)

    def warning(self, message: str) -> None:
        """Say what a user should know."""
        if not self._quiet:
            streams.say(f"Warning: {message}")

    def remark(self, message: str) -> None:
        """Say a line about the whole run."""
        if not self._quiet:
            streams.say(message)

    def about(self, loaded: Loaded) -> None:
        """Say what loading met: inputs that could not be read, warnings, remarks."""
        for skipped in loaded.skipped:
            self.error(f"{place(skipped.path, skipped.record)}: {skipped.reason}")
        for notice in loaded.warnings:
            self.warning(f"{place(notice.path, notice.record)}: {notice.message}")
        if self._verbose:
            for notice in loaded.remarks:
                streams.say(f"Note: {place(notice.path, notice.record)}: {notice.message}")

    def summary(self, found: str, articles: int, unreadable: int, outlets: int = 0) -> None:
        """Say in one line what was found in how much, and how long it took."""
        if self._quiet:
            return
        where = f"in {count(articles, 'article')}" + (f" from {count(outlets, 'outlet')}" if outlets else "")
        seconds = time.monotonic() - self._started
        streams.say(f"{found} {where}; {unreadable:,} unreadable; {seconds:.1f} s")

    @contextlib.contextmanager
    def progress(self) -> Iterator[Callable[[str, int, int], None] | None]:
        """Provide a function (stage, done, total) that shows progress, or None where nobody would see it."""
        if self._quiet or sys.stderr is None or not sys.stderr.isatty():
            yield None
            return
        bar = _Progress(self._started + PATIENCE_SECONDS, self._plain)
        with exits.undoing(bar.stop):
            try:
                yield bar
            finally:
                bar.stop()


class _Progress:
    """A progress bar on standard error that appears when its time has come, and leaves nothing behind."""

    def __init__(self, start: float, plain: bool) -> None:
        self._start = start
        self._plain = plain
        self._next = 0.0
        self._bar: Any = None
        self._tasks: dict[str, Any] = {}
        self._begun, self._before = 0.0, 0

    def stop(self) -> None:
        """Take the bar away, and give the cursor back."""
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if self._bar is None:
            if now < self._start:
                return
            self._bar = _bar(self._plain)
        if stage not in self._tasks:
            for task in self._tasks.values():
                self._bar.update(task, visible=False)
            self._tasks[stage] = self._bar.add_task(stage, total=total, completed=done, rate="")
            self._begun, self._before = now, done
        due = now >= self._next
        passed = rate((done - self._before) / (now - self._begun)) if now > self._begun else ""
        self._bar.update(self._tasks[stage], completed=done, total=total, rate=passed, refresh=due)
        if due:
            self._next = now + REFRESH_SECONDS


def rate(a_second: float) -> str:
    """Return how much is done in a second, in three digits or fewer: ``12/s``, ``4.5 k/s``, ``30 M/s``; "" for less."""
    for unit, size in ((" M", 1e6), (" k", 1e3), ("", 1)):
        if a_second >= size:
            return f"{a_second / size:.{1 if unit and a_second < 10 * size else 0}f}{unit}/s"
    return ""


def _bar(plain: bool) -> Any:
    """Return a running progress bar with rate and time left, ``plain`` without colour; NO_COLOR is heeded by rich.

    It has no thread of its own, because the processes of a pool are forked beside it.
    """
    from rich.console import Console as Terminal
    from rich.progress import Progress, TextColumn

    columns = (*Progress.get_default_columns(), TextColumn("{task.fields[rate]}"))
    bar = Progress(*columns, console=Terminal(stderr=True, no_color=plain or None), transient=True, auto_refresh=False)
    bar.start()
    return bar


def place(path: str, record: int | None) -> str:
    """Return where an input stands, on one line: ``path`` or ``path:line``."""
    name = "standard input" if path == "-" else path.replace("\n", "\\n")
    return name if record is None else f"{name}:{record}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 article``, ``1,200 articles``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
