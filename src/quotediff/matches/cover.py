"""Whether enough of the sentences of a quotation can be equal: asked before two texts are aligned, which costs more.

Equal words of some sentences in a row, in order, are no more than a longest common subsequence of each with all of the
other side. Most pairs that shingles propose fail at that: long sentences have a few common words each.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from quotediff.subsequence import most_equal

LEAST_COVER = 0.5
"""Least share of the sentences of a quotation that must be equal, 0 to 1."""


def may_cover(begins: Sequence[int], said: str, other: str, least: int) -> bool:
    """Say whether some sentences in a row may have ``least`` words, and half of theirs, in common with another text.

    ``begins``: where the sentences of ``said`` begin, 0 first. Both texts have one character a word (``spelled``).
    Cost: that of ``most_equal``, once for each sentence.
    """
    words = [0]
    lead = [0.0]
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
