"""Of the links of quotations, those that are left where several compete for the same words.

Somebody tells a story twice, or says one catchword in two sentences: the links that shared words propose are more than
there are utterances.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from quotediff.columns import Link, QuotedWords
from quotediff.matches.local import equal_words, extent, likeness
from quotediff.matches.quoted import holds_whole

Relink = Callable[[int, int], Sequence[Link]]
"""Two quotations -> their links."""

TELLING_WORDS = 8
"""A second telling has so many equal words; fewer are a fragment, which goes with the whole."""
CLEARLY_WORSE = 0.8
"""A link that scores less than this share of a rival's score gives way to it."""


def best_partners(links: Sequence[Link], words: QuotedWords) -> list[Link]:
    """Drop links to a second-best partner: words that one article has twice are one utterance with the likelier one.

    Somebody who tells a story twice in one interview gives two quotations that look alike; each outlet's version of
    the first telling belongs to the first. What is printed twice the same (in the headline, too) is kept, and so is a
    fragment that stands whole in the other quotation: that is no second telling.
    """
    sides: dict[tuple[int, int], list[tuple[float, int, int, int]]] = defaultdict(list)
    for i, link in enumerate(links):
        here, there = extent(link.blocks)
        score = equal_words(link.blocks) * likeness(link.blocks)
        sides[link.q, link.article].append((score, *here, i))
        if link.r >= 0:
            sides[link.r, words.article[link.q]].append((score, *there, i))
    dropped = {i for rivals in sides.values() if len(rivals) > 1 for i in _outdone(rivals)}
    return [x for i, x in enumerate(links) if i not in dropped or (x.r >= 0 and holds_whole(x.q, x.r, x.blocks, words))]


def told_again(links: Iterable[Link], kept: Iterable[Link]) -> set[tuple[int, int]]:
    """Return which quotations, the lower number first, are no longer joined, one of them being a second telling."""
    left = {(x.q, x.r) for x in kept}
    dropped = (x for x in links if x.r >= 0 and (x.q, x.r) not in left)
    return {(min(x.q, x.r), max(x.q, x.r)) for x in dropped if equal_words(x.blocks) >= TELLING_WORDS}


def without_catchwords(links: Sequence[Link], words: QuotedWords, min_words: int, relink: Relink) -> list[Link]:
    """Drop the links of fragments that stand whole in two utterances that nothing links.

    Such a fragment, of fewer words than ``min_words``, is a catchword: which of the two it is cannot be told. Two
    quotations of one article, which were never proposed as a pair, are looked at here.
    """
    beside: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.r >= 0:
            beside[link.q].add(link.r)
            beside[link.r].add(link.q)
    short = {q for q in beside if len(words.places[q]) < min_words}
    for q in sorted(short):
        for one, other in combinations(sorted(beside[q] - short), 2):
            if words.article[one] == words.article[other] and relink(one, other):
                beside[one].add(other)
                beside[other].add(one)
    catchwords = {q for q in short if not _hang_together(beside[q] - short, beside, short)}
    return [x for x in links if x.r < 0 or not {x.q, x.r} & catchwords]


def without_lesser(links: Sequence[Link], words: QuotedWords, relink: Relink) -> list[Link]:
    """Drop the links of a short quotation to utterances that have less of it, and that nothing links to one with all.

    What is said in a few words is said on many occasions: who quotes six words means the one who says all six.
    """
    beside: dict[int, set[int]] = defaultdict(set)
    whole: dict[int, set[int]] = defaultdict(set)
    for link in links:
        if link.r >= 0:
            beside[link.q].add(link.r)
            beside[link.r].add(link.q)
            for q, r in ((link.q, link.r), (link.r, link.q)):
                if len(link.blocks) == 1 and link.blocks[0].size == len(words.places[q]):
                    whole[q].add(r)
    dropped = {
        frozenset((q, r))
        for q, full in whole.items()
        if len(words.places[q]) < TELLING_WORDS
        for r in beside[q] - full
        if not any(_linked(r, one, beside, q) or relink(r, one) for one in sorted(full))
    }
    return [x for x in links if x.r < 0 or frozenset((x.q, x.r)) not in dropped]


def _linked(one: int, other: int, beside: Mapping[int, set[int]], without: int) -> bool:
    """Say whether two quotations are linked, by whatever way but over one."""
    seen, todo = {without}, [one]
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo += beside[at]
    return other in seen


def _hang_together(some: set[int], beside: Mapping[int, set[int]], without: set[int]) -> bool:
    """Say whether quotations are linked to one another, by whatever way but over some."""
    seen, todo = set[int](), sorted(some)[:1]
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += beside[one] - without
    return seen >= some


def _outdone(rivals: Sequence[tuple[float, int, int, int]]) -> Iterator[int]:
    """Yield the links, given as (score, start, end, index), that a much better one overlaps by half or more."""
    best: dict[tuple[int, int], float] = {}
    for score, start, end, _ in rivals:
        best[start, end] = max(score, best.get((start, end), 0.0))
    for score, start, end, index in rivals:
        overlapping = (b for (low, high), b in best.items() if 2 * (min(end, high) - max(start, low)) >= end - start)
        if score < CLEARLY_WORSE * max(overlapping):
            yield index
