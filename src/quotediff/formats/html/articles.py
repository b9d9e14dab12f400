"""The articles on the page: each with what others have of it, and the closest pairs side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quotediff.formats.beside import AlignedRow, beside
from quotediff.formats.clean import one_line
from quotediff.formats.html.page import fragment
from quotediff.formats.lookup import Lookup
from quotediff.formats.marked import WHOLE_TEXT, MarkedParagraph, marked, shared_by_article
from quotediff.formats.sharing import closest
from quotediff.formats.wording import count, listed, percent
from quotediff.model import Cluster, Pair, Witness

MOST_ARTICLE_BYTES, MOST_PAIR_BYTES = 900_000, 800_000
"""What the texts of the articles, and the pairs on the page, may take."""
MOST_ARTICLES, MOST_PAIRS = 80, 12
_MOST_NAMES = 4
"""Who else has words, by name; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Named:
    """An article as the page names it: ``more`` is its place where the name is none, ``words`` their number."""

    number: int
    id: str
    name: str
    more: str
    title: str
    address: str | None
    words: int


@dataclass(frozen=True, slots=True)
class View:
    """An article with what it shares."""

    named: Named
    paragraphs: Sequence[MarkedParagraph]


@dataclass(frozen=True, slots=True)
class Side:
    """Two articles side by side."""

    id: str
    left: Named
    right: Named
    shared: str
    rows: Sequence[AlignedRow]


class ArticleViews:
    """Shows articles; ``views``: by article, the id on the page of those that are shown; ``hidden``: how many more."""

    def __init__(self, lookup: Lookup, clusters: Iterable[Cluster]) -> None:
        self._lookup = lookup
        self._number = {article.id: i for i, article in enumerate(lookup.report.articles, start=1)}
        self._held = shared_by_article(clusters)
        self.views = {article: f"article-{self._number[article]}" for article in self._most_shared()}
        self.hidden = len(self._held) - len(self.views)

    def named(self, article_id: str) -> Named:
        """Return what the page calls an article."""
        lookup = self._lookup
        label, name = lookup.label(article_id), lookup.name(article_id)
        return Named(
            number=self._number[article_id],
            id=article_id,
            name=label or name,
            more=name if label else "",
            title=one_line(lookup.articles[article_id].title or ""),
            address=lookup.address(article_id),
            words=lookup.report.words[article_id],
        )

    def _most_shared(self) -> list[str]:
        """Return the articles that share most, as many as there is room for, in the order of the report."""
        room = MOST_ARTICLE_BYTES
        kept = []
        for article_id in sorted(self._held, key=lambda a: (-_size(self._held[a]), self._number[a]))[:MOST_ARTICLES]:
            room -= len(self._lookup.text(article_id)[:WHOLE_TEXT].encode("utf-8", "replace"))
            if room >= 0:
                kept.append(article_id)
        return sorted(kept, key=self._number.__getitem__)

    def shown(self, linked: Mapping[str, str]) -> Iterator[Markup]:
        """Yield each article; ``linked``: id on the page by cluster, of the clusters that have a card."""
        for article_id in self.views:
            held = self._held[article_id]
            view = View(self.named(article_id), marked(self._lookup.articles[article_id], held))
            others = {cluster.id: self._others(cluster, article_id) for cluster, _ in held}
            yield fragment("article.html", view=view, others=others, linked=linked)

    def _others(self, cluster: Cluster, article_id: str) -> str:
        """Say who else has the words of a cluster."""
        others = dict.fromkeys(w.article for w in cluster.witnesses if w.article != article_id)
        articles = self._lookup.articles
        names = list(dict.fromkeys(one_line(articles[a].outlet or "") or self._lookup.name(a) for a in others))
        if len(names) > _MOST_NAMES + 1:
            names[_MOST_NAMES:] = [f"{len(names) - _MOST_NAMES:,} more"]
        return listed(names) or "this article"

    def sides(self, linked: Mapping[str, str]) -> tuple[dict[tuple[str, str], str], list[Markup]]:
        """Return the pairs that share most, side by side, and where on the page each pair of articles stands."""
        ids, shown = {}, []
        room = MOST_PAIR_BYTES
        for pair in closest(self._lookup.report.pairs, MOST_PAIRS):
            there = {cluster.id for cluster, _ in self._held.get(pair.b, ())}
            both = list({c.id: c for c, _ in self._held.get(pair.a, ()) if c.id in there}.values())
            if not both:
                continue
            side = self._side(pair, both)
            text = fragment("side.html", side=side, linked=linked)
            room -= len(text.encode("utf-8", "replace"))
            if room < 0:
                break
            ids[pair.a, pair.b] = ids[pair.b, pair.a] = side.id
            shown.append(text)
        return ids, shown

    def _side(self, pair: Pair, clusters: Sequence[Cluster]) -> Side:
        left, right = self.named(pair.a), self.named(pair.b)
        shares = f"{percent(pair.share_of_a)} of the first, {percent(pair.share_of_b)} of the second"
        articles = self._lookup.articles
        return Side(
            id=f"pair-{left.number}-{right.number}",
            left=left,
            right=right,
            shared=f"{count(pair.words, 'word')} in common: {shares}",
            rows=beside(articles[pair.a], articles[pair.b], clusters, self._lookup.texts),
        )


def _size(held: Iterable[tuple[Cluster, Witness]]) -> int:
    """Return how much of an article is shared, in characters."""
    return sum(span.end - span.start for _, witness in held for span in witness.spans)
