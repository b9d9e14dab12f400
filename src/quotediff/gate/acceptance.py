"""What a baseline accepts of a report, what is left, and the baseline that would accept it all."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal, NamedTuple

from quotediff import __version__
from quotediff.codes import reaches
from quotediff.gate.baseline import Entry, compute_options
from quotediff.model import Article, Cluster, Finding, Level, Report
from quotediff.options import CompareOptions

EXCERPT_WORDS = 12
_AS_BASE = frozenset({"base", "verbatim", "typography"})


class Accepted(NamedTuple):
    """A report with what is accepted; ``stale`` entries find nothing any more, ``expired`` ones would accept."""

    report: Report
    stale: tuple[Entry, ...]
    expired: tuple[Entry, ...]


def accept(report: Report, entries: Sequence[Entry], today: date) -> Accepted:
    """Return the report with the status ``accepted`` for what the entries hold.

    Two entries with one fingerprint count as one with the articles of both. An entry whose code is not asked for is
    not stale.
    """
    matched = _matched(report, {entry.fingerprint for entry in entries})
    about_articles = _Articles(report)
    reasons: dict[str, str | None] = {}
    for key, found in matched.items():
        holding = [entry for entry in entries if entry.fingerprint == key and not entry.is_expired(today)]
        listed = {article for entry in holding for article in entry.articles}
        reason = next((entry.reason for entry in holding if entry.reason), None)
        about = [(f.id, about_articles.of(f, swapped=f.fingerprint != key)) for f in found]
        reasons |= dict.fromkeys(_within(about, listed), reason)
    findings = tuple(
        replace(f, status="accepted", reason=reasons[f.id]) if f.id in reasons else f for f in report.findings
    )
    asked = _asked(report)
    return Accepted(
        replace(report, findings=findings),
        tuple(entry for entry in entries if entry.fingerprint not in matched and asked.wants(entry.code)),
        tuple(entry for entry in entries if entry.fingerprint in matched and entry.is_expired(today)),
    )


def failing(report: Report, least: Level | Literal["never"]) -> tuple[Finding, ...]:
    """Return the new findings at or above a level."""
    return tuple(f for f in report.findings if f.status == "new" and reaches(f.level, least))


def update(report: Report, entries: Sequence[Entry], least: Level | Literal["never"], today: date) -> tuple[Entry, ...]:
    """Return the entries that accept every finding of a report at or above a level, or that the old ones hold.

    Reasons, owners and dates stay, an expiry that has passed does not. Entries that find nothing any more are gone,
    but for codes that nobody asked for.
    """
    matched = _matched(report, {entry.fingerprint for entry in entries})
    old = {f.id: _by_fingerprint(entries)[key] for key, found in matched.items() for f in found}
    about_articles = _Articles(report)
    found: dict[str, Entry] = {}
    for finding in report.findings:
        if finding.skipped is not None or not (finding.id in old or reaches(finding.level, least)):
            continue
        before = found.get(finding.fingerprint) or old.get(finding.id)
        entry = before or _entry(finding, about_articles.excerpt(finding), today)
        others = found[finding.fingerprint].articles if finding.fingerprint in found else ()
        found[finding.fingerprint] = replace(
            entry,
            fingerprint=finding.fingerprint,
            articles=tuple(sorted({*others, *about_articles.of(finding)})),
            expires=None if entry.is_expired(today) else entry.expires,
            options=compute_options(report.options),
        )
    asked = _asked(report)
    return (*found.values(), *(entry for entry in entries if not asked.wants(entry.code)))


def _asked(report: Report) -> CompareOptions:
    """Return the options that say which codes were asked for."""
    given = {name: report.options[name] for name in ("select", "ignore", "levels")}
    return CompareOptions(**given)


def _matched(report: Report, known: set[str]) -> dict[str, list[Finding]]:
    """Return the findings by the fingerprint under which they are known, their own before those they may have."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        keys = (finding.fingerprint, *finding.also) if finding.skipped is None else ()
        key = next((key for key in keys if key in known), None)
        if key is not None:
            found[key].append(finding)
    return found


def _within(about: Sequence[tuple[str, set[str]]], listed: set[str]) -> Iterator[str]:
    """Yield the ids of findings, each with its articles, as far as there are no more articles than are listed.

    The listed articles come first, so that one more is the one that is new; a renamed one takes the place that its
    old name leaves free.
    """
    taken: set[str] = set()
    for name, articles in sorted(about, key=lambda item: not item[1] <= listed):
        if len(taken | articles) <= len(listed):
            taken |= articles
            yield name


def _by_fingerprint(entries: Sequence[Entry]) -> dict[str, Entry]:
    return {entry.fingerprint: entry for entry in reversed(entries)}


def _entry(finding: Finding, excerpt: str, today: date) -> Entry:
    return Entry(
        fingerprint=finding.fingerprint,
        code=finding.code,
        excerpt=excerpt,
        articles=(),
        reason=None,
        owner=None,
        expires=None,
        added=today.isoformat(),
        tool=__version__,
        options={},
    )


class _Articles:
    """Which articles the findings of a report are about; a copy with the same text is about the same."""

    def __init__(self, report: Report) -> None:
        self._clusters: Mapping[str, Cluster] = {cluster.id: cluster for cluster in report.clusters}
        self._articles: Mapping[str, Article] = {article.id: article for article in report.articles}
        self._same: dict[bytes, list[str]] = defaultdict(list)
        self._keys = {article.id: _text_key(article) for article in report.articles}
        for article, key in self._keys.items():
            self._same[key].append(article)

    def of(self, finding: Finding, *, swapped: bool = False) -> set[str]:
        """Return the articles that a finding is about; ``swapped``: those that print what its base prints."""
        if finding.cluster is None:
            return {finding.article} if finding.article else set()
        cluster = self._clusters[finding.cluster]
        if finding.witness is None:
            found = {witness.article for witness in cluster.witnesses}
        elif swapped:
            found = {witness.article for witness in cluster.witnesses if witness.verdict in _AS_BASE}
        else:
            found = {cluster.witness(finding.witness).article}
        return {same for article in found for same in self._same[self._keys[article]]}

    def excerpt(self, finding: Finding) -> str:
        """Return the first words that a finding is about, on one line."""
        if finding.cluster is not None:
            cluster = self._clusters[finding.cluster]
            witness = cluster.witness(finding.witness or cluster.base)
            text = self._articles[witness.article].text[witness.spans[0].start : witness.spans[-1].end]
        else:
            text = _body(self._articles[finding.article or ""])
        words = text.split()
        return " ".join(words[:EXCERPT_WORDS]) + (" …" if len(words) > EXCERPT_WORDS else "")


def _text_key(article: Article) -> bytes:
    """Return what is equal for articles with the same text, white space aside."""
    text = " ".join(_body(article).split())
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _body(article: Article) -> str:
    start, end = article.body or (0, len(article.text))
    return article.text[start:end]
