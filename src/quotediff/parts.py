"""Parts of what is to be read: each can be read by itself, in any process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from quotediff.model import Article, Loaded

PART_CHARACTERS = 1 << 18
"""A part has about so many characters: what fits a processor's cache is fastest."""

Part = Callable[[], Loaded]
"""Reads a part; it can be pickled."""


def held(loaded: Loaded) -> Iterator[Part]:
    """Yield what has been loaded in parts."""
    yield partial(Loaded, (), loaded.skipped, loaded.warnings, loaded.remarks)
    some: list[Article] = []
    size = 0
    for article in loaded.articles:
        some.append(article)
        size += len(article.text)
        if size >= PART_CHARACTERS:
            yield partial(Loaded, tuple(some))
            some, size = [], 0
    if some:
        yield partial(Loaded, tuple(some))
