from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quotediff.sorting import by_bits, places_of_equal


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)), max_size=50))
def test_keys_are_sorted_by_some_of_their_bits_and_else_stay_as_they_stood(parts: list[tuple[int, int, int]]) -> None:
    keys = [(a << 62) + (b << 46) + (c << 30) + i for i, (a, b, c) in enumerate(parts)]
    for low, high in ((30, 64), (30, 62), (46, 62), (46, 64), (31, 46), (64, 64)):
        expected = sorted(keys, key=lambda key: key % (1 << high) >> low)
        assert by_bits(np.array(keys, np.uint64), low, high).tolist() == expected


@given(st.lists(st.integers(0, 400) | st.integers(0, 2**64 - 1), max_size=400))
def test_equal_values_have_one_place_of_such_a_value(some: list[int]) -> None:
    values = np.array(some, np.uint64)
    places = places_of_equal(values)
    assert (values[places] == values).all()
    assert (places[places] == places).all()
    assert len({*places.tolist()}) == len({*some})
