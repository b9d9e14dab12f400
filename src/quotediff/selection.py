"""Selection: which articles take part, and which two of them may be compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from quotediff.columns import Ints, Mask, Places
from quotediff.errors import OptionError
from quotediff.model import Article, Loaded
from quotediff.options import CompareOptions
from quotediff.texts import body, digest, equal_texts

OCCASION_DAYS = 30
"""Articles further apart than this seldom report the same occasion."""
EVENT_DAYS = 7
"""Articles no further apart than this often report the same event."""


@dataclass(frozen=True, slots=True)
class Selection:
    """All articles in report order, by index.

    ``digests`` of their texts. ``copies``: exact duplicates by the one that stands for them. ``silent``: those copies;
    they are not compared. ``reference``: never compared with each other. ``base``: index of the original, or None.
    ``outlet``, ``day``: numbers that are equal for one outlet, and days; -1 where unknown.
    """

    articles: tuple[Article, ...]
    digests: Sequence[bytes]
    copies: Mapping[int, Sequence[int]]
    silent: Mask
    reference: Mask
    base: int | None
    outlet: Ints
    day: Ints
    within_days: int | None

    def allowed(self, a: Ints | Places, b: Ints | Places) -> Mask:
        """Say for each pair of articles whether they may be compared."""
        good = ~(self.silent[a] | self.silent[b])
        if self.reference.any():
            good &= ~(self.reference[a] & self.reference[b])
        if self.base is not None:
            good &= (a == self.base) | (b == self.base)
        if (self.outlet >= 0).any():
            good &= (self.outlet[a] != self.outlet[b]) | (self.outlet[a] < 0)
        if self.within_days is not None:
            good &= self._days(a, b) <= self.within_days
        return good

    def near(self, a: Ints | Places, b: Ints | Places, most_days: int) -> Mask:
        """Say for each pair of articles whether both are dated, and no more days apart than this."""
        days = self._days(a, b)
        found: Mask = (days >= 0) & (days <= most_days)
        return found

    def apart(self, a: Ints | Places, b: Ints | Places) -> Mask:
        """Say for each pair of articles whether they are of two occasions, as ``other_occasion`` does of two."""
        found: Mask = self._days(a, b) > OCCASION_DAYS
        return found

    def _days(self, a: Ints | Places, b: Ints | Places) -> Ints:
        """Return for each pair of articles how many days lie between them, -1 where a date is unknown."""
        one, other = self.day[a], self.day[b]
        days: Ints = np.where(np.minimum(one, other) >= 0, np.abs(one - other), -1)
        return days

    def days_known(self, a: int, b: int) -> int | None:
        """Return how many days lie between two articles; None where a date is unknown."""
        one, other = int(self.day[a]), int(self.day[b])
        return abs(one - other) if min(one, other) >= 0 else None

    def days_between(self, a: int, b: int) -> int:
        """Return how many days lie between two articles; none where a date is unknown."""
        return self.days_known(a, b) or 0

    def of_one_event(self, a: int, b: int) -> bool:
        """Say whether two articles are dated so near one another that they often report the same event."""
        days = self.days_known(a, b)
        return days is not None and days <= EVENT_DAYS

    def other_occasion(self, a: int, b: int) -> bool:
        """Say whether two articles are dated so far apart that they seldom report the same occasion."""
        return self.days_between(a, b) > OCCASION_DAYS

    def rank(self, article: int) -> tuple[object, ...]:
        """Return the sort key by which the base of a cluster is chosen among equals: original, date, order."""
        return article != self.base, self.articles[article].published or "9999", article


def select(incoming: Loaded, reference: Loaded | None, options: CompareOptions) -> Selection:
    """Return what takes part; OptionError where the original of ``options.base`` is not among the articles."""
    ours = {a.id for a in incoming.articles}
    theirs = [a for a in (reference.articles if reference else ()) if a.id not in ours]
    articles = tuple(sorted((*incoming.articles, *theirs), key=lambda a: (a.path, a.record or 0, a.id)))
    digests = [digest(body(article)) for article in articles]
    copies: Mapping[int, Sequence[int]] = equal_texts(digests)
    base = _base(articles, options.base)
    if base is not None:
        copies = {kept: same for kept, same in copies.items() if base not in same and base != kept}
    silent = np.zeros(len(articles), np.bool_)
    silent[[i for same in copies.values() for i in same]] = True
    outlets = {a.outlet.casefold() for a in articles if a.outlet} if options.across == "outlet" else set()
    number = {outlet: i for i, outlet in enumerate(sorted(outlets))}
    return Selection(
        articles=articles,
        digests=digests,
        copies=copies,
        silent=silent,
        reference=np.array([a.id not in ours for a in articles], np.bool_),
        base=base,
        outlet=np.array([number.get((a.outlet or "").casefold(), -1) for a in articles], np.int64),
        day=np.array([_day(a) for a in articles], np.int64),
        within_days=options.within_days,
    )


def _base(articles: Sequence[Article], named: str | None) -> int | None:
    """Return the index of the original."""
    if named is None:
        return None
    for i, article in enumerate(articles):
        if named in (article.id, article.path):
            return i
    raise OptionError(f"base {named!r} is not among the articles: give its path, or a record's id")


def _day(article: Article) -> int:
    """Return the day as a number, -1 for none; OptionError where an article made by a caller has another date."""
    if not article.published:
        return -1
    try:
        return date.fromisoformat(article.published[:10]).toordinal()
    except ValueError:
        reason = f"article {article.id!r}: published is {article.published!r}, not a date such as 2026-03-01"
        raise OptionError(reason) from None
