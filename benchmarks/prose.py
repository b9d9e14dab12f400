"""Invented prose for measuring: words by Zipf's law, in sentences and paragraphs; or words as real articles use them.

It reads like nothing, but has the shape that matters to a tool: word lengths, rare and common words, line lengths,
quotations with their speakers, between straight marks in one article and curly ones in the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

VOCABULARY = 40_000
SENTENCE_WORDS = (6, 28)
PARAGRAPH_SENTENCES = (2, 5)
QUOTED = 0.2
"""Share of the sentences that are somebody's words."""
MARKS = (('"', '"'), ("“", "”"))
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
        quoted = (self._rng.random(len(lengths)) < QUOTED).tolist()
        marks = MARKS[int(self._rng.integers(len(MARKS)))]
        start = 0
        for length, room, spoken in zip(lengths, breaks, quoted, strict=True):
            if start >= count:
                break
            said = words[start : start + length]
            sentences.append(_spoken(said, marks) if spoken and len(said) > SPEAKER_WORDS + 1 else _sentence(said))
            start += length
            if len(sentences) >= room:
                paragraphs.append(" ".join(sentences))
                sentences = []
        return "\n\n".join([*paragraphs, " ".join(sentences)] if sentences else paragraphs)


SPEAKER_WORDS = 3


def _sentence(words: Sequence[str]) -> str:
    return f"{words[0].capitalize()} {' '.join(words[1:])}".rstrip() + "."


def _spoken(words: Sequence[str], marks: tuple[str, str]) -> str:
    """Return the words as a quotation, the last of them the name of who says it."""
    said, name = _sentence(words[:-SPEAKER_WORDS])[:-1], " ".join(word.capitalize() for word in words[-2:])
    return f"{marks[0]}{said},{marks[1]} said {name}."


def _invented(rng: np.random.Generator) -> list[str]:
    """Return different words of syllables, short ones first as in every language."""
    found: dict[str, None] = {}
    for most, upto in ((2, 200), (3, 4_000), (5, VOCABULARY)):
        while len(found) < upto:
            sizes = rng.integers(1, most + 1, VOCABULARY).tolist()
            drawn = rng.integers(0, len(_SYLLABLES), (VOCABULARY, most)).tolist()
            made = ("".join(map(_SYLLABLES.__getitem__, row[:size])) for size, row in zip(sizes, drawn, strict=True))
            for word in made:
                found[word] = None
                if len(found) == upto:
                    break
    return list(found)
