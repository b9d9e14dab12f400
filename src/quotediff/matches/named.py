"""Names: what two articles share of them is no utterance and no passage.

A name is known by its capitals. Where sentences end, and in headlines, capitals tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from quotediff.characters import fold
from quotediff.columns import FUNCTION_WEIGHT, Ints, Link, Match, Prose, QuotedWords, Tokens, Weights
from quotediff.lexicon import TITLES, word_set
from quotediff.matches.local import extent, likeness

Text = Callable[[int], str]
"""Article -> its text."""

LEAST_TOLD = 3
"""Least telling words beside names that two passages must share of which much has changed."""
_INSIDE = word_set("of the and for at in on to a an by before from with de la du von der van")
"""Words that stand inside names, or lead up to one."""
_OFFICES = TITLES | word_set("former late acting deputy press adviser spokesman spokeswoman director leader")
"""Words that go with a name as if they were a part of it."""
_NAMING = _INSIDE | _OFFICES
_LISTED = re.compile(r"[,;].*?[,;]", re.DOTALL)


def only_names(link: Link, words: QuotedWords, is_title: Callable[[int], bool], text: Text) -> bool:
    """Say whether all that running text, or a piece of a title, has of a quotation, but for grammar, are names."""
    sides = [(link.q, 0)] if link.r < 0 else [(link.q, 0), (link.r, 1)]
    if link.r >= 0 and (len({len(words.places[q]) for q, _ in sides}) == 1 or not any(is_title(q) for q, _ in sides)):
        return False
    for q, side in sides:
        shared = np.concatenate([words.places[q][b[side] : b[side] + b.size] for b in link.blocks])
        if not _in_capitals(shared, words.tokens, words.weights, text(words.article[q])):
            return False
    return True


def is_named(match: Match, prose: Prose, similarity: float, text: Text) -> bool:
    """Say whether two passages share one name, or names in common with little else where much has changed."""
    if likeness(match.blocks) < similarity:
        shared = np.concatenate([np.arange(b.base, b.base + b.size) for b in match.blocks])
        telling = prose.tokens.start[shared[prose.weights[shared] > FUNCTION_WEIGHT]].tolist()
        return sum(not text(match.a)[start].isupper() for start in telling) < LEAST_TOLD
    sides = zip((match.a, match.b), extent(match.blocks), strict=True)
    return all(_is_name(start, end, prose, text(article)) for article, (start, end) in sides)


def _is_name(start: int, end: int, prose: Prose, text: str) -> bool:
    """Say whether all that stands in a range of tokens is a name; a list is more, and so is a sentence or headline."""
    starts, ends = (column[start:end].tolist() for column in (prose.tokens.start, prose.tokens.end))
    if prose.begins[start] and (end == len(prose.tokens) or prose.begins[end]):
        return False
    if _LISTED.search(text, starts[0], ends[-1]):
        return False
    return all(text[low].isupper() or fold(text[low:high]) in _NAMING for low, high in zip(starts, ends, strict=True))


def _in_capitals(shared: Ints, tokens: Tokens, weights: Weights, text: str) -> bool:
    """Say whether some words of an article, but for grammar, begin with capitals."""
    return all(text[start].isupper() for start in tokens.start[shared[weights[shared] > FUNCTION_WEIGHT]].tolist())
