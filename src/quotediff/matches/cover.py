"""Whether enough of the sentences of a quotation is equal.

Whether it can be is asked before two texts are aligned, which costs more. Equal words of some sentences in a row, in
order, are no more than a longest common subsequence of each with all of the other side. Most pairs that shingles
propose fail at that: long sentences have a few common words each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotediff.columns import FUNCTION_WEIGHT, RARE_WEIGHT, QuotedWords
from quotediff.matches.local import extent
from quotediff.model import Block
from quotediff.subsequence import most_equal

LEAST_COVER = 0.5
"""Least share of the sentences of a quotation that must be equal, 0 to 1."""
MOST_OF_REST = 0.6
"""Most that the rest of its sentences may tell in times of a stretch that tells less than usual."""


def may_cover(begins: Sequence[int], said: str, other: str, least: int, common: int) -> bool:
    """Say whether some sentences in a row may have ``least`` words, and half of theirs, in common with another text.

    ``begins``: where the sentences of ``said`` begin, 0 first; ``common``: ``most_equal`` of the two texts, which have
    one character a word (``spelled``). Cost: that of ``most_equal``, once or twice for each sentence.
    """
    for start, end in pairwise((*begins, len(said))):
        half = LEAST_COVER * (end - start)
        if half <= common and most_equal(said[start:end], other) >= half:  # in half of some, half of one is equal
            return _in_a_row(begins, said, other, least)
    return False


def _in_a_row(begins: Sequence[int], said: str, other: str, least: int) -> bool:
    """Say whether some sentences in a row have that many words in common, taken one by one."""
    words, lead = [0], [0.0]
    lowest, passed = float("inf"), 0
    for start, end in pairwise((*begins, len(said))):
        equal = most_equal(said[start:end], other)
        words.append(words[-1] + equal)
        lead.append(lead[-1] + equal - LEAST_COVER * (end - start))
        while words[passed] <= words[-1] - least:
            lowest = min(lowest, lead[passed])
            passed += 1
        if lowest <= lead[-1]:
            return True
    return False


def is_most(q: int, r: int, blocks: Sequence[Block], score: float, words: QuotedWords) -> bool:
    """Say whether a stretch that tells little is most of what one of two quotations tells in its sentences.

    One telling word must be all of it: "Get him the hell out of here" is no "bomb the hell out of them".
    """
    rest, telling = [], 0
    for side, (n, (start, end)) in enumerate(zip((q, r), extent(blocks), strict=True)):
        weights, (first, last) = words.evidence(n), words.whole(n, start, end)
        shared = [weights[i] for block in blocks for i in range(block[side], block[side] + block.size)]
        rest.append(sum(weights[first:last]) - sum(shared))
        telling = sum(weight > RARE_WEIGHT for weight in shared)
    return min(rest) <= (MOST_OF_REST if telling > 1 else 0) * score + FUNCTION_WEIGHT / 2
