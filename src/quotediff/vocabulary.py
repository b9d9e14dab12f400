"""The distinct words of all articles, numbered: what is known of a word is then found by number, without sorting."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from quotediff.columns import Keys, Places, Tokens, Vocabulary
from quotediff.sorting import places_of_equal
from quotediff.spaces import MEMORY, Space

CHUNK = 1 << 18
"""So many tokens are looked at together: what fits a processor's cache is sorted and looked up fastest."""
_SLOTS_A_WORD = 4


def vocabulary(tokens: Tokens, space: Space = MEMORY) -> Vocabulary:
    """Return the distinct words, in order of their keys, and the number of each token's word among them.

    Cost: linear in the tokens; beside the result it takes memory for the distinct words.
    """
    keys = np.empty(0, np.uint64)
    met: list[Keys] = []
    for low, high in _chunks(len(tokens)):
        met.append(_distinct(tokens.key[low:high]))
        if sum(map(len, met)) > max(len(keys), CHUNK):
            keys, met = _distinct(np.concatenate((keys, *met))), []
    keys = _distinct(np.concatenate((keys, *met)))
    bits = (_SLOTS_A_WORD * len(keys)).bit_length()
    shift = np.uint64(64 - bits)
    slots = np.searchsorted(keys >> shift, np.arange(1 << bits, dtype=np.uint64)).astype(np.int32)
    numbers = ((_numbers(tokens.key[low:high], keys, slots, shift),) for low, high in _chunks(len(tokens)))
    (number,) = space.columns(numbers, (np.int32,))
    return Vocabulary(keys, number)


def _chunks(count: int) -> Iterator[tuple[int, int]]:
    return ((low, min(low + CHUNK, count)) for low in range(0, count, CHUNK))


def _distinct(keys: Keys) -> Keys:
    """Return keys sorted, each once: of words in running text few are left to be sorted."""
    return np.sort(keys[places_of_equal(keys) == np.arange(len(keys))])


def _numbers(some: Keys, keys: Keys, slots: Places, shift: np.uint64) -> Places:
    """Return the places of some keys among all: mostly that of the first with the same leading bits."""
    found: Places = slots[(some >> shift).astype(np.int64)]
    astray = np.flatnonzero(keys[found] != some)
    found[astray] = np.searchsorted(keys, some[astray])
    return found
