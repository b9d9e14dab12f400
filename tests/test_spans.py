from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quotediff.model import Span
from quotediff.spans import covered, intersect, merge

spans = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda at: Span(at[0], sum(at))), max_size=9)


def places(some: tuple[Span, ...]) -> set[int]:
    return {place for span in some for place in range(*span)}


@given(spans)
def test_the_union_neither_overlaps_nor_touches(some: list[Span]) -> None:
    found = merge(some)
    assert places(found) == places(tuple(some))
    assert covered(some) == len(places(found))
    assert all(one.end < other.start for one, other in pairwise(found))


@given(spans, spans)
def test_what_both_hold(one: list[Span], other: list[Span]) -> None:
    a, b = merge(one), merge(other)
    found = intersect(a, b)
    assert places(found) == places(a) & places(b)
    assert list(found) == sorted(intersect(b, a))
    assert intersect(a, a) == a


def test_a_stretch_of_a_long_text_is_not_looked_for_from_its_beginning() -> None:
    class Counted(list[Span]):
        asked = 0

        def __getitem__(self, i: int) -> Span:  # type: ignore[override]
            self.asked += 1
            return super().__getitem__(i)

    marked = Counted(Span(10 * i, 10 * i + 5) for i in range(10_000))
    assert intersect([Span(80_002, 80_012)], marked) == (Span(80_002, 80_005), Span(80_010, 80_012))
    assert marked.asked < 50
