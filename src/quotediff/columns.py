"""What flows by the million: numpy columns, one row a token, a shingle or a run; never a Python object each.

Rows are addressed by *token index* over all articles (0 to n), articles by their index in the order of the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Weights = NDArray[np.float32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of all articles, one row a word.

    ``key``: 64-bit hash of the folded word. ``start``, ``end``: its place in its article's text. ``article``: whose.
    ``first``: index of each article's first token, and the number of tokens last (length: articles + 1).
    """

    key: Keys
    start: Places
    end: Places
    article: Places
    first: Ints

    def __len__(self) -> int:
        return len(self.key)

    def words(self, article: int) -> int:
        """Return the number of words of an article."""
        return int(self.first[article + 1] - self.first[article])


class Shingles(NamedTuple):
    """Hashed word n-grams: ``key`` of the n words, ``token`` index of the first of them."""

    key: Keys
    token: Ints


class Runs(NamedTuple):
    """Equal runs of two articles: token ``a + i`` equals token ``b + i`` for every i below ``size``.

    Sorted by article of ``a``, article of ``b``, then ``a``, ``b``; ``a`` always stands in the earlier article.
    """

    a: Ints
    b: Ints
    size: Ints
