"""Passage against passage: equal runs of two articles chained over what changed between them.

Source: seed, extend and filter as in text alignment for plagiarism detection (Potthast et al. 2013). Several chains a
pair, so that the order of passages may differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

import numpy as np

from quotediff.columns import FUNCTION_WEIGHT, Keys, Match, Prose, Runs, Tokens
from quotediff.matches.local import equal_words, extent, likeness, slack, stretch_like
from quotediff.model import Block
from quotediff.subsequence import blocks_of

MAX_GAP_WORDS = 30
"""Two runs further apart than this, in either article, are not one passage."""
EDGE_WORDS = 14
"""How many words beyond its outermost run a passage may grow."""
STUB_WORDS = 5
"""Fewer words than this of a sentence at the end of a passage belong to what was copied by chance."""
LEAST_EVIDENCE = 0.35
"""Least weight of the equal words for each word that a passage must have."""
GAP_COST = 0.5
"""What a word between two runs costs, on the side that has more of them, where an equal word gains 1."""
SKIP_COST = 0.6
"""What a skipped word costs at an edge, where an equal word gains 1."""
COST_TOGETHER = 0.35
"""What either costs where two articles report one event: what is equal there is seldom so by chance."""

Words = tuple[int, int, int]
"""An article, and a half-open range of token indices in it."""


class Terms(NamedTuple):
    """What a passage of two articles must meet: least equal words, least likeness from 0 to 1.

    ``together``: the articles report one event.
    """

    min_words: int
    similarity: float
    together: bool = False

    def least_like(self, equal: int) -> float:
        """Return the least likeness of a passage of so many equal words; none less where the user asks for copies."""
        return self.similarity - (slack(equal) if self.together and self.similarity < 1 else 0.0)

    def cost(self, usual: float) -> float:
        """Return what a skipped word costs, given what it usually does."""
        return COST_TOGETHER if self.together else usual


def by_articles(runs: Runs, tokens: Tokens) -> list[tuple[int, int]]:
    """Return for each two articles the half-open range of their runs, which stand together, in order of place."""
    a, b = tokens.article[runs.a], tokens.article[runs.b]
    begins = (np.flatnonzero((a[1:] != a[:-1]) | (b[1:] != b[:-1])) + 1).tolist()
    return list(pairwise([0, *begins, len(a)])) if len(a) else []


def match_passages(
    ranges: Iterable[tuple[int, int]], runs: Runs, prose: Prose, terms: Callable[[int, int], Terms]
) -> list[Match]:
    """Return the passages that pairs of articles share, given as the ranges of their runs.

    ``terms``: two articles -> what a passage of theirs must meet.
    """
    matches = []
    for begin, end in ranges:
        a, b = (int(prose.tokens.article[side[begin]]) for side in (runs.a, runs.b))
        blocks = list(map(Block, *(column[begin:end].tolist() for column in runs)))
        their = terms(a, b)
        for chain in (held for linked in _chains(blocks) for held in _held_together(linked, their.cost(GAP_COST))):
            for part in _alike(_filled(chain, prose.tokens), their):
                grown = _grown(part, prose.tokens, (a, b), their)
                if equal_words(grown) < their.min_words:  # as most are
                    continue
                clipped = _clipped(grown, prose)
                if equal_words(clipped) >= their.min_words and _says_enough(clipped, prose, their.min_words):
                    matches.append(Match(a, b, tuple(clipped)))
    return _without_inner(matches)


def is_like_part(base: Words, passage: Words, tokens: Tokens, similarity: float) -> bool:
    """Say whether a passage is like a base or one stretch of it."""
    whole, part = (tokens.key[start:end].tolist() for _, start, end in (base, passage))
    return stretch_like(whole, part) >= similarity


def _says_enough(blocks: Sequence[Block], prose: Prose, min_words: int) -> bool:
    """Say whether the equal words are rare enough to mean something; a run of function words is not."""
    evidence = sum(float(prose.weights[x.base : x.base + x.size].sum()) for x in blocks)
    return evidence >= LEAST_EVIDENCE * min_words


def _chains(blocks: Sequence[Block]) -> list[list[Block]]:
    """Link each block to the chain that ends nearest before it in both articles; else it begins one.

    Chains are looked up by where they end in the second article, so that a phrase repeated thousands of times costs
    no more than its places.
    """
    chains: list[list[Block]] = []
    ending: dict[int, list[list[Block]]] = defaultdict(list)
    for block in blocks:
        bucket = block.witness // MAX_GAP_WORDS
        near = [c for k in (bucket - 1, bucket) for c in ending[k] if _is_live(c[-1], block, k)]
        best = min(near, key=lambda c: _distance(c[-1], block), default=None)
        if best is None or _distance(best[-1], block) > MAX_GAP_WORDS:
            best = []
            chains.append(best)
        trimmed = _after(best[-1], block) if best else block
        if trimmed.size > 0:
            best.append(trimmed)
            ending[(trimmed.witness + trimmed.size) // MAX_GAP_WORDS].append(best)
    return chains


def _is_live(last: Block, block: Block, bucket: int) -> bool:
    """Say whether a chain still ends in a bucket, close enough before a block."""
    gap = block.base - (last.base + last.size)
    return gap <= MAX_GAP_WORDS and (last.witness + last.size) // MAX_GAP_WORDS == bucket


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


def _held_together(chain: list[Block], gap_cost: float) -> list[list[Block]]:
    """Cut a chain at the gaps that cost more than all it has on one side is worth: that much is alike by chance."""
    sizes = [block.size for block in chain]
    gaps = [_distance(one, other) for one, other in pairwise(chain)]
    cuts = sorted(
        {*_lost(sizes, gaps, gap_cost), *(len(gaps) - 1 - i for i in _lost(sizes[::-1], gaps[::-1], gap_cost))}
    )
    edges = [0, *(i + 1 for i in cuts), len(chain)]
    return [chain[low:high] for low, high in pairwise(edges)]


def _lost(sizes: Sequence[int], gaps: Sequence[float], gap_cost: float) -> list[int]:
    """Return by index the gaps after which nothing of what stands before them, since the last such gap, is left."""
    lost, score = [], 0.0
    for i, (size, gap) in enumerate(zip(sizes, gaps, strict=False)):
        score += size - gap_cost * gap
        if score <= 0:
            lost.append(i)
            score = 0.0
    return lost


def _filled(chain: Sequence[Block], tokens: Tokens) -> list[Block]:
    """Return a chain with the equal words between its runs, too short or too common to be runs themselves."""
    filled = list(chain[:1])
    for last, block in pairwise(chain):
        a, b = last.base + last.size, last.witness + last.size
        inner = blocks_of(tokens.key[a : block.base].tolist(), tokens.key[b : block.witness].tolist())
        filled += [Block(a + x.base, b + x.witness, x.size) for x in inner]
        filled.append(block)
    return filled


def _alike(chain: Sequence[Block], terms: Terms) -> list[list[Block]]:
    """Split a chain at its widest gaps until every part is alike enough."""
    if len(chain) == 1:
        return [list(chain)]
    gaps = np.array([_distance(one, other) for one, other in pairwise(chain)])
    words = np.cumsum([0, *(block.size for block in chain)])
    parts = []
    todo = [(0, len(chain))] if chain else []
    while todo:
        low, high = todo.pop()
        (a, a_end), (b, b_end) = extent((chain[low], chain[high - 1]))
        if high - low == 1 or 2 * (words[high] - words[low]) >= terms.least_like(int(words[high] - words[low])) * (
            a_end - a + b_end - b
        ):
            parts.append(list(chain[low:high]))
        else:
            cut = low + int(np.argmax(gaps[low : high - 1])) + 1
            todo += [(cut, high), (low, cut)]
    return parts


def _grown(blocks: list[Block], tokens: Tokens, articles: tuple[int, int], terms: Terms) -> list[Block]:
    """Extend a chain at both ends over small changes, as long as it gains more than it skips and stays alike enough."""
    blocks = _to_the_letter(blocks, tokens, articles)
    (a_start, a_end), (b_start, b_end) = extent(blocks)
    a_low, b_low = (
        max(int(tokens.first[article]), start - EDGE_WORDS)
        for article, start in zip(articles, (a_start, b_start), strict=True)
    )
    a_high, b_high = (
        min(int(tokens.first[article + 1]), end + EDGE_WORDS)
        for article, end in zip(articles, (a_end, b_end), strict=True)
    )
    behind = blocks_of(tokens.key[a_low:a_start][::-1].tolist(), tokens.key[b_low:b_start][::-1].tolist())
    ahead = blocks_of(tokens.key[a_end:a_high].tolist(), tokens.key[b_end:b_high].tolist())
    cost = terms.cost(SKIP_COST)
    before = [Block(a_start - x.base - x.size, b_start - x.witness - x.size, x.size) for x in _worth(behind, cost)]
    after = [Block(a_end + x.base, b_end + x.witness, x.size) for x in _worth(ahead, cost)]
    for grown in ([*before[::-1], *blocks, *after], [*before[::-1], *blocks], [*blocks, *after]):
        if likeness(grown) >= terms.least_like(equal_words(grown)):
            return grown
    return blocks


def _to_the_letter(blocks: list[Block], tokens: Tokens, articles: tuple[int, int]) -> list[Block]:
    """Extend the outermost runs as far as the words next to them are equal; common ones were no run themselves."""
    a_low, b_low = (int(tokens.first[article]) for article in articles)
    a_high, b_high = (int(tokens.first[article + 1]) for article in articles)
    (a, a_end), (b, b_end) = extent(blocks)
    head = _equal(tokens.key[a_low:a][::-1], tokens.key[b_low:b][::-1])
    tail = _equal(tokens.key[a_end:a_high], tokens.key[b_end:b_high])
    *inner, last = blocks
    grown = [*inner, Block(last.base, last.witness, last.size + tail)]
    first = grown[0]
    return [Block(first.base - head, first.witness - head, first.size + head), *grown[1:]]


def _equal(a: Keys, b: Keys) -> int:
    """Return how many words are equal at the beginning of two sequences."""
    done, step, most = 0, 16, min(len(a), len(b))
    while done < most:
        differ = np.flatnonzero(a[done : min(most, done + step)] != b[done : min(most, done + step)])
        if len(differ):
            return done + int(differ[0])
        done, step = done + step, 2 * step
    return most


def _worth(blocks: Sequence[Block], skip_cost: float) -> list[Block]:
    """Return the blocks up to where the score of going outward is best, none where it never gains (drop-off)."""
    score, best, keep = 0.0, 0.0, 0
    a = b = 0
    for i, block in enumerate(blocks):
        score += block.size - skip_cost * (block.base - a + block.witness - b)
        a, b = block.base + block.size, block.witness + block.size
        if score > best + 1:  # one lone word gains too little to say that the passage goes on
            best, keep = score, i + 1
    return list(blocks[:keep])


def _clipped(blocks: Sequence[Block], prose: Prose) -> list[Block]:
    """Cut off both ends what belongs to another sentence, and function words that lead nowhere at the end.

    A short sentence that is copied whole stays.
    """
    clipped = list(blocks)
    for side in (0, 1):
        if not clipped:
            return clipped
        start, end = extent(clipped)[side]
        breaks = np.flatnonzero(prose.begins[start + 1 : end]) + start + 1
        head, tail = breaks[breaks - start < STUB_WORDS], breaks[end - breaks < STUB_WORDS]
        low = int(head[-1]) if len(head) and not prose.begins[start] else start
        high = int(tail[0]) if len(tail) and not _is_border(end, prose) else end
        clipped = _between(clipped, side, low, high)
    while clipped and _dangles(clipped[-1], prose):
        *rest, last = clipped
        clipped = [*rest, Block(last.base, last.witness, last.size - 1)] if last.size > 1 else rest
    return clipped


def _dangles(block: Block, prose: Prose) -> bool:
    """Say whether the last word of a block is a function word that does not end its sentence in both articles."""
    last = block.base + block.size - 1, block.witness + block.size - 1
    ends = all(_is_border(place + 1, prose) for place in last)
    return bool(prose.weights[last[0]] <= FUNCTION_WEIGHT) and not ends


def _is_border(place: int, prose: Prose) -> bool:
    """Say whether a sentence begins at a token index, or the last one has ended there."""
    return place >= len(prose.begins) or bool(prose.begins[place])


def _between(blocks: Sequence[Block], side: int, start: int, end: int) -> list[Block]:
    """Return the blocks without what lies outside ``start`` to ``end`` on one side."""
    kept = []
    for block in blocks:
        head, tail = max(0, start - block[side]), max(0, block[side] + block.size - end)
        if head + tail < block.size:
            kept.append(Block(block.base + head, block.witness + head, block.size - head - tail))
    return kept


def _without_inner(matches: Sequence[Match]) -> list[Match]:
    """Drop a match whose passages lie inside another match of the same two articles, on both sides."""
    kept: list[Match] = []
    for _, group in groupby(matches, key=lambda m: (m.a, m.b)):
        outer: list[Match] = []
        covering: dict[int, list[Match]] = defaultdict(list)
        for match in sorted(group, key=lambda m: (-equal_words(m.blocks), m.blocks[0])):
            start, end = extent(match.blocks)[1]
            if not any(_inside(match, other) for other in covering[start // MAX_GAP_WORDS]):
                outer.append(match)
                for bucket in range(start // MAX_GAP_WORDS, end // MAX_GAP_WORDS + 1):
                    covering[bucket].append(match)
        kept += sorted(outer, key=lambda m: m.blocks[0])
    return kept


def _inside(inner: Match, outer: Match) -> bool:
    """Say whether both passages of a match lie inside those of another."""
    sides = zip(extent(inner.blocks), extent(outer.blocks), strict=True)
    return all(o[0] <= i[0] and i[1] <= o[1] for i, o in sides)
