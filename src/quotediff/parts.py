"""Parts of what is to be read: each can be read by itself, in any process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from quotediff.model import Article, Loaded

PART_CHARACTERS = 1 << 18
"""A part has about so many characters: what fits a processor's cache is fastest."""

Part = Callable[[], Loaded]
"""Reads a part; it can be pickled."""


def held(loaded: Loaded) -> Iterator[Part]:
    """Yield what has been loaded in parts."""
    return (partial(Loaded, some.articles, some.skipped, some.warnings, some.remarks) for some in pieces(loaded))


def pieces(loaded: Loaded) -> Iterator[Loaded]:
    """Yield what has been loaded in pieces; what else there is to say comes with the first of them."""
    some: list[Article] = []
    size = 0
    for article in loaded.articles:
        some.append(article)
        size += len(article.text)
        if size >= PART_CHARACTERS:
            yield replace(loaded, articles=tuple(some))
            loaded, some, size = Loaded(()), [], 0
    if some or loaded != Loaded(()):
        yield replace(loaded, articles=tuple(some))
