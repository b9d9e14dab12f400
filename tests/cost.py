"""What work costs, in function calls: the same on every machine, however busy, unlike seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def calls(work: Callable[[], object]) -> int:
    """Return how many Python and C functions are called while ``work`` runs."""
    count = 0

    def counted(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


class Watched(str):
    """A text that counts the characters which slices and searches look at; those of regular expressions it cannot."""

    __slots__ = ("looked_at",)

    looked_at: int

    def __new__(cls, text: str) -> Watched:
        """Make one of which nothing has been looked at."""
        watched = super().__new__(cls, text)
        watched.looked_at = 0
        return watched

    def __getitem__(self, key: Any) -> str:
        part = super().__getitem__(key)
        self.looked_at += len(part)
        return part

    def find(self, part: str, start: Any = 0, end: Any = None) -> int:
        """Count what lies from the start to what is found."""
        at = super().find(part, start, end)
        self.looked_at += self._until(end) - start if at < 0 else at + len(part) - start
        return at

    def rfind(self, part: str, start: Any = 0, end: Any = None) -> int:
        """Count what lies from the end back to what is found."""
        at = super().rfind(part, start, end)
        self.looked_at += self._until(end) - max(at, start)
        return at

    def _until(self, end: int | None) -> int:
        return len(self) if end is None else min(end, len(self))
