"""Names: what two articles share of them is no utterance and no passage.

A name is known by its capitals. Where sentences end, and in headlines, capitals tell nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from quotediff.characters import fold
from quotediff.columns import FUNCTION_WEIGHT, Ints, Link, Match, Prose, QuotedWords, Tokens, Weights
from quotediff.lexicon import word_set
from quotediff.matches.local import extent

Text = Callable[[int], str]
"""Article -> its text."""

_INSIDE = word_set("of the and for at in on to a an by before from with de la du von der van")
"""Words that stand inside names, or lead up to one."""
_LISTED = re.compile(r"[,;]")


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


def is_name(match: Match, prose: Prose, text: Text) -> bool:
    """Say whether all that stands in two passages is one name, and no whole sentence or headline; a list is more."""
    sides = zip((match.a, match.b), extent(match.blocks), strict=True)
    return all(_is_name(start, end, prose, text(article)) for article, (start, end) in sides)


def _is_name(start: int, end: int, prose: Prose, text: str) -> bool:
    tokens, whole = prose.tokens, np.arange(start, end)
    if not _in_capitals(whole, tokens, prose.weights, text):
        return False
    if prose.begins[start] and (end == len(tokens) or prose.begins[end]):
        return False
    light = whole[prose.weights[whole] <= FUNCTION_WEIGHT].tolist()
    listed = _LISTED.search(text, int(tokens.start[start]), int(tokens.end[end - 1]))
    return not listed and all(fold(text[tokens.start[at] : tokens.end[at]]) in _INSIDE for at in light)


def _in_capitals(shared: Ints, tokens: Tokens, weights: Weights, text: str) -> bool:
    """Say whether some words of an article, but for grammar, begin with capitals."""
    return all(text[start].isupper() for start in tokens.start[shared[weights[shared] > FUNCTION_WEIGHT]].tolist())
