"""An id for every article of a run that no other article has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quotediff.loaders.fields import located
from quotediff.located import named
from quotediff.model import Article


def unique_ids(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles with ids of their own.

    Records whose id repeats go by ``path:line``, all of them; a place that is taken even so gets a number.
    """
    ids = [article.id for article in articles]
    while True:
        counts = Counter(ids)
        again = [i for i, a in enumerate(articles) if counts[ids[i]] > 1 and ids[i] != _place(a)]
        if not again:
            break
        for i in again:
            ids[i] = _place(articles[i])
    return tuple(a if a.id == name else named(a, name) for a, name in zip(articles, _numbered(ids), strict=True))


def _place(article: Article) -> str:
    return article.path if article.record is None else located(article.path, article.record)


def _numbered(ids: list[str]) -> list[str]:
    taken, seen, numbered = set(ids), set[str](), []
    for name in ids:
        number, own = 1, name
        while own in seen or (own != name and own in taken):
            number += 1
            own = f"{name}#{number}"
        seen.add(own)
        numbered.append(own)
    return numbered
