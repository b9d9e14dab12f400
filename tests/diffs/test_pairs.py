"""Word pairs of a changed stretch: the best of all pairings, and what makes one word become another."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.diffs.pairs import NEIGHBOUR, STRONG, Pair, affinity, pair_up

WORDS = st.lists(st.sampled_from(["the", "a", "boat", "boats", "ten", "12", "he", "sank", ",", "quay"]), max_size=5)


def best(a: list[str], b: list[str]) -> float:
    """Return the score of the best pairing: every choice tried."""

    @cache
    def after(i: int, j: int, linked: bool) -> float:
        if i == len(a) or j == len(b):
            return 0.0
        score = affinity(a[i], b[j])
        return max(
            after(i + 1, j, False),
            after(i, j + 1, False),
            score + NEIGHBOUR * linked + after(i + 1, j + 1, True) if score else 0.0,
        )

    return after(0, 0, False)


def worth(pairs: list[Pair]) -> float:
    links = pairwise(pairs)
    beside = sum((one.base_end, one.witness_end) == (two.base, two.witness) for one, two in links)
    return sum(pair.score for pair in pairs) + NEIGHBOUR * beside


@given(WORDS, WORDS)
def test_no_pairing_is_better(a: list[str], b: list[str]) -> None:
    pairs = [pair for pair in pair_up(a, b) if pair.score]
    assert worth(pairs) == pytest.approx(best(a, b))


@given(WORDS, WORDS)
def test_pairs_are_in_order_in_both(a: list[str], b: list[str]) -> None:
    i = j = 0
    for pair in pair_up(a, b):
        assert i <= pair.base < pair.base_end <= len(a)
        assert j <= pair.witness < pair.witness_end <= len(b)
        assert pair.equal == (a[pair.base] == b[pair.witness])
        i, j = pair.base_end, pair.witness_end


@pytest.mark.parametrize(
    ("base", "witness", "expected"),
    [
        ("is not it", "isn't that", [(0, 2, 0, 1), (2, 3, 1, 2)]),
        ("5 million", "5m", [(0, 2, 0, 1)]),
        ("well known", "well-known", [(0, 2, 0, 1)]),
        ("e-mail", "e mail", [(0, 1, 0, 2)]),
        ("two hundred fifty", "250", [(0, 3, 0, 1)]),
    ],
)
def test_a_word_that_stands_for_several(base: str, witness: str, expected: list[tuple[int, int, int, int]]) -> None:
    assert [pair[:4] for pair in pair_up(base.split(), witness.split())] == expected


def test_names_pair_with_names() -> None:
    base, witness = ["jane", "went"], ["walked", "june"]
    assert [(p.base, p.witness) for p in pair_up(base, witness, (frozenset({0}), frozenset({1})))] == [(0, 1)]


@pytest.mark.parametrize(
    ("a", "b", "strong"),
    [
        ("boat", "boats", True),
        ("went", "go", True),
        ("ten", "12", True),
        ("he", "i", True),
        ("racist", "racism", True),
        ("he", "my", False),
        ("boat", "house", False),
        ("the", "house", False),
        ("ten", "boats", False),
        (",", "boats", False),
    ],
)
def test_which_words_correspond_by_themselves(a: str, b: str, strong: bool) -> None:
    assert (affinity(a, b) >= STRONG) is strong
    assert affinity(a, b) == affinity(b, a)


@given(WORDS)
def test_equal_words_stay_together_however_they_repeat(words: list[str]) -> None:
    assert [(pair.base, pair.witness) for pair in pair_up(words, words)] == [(i, i) for i in range(len(words))]
