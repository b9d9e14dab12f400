"""Dates: ISO 8601 in, UTC out, and one warning a file for the rest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.loaders.dates import UnreadDate, in_utc, notice


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2026-03-01", "2026-03-01"),
        (" 2026-03-01\n", "2026-03-01"),
        ("20260301", "2026-03-01"),
        ("2026-W09-7", "2026-03-01"),
        ("2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z"),
        ("2026-03-01t10:00:00z", "2026-03-01T10:00:00Z"),
        ("2026-03-01T10:00:00", "2026-03-01T10:00:00Z"),
        ("2026-03-01 10:00", "2026-03-01T10:00:00Z"),
        ("2026-03-01T10:00:00.987654Z", "2026-03-01T10:00:00Z"),
        ("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:00Z"),
        ("2026-03-01T10:00:00-0500", "2026-03-01T15:00:00Z"),
        ("2026-03-01 10:00:00 +0200", "2026-03-01T08:00:00Z"),
        ("2026-03-01 01:00:00+05", "2026-02-28T20:00:00Z"),
        ("0987-03-01", "0987-03-01"),
    ],
)
def test_iso_dates(value: str, wanted: str) -> None:
    assert in_utc(value) == wanted


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "26-FEB-1987 15:01:01.79",
        "2026",
        "2026-03",
        "2026-13-01",
        "2026-02-30",
        "2026-03-01T25:00:00Z",
        "2026-03-01x10:00",
        "01/03/2026",
        "1772359200",
        "0001-01-01T00:00:00+14:00",
        "2026-03-01T10:00:00 Europe",
        "March 1, 2026",
    ],
)
def test_other_dates_are_none(value: str) -> None:
    assert in_utc(value) is None


@given(st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1)), st.integers(-840, 840))
def test_the_order_of_the_text_is_the_order_in_time(moment: datetime, minutes: int) -> None:
    there = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    text = in_utc(there.isoformat())
    assert text is not None
    assert datetime.fromisoformat(text) == there.astimezone(UTC).replace(microsecond=0)
    later = in_utc((there + timedelta(seconds=1)).isoformat())
    assert later is not None
    assert text < later


def test_one_notice_a_file() -> None:
    assert notice("a.jsonl", []) is None
    one = notice("a.jsonl", [UnreadDate("soon", 3)])
    assert one is not None
    assert one.message == "1 date cannot be read: 'soon' (record 3); ISO 8601 is expected"
    many = notice("a.md", [UnreadDate("x" * 50, None), UnreadDate("late", None)])
    assert many is not None
    assert (many.path, many.record) == ("a.md", None)
    assert many.message == f"2 dates cannot be read, first: '{'x' * 40}…'; ISO 8601 is expected"
