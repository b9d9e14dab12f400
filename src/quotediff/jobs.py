"""Jobs: a piece of work is done in parts, by several processes where it takes long. No other module knows of them.

Processes are forked where the work has proved long: all that is known by then is theirs without being sent, and only
what they find is sent back. Where forking is unknown (Windows) or unsafe (macOS, threads) one process does all.
"""

from __future__ import annotations

import copyreg
import os
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from quotediff import model
from quotediff.errors import QuotediffError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

PATIENCE_SECONDS = 0.05
"""Work that takes longer is shared; to fork takes about as long."""
PARTS = 128
"""Work is done in so many parts, at most 256."""
PIPE_BYTES = 1 << 20
"""So much of what another process has found may wait until this one has done with its own part."""
_INTERRUPTED = 130

Progress = Callable[[str, int, int], None]
"""Told of each stage: its name, what is done, what there is to do."""
_T = TypeVar("_T")
_R = TypeVar("_R")


def untold(stage: str, done: int, total: int) -> None:
    """Tell nobody how far the work is."""


def _keep() -> None:
    """Give no memory back."""


class Jobs:
    """Does one piece of work after another, each in up to ``number`` processes: this one and forks of it.

    ``release`` gives memory back where a part is done. ``much``: there is so much to do that work is shared at once,
    and that what cannot be parted is worth a process of its own, and memory for it: its result is sent as a whole.
    """

    def __init__(
        self,
        number: int = 1,
        progress: Progress | None = None,
        release: Callable[[], None] | None = None,
        *,
        much: bool = False,
    ) -> None:
        self._number, self._tell, self._release = number, progress or untold, release or _keep
        self._much = much

    def aside(self, work: Callable[[], _R]) -> Callable[[], _R]:
        """Have ``work`` done beside what follows, or else when it is asked for; return what gives its result, once."""
        if self._number > 1 and self._much and _may_fork():
            return _Crew(lambda _: work(), [0], {}, 1).only
        return work

    def over(
        self,
        stage: str,
        work: Callable[[Sequence[_T]], Iterable[_R]],
        items: Sequence[_T],
        memo: dict[Any, Any] | None = None,
    ) -> list[_R]:
        """Return what ``work`` finds in parts of ``items``, in order; it must be what it finds in all of them at once.

        What ``work`` adds to ``memo``, in whichever process, is there afterwards.
        """
        return list(chain.from_iterable(self.each(stage, work, items, memo)))

    def each(
        self,
        stage: str,
        work: Callable[[Sequence[_T]], Iterable[_R]],
        items: Sequence[_T],
        memo: dict[Any, Any] | None = None,
    ) -> Iterator[list[_R]]:
        """Yield what ``over`` returns part by part, each as soon as it and those before it are done."""
        count = min(PARTS, len(items))
        bounds = [number * len(items) // count for number in range(count + 1)] if count else []
        waiting: dict[int, list[_R]] = {}
        done = yielded = 0

        def do(number: int) -> list[_R]:
            part = list(work(items[bounds[number] : bounds[number + 1]]))
            self._release()
            return part

        for number, part in self._all(do, count, {} if memo is None else memo):
            waiting[number] = part
            done += bounds[number + 1] - bounds[number]
            self._tell(stage, done, len(items))
            while yielded in waiting:
                yield waiting.pop(yielded)
                yielded += 1

    def _all(self, do: Callable[[int], _R], count: int, memo: dict[Any, Any]) -> Iterator[tuple[int, _R]]:
        """Yield (number, what is found) of all parts, as they are done."""
        enough = time.monotonic() + (0 if self._much else PATIENCE_SECONDS)
        numbers = iter(range(count))
        for number in numbers:
            yield number, do(number)
            forks = min(self._number, count - number - 1) - 1
            if forks > 0 and time.monotonic() >= enough and _may_fork():
                with _Crew(do, numbers, memo, forks) as crew:
                    yield from crew.found()


def _may_fork() -> bool:
    """Say whether a fork of this process can work: it has one thread, and is no fork that may have none of its own."""
    if not hasattr(os, "fork") or sys.platform == "darwin" or threading.active_count() > 1:
        return False
    from multiprocessing import current_process  # noqa: PLC0415  # only where there is long work

    return not current_process().daemon


class _Crew:
    """This process and forks of it, which draw numbers and do what is to be done with each."""

    def __init__(self, do: Callable[[int], Any], numbers: Iterable[int], memo: dict[Any, Any], forks: int) -> None:
        self._do, self._memo, self._numbers = do, memo, _Drawn(numbers)
        self._forks: dict[Connection, ForkProcess] = {}
        _send_fast()
        for _ in range(forks):
            self._fork()

    def __enter__(self) -> _Crew:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._numbers.close()
        for connection, fork in self._forks.items():
            fork.kill()  # all has been received, or nothing more is wanted
            fork.join()
            connection.close()

    def found(self) -> Iterator[tuple[int, Any]]:
        """Yield (number, what is found), of this process and of the others."""
        for number in self._numbers:
            yield number, self._do(number)
            yield from self._received(0)
        while self._forks:
            yield from self._received(None)

    def only(self) -> Any:
        """Return what is found, where there is one number."""
        with self:
            ((_, found),) = self.found()
        return found

    def _received(self, seconds: float | None) -> Iterator[tuple[int, Any]]:
        """Yield what has been sent; wait so long for it, None: until something is."""
        from multiprocessing.connection import wait  # noqa: PLC0415

        ready = wait(list(self._forks), seconds)
        for connection in [one for one in self._forks if one in ready]:
            try:
                message = connection.recv()
            except (EOFError, OSError):  # it was ended, maybe amid a message
                self._end(connection)
                continue
            if isinstance(message, Exception):
                raise message
            number, found, noted = message
            self._memo.update(noted)
            yield number, found

    def _end(self, connection: Connection) -> None:
        """Take leave of a fork that has closed its connection; QuotediffError where it did not end by itself."""
        fork = self._forks.pop(connection)
        fork.join()
        connection.close()
        if fork.exitcode:
            raise QuotediffError(f"a process was ended ({fork.exitcode}); with fewer --jobs each has more memory")

    def _fork(self) -> None:
        """Add one process, unless the system has no room for it: the others do its work."""
        from multiprocessing import get_context  # noqa: PLC0415

        context = get_context("fork")
        with suppress(OSError), warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of idle threads, which numpy may have
            here, there = context.Pipe(duplex=False)
            with there:
                _widen(there.fileno())
                fork = context.Process(target=self._help, args=(here, there), daemon=True)
                fork.start()
                self._forks[here] = fork

    def _help(self, here: Connection, there: Connection) -> None:
        """Do what is drawn, and send what is found, or what went wrong."""
        for connection in (here, *self._forks):
            connection.close()  # once the reader is gone, sending fails, and this process ends
        known = len(self._memo)
        with suppress(BrokenPipeError):
            try:
                for number in self._numbers:
                    found = self._do(number)
                    there.send((number, found, dict(islice(self._memo.items(), known, None))))
                    known = len(self._memo)
            except KeyboardInterrupt:
                sys.exit(_INTERRUPTED)
            except Exception as error:  # whatever it is, it is raised again where it is awaited
                there.send(_portable(error))


class _Drawn:
    """Numbers from 0 to 255, each for the first process that asks for one: they lie in a pipe."""

    def __init__(self, numbers: Iterable[int]) -> None:
        self._end, end = os.pipe()
        os.write(end, bytes(numbers))
        os.close(end)

    def __iter__(self) -> Iterator[int]:
        while number := os.read(self._end, 1):
            yield number[0]

    def close(self) -> None:
        """Let go of the pipe."""
        os.close(self._end)


def _widen(pipe: int) -> None:
    """Let as much wait in a pipe as the system allows."""
    import fcntl  # noqa: PLC0415  # not on Windows

    with suppress(OSError, AttributeError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _send_fast() -> None:
    """Let values of the model go from process to process as their fields alone, in half the time."""
    for kind in vars(model).values():
        if isinstance(kind, type) and issubclass(kind, tuple):
            copyreg.pickle(kind, partial(_made_of, kind, tuple))
        elif isinstance(kind, type) and is_dataclass(kind):
            names = [field.name for field in fields(kind)]
            copyreg.pickle(kind, partial(_made_of, kind, attrgetter(*names)))


def _made_of(kind: type[_T], values: Callable[[_T], tuple[Any, ...]], value: _T) -> tuple[type[_T], tuple[Any, ...]]:
    return kind, values(value)


def _portable(error: Exception) -> Exception:
    """Return an error as it can be sent to another process, with where it was raised."""
    import pickle  # noqa: PLC0415  # only where something went wrong
    import traceback  # noqa: PLC0415

    where = "".join(traceback.format_exception(error))
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # whatever it is, it cannot be sent
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(where)
    return error
