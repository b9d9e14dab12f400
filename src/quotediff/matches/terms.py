"""What a passage of two articles must meet."""

from __future__ import annotations

from typing import NamedTuple

from quotediff.matches.local import slack

COST_TOGETHER = 0.35
"""What a skipped word costs where two articles report one event: what is equal there is seldom so by chance."""


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
