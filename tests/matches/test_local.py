from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotediff.matches.local import extent, likeness, stretch_like, stretches
from quotediff.model import Block


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 5)), max_size=12),
    st.sampled_from([0.25, 0.5, 1.0, 2.0]),
    st.integers(0, 6),
)
def test_the_best_stretch_then_the_best_on_either_side(
    steps: list[tuple[int, int, int]], gap_cost: float, least: int
) -> None:
    blocks: list[Block] = []
    a = b = 0
    for skip_a, skip_b, size in steps:
        blocks.append(Block(a + skip_a, b + skip_b, size))
        a, b = a + skip_a + size, b + skip_b + size
    weights = [float(1 + i % 3) for i in range(a)]
    scores = {
        (i, j): sum(sum(weights[x.base : x.base + x.size]) for x in blocks[i : j + 1])
        - gap_cost
        * sum(
            max(y.base - x.base, y.witness - x.witness) - x.size
            for x, y in zip(blocks[i:j], blocks[i + 1 : j + 1], strict=True)
        )
        for i in range(len(blocks))
        for j in range(i, len(blocks))
    }

    def taken(low: int, high: int) -> list[float]:
        inside = [ij for ij in scores if low <= ij[0] and ij[1] < high]
        best = max(inside, key=lambda ij: (scores[ij], ij[0] - ij[1]), default=None)
        if best is None or scores[best] < least:
            return []
        return [*taken(low, best[0]), scores[best], *taken(best[1] + 1, high)]

    found = stretches(blocks, weights, gap_cost, least)
    assert [scores[blocks.index(s[0]), blocks.index(s[-1])] for s in found] == taken(0, len(blocks))
    assert all(s == blocks[blocks.index(s[0]) : blocks.index(s[-1]) + 1] for s in found)


def test_thousands_of_stretches_are_no_recursion() -> None:
    blocks = [Block(100 * i, 100 * i, 5) for i in range(5000)]
    assert stretches(blocks, [1.0] * 500_000, gap_cost=0.1, least=3) == [[block] for block in blocks]


def test_a_stretch_ends_where_going_on_loses_more_than_it_gains() -> None:
    near, far = Block(0, 0, 5), Block(60, 60, 2)
    assert stretches([near, Block(6, 7, 3), far], [1.0] * 70, gap_cost=0.1, least=3) == [[near, Block(6, 7, 3)]]


def test_two_stretches_that_are_worth_it_are_both_kept_in_order() -> None:
    one, other = Block(0, 0, 5), Block(90, 90, 6)
    assert stretches([one, other], [1.0] * 100, gap_cost=0.1, least=3) == [[one], [other]]


def test_function_words_alone_are_no_stretch() -> None:
    assert stretches([Block(0, 0, 4)], [0.1] * 4, gap_cost=0.1, least=1) == []
    assert stretches([], [], gap_cost=0.1, least=1) == []


def test_likeness_counts_from_the_first_to_the_last_equal_word() -> None:
    blocks = [Block(10, 0, 4), Block(16, 4, 4)]
    assert extent(blocks) == ((10, 20), (0, 8))
    assert likeness(blocks) == 2 * 8 / (10 + 8)


def test_a_part_is_like_the_whole_whatever_the_whole_has_beyond_it() -> None:
    whole = list(range(100))
    assert stretch_like(whole, whole) == 1
    assert stretch_like(whole, whole[40:60]) == 1
    assert stretch_like(whole, [*whole[20:30], 200, *whole[31:40]]) == 38 / 40


def test_what_is_put_in_or_left_out_between_makes_a_part_less_like() -> None:
    whole = list(range(100))
    assert stretch_like(whole, [*whole[20:30], *range(200, 210)]) == 20 / 30
    assert stretch_like(whole, [*whole[:10], *whole[12:20]]) == 36 / 38
    assert stretch_like(whole, [*whole[:10], *whole[60:70]]) == 20 / 30  # one stretch only
    assert stretch_like(whole, []) == 0
    assert stretch_like([], [1]) == 0
