from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from quotediff import subsequence
from quotediff.model import Block
from quotediff.subsequence import equal_blocks, join, most_equal, spelled, spelled_out
from tests.oracles import closed_up, longest_common_subsequence

sequences = st.text("abcdef", max_size=30)


def are_equal_in_order(blocks: list[Block], a: str, b: str) -> bool:
    last = Block(0, 0, 0)
    for block in blocks:
        assert a[block.base : block.base + block.size] == b[block.witness : block.witness + block.size]
        assert block.base >= last.base + last.size
        assert block.witness >= last.witness + last.size
        last = block
    return join(blocks) == blocks


@given(st.lists(st.integers(0, 9), max_size=30), st.lists(st.integers(0, 9), max_size=30), st.integers(1, 12))
def test_equal_words_are_equal_characters_and_no_others(a: list[int], b: list[int], most: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subsequence, "MOST_WORDS", most)
        for one, other in (spelled(np.array(a, np.uint32), np.array(b, np.uint32)), spelled_out(a, b)):
            assert (len(one), len(other)) == (len(a), len(b))
            equal = [[x == y for y in other] for x in one]
            if len({*a, *b}) <= most:
                assert equal == [[x == y for y in b] for x in a]
            assert all(x == y for i, x in enumerate(a) for j, y in enumerate(b) if equal[i][j])


def test_there_are_numbers_that_are_no_characters() -> None:
    one, other = spelled(np.array([0, 0xD800, 2**32 - 1], np.uint32), np.array([2**32 - 1, 0xD800, 1], np.uint32))
    assert [x == y for x in one for y in other] == [False, False, False, False, True, False, True, False, False]


@given(sequences, sequences)
def test_blocks_are_closed_up_one_by_one(a: str, b: str) -> None:
    raw = [Block(x.a, x.b, x.size) for x in Indel.opcodes(a, b).as_matching_blocks() if x.size] if a and b else []
    assert equal_blocks(a, b) == closed_up(raw, a, b)


@given(sequences, sequences)
def test_blocks_are_a_longest_common_subsequence(a: str, b: str) -> None:
    blocks = equal_blocks(a, b)
    assert sum(block.size for block in blocks) == most_equal(a, b) == longest_common_subsequence(a, b)
    assert are_equal_in_order(blocks, a, b)


MANY = [chr(i) for i in range(0xD7F0, 0xD820)]
"""Characters of which some are none of their own."""


@given(st.text(MANY, max_size=60), st.data())
def test_long_sequences_are_cut_where_they_are_surely_equal(a: str, data: st.DataObject) -> None:
    b = data.draw(st.permutations(a).map("".join) | st.text(MANY, max_size=60) | st.just(a))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subsequence, "MOST_CELLS", 30)
        assert are_equal_in_order(equal_blocks(a, b), a, b)


@pytest.mark.parametrize("turn", [1, -1])
def test_of_equal_words_those_nearest_to_the_rest_are_taken(turn: int) -> None:
    short, long = (text[::turn] for text in ("abcdxyz", "abcd-xyz-----xyz"))
    assert equal_blocks(short, long)[::turn] == (
        [Block(0, 0, 4), Block(4, 5, 3)] if turn > 0 else [Block(3, 12, 4), Block(0, 8, 3)]
    )


@given(sequences, sequences)
def test_no_block_is_less_near_than_it_could_be(a: str, b: str) -> None:
    for one, other in pairwise(equal_blocks(a, b)):
        words = a[other.base : other.base + other.size]
        last = other == equal_blocks(a, b)[-1]
        end = one.witness + one.size
        nearer = [x for x in range(end, other.witness) if b[x : x + other.size] == words]
        skipped = other.base - one.base - one.size
        assert not (last and nearer and other.witness - end > skipped)


def test_no_table_is_larger_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = []
    editops = Indel.editops

    def counted(a: str, b: str) -> object:
        tables.append(len(a) * len(b))
        return editops(a, b)

    monkeypatch.setattr(Indel, "editops", counted)
    monkeypatch.setattr(subsequence, "MOST_CELLS", 10_000)
    dice = random.Random(1)
    a = "".join(chr(dice.randrange(500)) for _ in range(5000))
    b = "".join(chr(999) if dice.random() < 0.05 else word for word in a)
    assert sum(block.size for block in equal_blocks(a, b)) == sum(x == y for x, y in zip(a, b, strict=True))
    assert equal_blocks("x" * 3000, "x" * 3000) == [Block(0, 0, 3000)]
    assert max(tables) <= 10_000
