from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from quotediff import subsequence
from quotediff.model import Block
from quotediff.subsequence import equal_blocks, join
from tests.oracles import longest_common_subsequence

sequences = st.lists(st.integers(0, 5), max_size=30)


def are_equal_in_order(blocks: list[Block], a: list[int], b: list[int]) -> bool:
    last = Block(0, 0, 0)
    for block in blocks:
        assert a[block.base : block.base + block.size] == b[block.witness : block.witness + block.size]
        assert block.base >= last.base + last.size
        assert block.witness >= last.witness + last.size
        last = block
    return join(blocks) == blocks


@given(sequences, sequences)
def test_blocks_are_a_longest_common_subsequence(a: list[int], b: list[int]) -> None:
    blocks = equal_blocks(a, b)
    assert sum(block.size for block in blocks) == longest_common_subsequence(a, b)
    assert are_equal_in_order(blocks, a, b)


@given(st.lists(st.integers(0, 40), max_size=60), st.data())
def test_long_sequences_are_cut_where_they_are_surely_equal(a: list[int], data: st.DataObject) -> None:
    b = data.draw(st.permutations(a) | st.lists(st.integers(0, 40), max_size=60) | st.just(a))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subsequence, "MOST_CELLS", 30)
        assert are_equal_in_order(equal_blocks(a, b), a, b)


def test_no_table_is_larger_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = []
    opcodes = Indel.opcodes

    def counted(a: list[int], b: list[int]) -> object:
        tables.append(len(a) * len(b))
        return opcodes(a, b)

    monkeypatch.setattr(Indel, "opcodes", counted)
    monkeypatch.setattr(subsequence, "MOST_CELLS", 10_000)
    dice = random.Random(1)
    a = [dice.randrange(500) for _ in range(5000)]
    b = [999 if dice.random() < 0.05 else word for word in a]
    assert sum(block.size for block in equal_blocks(a, b)) == sum(x == y for x, y in zip(a, b, strict=True))
    assert equal_blocks([7] * 3000, [7] * 3000) == [Block(0, 0, 3000)]
    assert max(tables) <= 10_000
