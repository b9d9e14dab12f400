"""Copying: the passages that articles share, before those that quotations hold are taken off."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache, partial

import numpy as np

from quotediff.candidates import dense, equal_runs
from quotediff.clusters.passages import Held
from quotediff.columns import Covered, Draft, Mask, Match, Places, Prose, Runs, Tokens, by_article
from quotediff.jobs import Jobs
from quotediff.matches.local import equal_words, extent
from quotediff.matches.named import is_named
from quotediff.matches.passages import by_articles, match_passages
from quotediff.matches.related import Related
from quotediff.matches.terms import Terms
from quotediff.options import CompareOptions
from quotediff.pipeline.joining import NGRAM_WORDS
from quotediff.selection import EVENT_DAYS, Selection
from quotediff.tokens import tokens_in, within

SEED_SHARE = 0.75
"""Share of the words of a passage that its runs must bring where two articles report one event."""
LITTLE_ELSE = 1.5
"""So many times the words must a passage have where two articles share little else, or are not of one week."""
OTHER_OCCASION = 2
"""So many times the words must it have where they are of other occasions."""


def find_matches(runs: Runs, prose: Prose, options: CompareOptions, selection: Selection, jobs: Jobs) -> list[Match]:
    """Return the passages that two articles share; ``runs``: those that may be part of one."""
    matching = partial(match_passages, runs=runs, prose=prose, terms=partial(_terms, selection, options))
    matches = jobs.over("passages", matching, by_articles(runs, prose.tokens))
    return [x for x in matches if not is_named(x, prose, options.similarity, lambda i: selection.articles[i].text)]


def is_enough(match: Match, min_words: int, sharing: Related) -> bool:
    """Say whether two passages are long enough: a few words, where their articles share little else, are a phrase."""
    return equal_words(match.blocks) >= LITTLE_ELSE * min_words or sharing.beside(match)


def mostly(match: Match, owner: Places, some: Mask) -> bool:
    """Say whether more than half of the equal words of two passages are in some quotations: titles are no passage."""
    words = np.concatenate([np.arange(b.base, b.base + b.size) for b in match.blocks])
    return bool(2 * some[owner[words]].sum() > len(words))


def beside(matches: Iterable[Match], owner: Places, min_words: int) -> set[int]:
    """Return the quotations in and beside short passages, which may be theirs in part; ``owner``: of each token."""
    short = (x for x in matches if equal_words(x.blocks) < LITTLE_ELSE * min_words)
    places = (owner[max(0, start - 1) : end + 1].tolist() for x in short for start, end in extent(x.blocks))
    return {q for some in places for q in some if q >= 0}


def inside(drafts: Iterable[Draft], tokens: Tokens) -> Covered:
    """Return which tokens stand in a passage of these drafts."""
    return within(((p.article, span) for draft in drafts for p in draft.passages for span in p.spans), tokens)


def held_by_both(drafts: Iterable[Draft], tokens: Tokens) -> Held:
    """Return which tokens of two articles stand in a passage of a draft that has passages of both."""
    held: dict[int, dict[int, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for number, draft in enumerate(drafts):
        for article, spans, _ in draft.passages:
            some = (tokens_in(tokens, article, span) for span in spans)
            held[article][number] += ((one.start, one.stop) for one in some)

    @lru_cache(maxsize=1)
    def held_of(a: int, b: int) -> Covered:
        common = held[a].keys() & held[b].keys()
        found = [some for article in (a, b) for number in common for some in held[article][number]]
        return Covered(np.array(found, np.int64).reshape(-1, 2))

    return held_of


def dense_runs(alike: tuple[Places, Places], selection: Selection, tokens: Tokens, min_words: int) -> Runs:
    """Return the equal runs where there may be a passage; ``alike``: places where two articles share words in a row."""
    found = [Runs(*(np.empty(0, np.int64),) * 3)]
    for a, b in by_article(alike, tokens):
        runs = equal_runs(a, b, NGRAM_WORDS, tokens)
        near = selection.near(tokens.article[runs.a], tokens.article[runs.b], EVENT_DAYS)
        found.append(dense(runs, tokens, np.where(near, int(SEED_SHARE * min_words), min_words)))
    return Runs(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _terms(selection: Selection, options: CompareOptions, a: int, b: int) -> Terms:
    """Return what a passage of two articles must meet.

    More words where more than a week, twice as many where months lie between them: what then recurs in a few words is a
    name, an office, a stock phrase.
    """
    times = LITTLE_ELSE if selection.days_between(a, b) > EVENT_DAYS else 1
    times = OTHER_OCCASION if selection.other_occasion(a, b) else times
    return Terms(math.ceil(times * options.min_words), options.similarity, selection.of_one_event(a, b))
