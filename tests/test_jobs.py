"""Work that is shared by processes: the same is found as by one, and nothing goes wrong unsaid or is left behind."""

from __future__ import annotations

import errno
import multiprocessing
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotediff import jobs
from quotediff.errors import QuotediffError
from quotediff.jobs import Jobs

HERE = os.getpid()
needs_forks = pytest.mark.skipif(not hasattr(os, "fork") or sys.platform == "darwin", reason="no forks")


@pytest.fixture(autouse=True)
def impatient() -> Iterator[None]:
    """Have all work shared; no process is left after it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "PATIENCE_SECONDS", 0)
        yield
    assert multiprocessing.active_children() == []


class Meeting:
    """Lets this process go on with its second part only when another one has begun with its first."""

    def __init__(self) -> None:
        self._end, self._begin = os.pipe()
        self._parts = 0

    def wait(self) -> bool:
        """Return whether this is another process."""
        self._parts += 1
        if os.getpid() != HERE:
            os.write(self._begin, b".")
        elif self._parts == 2:
            assert select.select([self._end], [], [], 20)[0], "there is no other process"
        return os.getpid() != HERE


def elsewhere(what: Callable[[], object]) -> Callable[[Sequence[int]], list[int]]:
    """Return work in which another process does something, too."""
    meeting = Meeting()

    def work(items: Sequence[int]) -> list[int]:
        if meeting.wait():
            what()
        return [os.getpid() for _ in items]

    return work


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers()), st.integers(1, 4), st.integers(1, 256))
def test_the_same_is_found_in_order_and_noted(items: list[int], number: int, parts: int) -> None:
    memo: dict[object, object] = {"known": True}
    told = []

    def work(some: Sequence[int]) -> Iterator[int]:
        for item in some:
            memo[item] = 2 * item
            yield from [item] * (item % 3)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jobs, "PARTS", parts)
        found = Jobs(number, lambda *args: told.append(args)).over("reading", work, items, memo)
    assert found == [item for item in items for _ in range(item % 3)]
    assert memo == {"known": True} | {item: 2 * item for item in items}
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[-1:] == ([("reading", len(items), len(items))] if items else [])


def test_each_part_is_handed_over_as_soon_as_it_is_done() -> None:
    done: list[int] = []

    def work(items: Sequence[int]) -> Sequence[int]:
        done.extend(items)
        return items

    assert [(part, done[-1]) for part in Jobs().each("", work, range(jobs.PARTS))] == [
        ([item], item) for item in range(jobs.PARTS)
    ]


@needs_forks
def test_parts_come_in_order_whichever_is_done_first() -> None:
    meet = elsewhere(lambda: time.sleep(0.1))

    def work(items: Sequence[int]) -> Sequence[int]:
        meet(items)
        return items

    assert list(Jobs(2).each("", work, range(jobs.PARTS))) == [[item] for item in range(jobs.PARTS)]


@needs_forks
def test_processes_share_the_work() -> None:
    found = Jobs(2).over("", elsewhere(lambda: None), range(100))
    assert len(set(found)) == 2
    assert len(found) == 100


@needs_forks
def test_what_one_finds_may_be_large() -> None:
    large = 3 * jobs.PIPE_BYTES

    def work(items: Sequence[int]) -> list[bytes]:
        return [b"." * large for _ in items]

    assert list(map(len, Jobs(3).over("", work, range(8)))) == [large] * 8


def test_short_work_is_not_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_SECONDS", 3600)
    assert set(Jobs(2).over("", lambda items: [os.getpid() for _ in items], range(100))) == {HERE}


def alone() -> set[int]:
    return set(Jobs(2).over("", lambda items: [os.getpid() for _ in items], range(100)))


def test_one_process_does_all_beside_threads() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert alone() == {HERE}
    finally:
        over.set()
        thread.join()


@pytest.mark.parametrize(("owner", "name", "value"), [(sys, "platform", "darwin"), (os, "fork", None)])
def test_one_process_does_all_where_there_are_no_forks(
    monkeypatch: pytest.MonkeyPatch, owner: object, name: str, value: str | None
) -> None:
    if value is None:
        monkeypatch.delattr(owner, name, raising=False)
    else:
        monkeypatch.setattr(owner, name, value)
    assert alone() == {HERE}


@needs_forks
def test_one_process_does_all_where_there_is_no_room_for_more(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(ForkProcess, "start", full)
    assert alone() == {HERE}
    assert Jobs(2, much=True).aside(os.getpid)() == HERE


@needs_forks
def test_what_is_done_aside_is_done_by_another_process_if_there_is_much() -> None:
    end, begin = os.pipe()

    def work() -> int:
        os.write(begin, b".")
        return os.getpid()

    other = Jobs(2, much=True).aside(work)
    assert select.select([end], [], [], 20)[0], "it has not begun"
    assert other() != HERE
    assert [Jobs(number, much=much).aside(os.getpid)() for number, much in ((2, False), (1, True))] == [HERE] * 2


@needs_forks
def test_what_goes_wrong_aside_is_raised_where_it_is_asked_for() -> None:
    later = Jobs(2, much=True).aside(lambda: failing(QuotediffError("the disk is full")))
    with pytest.raises(QuotediffError, match="the disk is full"):
        later()


@needs_forks
def test_what_nobody_asks_for_does_no_harm() -> None:
    Jobs(2, much=True).aside(lambda: bytes(3 * jobs.PIPE_BYTES))
    for process in multiprocessing.active_children():
        process.join(20)
        assert process.exitcode == 0


@needs_forks
def test_a_fork_shares_with_none_of_its_own() -> None:
    def work(items: Sequence[int]) -> list[int]:
        return [len(alone()) for _ in items]

    assert set(Jobs(2).over("", work, range(4))) <= {1, 2}


class OddError(Exception):
    """Cannot be made again from what it says."""

    def __init__(self, one: int, other: int) -> None:
        super().__init__(f"{one} {other}")


def failing(error: BaseException) -> None:
    raise error


@needs_forks
@pytest.mark.parametrize(
    ("error", "kind", "says"),
    [
        (QuotediffError("the disk is full"), QuotediffError, "the disk is full"),
        (MemoryError(), MemoryError, ""),
        (OddError(1, 2), RuntimeError, "OddError: 1 2"),
    ],
)
def test_what_goes_wrong_elsewhere_is_raised_here(error: Exception, kind: type[Exception], says: str) -> None:
    with pytest.raises(kind) as raised:
        Jobs(2).over("", elsewhere(lambda: failing(error)), range(100))
    assert str(raised.value) == says
    assert "in failing" in "".join(raised.value.__notes__)


@needs_forks
@pytest.mark.parametrize("error", [KeyError("here"), KeyboardInterrupt()])
def test_what_goes_wrong_here_ends_the_others(error: BaseException) -> None:
    meeting = Meeting()

    def work(items: Sequence[int]) -> list[int]:
        if meeting.wait():
            signal.pause()
        elif len(items) == 2:
            raise error
        return [0]

    with pytest.raises(type(error)):
        Jobs(2).over("", work, range(jobs.PARTS * 2 - 1))
    assert multiprocessing.active_children() == []


@needs_forks
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_process_that_is_ended(number: signal.Signals) -> None:
    def stop() -> None:
        os.kill(os.getpid(), number)

    with pytest.raises(QuotediffError, match="process was ended"):
        Jobs(2).over("", elsewhere(stop), range(100))


@needs_forks
def test_a_process_that_is_ended_while_it_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    def send(there: Connection, _: object) -> None:
        os.write(there.fileno(), (1 << 8).to_bytes(4, "big") + b"less than was promised")
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(Connection, "send", send)
    with pytest.raises(QuotediffError, match="process was ended"):
        Jobs(2).over("", elsewhere(lambda: None), range(100))
