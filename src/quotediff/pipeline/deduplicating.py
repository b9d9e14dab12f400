"""Deduplicating: articles are read once, a chunk at a time; what stays of them are columns, not texts."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quotediff import duplicates
from quotediff.columns import Ints, Keys, Mask
from quotediff.deduplication import Deduplication
from quotediff.duplicates.proposals import CHUNK_ARTICLES, PAIR_PARTITIONS, packed, propose
from quotediff.extraction import Progress, untold
from quotediff.model import Article, Group, Loaded, Skipped
from quotediff.options import DedupeOptions
from quotediff.pipeline.storing import Disk
from quotediff.spaces import MEMORY, Store
from quotediff.texts import body, digest, equal_texts
from quotediff.tokens import keys_of

if TYPE_CHECKING:
    from concurrent.futures import Future

CHUNK_CHARACTERS = 1 << 18
PARALLEL_FROM = 1 << 23
"""Fewer characters than this are read faster by one process than by several."""


class Running(NamedTuple):
    """How the work is done, which never changes what is found.

    ``jobs``: number of processes. ``on_disk``: columns are kept in temporary files. ``named`` gives articles ids of
    their own, once all are known. ``expected``: about how many characters there are.
    """

    jobs: int = 1
    on_disk: bool = False
    named: Callable[[Sequence[Article]], tuple[Article, ...]] = tuple
    expected: int = 0
    progress: Progress = untold


def dedupe(
    loaded: Loaded, options: DedupeOptions | None = None, *, jobs: int = 1, progress: Progress | None = None
) -> Deduplication:
    """Return which articles are copies of one another, and which of them to keep.

    The same articles give the same result, whatever their order and the number of jobs.
    """
    in_order = tuple(sorted(loaded.articles, key=lambda a: (a.path, a.record or 0, a.id)))
    expected = sum(len(article.text) for article in in_order)
    running = Running(jobs, expected=expected, progress=progress or untold)
    return dedupe_parts([replace(loaded, articles=in_order)], options, running)


def dedupe_parts(
    parts: Iterable[Loaded], options: DedupeOptions | None = None, running: Running | None = None
) -> Deduplication:
    """Do the same with articles that come in parts, by path, then record; of each part nothing is kept but columns."""
    options, running = options or DedupeOptions(), running or Running()
    space = Disk() if running.on_disk else MEMORY
    gathered = _Gathered(space.store(1 << duplicates.PARTITION_BITS))
    (words,) = space.columns(gathered.take_all(parts, running), (np.uint32,))
    running.progress("comparing", 0, 1)
    pairs = space.store(PAIR_PARTITIONS)
    return _result(running.named(gathered.articles), gathered, words, pairs, options)


def _head(article: Article) -> Article:
    """Return an article without its text."""
    a = article
    return Article(a.id, "", a.path, a.record, a.title, a.outlet, a.published, a.url)


class _Chunk(NamedTuple):
    """What stays of some articles: number of words each, their words as keys and as numbers, digests of their texts."""

    counts: Ints
    keys: Keys
    words: duplicates.WordIds
    digests: list[bytes]
    characters: int


def _chunk(texts: Sequence[str]) -> _Chunk:
    """Return what stays of some texts; this is where most of the work is."""
    keys, counts = keys_of(texts)
    return _Chunk(counts, keys, duplicates.word_ids(keys), [digest(text) for text in texts], sum(map(len, texts)))


class _Gathered:
    """Articles as they come: their head without their text, and columns."""

    def __init__(self, keys: Store) -> None:
        self.articles: list[Article] = []
        self.skipped: list[Skipped] = []
        self.digests: list[bytes] = []
        self.counts: list[int] = []
        self.keys = keys
        self._seen: set[bytes] = set()
        self._read = 0

    def take_all(self, parts: Iterable[Loaded], running: Running) -> Iterator[tuple[duplicates.WordIds]]:
        """Take in all parts, their chunks worked on by processes and taken in order; yield the words of each chunk."""
        chunks = self._texts(parts)
        if running.jobs == 1 or running.expected < PARALLEL_FROM:
            for texts in chunks:
                yield self._take(_chunk(texts), running)
            return
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # compare does without

        with ProcessPoolExecutor(running.jobs) as pool:
            working: deque[Future[_Chunk]] = deque()
            for texts in chunks:
                working.append(pool.submit(_chunk, texts))
                if len(working) > 2 * running.jobs:
                    yield self._take(working.popleft().result(), running)
            while working:
                yield self._take(working.popleft().result(), running)

    def _texts(self, parts: Iterable[Loaded]) -> Iterator[list[str]]:
        """Note the heads of the articles, and yield their texts in chunks."""
        texts: list[str] = []
        size = 0
        for part in parts:
            self.skipped += part.skipped
            for article in part.articles:
                self.articles.append(_head(article))
                texts.append(body(article))
                size += len(texts[-1])
                if size >= CHUNK_CHARACTERS or len(texts) == CHUNK_ARTICLES:
                    yield texts
                    texts, size = [], 0
        if texts:
            yield texts

    def _take(self, chunk: _Chunk, running: Running) -> tuple[duplicates.WordIds]:
        """Keep what stays of a chunk, and return its words; what has the text of one before is not looked for again."""
        first = len(self.counts)
        fresh = self._fresh(chunk.digests)
        keys = chunk.keys
        counts = chunk.counts
        if not fresh.all():
            keys = np.compress(np.repeat(fresh, counts), keys)
        self.keys.add(*packed(keys, np.where(fresh, counts, 0), first, duplicates.PARTITION_BITS))
        self.counts += counts.tolist()
        self.digests += chunk.digests
        self._read += chunk.characters
        running.progress("reading", self._read, max(self._read, running.expected))
        return (chunk.words,)

    def _fresh(self, digests: Sequence[bytes]) -> Mask:
        """Say which texts have not been met before."""
        fresh = np.ones(len(digests), np.bool_)
        for i, one in enumerate(digests):
            fresh[i] = one not in self._seen
            self._seen.add(one)
        return fresh


def _result(
    articles: tuple[Article, ...],
    gathered: _Gathered,
    words: duplicates.WordIds,
    pairs: Store,
    options: DedupeOptions,
) -> Deduplication:
    """Join what was gathered, and group what is alike."""
    counts = gathered.counts
    ends = [0, *accumulate(counts)]
    proposals = propose(gathered.keys, pairs, np.array(counts, np.int64))
    known = duplicates.Known(
        words=counts,
        order=duplicates.in_order(articles, counts, options),
        beside=proposals.beside(len(articles)),
        shared=duplicates.counter(lambda i: words[ends[i] : ends[i + 1]], proposals),
        copies=equal_texts(gathered.digests),
    )
    groups = duplicates.find_groups(articles, gathered.digests, known, options)
    return Deduplication(
        options=options.published(),
        articles=articles,
        words=dict(zip([a.id for a in articles], counts, strict=True)),
        skipped=tuple(sorted(gathered.skipped, key=lambda s: (s.path, s.record or 0))),
        groups=groups,
        statistics=_statistics(articles, counts, groups),
    )


def _statistics(articles: Sequence[Article], counts: Sequence[int], groups: Sequence[Group]) -> dict[str, int]:
    """Return the totals."""
    members = [m for group in groups for m in group.members]
    relations = Counter(m.relation for m in members)
    removed = len({m.article for m in members if m.removed})
    return {
        "articles": len(articles),
        "words": sum(counts),
        "groups": len(groups),
        "exact": relations["exact"],
        "near": relations["near"],
        "contained": relations["contained"],
        "removed": removed,
        "kept": len(articles) - removed,
    }
