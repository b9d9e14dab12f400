from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotediff.matches.local import align, equal_words, extent, likeness, stretch_like, stretches
from quotediff.model import Block
from tests.oracles import longest_common_subsequence

sequences = st.lists(st.integers(0, 5), max_size=30)


@given(sequences, sequences)
def test_blocks_are_a_longest_common_subsequence(a: list[int], b: list[int]) -> None:
    blocks = align(a, b)
    assert equal_words(blocks) == longest_common_subsequence(a, b)
    last = Block(0, 0, 0)
    for block in blocks:
        assert a[block.base : block.base + block.size] == b[block.witness : block.witness + block.size]
        assert block.base >= last.base + last.size
        assert block.witness >= last.witness + last.size
        last = block


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
