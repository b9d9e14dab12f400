"""Dates of publication: ISO 8601 in, UTC out, so that the order of the text is the order in time."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import NamedTuple

from quotediff.model import Notice

MAX_SHOWN = 40
"""Most characters of an unreadable date that are quoted."""
_BEFORE_OFFSET = re.compile(r"\s+(?=(?:[+-]\d|Z$))")
_DAY = re.compile(r"\d{4}-?(?:\d\d-?\d\d|W\d\d-?\d)")
_DAY_AND_TIME = re.compile(rf"{_DAY.pattern}[T ]\d\d.*")


class UnreadDate(NamedTuple):
    """A date that is not ISO 8601, and the record it stands in."""

    value: str
    record: int | None


@dataclass(frozen=True, slots=True)
class UnreadDates(Notice):
    """Those of a part of an input; ``together`` makes of all of them what is told."""

    dates: tuple[UnreadDate, ...]


def in_utc(value: str) -> str | None:
    """Return an ISO 8601 date as ``YYYY-MM-DD``, one with a time as ``YYYY-MM-DDTHH:MM:SSZ``; None for all else.

    A time without an offset is taken as UTC; fractions of a second are dropped.
    """
    text = _BEFORE_OFFSET.sub("", value.strip().upper())
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        if _DAY_AND_TIME.fullmatch(text):
            moment = datetime.fromisoformat(text)
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
            return f"{moment.replace(microsecond=0, tzinfo=None).isoformat()}Z"
    except (ValueError, OverflowError):
        pass
    return None


def notice(path: str, unread: Sequence[UnreadDate]) -> Notice | None:
    """Return the one warning about all dates of an input that could not be read."""
    if not unread:
        return None
    first = unread[0]
    value = first.value if len(first.value) <= MAX_SHOWN else f"{first.value[:MAX_SHOWN]}…"
    place = f" (record {first.record})" if first.record is not None else ""
    if len(unread) == 1:
        message = f"1 date cannot be read: {value!r}{place}; ISO 8601 is expected"
    else:
        message = f"{len(unread)} dates cannot be read, first: {value!r}{place}; ISO 8601 is expected"
    return Notice(path, None, message)


def together(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """Return the notices about all parts: one about all dates of an input, where the first of them was."""
    found: list[Notice] = []
    unread: dict[str, list[UnreadDate]] = defaultdict(list)
    for one in notices:
        if not isinstance(one, UnreadDates):
            found.append(one)
            continue
        if one.path not in unread:
            found.append(one)
        unread[one.path] += one.dates
    return tuple((notice(n.path, unread[n.path]) or n) if isinstance(n, UnreadDates) else n for n in found)
