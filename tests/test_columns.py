"""Columns: which tokens stand in some ranges is known from the ranges alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quotediff.columns import Covered

SIZE = 40
ranges = st.lists(st.tuples(st.integers(0, SIZE), st.integers(0, SIZE)).map(sorted), max_size=8)


def covered(some: list[list[int]]) -> Covered:
    return Covered(np.array(some, np.int64).reshape(-1, 2))


@given(ranges, ranges, st.lists(st.integers(0, SIZE - 1)), st.integers(0, SIZE), st.integers(0, SIZE))
def test_what_is_covered_by_ranges(one: list[list[int]], other: list[list[int]], at: list[int], i: int, j: int) -> None:
    expected = np.zeros(SIZE, np.bool_)
    for start, end in (*one, *other):
        expected[start:end] = True
    found = covered(one) | covered(other)
    assert found[np.array(at, np.int32)].tolist() == expected[np.array(at, np.int32)].tolist()
    low, high = sorted((i, j))
    assert found.between(low, high).tolist() == expected[low:high].tolist()


def test_nothing_is_covered_by_none() -> None:
    assert not covered([])
    assert not covered([])[np.arange(SIZE)].any()
    assert covered([[2, 3]])
