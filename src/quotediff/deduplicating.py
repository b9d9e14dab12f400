"""Deduplicating: articles are read once, a part at a time; what stays of them are columns, not texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate, islice, starmap
from typing import Any, NamedTuple

import numpy as np

from quotediff import duplicates
from quotediff.columns import Ints, Keys
from quotediff.deduplication import Deduplication
from quotediff.duplicates.proposals import PAIR_PARTITIONS, Keyed, packed, propose
from quotediff.jobs import Jobs, Progress
from quotediff.model import Article, Group, Loaded, Skipped
from quotediff.options import DedupeOptions
from quotediff.parts import PART_CHARACTERS, Part, held, pieces
from quotediff.spaces import MEMORY, Space, Store
from quotediff.storing import Disk
from quotediff.texts import DIGEST_BYTES, body, digest_of, encoded, equal_texts, has_other_space
from quotediff.tokens import keys_of

PARTS_AT_ONCE = 256
"""Parts that are read before what stays of them is taken in."""

KEPT_BYTES = 1 << 24
"""Where so much was freed once, glibc keeps up to twice as much for what comes next; giving it back took long."""


def _unheard(about: Loaded) -> None:
    """Tell nobody."""


class Running(NamedTuple):
    """How the work is done, which never changes what is found.

    ``jobs``: number of processes. ``on_disk``: columns are kept in temporary files. ``named`` gives articles ids of
    their own, once all are known. ``expected``: about how many characters there are. ``told`` is given what there is to
    say about each part that was read, in order: it holds no articles.
    """

    jobs: int = 1
    on_disk: bool = False
    named: Callable[[Sequence[Article]], tuple[Article, ...]] = tuple
    expected: int = 0
    progress: Progress | None = None
    told: Callable[[Loaded], None] = _unheard


def dedupe(
    loaded: Loaded, options: DedupeOptions | None = None, *, jobs: int = 1, progress: Progress | None = None
) -> Deduplication:
    """Return which articles are copies of one another, and which of them to keep.

    The same articles give the same result, whatever their order and the number of jobs.
    """
    in_order = tuple(sorted(loaded.articles, key=lambda a: (a.path, a.record or 0, a.id)))
    expected = sum(len(article.text) for article in in_order)
    running = Running(jobs, expected=expected, progress=progress)
    return dedupe_parts(held(replace(loaded, articles=in_order)), options, running)


def dedupe_parts(
    parts: Iterable[Part], options: DedupeOptions | None = None, running: Running | None = None
) -> Deduplication:
    """Do the same with articles that come in parts, by path, then record; of each part nothing is kept but columns."""
    options, running = options or DedupeOptions(), running or Running()
    np.empty(KEPT_BYTES, np.uint8)  # freed at once
    space = Disk() if running.on_disk else MEMORY
    gathered = _Gathered(space.store(1 << duplicates.PARTITION_BITS))
    chunks = _chunks(parts, running, space)
    (words,) = space.columns((gathered.take(chunk, running) for chunk in chunks), (np.uint32,))
    alike = _alike(gathered, words, running, space)
    return _result(running.named(gathered.articles), gathered, alike, options)


def _chunks(parts: Iterable[Part], running: Running, space: Space) -> Iterator[_Chunk]:
    """Yield what stays of each part."""
    left, before = iter(parts), 0

    def tell(stage: str, done: int, _: int) -> None:
        read = (before + done) * PART_CHARACTERS
        if running.progress is not None:
            running.progress(stage, read, max(read, running.expected))

    while some := list(islice(left, PARTS_AT_ONCE)):
        yield from Jobs(running.jobs, tell, space.release).over("reading", _worked, some)
        before += len(some)


class _Chunk(NamedTuple):
    """What stays of what was loaded: all but the texts of the articles.

    ``heads``: the fields of its articles. ``about``: what else was loaded. ``counts``: number of words by article.
    ``keys``: of their 5-grams, by partition, with ``bounds``; ``words``: as numbers. ``digests``: of their texts.
    """

    heads: list[tuple[Any, ...]]
    about: Loaded
    counts: Ints
    keys: Keys
    bounds: list[int]
    words: duplicates.WordIds
    digests: bytes


def _worked(parts: Iterable[Part]) -> Iterator[_Chunk]:
    """Read parts; this is where most of the work is."""
    return (_chunk(some) for part in parts for some in pieces(part()))


def _chunk(loaded: Loaded) -> _Chunk:
    data = [encoded(body(article)) for article in loaded.articles]
    keys, counts, others = keys_of(data)
    return _Chunk(
        [(a.id, "", a.path, a.record, a.title, a.outlet, a.published, a.url) for a in loaded.articles],
        replace(loaded, articles=()),
        counts,
        *packed(keys, counts, duplicates.PARTITION_BITS),
        duplicates.word_ids(keys),
        b"".join(map(partial(digest_of, spaced=has_other_space(others)), data)),
    )


class _Gathered:
    """Articles as they come: their heads, and columns."""

    def __init__(self, keys: Store) -> None:
        self.articles: list[Article] = []
        self.skipped: list[Skipped] = []
        self.digests: list[bytes] = []
        self.counts: list[int] = []
        self.keys = keys

    def take(self, chunk: _Chunk, running: Running) -> tuple[duplicates.WordIds]:
        """Keep what stays, and return the words."""
        keys = chunk.keys
        keys += np.uint64(len(self.articles))
        self.keys.add(keys, chunk.bounds)
        self.articles += starmap(Article, chunk.heads)
        self.skipped += chunk.about.skipped
        self.counts += chunk.counts.tolist()
        size = DIGEST_BYTES
        self.digests += [chunk.digests[i : i + size] for i in range(0, len(chunk.digests), size)]
        running.told(chunk.about)
        return (chunk.words,)


class _Alike(NamedTuple):
    """Articles of the same text; pairs that may be copies of one another, and how many words two articles share."""

    copies: Mapping[int, Sequence[int]]
    proposals: duplicates.Proposals
    shared: Callable[[int, int], int]


def _alike(gathered: _Gathered, words: duplicates.WordIds, running: Running, space: Space) -> _Alike:
    """Find out which articles may be copies."""
    copies = equal_texts(gathered.digests)
    looked_for = np.array(gathered.counts, np.int64)
    looked_for[[i for same in copies.values() for i in same]] = 0
    keyed = Keyed(gathered.keys, 1 << duplicates.PARTITION_BITS, looked_for)
    jobs = Jobs(running.jobs, _in_articles(running.progress, len(gathered.articles)), space.release)
    pairs = space.store(PAIR_PARTITIONS)
    proposals = propose(keyed, pairs, None if running.on_disk else partial(jobs.over, "pairing"))
    ends = [0, *accumulate(gathered.counts)]
    shared = duplicates.counter(lambda i: words[ends[i] : ends[i + 1]], proposals, over=partial(jobs.over, "comparing"))
    return _Alike(copies, proposals, shared)


def _in_articles(progress: Progress | None, articles: int) -> Progress | None:
    """Return what tells how many of so many articles a stage has done, whatever its own steps are."""
    return progress and (lambda stage, done, total: progress(stage, done * articles // total, articles))


def _result(articles: tuple[Article, ...], gathered: _Gathered, alike: _Alike, options: DedupeOptions) -> Deduplication:
    """Group what is alike."""
    counts = gathered.counts
    known = duplicates.Known(
        words=counts,
        order=duplicates.in_order(articles, counts, options),
        beside=alike.proposals.beside(len(articles)),
        shared=alike.shared,
        copies=alike.copies,
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
