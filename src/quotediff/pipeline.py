"""From articles to report: the only module that knows the order of the stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import pairwise
from typing import TypeVar

import numpy as np

from quotediff import collations, duplicates, findings, pairs
from quotediff.candidates import dense, equal_runs, join
from quotediff.clusters.passages import cluster_passages
from quotediff.clusters.quoted import cluster_quotations
from quotediff.columns import Draft, Ints, Mask, Passage, Prose, Shingles, Tokens, Weights
from quotediff.diffs import diff
from quotediff.fingerprints import content_shingles, covered_by, shingles, word_weights
from quotediff.matches.passages import match_passages
from quotediff.matches.quoted import Rule, best_partners, link_quotations, link_running_text, link_two, quoted_words
from quotediff.model import (
    Article,
    Cluster,
    Comparison,
    Edit,
    Loaded,
    Quotation,
    Report,
    Sentence,
    Span,
    Speaker,
    Version,
)
from quotediff.options import CompareOptions
from quotediff.quotations import find_quotations
from quotediff.selection import Selection, select
from quotediff.sentences import split_sentences
from quotediff.spans import intersect
from quotediff.tokens import function_keys, tokenize, word_keys, words

NGRAM_WORDS = 3
CONTENT_NGRAM_WORDS = 2
IGNORED_NGRAM_WORDS = 5
PARALLEL_FROM = 64
"""Fewer articles than this are read faster by one process than by several."""

Progress = Callable[[str, int, int], None]
"""Told of each stage: its name, what is done, what there is to do."""
_T = TypeVar("_T")


def sentences(loaded: Loaded, *, jobs: int = 1, progress: Progress | None = None) -> tuple[Sentence, ...]:
    """Return every sentence of every article, in order."""
    found = _each(_sentences, loaded.articles, jobs, progress)
    return tuple(s for article in found for s in article)


def quotes(loaded: Loaded, *, jobs: int = 1, progress: Progress | None = None) -> tuple[Quotation, ...]:
    """Return every quotation of every article, in order."""
    found = _each(_read, loaded.articles, jobs, progress)
    return tuple(q for _, quotations in found for q in quotations)


def diff_articles(a: Article, b: Article) -> Comparison:
    """Return the word diff of two whole articles."""
    versions = [_version(article, (article.body or Span(0, len(article.text)),), ()) for article in (a, b)]
    alignment = diff(versions[0], versions[1])
    counts = (len(versions[0].words), len(versions[1].words))
    return Comparison(a, b, counts, alignment.similarity, alignment.edits)


def diff_texts(a: str, b: str) -> tuple[Edit, ...]:
    """Return the edits that make one text of another; their places are in ``a`` (base) and ``b`` (witness)."""
    return diff_articles(Article("a", a), Article("b", b)).edits


def compare(
    incoming: Loaded,
    options: CompareOptions | None = None,
    reference: Loaded | None = None,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
) -> Report:
    """Return what articles share and what each of them changed.

    ``reference``: articles that the incoming ones are compared with, and that are not compared with each other. The
    same input gives the same report, whatever the order of the articles and the number of jobs.
    """
    options = options or CompareOptions()
    selection = select(incoming, reference, options)
    tokens = tokenize(selection.articles)
    reader = _Reader(selection.articles, jobs, progress)
    drafts = _drafts(selection, tokens, options, reader)
    clusters = _clusters(drafts, selection.articles, reader, options.similarity)
    skipped = (*incoming.skipped, *(reference.skipped if reference else ()))
    warnings = (*incoming.warnings, *(reference.warnings if reference else ()))
    return _report(selection, tokens, clusters, options, Loaded((), skipped, warnings))


class _Reader:
    """Sentences and quotations of articles, read only where they are asked for."""

    def __init__(self, articles: Sequence[Article], jobs: int, progress: Progress | None) -> None:
        self._articles, self._jobs, self._progress = articles, jobs, progress
        self._found: dict[int, tuple[list[Span], list[Quotation]]] = {}
        self.quotations: list[tuple[int, tuple[Span, ...], Quotation]] = []

    def read(self, wanted: Iterable[int]) -> None:
        """Read the sentences and quotations of these articles."""
        indices = sorted(wanted)
        found = _each(_read, [self._articles[i] for i in indices], self._jobs, self._progress)
        self._found = dict(zip(indices, found, strict=True))
        self.quotations = [
            (i, spans, q)
            for i, (_, quotations) in self._found.items()
            for q in quotations
            if _said(q) and not q.nested
            for spans in _by_paragraph(q, self._articles[i].text)
        ]

    def prose(self, tokens: Tokens, weights: Weights) -> Prose:
        """Return the words with where sentences and paragraphs begin."""
        begins = np.zeros(len(tokens), np.bool_)
        breaks = np.zeros(len(tokens), np.int64)
        breaks[tokens.first[:-1][np.diff(tokens.first) > 0]] = 1
        for article, (sentences, _) in self._found.items():
            first, last = tokens.first[article : article + 2]
            text = self._articles[article].text
            for at, span in zip(
                np.searchsorted(tokens.start[first:last], [s.start for s in sentences]), sentences, strict=True
            ):
                if at < last - first:
                    begins[first + at] = True
                    before = tokens.end[first + at - 1] if at else 0
                    breaks[first + at] = "\n" in text[before : span.start]
        return Prose(tokens, weights, begins, np.cumsum(breaks))

    def units(self) -> list[tuple[int, tuple[Span, ...]]]:
        """Return what somebody said as (article, spans), one a paragraph: a speech of several is several utterances."""
        return [(article, spans) for article, spans, _ in self.quotations]

    def marked(self, article: int) -> tuple[Span, ...]:
        """Return the stretches of an article that stand inside quotation marks as somebody's words."""
        _, quotations = self._found.get(article, ([], []))
        return tuple(sorted(span for q in quotations if _said(q) for span in q.spans))

    def speaker(self, numbers: Sequence[int]) -> Speaker | None:
        """Return the speaker of quotations by number: the first that is known by name, else the first at all."""
        speakers = [s for n in numbers if (s := self.quotations[n][2].speaker)]
        return next((s for s in speakers if s.resolved), speakers[0] if speakers else None)


