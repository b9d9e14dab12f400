"""What all formats say of copies of whole articles: one row a member, with its numbers against the kept article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from quotediff.deduplication import Deduplication
from quotediff.formats.clean import one_line
from quotediff.formats.wording import count
from quotediff.model import Article, Group, Member


class Copy(NamedTuple):
    """A member of a group, with the article itself and the one that is kept."""

    group: Group
    member: Member
    article: Article
    kept: Article


def copies(result: Deduplication) -> Iterator[Copy]:
    """Yield all members of all groups, in order."""
    articles: Mapping[str, Article] = {article.id: article for article in result.articles}
    for group in result.groups:
        for member in group.members:
            yield Copy(group, member, articles[member.article], articles[group.kept])


def headline(result: Deduplication) -> str:
    """Return what was found in one sentence."""
    s = result.statistics
    if not result.groups:
        return f"No copies among {count(s['articles'], 'article')}"
    found = ", ".join(f"{s[relation]:,} {relation}" for relation in ("exact", "near", "contained") if s[relation])
    groups = f"{count(len(result.groups), 'group')} of copies ({found})"
    return f"{groups}; {s['removed']:,} of {count(s['articles'], 'article')} removed, {s['kept']:,} kept"


def where(article: Article) -> str:
    """Return the place of an article on one line, and its own id where it is a record with one."""
    if article.record is None:
        return one_line(article.path)
    place = one_line(f"{article.path}:{article.record}")
    return place if one_line(article.id) == place else f"{place} {one_line(article.id)}"


def about(article: Article) -> str:
    """Return outlet and day of an article, as far as known."""
    day = article.published[:10] if article.published else None
    return ", ".join(one_line(part) for part in (article.outlet, day) if part)
