"""What writers look up again and again in a report: articles, places, findings, short ids."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from quotediff.contract import texts_of
from quotediff.formats.clean import one_line
from quotediff.formats.words import cut
from quotediff.model import Article, Cluster, Finding, Report, Span, Speaker, Witness
from quotediff.options import DisplayOptions
from quotediff.spans import Lines, hull

SHORTEST_ID = 8
LONGEST_ID = 24
"""Characters of a record's id that is shown behind its line; longer ones are for programs."""
_WEB = re.compile(r"https?://[^\s<>\"()|\\`\[\]]+")
_UNDATED = "~"  # sorts behind every date


class Places:
    """Where the offsets of articles are: line and column, worked out once for each article."""

    def __init__(self, articles: Mapping[str, Article]) -> None:
        self.articles = articles
        self._lines: dict[str, Lines] = {}

    def text(self, article_id: str) -> str:
        """Return an article's text."""
        return self.articles[article_id].text

    def position(self, article_id: str, offset: int) -> tuple[int, int]:
        """Return (line, column) of an offset in the article's text, both from 1."""
        if article_id not in self._lines:
            self._lines[article_id] = Lines(self.text(article_id))
        return self._lines[article_id].position(offset)

    def place(self, article_id: str, offset: int) -> str:
        """Return ``path:line:column``, or ``path:line id`` for a record, whose line is that of its file."""
        article = self.articles[article_id]
        if article.record is None:
            line, column = self.position(article_id, offset)
            return f"{self.name(article_id)}:{line}:{column}"
        return self.name(article_id)

    def name(self, article_id: str) -> str:
        """Return an article's path, and for a record its line and its id, unless that is longer than people read."""
        article = self.articles[article_id]
        path = one_line(article.path or article.id)
        if article.record is None:
            return path
        line = f"{path}:{article.record}"
        told = article.id != f"{article.path}:{article.record}" and len(article.id) <= LONGEST_ID
        return f"{line} {one_line(article.id)}" if told else line

    def jump(self, article_id: str, offset: int) -> str:
        """Return ``path:line:column`` as editors read it; a record's column is 1."""
        article = self.articles[article_id]
        line, column = (article.record, 1) if article.record is not None else self.position(article_id, offset)
        return f"{one_line(article.path or article.id)}:{line}:{column}"

    def label(self, article_id: str) -> str:
        """Return outlet and date of an article, as far as they are known."""
        article = self.articles[article_id]
        parts = (one_line(article.outlet or ""), one_line((article.published or "")[:10]))
        return ", ".join(part for part in parts if part)

    def address(self, article_id: str) -> str | None:
        """Return the web address of an article, None where it has none that is safe to link."""
        url = self.articles[article_id].url
        return url if url and _WEB.fullmatch(url) else None


