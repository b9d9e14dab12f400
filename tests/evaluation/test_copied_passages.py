from __future__ import annotations

import pytest
from evaluation.copied_passages import Case, Two, detections, measures

from quotediff.model import Cluster, Span, Witness

AB: Two = ("a", "b")


def case(start: int, end: int, shift: int = 0) -> Case:
    return Case(Span(start, end), Span(start + shift, end + shift))


def cluster(number: int, *places: tuple[str, int, int]) -> Cluster:
    witnesses = [Witness(f"{i}", name, (Span(start, end),)) for i, (name, start, end) in enumerate(places)]
    return Cluster(f"{number}", "passage", 9, "0", tuple(witnesses))


@pytest.mark.parametrize(
    ("found", "precision", "recall", "granularity"),
    [
        ([case(0, 100)], 1, 1, 1),
        ([case(0, 50)], 1, 0.5, 1),
        ([case(0, 200)], 0.5, 1, 1),
        ([case(0, 50), case(50, 100)], 1, 1, 2),
        ([case(0, 100), case(300, 400)], 0.5, 1, 1),
        ([case(0, 100, shift=500)], 0, 0, 1),  # the right words, not their source
        ([], 0, 0, 1),
    ],
)
def test_measures(found: list[Case], precision: float, recall: float, granularity: float) -> None:
    scores = list(measures({AB: [case(0, 100)]}, {AB: found}).values())
    assert scores[:3] == [precision, recall, granularity]


def test_plagdet_counts_pieces() -> None:
    *_, whole = measures({AB: [case(0, 100)]}, {AB: [case(0, 100)]}).values()
    *_, halves = measures({AB: [case(0, 100)]}, {AB: [case(0, 50), case(50, 100)]}).values()
    assert whole == 1
    assert halves == pytest.approx(0.63, abs=0.01)


def test_what_touches_is_one_and_of_what_overlaps_the_longest_counts() -> None:
    clusters = [
        cluster(0, ("a", 0, 50), ("b", 100, 150)),
        cluster(1, ("a", 53, 90), ("b", 153, 190)),
        cluster(2, ("a", 10, 40), ("b", 110, 140), ("c", 0, 30)),
        cluster(3, ("a", 300, 350), ("b", 300, 350)),
        cluster(4, ("a", 500, 550), ("c", 500, 550)),
    ]
    assert detections(clusters, [AB]) == {AB: [Case(Span(0, 90), Span(100, 190)), case(300, 350)]}
