"""A small news desk for tests: articles with curly quotation marks, and the words of their quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from quotediff.candidates import join, merged, weighed
from quotediff.columns import Anchors, Mask, Places, Prose, QuotedWords
from quotediff.fingerprints import content_shingles, shingles, word_weights
from quotediff.matches.quoting import quoted_words
from quotediff.model import Article
from quotediff.tokens import function_keys, tokenize
from quotediff.vocabulary import vocabulary


def everyone(a: Places, b: Places) -> Mask:
    """Allow every pair of articles."""
    return np.ones(len(a), np.bool_)


def quoted(texts: Sequence[str]) -> tuple[QuotedWords, Anchors]:
    """Return the words between “ and ” of each text, and the places where two texts share words."""
    articles = [Article(f"{i}", text) for i, text in enumerate(texts)]
    tokens = tokenize(articles)
    words = vocabulary(tokens)
    weights = word_weights(tokens, words, function_keys())
    found = [(i, *m.span(1)) for i, text in enumerate(texts) for m in re.finditer("“([^”]*)”", text)]
    quotations = np.array([(q, *row) for q, row in enumerate(found)], np.int32).reshape(-1, 4)
    begins = np.array(
        [
            bool(re.search(r"(^|[.!?][”\s]*)$", texts[a][:start].rstrip("“ ")))
            for a, start in zip(tokens.article, tokens.start, strict=True)
        ]
    )
    prose = Prose(tokens, weights, begins, tokens.article, words.number.astype(np.uint32) + 1)
    proposed = (shingles(tokens, 3), content_shingles(tokens, weights, 0.15, 2))
    anchors = merged([weighed(some, join(some, tokens, everyone), tokens, weights) for some in proposed], tokens)
    return quoted_words(prose, quotations), anchors
