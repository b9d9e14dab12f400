"""Does the word diff pair the right words? Sentence pairs whose corresponding words were linked by hand.

F1 of the word pairs that are kept or replaced, over all pairs of sentences together; exact: the share of sentence pairs
with every link right. ``sure`` are the links the annotators agreed on, ``all`` has the possible ones too. Each token is
taken as a word, marks included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluation import Score, rows
from quotediff.diffs import diff, word_pairs
from quotediff.model import Span, Version, Word

TASK = "words"
FILE = "word-alignment/pairs-train-dev.jsonl.gz"

Links = frozenset[tuple[int, int]]


def score(split: str = "dev") -> list[Score]:
    """Return the figures; none where the data is absent."""
    records = [row for row in rows(FILE) if row["split"] == split]
    subsets = sorted({row["subset"] for row in records}, reverse=True)
    return [s for name in subsets for s in _figures(name, [row for row in records if row["subset"] == name])]


def version(tokens: Sequence[str]) -> Version:
    """Return a sentence that is given as tokens, as one side of a diff."""
    words, at = [], 0
    for token in tokens:
        words.append(Word(token.casefold(), at, at + len(token)))
        at += len(token) + 1
    text = " ".join(tokens)
    return Version(text, tuple(words), (Span(0, len(text)),))


def _figures(name: str, records: Sequence[dict[str, Any]]) -> Iterator[Score]:
    found = [_found(row) for row in records]
    sure = [_links(row["sure"]) for row in records]
    both = [_links(row["sure"] + row["possible"]) for row in records]
    exact = sum(f == s for f, s in zip(found, sure, strict=True)) / len(records)
    yield Score(TASK, f"{name}: pairs, F1", len(records), _f1(found, sure))
    if both != sure:
        yield Score(TASK, f"{name}: pairs, F1 with possible ones", len(records), _f1(found, both))
    yield Score(TASK, f"{name}: sentences exact", len(records), exact)


def _found(row: dict[str, Any]) -> Links:
    base, witness = version(row["a"]), version(row["b"])
    return word_pairs(diff(base, witness), base, witness)


def _links(pairs: Sequence[Sequence[int]]) -> Links:
    return frozenset((i, j) for i, j in pairs)


def _f1(found: Sequence[Links], gold: Sequence[Links]) -> float:
    right = sum(len(f & g) for f, g in zip(found, gold, strict=True))
    return 2 * right / (sum(map(len, found)) + sum(map(len, gold)))


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:12} {one.set:46} {one.size:5} {one.figure:.3f}")
