from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from quotediff.matches.cover import LEAST_COVER, may_cover
from quotediff.subsequence import equal_blocks, most_equal

sentences = st.lists(st.text("abcdef", min_size=1, max_size=8), min_size=1, max_size=5)


def edges_of(said: list[str]) -> list[int]:
    return [sum(map(len, said[:i])) for i in range(len(said) + 1)]


@given(sentences, st.text("abcdefg", max_size=24), st.integers(1, 6))
@example(["abc", "xxxxxxxx", "def"], "abcdef", 6)
@example(["ab", "abcdef"], "abef", 5)
def test_some_sentences_in_a_row_are_looked_for(said: list[str], other: str, least: int) -> None:
    equal = [most_equal(sentence, other) for sentence in said]
    rows = [(low, high) for low, high in combinations(range(len(said) + 1), 2)]
    expected = any(sum(equal[low:high]) >= max(least, LEAST_COVER * len("".join(said[low:high]))) for low, high in rows)
    whole = "".join(said)
    assert may_cover(edges_of(said)[:-1], whole, other, least, most_equal(whole, other)) == expected


@given(sentences, st.text("abcdefg", max_size=24), st.integers(1, 6))
def test_nothing_that_covers_enough_is_missed(said: list[str], other: str, least: int) -> None:
    whole, edges = "".join(said), edges_of(said)
    blocks = equal_blocks(whole, other)
    for low, high in combinations(range(len(blocks) + 1), 2):
        start, end = blocks[low].base, blocks[high - 1].base + blocks[high - 1].size
        touched = sum(b - a for a, b in pairwise(edges) if a < end and start < b)
        equal = sum(block.size for block in blocks[low:high])
        if equal >= max(least, LEAST_COVER * touched):
            assert may_cover(edges[:-1], whole, other, least, most_equal(whole, other))
