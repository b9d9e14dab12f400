from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotediff.candidates import equal_runs, join
from quotediff.columns import Tokens
from quotediff.fingerprints import shingles
from quotediff.matches import growing
from quotediff.matches.growing import EDGE_WORDS, SKIP_COST, Part, grow
from quotediff.matches.local import equal_words, extent, likeness
from quotediff.matches.terms import Terms
from quotediff.model import Article, Block
from quotediff.subsequence import blocks_of
from quotediff.tokens import tokenize
from tests.test_candidates import everyone


def worth(blocks: list[Block], cost: float) -> list[Block]:
    best, keep = 0.0, 0
    for i in range(len(blocks)):
        (_, a), (_, b) = extent(blocks[: i + 1])
        equal = equal_words(blocks[: i + 1])
        score = equal - cost * (a + b - 2 * equal)
        if score > best + 1:
            best, keep = score, i + 1
    return blocks[:keep]


def grown(part: Part, tokens: Tokens) -> list[Block]:
    """The same, one part at a time and word by word."""
    keys = tokens.key.tolist()
    (a, a_end), (b, b_end) = extent(part.blocks)
    (a_low, a_high), (b_low, b_high) = (tokens.first[i : i + 2].tolist() for i in (part.a, part.b))
    head = tail = 0
    while a - head > a_low and b - head > b_low and keys[a - head - 1] == keys[b - head - 1]:
        head += 1
    while a_end + tail < a_high and b_end + tail < b_high and keys[a_end + tail] == keys[b_end + tail]:
        tail += 1
    a, a_end, b, b_end = a - head, a_end + tail, b - head, b_end + tail
    behind = blocks_of(keys[a_low:a][::-1][:EDGE_WORDS], keys[b_low:b][::-1][:EDGE_WORDS])
    ahead = blocks_of(keys[a_end:a_high][:EDGE_WORDS], keys[b_end:b_high][:EDGE_WORDS])
    cost = part.terms.cost(SKIP_COST)
    lead = [Block(a - x.base - x.size, b - x.witness - x.size, x.size) for x in worth(behind, cost)][::-1]
    rest = [Block(a_end + x.base, b_end + x.witness, x.size) for x in worth(ahead, cost)]
    places = {(x.base + i, x.witness + i) for x in part.blocks for i in range(x.size)}
    places |= {(a + i, b + i) for i in range(head)} | {(a_end - i - 1, b_end - i - 1) for i in range(tail)}
    inner = joined(places)
    for longer in ([*lead, *inner, *rest], [*lead, *inner], [*inner, *rest]):
        if likeness(longer) >= part.terms.least_like(equal_words(longer)):
            return longer
    return inner


def joined(places: set[tuple[int, int]]) -> list[Block]:
    found: list[Block] = []
    for a, b in sorted(places):
        if found and (a, b) == (found[-1].base + found[-1].size, found[-1].witness + found[-1].size):
            found[-1] = found[-1]._replace(size=found[-1].size + 1)
        else:
            found.append(Block(a, b, 1))
    return found


words = st.lists(st.sampled_from("of the not sea boat quay lamp".split()), max_size=40)  # noqa: SIM905


@given(st.lists(words, min_size=2, max_size=4), st.integers(1, 9), st.floats(0.1, 1), st.booleans())
def test_parts_grow_together_as_one_by_one(
    texts: list[list[str]], least: int, similarity: float, together: bool
) -> None:
    tokens = tokenize([Article(str(i), " ".join(text)) for i, text in enumerate(texts)])
    runs = equal_runs(*join(shingles(tokens, 3), tokens, everyone), 3, tokens)
    terms = Terms(least, similarity, together)
    parts = [
        Part(int(tokens.article[a]), int(tokens.article[b]), terms, [Block(a + 1, b + 1, size - 2)])
        for a, b, size in zip(*(column.tolist() for column in runs), strict=True)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(growing, "AT_ONCE", 3)
        patch.setattr(growing, "_STEP", 2)
        assert list(grow(parts, tokens)) == [grown(part, tokens) for part in parts]


def test_what_stands_in_no_article_is_not_looked_at() -> None:
    tokens = tokenize([Article("a", "one two three"), Article("b", "one two three")])
    part = Part(0, 1, Terms(3, 0.8), [Block(1, 4, 1)])
    assert list(grow([part], tokens)) == [[Block(0, 3, 3)]]
    assert list(grow([], tokens)) == []
    assert np.all(tokens.key[:3] == tokens.key[3:])
