"""Findings as the services of continuous integration take them: one sentence, one place, and the other places.

The place of a finding is in an incoming article where it can be: nobody wants to hear what is wrong with the archive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quotediff.codes import CODES
from quotediff.formats.clean import one_line
from quotediff.formats.lookup import Lookup, whole
from quotediff.formats.pieces import visible_edits
from quotediff.formats.wording import count
from quotediff.formats.words import cut
from quotediff.model import Cluster, Edit, Finding, Report, Span, Witness

MOST_OTHERS = 20
"""Other places that are named of one finding; what many print stands in the report."""
_MOST_NAMED = 3
"""Of these, so many where they cannot be links."""
_MOST_CHANGES = 6
_BEGIN, _END = 8, 4
"""Words of a long stretch that are quoted from its begin and its end."""
_PAGE = re.compile(r"\.x?html?(\.\w+)?$", re.IGNORECASE)


class Site(NamedTuple):
    """A stretch of a file, lines and columns from 1, the end excluded.

    ``column`` is None where only the line is known (a record), and where the file is not its article's text (a web
    page; ``line`` is 1). ``article`` is an id, None for an input that could not be read.
    """

    path: str
    line: int
    column: int | None
    end_line: int
    end_column: int | None
    article: str | None
    label: str


class Statement(NamedTuple):
    """A finding in words: ``text`` is one or more whole sentences on one line; ``unnamed`` counts further places."""

    finding: Finding
    title: str
    text: str
    site: Site
    others: tuple[Site, ...] = ()
    unnamed: int = 0

    @property
    def in_full(self) -> str:
        """The text with the first of the other places, for a format that cannot link."""
        named = [site.label for site in self.others[:_MOST_NAMED]]
        return " ".join(filter(None, (self.text, compared(named, len(self.others) - len(named) + self.unnamed))))


def compared(labels: Sequence[str], more: int) -> str:
    """Return the sentence that names the other places, "" where there are none."""
    return f"Compare {'; '.join(labels)}{f'; and {more:,} more' if more else ''}." if labels else ""


def statements(report: Report) -> Iterator[Statement]:
    """Yield every finding of a report in words, in the report's order."""
    teller = _Teller(report)
    return (teller.tell(finding) for finding in report.findings)


def title(code: str) -> str:
    """Return a code with its name: ``QD202 altered-quotation``."""
    return f"{code} {CODES[code].name}"


class _Teller:
    """Says the findings of one report."""

    def __init__(self, report: Report) -> None:
        self._report, self._lookup = report, Lookup(report)
        self._clusters = {cluster.id: cluster for cluster in report.clusters}

    def tell(self, finding: Finding) -> Statement:
        if finding.skipped is not None:
            skipped = self._report.skipped[finding.skipped]
            line = skipped.record or 1
            site = Site(skipped.path, line, None, line, None, None, one_line(skipped.path))
            return Statement(finding, title(finding.code), _sentence(finding.message), site)
        if finding.cluster is not None:
            return self._of_cluster(finding, self._clusters[finding.cluster])
        return self._of_articles(finding)

    def _of_articles(self, finding: Finding) -> Statement:
        """Say what one article has of another."""
        articles = [article for article in (finding.article, finding.other) if article is not None]
        message = finding.message
        if len(articles) == 2 and self._is_reference(articles[0]) and not self._is_reference(articles[1]):
            articles.reverse()
            message = f"{message.removesuffix(articles[0])}{articles[1]}"
        here, *others = (self._site(article, None) for article in articles)
        return Statement(finding, title(finding.code), _sentence(message), here, tuple(others))

    def _of_cluster(self, finding: Finding, cluster: Cluster) -> Statement:
        """Say what a witness did, or that the whole is shared; an incoming article's place comes first."""
        base = cluster.witness(cluster.base)
        about = [cluster.witness(finding.witness), base] if finding.witness else []
        rest = [base, *(w for w in cluster.witnesses if w.siglum != cluster.base)]
        named = [*about, *(w for w in rest if w.siglum not in {a.siglum for a in about})]
        pool = about or named
        first = next((w for w in pool if not self._is_reference(w.article)), pool[0])
        others = [w for w in named if w is not first]
        words = self._changes(finding.code, about[0], base) if about else _quote(self._lookup.words(base))
        return Statement(
            finding,
            title(finding.code),
            f"{_sentence(finding.message)} {words}".rstrip(),
            self._site(first.article, whole(first)),
            tuple(self._site(w.article, whole(w)) for w in others[:MOST_OTHERS]),
            max(0, len(others) - MOST_OTHERS),
        )

    def _changes(self, code: str, witness: Witness, base: Witness) -> str:
        """Return the words that a witness changed, ``“ten” became “20”; “not” is missing.``, or else its words."""
        old, new = self._lookup.text(base.article), self._lookup.text(witness.article)
        edits = [] if code == "QD204" else visible_edits(witness.edits)
        edits = [e for e in edits if e.kind == "negation"] if code == "QD206" else edits
        told = [_change(edit, old, new) for edit in edits[:_MOST_CHANGES]]
        if len(edits) > _MOST_CHANGES:
            told.append(f"and {count(len(edits) - _MOST_CHANGES, 'more change')}")
        return f"{'; '.join(told)}." if told else _quote(self._lookup.words(witness))

    def _is_reference(self, article: str) -> bool:
        return article in self._report.reference

    def _site(self, article_id: str, span: Span | None) -> Site:
        """Return where a stretch of an article stands in its file; None is the article as a whole."""
        lookup = self._lookup
        article = lookup.articles[article_id]
        known = lookup.label(article_id)
        path = article.path or article.id
        if article.record is not None or span is None or _PAGE.search(path):
            line = article.record or 1
            name = lookup.name(article_id)
            return Site(path, line, None, line, None, article_id, f"{known}, {name}" if known else name)
        (line, column), end = lookup.position(article_id, span.start), lookup.position(article_id, span.end)
        place = lookup.place(article_id, span.start)
        return Site(path, line, column, *end, article_id, f"{known}, {place}" if known else place)


def _change(edit: Edit, old: str, new: str) -> str:
    """Return one change in words."""
    before, after = _quote(old[edit.base.start : edit.base.end]), _quote(new[edit.witness.start : edit.witness.end])
    if edit.tag == "move":
        return f"{after} is moved"
    if not after:
        return f"{before} is missing"
    return f"{before} became {after}" if before else f"{after} is added"


def _quote(text: str) -> str:
    """Return words on one line between quotation marks, the middle of many left out; "" where there are none."""
    line = one_line(text)
    parts = cut(line, _BEGIN, _END)
    shown = f"{parts[0]} … {parts[1]}" if parts else line
    return f"“{shown}”" if shown else ""


def _sentence(message: str) -> str:
    """Return a message as a sentence."""
    line = one_line(message)
    return f"{line[:1].upper()}{line[1:]}{'' if line.endswith(('.', '!', '?')) else '.'}"