class Lookup(Places):
    """A report with its articles, clusters and findings at hand."""

    def __init__(self, report: Report) -> None:
        super().__init__({article.id: article for article in report.articles})
        self.texts = texts_of(report)
        self.report = report
        self.short = short_ids(cluster.id for cluster in report.clusters)
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            if finding.cluster is not None:
                self._findings[finding.cluster].append(finding)

    def given(self, cluster: Cluster) -> dict[str, str]:
        """Return by siglum the speaker that a witness names where that is another one (QD204)."""
        others = {f.witness for f in self.findings(cluster) if f.code == "QD204"}
        return {
            w.siglum: one_line(w.speaker.name)
            for w in cluster.witnesses
            if w.siglum in others and w.speaker is not None
        }

    def accepted(self, cluster: Cluster) -> dict[str, tuple[str, ...]]:
        """Return by siglum what a baseline accepts of the findings about a witness: ``QD206, QD202 (our spelling)``."""
        codes: dict[str, dict[str, list[str]]] = {}
        for f in self.findings(cluster):
            if f.status == "accepted" and f.witness is not None:
                codes.setdefault(f.witness, {}).setdefault(one_line(f.reason or ""), []).append(f.code)
        return {
            siglum: tuple(f"{', '.join(some)} ({reason})" if reason else ", ".join(some) for reason, some in by.items())
            for siglum, by in codes.items()
        }

    def findings(self, cluster: Cluster, witness: Witness | None = None) -> list[Finding]:
        """Return what is stated about a cluster, or about one witness of it, the most serious first."""
        found = self._findings.get(cluster.id, [])
        return found if witness is None else [f for f in found if f.witness == witness.siglum]

    def spoken(self, cluster: Cluster) -> str | None:
        """Return the name of a cluster's speaker: the base's, or another witness's where only that names a person.

        Where none names anybody, the name that the pronouns of two witnesses lead to.
        """
        ordered = sorted(cluster.witnesses, key=lambda w: w.siglum != cluster.base)
        known = [w.speaker for w in ordered if w.speaker and w.speaker.resolved]
        named = [s for s in known if s.form != "pronoun"]
        meant = [s for s in known if s.form == "pronoun"]
        persons = [s for s in named if s.form == "person"]
        agreed = [s for s in meant if any(_name_words(s) & _name_words(other) for other in meant if other is not s)]
        return next((s.name for s in (*persons, *named, *agreed)), None)

    def witness_place(self, witness: Witness) -> str:
        """Return the place of a witness's first word."""
        return self.place(witness.article, witness.spans[0].start)

    def words(self, witness: Witness) -> str:
        """Return the words of a witness, what stands between its spans included."""
        start, end = whole(witness)
        return self.text(witness.article)[start:end]

    def opening(self, cluster: Cluster, most: int = 4) -> str:
        """Return the first words of a cluster's base, an ellipsis for the rest."""
        words = one_line(self.words(cluster.witness(cluster.base)))
        parts = cut(words, most, 0, least=1)
        return f"{parts[0]} …" if parts else words

    def shown(self) -> list[Cluster]:
        """Return the clusters that a reader is shown: all but boilerplate, which carries no finding."""
        return [cluster for cluster in self.report.clusters if cluster.kind != "boilerplate"]

    def ordered(self, sort: str) -> list[Cluster]:
        """Return the clusters that a reader is shown, in the order asked for; ties stay in the report's order."""
        clusters = self.shown()
        if sort == "words":
            clusters.sort(key=lambda c: -c.words)
        elif sort == "articles":
            clusters.sort(key=lambda c: -article_count(c))
        elif sort == "time":
            clusters.sort(key=self._first_date)
        return clusters

    def limited(self, display: DisplayOptions) -> tuple[list[Cluster], list[Cluster]]:
        """Return the clusters to show, in order, and those beyond the limit."""
        clusters = self.ordered(display.sort)
        limit = len(clusters) if display.limit is None else display.limit
        return clusters[:limit], clusters[limit:]

    def cluster(self, cluster_id: str) -> Cluster:
        """Return the cluster whose id begins so; KeyError where there is none."""
        for cluster in self.report.clusters:
            if cluster.id.startswith(cluster_id):
                return cluster
        raise KeyError(cluster_id)

    def _first_date(self, cluster: Cluster) -> str:
        return min(self.articles[w.article].published or _UNDATED for w in cluster.witnesses)


def _name_words(speaker: Speaker) -> set[str]:
    return set(re.findall(r"\w{3,}", speaker.name.casefold()))


def whole(witness: Witness) -> Span:
    """Return the stretch from a witness's first word to its last."""
    return hull(witness.spans)


def article_count(cluster: Cluster) -> int:
    """Return in how many articles a cluster stands."""
    return len({witness.article for witness in cluster.witnesses})


def short_ids(ids: Iterable[str], least: int = SHORTEST_ID) -> dict[str, str]:
    """Return for each id its shortest prefix of ``least`` or more digits that no other id shares."""
    ordered = sorted(set(ids))
    short = {}
    for i, one in enumerate(ordered):
        neighbours = ordered[max(0, i - 1) : i] + ordered[i + 1 : i + 2]
        size = least
        while size < len(one) and any(other.startswith(one[:size]) for other in neighbours):
            size += 1
        short[one] = one[:size]
    return short