def _said(quotation: Quotation) -> bool:
    """Say whether a quotation is somebody's words; titles, nicknames and scare quotes are not."""
    return quotation.kind in ("direct", "partial")


def _by_paragraph(quotation: Quotation, text: str) -> list[tuple[Span, ...]]:
    """Return the spans of a quotation paragraph by paragraph."""
    paragraphs = [[quotation.spans[0]]]
    for before, span in pairwise(quotation.spans):
        if "\n" in text[before.end : span.start]:
            paragraphs.append([])
        paragraphs[-1].append(span)
    return [tuple(spans) for spans in paragraphs]


def _drafts(selection: Selection, tokens: Tokens, options: CompareOptions, reader: _Reader) -> list[Draft]:
    """Find what articles share: first the utterances that one of them quotes, then passages of running text."""
    ignored = covered_by(tokens, [word_keys(text) for text in options.ignore_text], IGNORED_NGRAM_WORDS)
    weights = word_weights(tokens, function_keys())
    alike = _join(shingles(tokens, NGRAM_WORDS), selection, tokens, ignored)
    rare = _join(content_shingles(tokens, weights > 0.15, CONTENT_NGRAM_WORDS), selection, tokens, ignored)
    anchors = (np.concatenate((alike[0], rare[0])), np.concatenate((alike[1], rare[1])))
    reader.read(set(tokens.article[np.concatenate(anchors)].tolist()))
    prose = reader.prose(tokens, weights)
    quoted = quoted_words(prose, reader.units())
    rule = Rule(options.min_quotation_words, options.similarity)
    links = best_partners([*link_quotations(anchors, quoted, rule), *link_running_text(anchors, quoted, rule)], quoted)
    drafts = cluster_quotations(links, quoted, partial(link_two, words=quoted, rule=rule), selection.rank)
    taken = ignored | _inside(drafts, tokens)
    runs = dense(equal_runs(*alike, NGRAM_WORDS, tokens), tokens, options.min_words)
    matches = match_passages(runs, prose, options.min_words, options.similarity)
    return [*drafts, *cluster_passages(matches, tokens, taken, options.min_words, selection.rank)]


def _join(proposed: Shingles, selection: Selection, tokens: Tokens, ignored: Mask) -> tuple[Ints, Ints]:
    """Return the places where two articles that may be compared share a shingle that counts."""
    a, b = join(proposed, tokens, selection.allowed)
    counted = ~(ignored[a] | ignored[b])
    return a[counted], b[counted]


def _inside(drafts: Iterable[Draft], tokens: Tokens) -> Mask:
    """Return which tokens stand in a passage of these drafts."""
    inside = np.zeros(len(tokens), np.bool_)
    for draft in drafts:
        for passage in draft.passages:
            first, last = tokens.first[passage.article : passage.article + 2]
            for span in passage.spans:
                low, high = np.searchsorted(tokens.start[first:last], (span.start, span.end))
                inside[first + low : first + high] = True
    return inside


