"""Invented prose for measuring: words by Zipf's law, in sentences and paragraphs; or words as real articles use them.

It reads like nothing, but has the shape that matters to a tool: word lengths, rare and common words, line lengths.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import numpy as np

VOCABULARY = 40_000
SENTENCE_WORDS = (6, 28)
PARAGRAPH_SENTENCES = (2, 5)
_SYLLABLES = "ba co de fi gu ha jo ka lem mar nes ol pri qua ret sto tan ul ver wis yon zel ing ton er al".split()  # noqa: SIM905
_WORD = re.compile(r"[a-z']{1,20}")


class Prose:
    """Makes text of any length; the same seed makes the same text."""

    def __init__(self, rng: np.random.Generator, like: Iterable[str] = ()) -> None:
        self._rng = rng
        counts = Counter(word for text in like for word in _WORD.findall(text.lower()))
        if counts:
            found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:VOCABULARY]
            self._words, weights = [word for word, _ in found], np.array([n for _, n in found], np.float64)
        else:
            self._words = _invented(rng)
            weights = 1 / (np.arange(len(self._words)) + 2.7)
        self._upto = np.cumsum(weights) / weights.sum()

    def words(self, count: int) -> list[str]:
        """Return so many words, without marks or capitals."""
        drawn = np.searchsorted(self._upto, self._rng.random(count))
        return [self._words[i] for i in np.minimum(drawn, len(self._words) - 1).tolist()]

    def text(self, count: int) -> str:
        """Return so many words in sentences and paragraphs."""
        words, paragraphs, sentences = self.words(count), list[str](), list[str]()
        lengths = self._rng.integers(*SENTENCE_WORDS, size=count // SENTENCE_WORDS[0] + 1).tolist()
        breaks = self._rng.integers(*PARAGRAPH_SENTENCES, size=len(lengths)).tolist()
        start = 0
        for length, room in zip(lengths, breaks, strict=True):
            if start >= count:
                break
            sentence = " ".join(words[start : start + length])
            sentences.append(sentence[:1].upper() + sentence[1:] + ".")
            start += length
            if len(sentences) >= room:
                paragraphs.append(" ".join(sentences))
                sentences = []
        return "\n\n".join([*paragraphs, " ".join(sentences)] if sentences else paragraphs)


def _invented(rng: np.random.Generator) -> list[str]:
    """Return different words of syllables, short ones first as in every language."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        most = 2 if len(found) < 200 else 3 if len(found) < 4_000 else 5
        size = int(rng.integers(1, most + 1))
        found["".join(_SYLLABLES[i] for i in rng.integers(0, len(_SYLLABLES), size).tolist())] = None
    return list(found)
