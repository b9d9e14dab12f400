"""The two MinHash libraries as they are used: word 5-grams, 128 permutations, what they propose verified.

    python -m benchmarks.minhash rensa|datasketch ARTICLES.jsonl

prints two ids a line of every pair whose sets of 5-grams have half of all in common.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

NGRAM_WORDS = 5
PERMUTATIONS, BANDS = 128, 32
THRESHOLD = 0.5
CHUNK = 2_000
_WORD = re.compile(r"\w+")


def grams(text: str) -> set[str]:
    """Return the word 5-grams of a text, in lower case; a shorter text is one."""
    words = _WORD.findall(text.lower())
    return {" ".join(words[i : i + NGRAM_WORDS]) for i in range(max(1, len(words) - NGRAM_WORDS + 1))}


def articles(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (id, text) of JSON Lines."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield record["id"], record["text"]


def rensa(path: Path) -> Iterator[set[int]]:
    """Yield for each article the articles before it that have a band of hashes in common with it."""
    from rensa import RMinHash, RMinHashLSH  # noqa: PLC0415  (one of two, where it is installed)

    index: Any = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    for i, (_, text) in enumerate(articles(path)):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(list(grams(text)))
        yield set(index.query(sketch))
        index.insert(i, sketch)


def datasketch(path: Path) -> Iterator[set[int]]:
    """Do the same with datasketch, in bulk, which is its fastest way."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

    index = MinHashLSH(params=(BANDS, PERMUTATIONS // BANDS), num_perm=PERMUTATIONS)
    i = 0
    for some in _chunks(text for _, text in articles(path)):
        for sketch in MinHash.bulk([[g.encode() for g in grams(text)] for text in some], num_perm=PERMUTATIONS):
            yield set(index.query(sketch))
            index.insert(i, sketch, check_duplication=False)
            i += 1


def _chunks(texts: Iterable[str]) -> Iterator[list[str]]:
    chunk: list[str] = []
    for text in texts:
        chunk.append(text)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    yield chunk


def verified(path: Path, proposed: Sequence[set[int]]) -> Iterator[tuple[str, str]]:
    """Yield the ids of the pairs that resemble each other enough."""
    wanted = {i for i, others in enumerate(proposed) if others} | {i for others in proposed for i in others}
    held = {i: (name, grams(text)) for i, (name, text) in enumerate(articles(path)) if i in wanted}
    for i, others in enumerate(proposed):
        for j in sorted(others):
            (one, a), (other, b) = held[j], held[i]
            if len(a & b) >= THRESHOLD * len(a | b):
                yield one, other


def main(library: str, path: str) -> None:
    """Print the pairs that a library leads to."""
    propose = {"rensa": rensa, "datasketch": datasketch}[library]
    for pair in verified(Path(path), list(propose(Path(path)))):
        print(*pair)


if __name__ == "__main__":
    main(*sys.argv[1:])
