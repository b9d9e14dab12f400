"""Work spread over processes, its results in order."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

_T = TypeVar("_T")
_R = TypeVar("_R")


class Spread(Protocol):
    """Does what the built-in ``map`` does; a few more items are taken than results have been asked for."""

    def __call__(self, work: Callable[[_T], _R], items: Iterable[_T], /) -> Iterator[_R]:
        """Yield what ``work`` makes of each item."""


@contextmanager
def workers(jobs: int) -> Iterator[Spread]:
    """Provide that many processes; with one job there is none but this."""
    if jobs == 1:
        yield map
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # compare does without

    with ProcessPoolExecutor(jobs) as pool:
        yield partial(_spread, pool, 3 * jobs)


def _spread(pool: ProcessPoolExecutor, most: int, work: Callable[[_T], _R], items: Iterable[_T]) -> Iterator[_R]:
    working: deque[Future[bytes]] = deque()
    for item in items:
        working.append(pool.submit(_pickled, work, item))
        if len(working) == most:
            yield pickle.loads(working.popleft().result())
    while working:
        yield pickle.loads(working.popleft().result())


def _pickled(work: Callable[[_T], _R], item: _T) -> bytes:
    """Return a result as the newest protocol has it: arrays take half the time, and can be written to."""
    return pickle.dumps(work(item), pickle.HIGHEST_PROTOCOL)
