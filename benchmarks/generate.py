"""Make articles with planted copies, and the truth about them.

    python -m benchmarks.generate --articles 2000 --copies 480 --from wire.jsonl -o DIRECTORY

writes ``articles.jsonl`` (``id``, ``text``) and ``truth.jsonl``: for every planted copy its ``kind``, its own id under
``copy`` and that of what it was made from under ``origin``. The same arguments make the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.planting import KINDS
from benchmarks.prose import Prose
from quotediff import load

LEAST_WORDS = 120
"""Shorter articles are not copied: a quarter of one is no article."""
STORY_WORDS, STORY_EDITS = 300, "edited 5 %"


class Corpus(NamedTuple):
    """Articles as (id, text) in order, and planted copies as (kind, id, id of the origin)."""

    articles: list[tuple[str, str]]
    truth: list[tuple[str, str, str]]


class Wish(NamedTuple):
    """What to make: ``articles`` altogether, ``copies`` of them planted, ``story`` of them printing one story."""

    articles: int
    copies: int = 0
    story: int = 0
    words: int = 600
    seed: int = 1


def generate(wish: Wish, given: Sequence[str] = ()) -> Corpus:
    """Return a corpus of the given texts, filled up with invented ones of about ``wish.words`` words."""
    rng = np.random.default_rng(wish.seed)
    prose = Prose(rng, given)
    kept = given[: wish.articles - wish.copies - wish.story]
    invented = wish.articles - wish.copies - wish.story - len(kept)
    sizes = rng.lognormal(np.log(wish.words), 0.5, invented).clip(30, 20 * wish.words).astype(int).tolist()
    texts = [*kept, *(prose.text(size) for size in sizes)]
    planted = [*_copies(wish.copies, texts, rng, prose), *_stories(wish.story, rng, prose)]
    places = rng.permutation(len(texts) + len(planted))
    ids = [f"n{place:07}" for place in places.tolist()]
    every = sorted(zip(ids, [*texts, *(text for _, _, text in planted)], strict=True))
    truth = [(kind, ids[len(texts) + i], ids[origin]) for i, (kind, origin, _) in enumerate(planted)]
    return Corpus(every, sorted(t for t in truth if t[1] != t[2]))


def _copies(count: int, texts: Sequence[str], rng: np.random.Generator, prose: Prose) -> Iterator[tuple[str, int, str]]:
    """Yield (kind, index of the origin, text), the kinds in turn; no origin twice while there are enough."""
    long = [i for i, text in enumerate(texts) if len(text.split()) >= LEAST_WORDS] if count else []
    origins = rng.permutation(long).tolist()
    for i in range(count):
        kind = list(KINDS)[i % len(KINDS)]
        origin = origins[i % len(origins)]
        yield kind, origin, KINDS[kind](texts[origin], rng, prose)


def _stories(count: int, rng: np.random.Generator, prose: Prose) -> Iterator[tuple[str, int, str]]:
    """Yield articles that print one story, a few words of it changed, between words of their own.

    They stand last, so that the first of them, the origin, is ``count`` from the end.
    """
    story = prose.text(STORY_WORDS)
    for _ in range(count):
        told = KINDS[STORY_EDITS](story, rng, prose)
        yield "story", -count, f"{prose.text(STORY_WORDS // 4)}\n\n{told}\n\n{prose.text(STORY_WORDS // 4)}"


def write(corpus: Corpus, folder: Path) -> None:
    """Write both files."""
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "articles.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for name, text in corpus.articles:
            out.write(json.dumps({"id": name, "text": text}, ensure_ascii=False) + "\n")
    with open(folder / "truth.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for kind, copy, origin in corpus.truth:
            out.write(json.dumps({"kind": kind, "copy": copy, "origin": origin}) + "\n")


def main(args: Sequence[str] | None = None) -> None:
    """Read the arguments, and make what they ask for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description="articles with planted copies")
    parser.add_argument("--articles", type=int, default=2000, help="how many altogether (2000)")
    parser.add_argument("--copies", type=int, default=480, help="how many of them are planted copies (480)")
    parser.add_argument("--story", type=int, default=0, help="how many print one story (0)")
    parser.add_argument("--words", type=int, default=600, help="usual length of an invented article (600)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="given", action="append", default=[], metavar="PATH", help="articles to use")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="DIRECTORY")
    given = parser.parse_args(args)
    texts = [article.text for article in load(given.given).articles] if given.given else []
    write(generate(Wish(given.articles, given.copies, given.story, given.words, given.seed), texts), given.output)


if __name__ == "__main__":
    main()
