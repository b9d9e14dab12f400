"""Equal words: as many as there can be, then only those that stand where they do for a reason."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotediff.diffs.align import MOST_CELLS, Gap, align, drop_islands, gaps, longest, weight
from quotediff.model import Block
from quotediff.subsequence import join
from tests.diffs.texts import edits

WORDS = st.lists(st.sampled_from("the a of boat quay net sank left not".split()), max_size=14)  # noqa: SIM905


def lcs(a: list[str], b: list[str]) -> int:
    """Return the length of a longest common subsequence: the textbook's table."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            table[i][j] = table[i - 1][j - 1] + 1 if x == y else max(table[i - 1][j], table[i][j - 1])
    return table[-1][-1]


def assert_aligned(blocks: list[Block], a: list[str], b: list[str]) -> None:
    i = j = 0
    for block in blocks:
        assert block.size > 0
        assert block.base >= i
        assert block.witness >= j
        assert a[block.base : block.base + block.size] == b[block.witness : block.witness + block.size]
        i, j = block.base + block.size, block.witness + block.size
    assert i <= len(a)
    assert j <= len(b)


@given(WORDS, WORDS)
def test_as_many_equal_words_as_the_textbook_finds(a: list[str], b: list[str]) -> None:
    blocks = longest(a, b)
    assert_aligned(blocks, a, b)
    assert sum(block.size for block in blocks) == lcs(a, b)


@given(WORDS, WORDS)
def test_blocks_are_equal_words_and_increase_in_both(a: list[str], b: list[str]) -> None:
    assert_aligned(align(a, b), a, b)
    assert_aligned(drop_islands(align(a, b), a, b), a, b)


@given(WORDS, WORDS)
def test_gaps_and_blocks_are_all_words(a: list[str], b: list[str]) -> None:
    blocks = align(a, b)
    between = list(gaps(blocks, len(a), len(b)))
    assert len(between) == len(blocks) + 1
    assert sum(g.deleted for g in between) + sum(block.size for block in blocks) == len(a)
    assert sum(g.inserted for g in between) + sum(block.size for block in blocks) == len(b)


@given(WORDS)
def test_the_same_words_are_one_block(words: list[str]) -> None:
    assert align(words, words) == ([Block(0, 0, len(words))] if words else [])


def test_touching_blocks_join_and_empty_ones_vanish() -> None:
    assert join([Block(0, 1, 2), Block(2, 3, 1), Block(5, 5, 0), Block(6, 5, 1)]) == [Block(0, 1, 3), Block(6, 5, 1)]


def test_content_words_and_numbers_weigh_more_than_function_words_and_marks() -> None:
    assert weight(["boat"]) == weight(["1931"]) > weight(["the"]) == weight([","])


def test_an_equal_function_word_stays_with_its_neighbours() -> None:
    base = "the mate and the cook sold the boat".split()  # noqa: SIM905
    witness = "we sold the boat".split()  # noqa: SIM905
    assert align(base, witness) == [Block(5, 1, 3)]


def test_a_large_region_keeps_the_longest_common_subsequence() -> None:
    size = int(MOST_CELLS**0.5) + 2
    base = [f"b{i}" for i in range(size)] + ["of"] + [f"c{i}" for i in range(size)]
    witness = [f"v{i}" for i in range(size)] + ["of"] + [f"w{i}" for i in range(size)]
    assert align(base, witness) == [Block(size, size, 1)]
    assert drop_islands(align(base, witness), base, witness) == []


def test_an_island_between_long_changes_is_one_change() -> None:
    base = "they wanted to go quickly to see old boats"
    witness = "they decided that all was lost to bury good men"
    assert [kind for kind, _, _ in edits(base, witness)] == ["wording"]


def test_an_island_between_short_changes_stays() -> None:
    assert edits("they sold the boat", "they bought the net") == [
        ("wording", "sold", "bought"),
        ("wording", "boat", "net"),
    ]


def test_an_island_between_omissions_stays() -> None:
    base = "we saw many small red boats and many large blue ships there"
    assert [old for _, old, _ in edits(base, "we saw boats and ships there")] == ["many small red", "many large blue"]


def test_a_gap_turned_and_shifted() -> None:
    assert Gap(1, 2, 3, 5).flipped == Gap(3, 5, 1, 2)
    assert Gap(1, 2, 3, 5).shifted(10, 20) == Gap(11, 12, 23, 25)