def _clusters(
    drafts: Iterable[Draft], articles: Sequence[Article], reader: _Reader, similarity: float
) -> list[Cluster]:
    """Compare the words of each draft's passages with its base, and name each cluster by its words."""
    collated = [(draft.kind, _contributions(draft, articles, reader, similarity)) for draft in drafts]
    collated = [(kind, found) for kind, found in collated if len({t.article.id for t in found}) > 1]
    ids = [collations.word_id(found[0].version) for _, found in collated]
    often = Counter(ids)
    clusters = []
    for (kind, found), name in zip(collated, ids, strict=True):
        texts = sorted(t.article.text for t in found) if often[name] > 1 else []
        clusters.append(collations.collate(kind, found, collations.word_id(found[0].version, texts)))
    return clusters


def _contributions(
    draft: Draft, articles: Sequence[Article], reader: _Reader, similarity: float
) -> list[collations.Contribution]:
    """Return what the passages of a draft bring to its cluster, the base first.

    Passages were matched two by two; one that is not like the base is not of its cluster.
    """
    versions = [_version(articles[p.article], p.spans, reader.marked(p.article)) for p in draft.passages]
    found = [
        _contribution(passage, version, versions[0], articles, reader)
        for passage, version in zip(draft.passages, versions, strict=True)
    ]
    return [t for t in found if draft.kind != "passage" or t.alignment.similarity >= similarity]


def _contribution(
    passage: Passage, version: Version, base: Version, articles: Sequence[Article], reader: _Reader
) -> collations.Contribution:
    """Return what one passage brings to its cluster."""
    return collations.Contribution(
        article=articles[passage.article],
        version=version,
        quoted="yes" if passage.quotations else "no",
        speaker=reader.speaker(passage.quotations),
        alignment=diff(base, version),
    )


def _version(article: Article, spans: tuple[Span, ...], marked: Sequence[Span]) -> Version:
    """Return the words of an article's spans."""
    found = tuple(word for span in spans for word in words(article.text, span))
    return Version(article.text, found, spans, intersect(marked, spans))


def _report(
    selection: Selection, tokens: Tokens, clusters: Sequence[Cluster], options: CompareOptions, inputs: Loaded
) -> Report:
    """Gather findings, pairs and groups; drop what the options hide, and count it."""
    articles = selection.articles
    counts = [tokens.words(i) for i in range(len(articles))]
    texts = {article.id: article.text for article in articles}
    found_pairs = list(pairs.find_pairs(clusters, articles, tokens, selection.copies))
    groups = duplicates.group(articles, counts, selection.copies, found_pairs)
    clusters = findings.nested(clusters)
    found = {c.id: tuple(f for f in findings.find(c, texts) if options.wants(f.code)) for c in clusters}
    shown = [c for c in clusters if findings.is_shown(c, found[c.id], len(articles), options)]
    ordered = findings.in_report_order(shown, found, articles)
    rest = [*findings.of_groups(groups, texts), *findings.of_skipped(inputs.skipped)]
    every = [*(f for c in ordered for f in found[c.id]), *(f for f in rest if options.wants(f.code))]
    return Report(
        options=options.published(),
        articles=articles,
        words={article.id: n for article, n in zip(articles, counts, strict=True)},
        skipped=inputs.skipped,
        warnings=inputs.warnings,
        clusters=tuple(ordered),
        findings=tuple(findings.in_order(every)),
        pairs=tuple(found_pairs[: pairs.MOST_PAIRS]),
        pairs_omitted=max(0, len(found_pairs) - pairs.MOST_PAIRS),
        groups=groups,
        statistics=findings.statistics(every, counts, len(ordered), len(clusters) - len(ordered)),
    )


def _sentences(article: Article) -> list[Sentence]:
    spans = split_sentences(article.text, article.body)
    return [Sentence(article.id, i, span) for i, span in enumerate(spans)]


def _read(article: Article) -> tuple[list[Span], list[Quotation]]:
    """Return the sentences and quotations of one article."""
    spans = split_sentences(article.text, article.body)
    return spans, find_quotations(article, spans)


def _each(work: Callable[[Article], _T], articles: Sequence[Article], jobs: int, progress: Progress | None) -> list[_T]:
    """Apply ``work`` to every article, in order, in ``jobs`` processes where there are enough articles."""
    tell = progress or (lambda *_: None)
    found: list[_T] = []
    if jobs > 1 and len(articles) >= PARALLEL_FROM:
        with ProcessPoolExecutor(jobs) as pool:
            for result in pool.map(work, articles, chunksize=16):
                found.append(result)
                tell("reading", len(found), len(articles))
        return found
    for article in articles:
        found.append(work(article))
        tell("reading", len(found), len(articles))
    return found
