"""Passage against passage: equal runs of two articles chained over what changed between them.

Source: seed, extend and filter as in text alignment for plagiarism detection (Potthast et al. 2013). Several chains a
pair, so that the order of passages may differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from quotediff.columns import Match, Runs, Tokens
from quotediff.matches.local import align, equal_words, extent, likeness
from quotediff.model import Block

MAX_GAP_WORDS = 30
"""Two runs further apart than this, in either article, are not one passage."""
EDGE_WORDS = 14
"""How many words beyond its outermost run a passage may grow."""
SKIP_COST = 0.6
"""What a skipped word costs at an edge, where an equal word gains 1."""


def match_passages(runs: Runs, tokens: Tokens, min_words: int, similarity: float) -> list[Match]:
    """Return the passages that pairs of articles share, of at least ``min_words`` equal words each."""
    matches = []
    for a, b, blocks in _pairs(runs, tokens):
        for chain in _chains(blocks):
            for part in _alike(_filled(chain, tokens), similarity):
                grown = _grow(part, tokens, a, b)
                if equal_words(grown) >= min_words:
                    matches.append(Match(a, b, tuple(grown)))
    return _without_inner(matches)


def _pairs(runs: Runs, tokens: Tokens) -> Iterator[tuple[int, int, list[Block]]]:
    """Yield (article, article, blocks) for each pair of articles in the runs."""
    if not len(runs.a):
        return
    a, b = tokens.article[runs.a], tokens.article[runs.b]
    begins = np.concatenate(([0], np.flatnonzero((a[1:] != a[:-1]) | (b[1:] != b[:-1])) + 1))
    for begin, end in zip(begins.tolist(), [*begins[1:].tolist(), len(a)], strict=True):
        rows = zip(*(column[begin:end].tolist() for column in runs), strict=True)
        yield int(a[begin]), int(b[begin]), [Block(*row) for row in rows]


def _chains(blocks: Sequence[Block]) -> list[list[Block]]:
    """Link each block to the chain that ends nearest before it in both articles; else it begins one."""
    chains: list[list[Block]] = []
    live: list[list[Block]] = []
    for block in blocks:
        live = [c for c in live if block.base - (c[-1].base + c[-1].size) <= MAX_GAP_WORDS]
        best = min(live, key=lambda c: _distance(c[-1], block), default=None)
        if best is None or _distance(best[-1], block) > MAX_GAP_WORDS:
            best = []
            chains.append(best)
            live.append(best)
        trimmed = _after(best[-1], block) if best else block
        if trimmed.size > 0:
            best.append(trimmed)
    return chains


def _distance(last: Block, block: Block) -> float:
    """Return the words skipped from one block to the next, on the longer side; infinite where not in order."""
    if block.base <= last.base or block.witness <= last.witness:
        return float("inf")
    if block.base + block.size <= last.base + last.size or block.witness + block.size <= last.witness + last.size:
        return float("inf")
    return max(block.base - last.base, block.witness - last.witness) - last.size


def _after(last: Block, block: Block) -> Block:
    """Return the block without what overlaps the one before it."""
    cut = max(0, last.base + last.size - block.base, last.witness + last.size - block.witness)
    return Block(block.base + cut, block.witness + cut, block.size - cut)


def _filled(chain: Sequence[Block], tokens: Tokens) -> list[Block]:
    """Return a chain with the equal words between its runs, too short or too common to be runs themselves."""
    filled = list(chain[:1])
    for last, block in pairwise(chain):
        a, b = last.base + last.size, last.witness + last.size
        inner = align(tokens.key[a : block.base].tolist(), tokens.key[b : block.witness].tolist())
        filled += [Block(a + x.base, b + x.witness, x.size) for x in inner]
        filled.append(block)
    return filled


def _alike(chain: Sequence[Block], similarity: float) -> list[list[Block]]:
    """Split a chain at its widest gaps until every part is alike enough."""
    if len(chain) <= 1 or likeness(chain) >= similarity:
        return [list(chain)] if chain else []
    gaps = [_distance(one, other) for one, other in pairwise(chain)]
    cut = gaps.index(max(gaps)) + 1
    return [*_alike(chain[:cut], similarity), *_alike(chain[cut:], similarity)]


def _grow(blocks: list[Block], tokens: Tokens, a: int, b: int) -> list[Block]:
    """Extend a chain at both ends over small changes, as long as that gains more than it skips."""
    (a_start, a_end), (b_start, b_end) = extent(blocks)
    a_low, b_low = max(int(tokens.first[a]), a_start - EDGE_WORDS), max(int(tokens.first[b]), b_start - EDGE_WORDS)
    a_high, b_high = int(tokens.first[a + 1]), int(tokens.first[b + 1])
    ahead = align(
        tokens.key[a_end : min(a_high, a_end + EDGE_WORDS)].tolist(),
        tokens.key[b_end : min(b_high, b_end + EDGE_WORDS)].tolist(),
    )
    behind = align(tokens.key[a_low:a_start][::-1].tolist(), tokens.key[b_low:b_start][::-1].tolist())
    before = [Block(a_start - x.base - x.size, b_start - x.witness - x.size, x.size) for x in _worth(behind)]
    after = [Block(a_end + x.base, b_end + x.witness, x.size) for x in _worth(ahead)]
    return [*before[::-1], *blocks, *after]


def _worth(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks up to where the score of going outward is best, none where it never gains (drop-off)."""
    score, best, keep = 0.0, 0.0, 0
    a = b = 0
    for i, block in enumerate(blocks):
        score += block.size - SKIP_COST * (block.base - a + block.witness - b)
        a, b = block.base + block.size, block.witness + block.size
        if score > best + 1:  # one lone word gains too little to say that the passage goes on
            best, keep = score, i + 1
    return list(blocks[:keep])


def _without_inner(matches: Sequence[Match]) -> list[Match]:
    """Drop a match whose passages lie inside another match of the same two articles, on both sides."""
    kept: list[Match] = []
    for _, group in groupby(matches, key=lambda m: (m.a, m.b)):
        outer: list[Match] = []
        for match in sorted(group, key=lambda m: (-equal_words(m.blocks), m.blocks[0])):
            if not any(_inside(match, other) for other in outer):
                outer.append(match)
        kept += sorted(outer, key=lambda m: m.blocks[0])
    return kept


def _inside(inner: Match, outer: Match) -> bool:
    """Say whether both passages of a match lie inside those of another."""
    sides = zip(extent(inner.blocks), extent(outer.blocks), strict=True)
    return all(o[0] <= i[0] and i[1] <= o[1] for i, o in sides)
