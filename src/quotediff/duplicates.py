"""Duplicates: articles that are copies of one another as a whole.

Resemblance and containment as in Broder 1997, counted on shared words: resemblance is shared / (all words of both),
containment the share of one of the two.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from quotediff.model import Article, Group, Member, Pair, Relation

NEAR = 0.5
"""Least resemblance of near copies."""
CONTAINED = 0.8
"""Least share of the smaller article that stands in the larger one, for contained copies."""


def group(
    articles: Sequence[Article], words: Sequence[int], copies: Mapping[int, Sequence[int]], pairs: Iterable[Pair]
) -> tuple[Group, ...]:
    """Return the groups of copies: every member against the longest article of its group, never against a chain.

    ``copies``: exact copies as from ``exact_copies``. ``words``: number of words by article index.
    """
    index = {article.id: i for i, article in enumerate(articles)}
    near: dict[int, dict[int, int]] = defaultdict(dict)
    for pair in pairs:
        a, b = index[pair.a], index[pair.b]
        if _relation(pair.words, words[a], words[b]):
            near[a][b] = near[b][a] = pair.words
    for kept, same in copies.items():
        for one in same:
            near[kept][one] = near[one][kept] = words[kept]
    exact = {one: kept for kept, same in copies.items() for one in (kept, *same)}
    groups = []
    free = set(near)
    for kept in sorted(near, key=lambda i: (-words[i], i)):
        members = [i for i in sorted(near[kept]) if i in free]
        if kept in free and members:
            free -= {kept, *members}
            alike = [exact.get(kept, -1) == exact.get(i, -2) for i in members]
            found = [
                _member(articles[i].id, near[kept][i], words[i], words[kept], exact=e)
                for i, e in zip(members, alike, strict=True)
            ]
            groups.append(Group(_group_id(articles[kept]), articles[kept].id, tuple(found)))
    return tuple(sorted(groups, key=lambda g: index[g.kept]))


def _relation(shared: int, a: int, b: int) -> Relation | None:
    """Say how two articles of ``a`` and ``b`` words that share some are related."""
    if shared >= NEAR * (a + b - shared):
        return "near"
    return "contained" if shared >= CONTAINED * min(a, b) else None


def _member(article: str, shared: int, words: int, kept_words: int, *, exact: bool) -> Member:
    """Return one member with its numbers against the kept article."""
    relation = "exact" if exact else _relation(shared, words, kept_words) or "contained"
    return Member(
        article=article,
        relation=relation,
        resemblance=1.0 if exact else shared / (words + kept_words - shared),
        containment_of_member=1.0 if exact else shared / words,
        containment_of_kept=1.0 if exact else shared / kept_words,
        removed=relation != "contained",
    )


def _group_id(kept: Article) -> str:
    return hashlib.blake2b(kept.text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
