from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.errors import OptionError
from quotediff.model import Article, Loaded
from quotediff.options import CompareOptions
from quotediff.selection import EVENT_DAYS, Selection, select

PARTS = [
    Article("a.txt", "One text.", "a.txt", outlet="Courier", published="2026-03-01"),
    Article("b.txt", "Another text.", "b.txt", outlet="COURIER", published="2026-03-04T10:00:00Z"),
    Article("c.txt", "A third  text.", "c.txt", outlet="Ledger"),
    Article("d.txt", "A third\ntext.", "d.txt"),
]


def chosen(options: CompareOptions | None = None, reference: Loaded | None = None) -> Selection:
    return select(Loaded(tuple(PARTS)), reference, options or CompareOptions())


def allowed(selection: Selection) -> set[tuple[str, str]]:
    n = len(selection.articles)
    a, b = (np.array(side) for side in zip(*((i, j) for i in range(n) for j in range(i + 1, n)), strict=True))
    good = selection.allowed(a, b)
    names = [article.id[0] for article in selection.articles]
    return {(names[i], names[j]) for i, j, yes in zip(a, b, good, strict=True) if yes}


def test_everyone_is_compared_and_exact_copies_are_not() -> None:
    selection = chosen()
    assert selection.copies == {2: [3]}
    assert allowed(selection) == {("a", "b"), ("a", "c"), ("b", "c")}


def test_across_outlet_knows_outlets_by_name_whatever_the_case() -> None:
    assert allowed(chosen(CompareOptions(across="outlet"))) == {("a", "c"), ("b", "c")}


@pytest.mark.parametrize(("days", "together"), [(2, False), (3, True)])
def test_within_days_leaves_the_undated_in(days: int, together: bool) -> None:
    found = allowed(chosen(CompareOptions(within_days=days)))
    assert {("a", "c"), ("b", "c")} <= found
    assert (("a", "b") in found) is together


def test_only_with_the_original() -> None:
    selection = chosen(CompareOptions(base="b.txt"))
    assert allowed(selection) == {("a", "b"), ("b", "c")}
    assert min(range(4), key=selection.rank) == 1


def test_an_unknown_original_is_an_error() -> None:
    with pytest.raises(OptionError, match="is not among the articles"):
        chosen(CompareOptions(base="nowhere.txt"))


def test_reference_articles_are_not_compared_with_each_other() -> None:
    reference = Loaded((Article("r1", "Red.", "r1"), Article("r2", "Blue.", "r2"), PARTS[0]))
    found = allowed(chosen(reference=reference))
    names = {frozenset(pair) for pair in found}
    assert frozenset(("a", "r")) in names
    assert frozenset(("r",)) not in names


def test_the_order_of_arguments_does_not_matter() -> None:
    turned = select(Loaded(tuple(PARTS[::-1])), None, CompareOptions())
    assert turned.articles == chosen().articles


def test_the_earliest_is_the_base_among_equals() -> None:
    selection = chosen()
    assert sorted(range(4), key=selection.rank) == [0, 1, 2, 3]


@pytest.mark.parametrize("published", ["yesterday", "2025", "2025-13-01", "12.02.2025"])
def test_a_date_that_a_caller_made_up_is_named(published: str) -> None:
    article = Article("monday", "One text.", published=published)
    with pytest.raises(OptionError, match=f"'monday': published is '{published}'"):
        select(Loaded((article,)), None, CompareOptions())


@given(st.lists(st.sampled_from([None, "2026-02-27", "2026-03-01", "2026-03-06", "2026-04-30"]), min_size=2))
def test_two_articles_are_of_one_event_as_columns_of_them_are(dates: list[str | None]) -> None:
    articles = tuple(Article(f"{i}", "", published=date) for i, date in enumerate(dates))
    selection = select(Loaded(articles), None, CompareOptions())
    for a, b in combinations(range(len(dates)), 2):
        near = selection.near(np.array([a]), np.array([b]), EVENT_DAYS)
        dated = all(selection.articles[i].published for i in (a, b))
        assert selection.of_one_event(a, b) is bool(near[0])
        assert selection.other_occasion(a, b) is bool(selection.apart(np.array([a]), np.array([b]))[0])
        assert selection.of_one_event(a, b) is (dated and selection.days_between(a, b) <= EVENT_DAYS)
