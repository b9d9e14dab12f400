"""Joining: where two articles may have words in a row in common, or rare words; nothing is verified yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from quotediff.candidates import join, merged, weighed
from quotediff.columns import RARE_WEIGHT, Anchors, Covered, Places, Shingles, Tokens, Vocabulary, Weights, by_article
from quotediff.fingerprints import content_shingles, covered_by, shingles, word_weights
from quotediff.jobs import Jobs
from quotediff.options import CompareOptions
from quotediff.selection import Selection
from quotediff.spaces import Space
from quotediff.tokens import function_keys, word_keys
from quotediff.vocabulary import vocabulary

NGRAM_WORDS = 3
CONTENT_NGRAM_WORDS = 2
IGNORED_NGRAM_WORDS = 5


class Joined(NamedTuple):
    """What is known of all articles before any is read: ``words`` of each token, and what they weigh.

    ``ignored``: which tokens stand in texts that do not count. ``anchors`` returns, once, the anchors of all words and
    of rare ones, and the places of the former alone.
    """

    words: Vocabulary
    weights: Weights
    ignored: Covered
    anchors: Callable[[], tuple[Anchors, tuple[Places, Places]]]


def join_all(selection: Selection, tokens: Tokens, options: CompareOptions, jobs: Jobs, space: Space) -> Joined:
    """Join the shingles of all articles; those of rare words, maybe, while the caller does something else."""
    ignored = ignored_words(tokens, options)
    words = vocabulary(tokens, space)
    weights = word_weights(tokens, words, function_keys(), space)

    def found(some: Shingles) -> Anchors:
        return weighed(some, _join(some, selection, tokens, ignored, space), tokens, weights, space)

    rare = content_shingles(tokens, weights, RARE_WEIGHT, CONTENT_NGRAM_WORDS, space)
    of_rare = jobs.aside(lambda: found(rare))
    held = [found(shingles(tokens, NGRAM_WORDS))]  # until they are asked for

    def anchors() -> tuple[Anchors, tuple[Places, Places]]:
        alike = held.pop()
        return merged((alike, of_rare()), tokens, space), alike[:2]

    return Joined(words, weights, ignored, anchors)


def ignored_words(tokens: Tokens, options: CompareOptions) -> Covered:
    """Return which tokens stand in the texts that do not count."""
    return covered_by(tokens, [word_keys(text) for text in options.ignore_text], IGNORED_NGRAM_WORDS)


def _join(
    some: Shingles, selection: Selection, tokens: Tokens, ignored: Covered, space: Space
) -> tuple[Places, Places]:
    """Return the places where two articles that may be compared share a shingle that counts."""
    a, b = join(some, tokens, selection.allowed, space)
    if not ignored:
        return a, b
    parts = ((one, other, ~(ignored[one] | ignored[other])) for one, other in by_article((a, b), tokens))
    a, b = space.columns(((one[counted], other[counted]) for one, other, counted in parts), (a.dtype.type,) * 2)
    return a, b
