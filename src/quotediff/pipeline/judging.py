"""Judging: what is said of clusters, copies and inputs, as far as it is asked for and concerns an incoming article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from quotediff import findings
from quotediff.columns import Tokens
from quotediff.contract import TextsOf
from quotediff.model import Cluster, Finding, Group, Span
from quotediff.options import CompareOptions
from quotediff.pipeline.joining import ignored_words
from quotediff.pipeline.reading import Reader
from quotediff.selection import Selection
from quotediff.shares import Shares
from quotediff.tokens import within


class Judge:
    """Says what there is to say of one comparison; of two reference articles nothing is said."""

    def __init__(self, selection: Selection, options: CompareOptions) -> None:
        self._selection, self._options = selection, options
        self._articles = {article.id: article for article in selection.articles}
        self._texts = TextsOf(selection.articles)
        self._outlets = {article.id: article.outlet for article in selection.articles}
        self.reference = frozenset(
            article.id for article, old in zip(selection.articles, selection.reference, strict=True) if old
        )

    def of_cluster(self, cluster: Cluster) -> tuple[Finding, ...]:
        """Return the findings of a cluster, the gravest first."""
        articles = {witness.siglum: witness.article for witness in cluster.witnesses}
        found = findings.find(cluster, self._texts, self._outlets)
        return findings.asked_for(
            (f for f in found if f.witness is None or self._counts(articles[f.witness], articles[cluster.base])),
            self._options,
        )

    def of_articles(self, groups: Sequence[Group], shares: Shares | None) -> tuple[Finding, ...]:
        """Return the findings about whole articles; what is licensed is a note."""
        copies = findings.of_groups(groups, self._articles, self.may_be_copies)
        found = [*(self._of_shares(shares) if shares else ()), *copies]
        about = findings.asked_for(
            (f for f in found if f.article and f.other and self._counts(f.article, f.other)), self._options
        )
        return tuple(findings.licensed(f, self._articles, self._options.licensed) for f in about)

    def _counts(self, article: str, other: str) -> bool:
        """Say whether at least one of two articles is incoming."""
        return not (article in self.reference and other in self.reference)

    def may_be_copies(self, article: str, other: str) -> bool:
        """Say whether two articles may be called copies of one another: an outlet may repeat what is its own."""
        outlets = [(self._outlets[one] or "").casefold() for one in (article, other)]
        one_outlet = bool(outlets[0]) and outlets[0] == outlets[1]
        return self._counts(article, other) and not (one_outlet and self._options.across == "outlet")

    def _of_shares(self, shares: Shares) -> Iterator[Finding]:
        """Yield for each incoming article the one that has more of its own words than is allowed."""
        articles, most = self._selection.articles, self._options.max_shared
        for i in np.flatnonzero(~self._selection.reference).tolist() if most is not None else ():
            share = shares.largest(i, most or 0.0)
            if share is not None:
                yield findings.of_share(articles[i], articles[share.other], share.words, share.own)


def shares(
    clusters: Sequence[Cluster], selection: Selection, tokens: Tokens, options: CompareOptions, reader: Reader
) -> Shares | None:
    """Return what the articles' own words have in common, None where nobody asks; boilerplate does not count.

    Own words stand outside quotation marks, and in no ignored text.
    """
    if options.max_shared is None:
        return None
    articles = selection.articles
    counted, others = list[Cluster](), dict[str, list[Span]]()
    for cluster in clusters:
        if cluster.kind != "boilerplate" and not findings.is_everywhere(cluster, len(articles), options):
            counted.append(cluster)
            continue
        for witness in cluster.witnesses:
            others.setdefault(witness.article, []).extend(witness.spans)
    spans = ((i, s) for i, a in enumerate(articles) for s in (*reader.marked(i), *others.get(a.id, ())))
    return Shares(counted, articles, tokens, ignored_words(tokens, options) | within(spans, tokens), selection.copies)


def concerned(groups: Sequence[Group], judge: Judge) -> tuple[Group, ...]:
    """Return the groups without the copies that may not be called so."""
    found = (Group(g.id, g.kept, tuple(m for m in g.members if judge.may_be_copies(m.article, g.kept))) for g in groups)
    return tuple(group for group in found if group.members)
