"""What ``dedupe`` gives: a value like those of ``model``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quotediff.model import Article, Group, Member, Skipped


@dataclass(frozen=True, slots=True)
class Deduplication:
    """All that ``dedupe`` found; exactly what ``dedupe -f json`` prints. ``articles`` are without their texts."""

    options: Mapping[str, Any]
    articles: tuple[Article, ...]
    words: Mapping[str, int]
    """Number of words by article id."""
    skipped: tuple[Skipped, ...] = ()
    groups: tuple[Group, ...] = ()
    statistics: Mapping[str, int] = field(default_factory=dict)

    @property
    def removed(self) -> frozenset[str]:
        """The ids of the articles that are not kept."""
        return frozenset(m.article for group in self.groups for m in group.members if m.removed)

    def removals(self) -> Iterator[tuple[Member, Group]]:
        """Yield every removed article once, with the group in which it is most like the kept one."""
        best: dict[str, tuple[Member, Group]] = {}
        for group in self.groups:
            for member in group.members:
                if member.removed and (
                    member.article not in best or member.resemblance > best[member.article][0].resemblance
                ):
                    best[member.article] = (member, group)
        yield from best.values()
