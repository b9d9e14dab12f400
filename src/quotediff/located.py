"""Articles whose text is elsewhere, and read each time that it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from quotediff.model import Article


class Located(Article):
    """An article whose text ``read`` gives; pickled, for another process, it is one that holds its text."""

    __slots__ = ("_read",)
    _read: Callable[[], str]

    def __init__(self, head: Article, read: Callable[[], str]) -> None:
        for name in (f.name for f in fields(Article) if f.name != "text"):
            object.__setattr__(self, name, getattr(head, name))
        object.__setattr__(self, "_read", read)

    @property
    def text(self) -> str:
        """The text, as loaded."""
        return self._read()

    def named(self, name: str) -> Located:
        """Return the same article by another id."""
        other = Located(self, self._read)
        object.__setattr__(other, "id", name)
        return other

    def __reduce__(self) -> tuple[Any, ...]:
        return Article, tuple(getattr(self, f.name) for f in fields(Article))


def named(article: Article, name: str) -> Article:
    """Return the same article by another id."""
    return article.named(name) if isinstance(article, Located) else replace(article, id=name)
