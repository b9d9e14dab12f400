"""Boilerplate: what an outlet prints under one story after another, told apart by how it recurs.

A call for the newsletter, an agency's footer or a note on the author stands in articles of one outlet that have
nothing else to do with one another, in the same words, and mostly at the same place. A story that was updated, or told
on from day to day, has the same subject, whose words recur; a letter that many outlets print stands in each of them
once; what a reporter writes again, he words anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np

from quotediff.columns import Draft, Keys, Passage, Tokens
from quotediff.model import Article

LEAST_STORIES = 3
"""Different stories of one outlet in which a passage must recur."""
ONE_STORY = 0.25
"""Share of the distinct content words of the shorter article from which two articles tell one story.

Of 100 events told by three outlets, 97 % of the pairs about one event reach it; of pairs of one outlet about two
events, 1.5 % do.
"""
EDGE = 0.1
"""Share of an article's words that may stand before its start, or after its end, matter."""
MOSTLY = 0.75
"""Least share of an outlet's articles that print boilerplate at the same place."""
MAINLY = 0.5
"""Least share of all articles that print the words, which those outlets must have."""


def tell_apart(drafts: Sequence[Draft], articles: Sequence[Article], tokens: Tokens, light: Keys) -> list[Draft]:
    """Return the drafts, in order, with passages that recur as boilerplate named so.

    ``light``: keys of function words. An article whose outlet is not known is no evidence for it: without outlets
    nothing is boilerplate.
    """
    stories = _Stories(tokens, light)
    return [
        draft._replace(kind="boilerplate") if draft.kind == "passage" and _recurs(draft, articles, stories) else draft
        for draft in drafts
    ]


def _recurs(draft: Draft, articles: Sequence[Article], stories: _Stories) -> bool:
    """Say whether the outlets in whose stories a passage recurs have most of the articles that print it."""
    by_outlet: dict[str, dict[int, Passage]] = defaultdict(dict)
    for passage in draft.passages:
        by_outlet[(articles[passage.article].outlet or "").casefold()].setdefault(passage.article, passage)
    printed = sum(map(len, by_outlet.values()))
    recurring = 0
    for outlet, passages in by_outlet.items():
        if outlet and any(_evidence(same, articles, stories) for same in stories.by_words(passages.values())):
            recurring += len(passages)
    return recurring >= MAINLY * printed and recurring > 0


def _evidence(passages: Sequence[Passage], articles: Sequence[Article], stories: _Stories) -> bool:
    """Say whether passages of one outlet, the same to the word, show that it prints them under any story."""
    enough = len(passages) >= LEAST_STORIES
    return enough and _at_one_place(passages, articles, stories) and stories.differ(passages)


def _at_one_place(passages: Sequence[Passage], articles: Sequence[Article], stories: _Stories) -> bool:
    """Say whether most passages stand at the start of their articles, at the end, or each in paragraphs of its own."""
    places = [_places(p, articles[p.article].text, *stories.around(p)) for p in passages]
    return any(sum(place) >= MOSTLY * len(passages) for place in zip(*places, strict=True))


def _places(passage: Passage, text: str, before: float, after: float) -> tuple[bool, bool, bool]:
    """Say whether a passage is its article's start, its end, and whole paragraphs; given the shares around it."""
    start, end = passage.spans[0].start, passage.spans[-1].end
    opening, closing = text[:start].rpartition("\n")[2], text[end:].partition("\n")[0]
    apart = not any(char.isalnum() for char in opening + closing)
    return before <= EDGE, after <= EDGE, apart


class _Stories:
    """What articles are about: their content words, each once, without those of the passage in question."""

    def __init__(self, tokens: Tokens, light: Keys) -> None:
        self._tokens = tokens
        self._light = light
        self._content = lru_cache(maxsize=256)(self._content_words)

    def around(self, passage: Passage) -> tuple[float, float]:
        """Return the shares of an article's words that stand before and after a passage."""
        first, last, low, high = self._range(passage)
        size = max(1, last - first)
        return (low - first) / size, (last - high) / size

    def by_words(self, passages: Iterable[Passage]) -> list[list[Passage]]:
        """Return the passages in groups of the same words."""
        groups: dict[bytes, list[Passage]] = defaultdict(list)
        for passage in passages:
            _, _, low, high = self._range(passage)
            groups[self._tokens.key[low:high].tobytes()].append(passage)
        return list(groups.values())

    def differ(self, passages: Iterable[Passage]) -> bool:
        """Say whether the articles of these passages tell as many different stories as boilerplate needs."""
        told: list[Passage] = []
        for passage in passages:
            if not any(self._alike(passage, other) for other in told):
                told.append(passage)
                if len(told) == LEAST_STORIES:
                    return True
        return False

    def _alike(self, one: Passage, other: Passage) -> bool:
        a, b = self._content(one), self._content(other)
        common = len(np.intersect1d(a, b, assume_unique=True))
        return common >= ONE_STORY * min(len(a), len(b))

    def _content_words(self, passage: Passage) -> Keys:
        first, last, low, high = self._range(passage)
        keys = np.concatenate((self._tokens.key[first:low], self._tokens.key[high:last]))
        found: Keys = np.setdiff1d(keys, self._light)
        return found

    def _range(self, passage: Passage) -> tuple[int, int, int, int]:
        """Return the token indices of an article's first and last word, and of a passage's; ends excluded."""
        first, last = self._tokens.first[passage.article : passage.article + 2].tolist()
        starts = self._tokens.start[first:last]
        low, high = np.searchsorted(starts, (passage.spans[0].start, passage.spans[-1].end)).tolist()
        return first, last, first + low, first + high
