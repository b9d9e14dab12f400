from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quotediff.model import Span
from quotediff.spans import covered, intersect, merge, without_ends

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


def test_what_is_left_between_two_cuts() -> None:
    text = "We said: “ask me, not him, again.”"
    whole = Span(0, len(text))
    kept = without_ends(text, whole, [Span(27, 32), Span(0, 7), Span(18, 21)])
    assert text[kept.start : kept.end] == "ask me, not him"
    assert without_ends(text, whole, []) == Span(0, len(text) - 2)
    assert without_ends(text, whole, [whole]) == Span(len(text), len(text))
    kept = without_ends(text, whole, [Span(0, 2), Span(0, 7), Span(27, 32), Span(30, 32)])
    assert text[kept.start : kept.end] == "ask me, not him"


@given(st.text("ab ,", max_size=30), spans)
def test_cuts_at_the_ends_leave_a_part_without_a_cut_at_its_ends(text: str, places: list[Span]) -> None:
    inside = [Span(min(p.start, len(text)), min(p.end, len(text))) for p in places]
    kept = without_ends(text, Span(0, len(text)), inside)
    assert 0 <= kept.start <= kept.end <= len(text)
    assert kept.start == kept.end or not any(p.start <= kept.start < p.end == kept.end for p in inside)
