"""Planted copies: what an outlet, an editor or a page layout does to an article, one kind at a time."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from functools import partial

import numpy as np

from benchmarks.prose import Prose

Plant = Callable[[str, np.random.Generator, Prose], str]
"""Makes a copy of a text."""
_TYPOGRAPHY = {ord('"'): "”", ord("'"): "’", ord("-"): "‐"}


def _exact(text: str, _rng: np.random.Generator, _prose: Prose) -> str:
    return text


def _normalised(text: str, _rng: np.random.Generator, _prose: Prose) -> str:
    """Other typography, other line breaks, capitals throughout: the same words."""
    paragraphs = text.upper().translate(_TYPOGRAPHY).split("\n")
    return "\r\n".join(textwrap.fill(p, 68, break_long_words=False, break_on_hyphens=False) for p in paragraphs)


def _edited(share: float, text: str, rng: np.random.Generator, prose: Prose) -> str:
    """Change a share of the words, anywhere: most are replaced, some dropped, some added."""
    words = text.split(" ")
    chosen = np.sort(rng.choice(len(words), max(1, round(share * len(words))), replace=False)).tolist()
    for at, new, how in zip(chosen, prose.words(len(chosen)), rng.random(len(chosen)).tolist(), strict=True):
        words[at] = new if how < 0.6 else "" if how < 0.8 else f"{words[at]} {new}"
    return " ".join(word for word in words if word)


def _truncated(share: float, text: str, _rng: np.random.Generator, _prose: Prose) -> str:
    words = text.split(" ")
    return " ".join(words[: max(1, round(share * len(words)))])


def _added(before: float, after: float, text: str, _rng: np.random.Generator, prose: Prose) -> str:
    """Print the whole article with other text before and after it, so many times as long."""
    length = len(text.split())
    parts = [prose.text(round(before * length)), text, prose.text(round(after * length))]
    return "\n\n".join(part for part in parts if part)


def _passage(count: int, text: str, rng: np.random.Generator, prose: Prose) -> str:
    """Print some words in a row inside an article of another matter."""
    words = text.split()
    start = int(rng.integers(0, max(1, len(words) - count)))
    passage = " ".join(words[start : start + count])
    return f"{prose.text(len(words) // 2)} {passage} {prose.text(len(words) // 2)}"


WHOLE: Mapping[str, Plant] = {
    "exact": _exact,
    "normalised": _normalised,
    "edited 1 %": partial(_edited, 0.01),
    "edited 5 %": partial(_edited, 0.05),
    "edited 10 %": partial(_edited, 0.1),
    "edited 20 %": partial(_edited, 0.2),
    "truncated to 50 %": partial(_truncated, 0.5),
    "truncated to 25 %": partial(_truncated, 0.25),
    "lead added 50 %": partial(_added, 0.5, 0.0),
    "lead added 200 %": partial(_added, 2.0, 0.0),
    "tail added 50 %": partial(_added, 0.0, 0.5),
    "tail added 200 %": partial(_added, 0.0, 2.0),
    "embedded": partial(_added, 1.0, 1.0),
}
"""Kinds of copies of a whole article, or of its beginning; ``dedupe`` should find them all."""
PASSAGES: Mapping[str, Plant] = {
    "passage of 60 words": partial(_passage, 60),
    "passage of 30 words": partial(_passage, 30),
}
"""Kinds that share a passage only; ``compare`` should find them, ``dedupe`` should not."""
KINDS: Mapping[str, Plant] = {**WHOLE, **PASSAGES}
