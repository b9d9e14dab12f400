"""Passage against passage: equal runs of two articles chained over what changed between them.

Source: seed, extend and filter as in text alignment for plagiarism detection (Potthast et al. 2013). Several chains a
pair, so that the order of passages may differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np

from quotediff.columns import FUNCTION_WEIGHT, Match, Prose, Runs, Tokens
from quotediff.matches.growing import Part, grow
from quotediff.matches.local import equal_words, extent, stretch_like
from quotediff.matches.terms import Terms
from quotediff.model import Block
from quotediff.subsequence import blocks_of

MAX_GAP_WORDS = 30
"""Two runs further apart than this, in either article, are not one passage."""
STUB_WORDS = 5
"""Fewer words than this of a sentence at the end of a passage belong to what was copied by chance."""
LEAST_EVIDENCE = 0.35
"""Least weight of the equal words for each word that a passage must have."""
GAP_COST = 0.5
"""What a word between two runs costs, on the side that has more of them, where an equal word gains 1."""

Words = tuple[int, int, int]
"""An article, and a half-open range of token indices in it."""


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
    parts = [part for begin, end in ranges for part in _parts(runs, begin, end, prose.tokens, terms)]
    for (a, b, their, _), grown in zip(parts, grow(parts, prose.tokens), strict=True):
        if equal_words(grown) < their.min_words:  # as most are
            continue
        clipped = _clipped(grown, prose)
        if equal_words(clipped) >= their.min_words and _says_enough(clipped, prose, their.min_words):
            matches.append(Match(a, b, tuple(clipped)))
    return _without_inner(matches)


def _parts(runs: Runs, begin: int, end: int, tokens: Tokens, terms: Callable[[int, int], Terms]) -> Iterator[Part]:
    """Yield the chains of some runs of two articles, in parts that are alike enough."""
    a, b = (int(tokens.article[side[begin]]) for side in (runs.a, runs.b))
    their = terms(a, b)
    for linked in _chains(list(map(Block, *(column[begin:end].tolist() for column in runs)))):
        for chain in _held_together(linked, their.cost(GAP_COST)):
            yield from (Part(a, b, their, blocks) for blocks in _alike(_filled(chain, tokens), their))


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
    if len(chain) == 1:  # as most are
        return [chain]
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
