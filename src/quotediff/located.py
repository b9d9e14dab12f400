"""Articles whose text is elsewhere, and read each time that it is asked for."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, Protocol

from quotediff.model import Article


class Shelf(Protocol):
    """Where texts are."""

    def text(self, begin: int, size: int) -> str:
        """Return the text that takes so many bytes from a place on."""


class Located(Article):
    """An article whose text lies on a shelf; pickled, for another process, it is one that holds its text.

    There may be hundreds of thousands of them: each has its place there as two numbers, in a few bytes.
    """

    __slots__ = ("_begin", "_shelf", "_size")
    _shelf: Shelf
    _begin: int
    _size: int

    def __init__(self, head: Article, shelf: Shelf, begin: int, size: int) -> None:
        for name in _HEAD:
            object.__setattr__(self, name, getattr(head, name))
        for name, value in zip(("_shelf", "_begin", "_size"), (shelf, begin, size), strict=True):
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        """The text, as loaded."""
        return self._shelf.text(self._begin, self._size)

    def named(self, name: str) -> Located:
        """Return the same article by another id."""
        other = Located(self, self._shelf, self._begin, self._size)
        object.__setattr__(other, "id", name)
        return other

    def __reduce__(self) -> tuple[Any, ...]:
        return Article, tuple(getattr(self, f.name) for f in fields(Article))


_HEAD = [f.name for f in fields(Article) if f.name != "text"]


def named(article: Article, name: str) -> Article:
    """Return the same article by another id."""
    return article.named(name) if isinstance(article, Located) else replace(article, id=name)
