"""Reporting: drafts become clusters, clusters become findings, and all of it one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain

import numpy as np

from quotediff import collations, duplicates, findings, pairs
from quotediff.columns import Draft, Passage, Tokens
from quotediff.diffs import diff
from quotediff.lexicon import FUNCTION_WORDS
from quotediff.model import Article, Cluster, Group, Loaded, Quoted, Report, Span, Version
from quotediff.nesting import nested, told_once
from quotediff.options import CompareOptions, DedupeOptions
from quotediff.pipeline import judging
from quotediff.pipeline.reading import Reader
from quotediff.selection import Selection
from quotediff.spaces import Array, Space
from quotediff.spans import intersect, with_brackets
from quotediff.tokens import within, words_at


def collate_all(drafts: Sequence[Draft], articles: Sequence[Article], tokens: Tokens, reader: Reader) -> list[Cluster]:
    """Compare the words of each draft's passages with its base, and name each cluster by its words."""
    collate = partial(_collated, articles=articles, tokens=tokens, reader=reader)
    clusters = reader.over("comparing", partial(map, collate), drafts)
    often = Counter(cluster.id for cluster in clusters)
    return [
        replace(cluster, id=_id_apart(draft, articles, tokens)) if often[cluster.id] > 1 else cluster
        for cluster, draft in zip(clusters, drafts, strict=True)
    ]


def _collated(draft: Draft, articles: Sequence[Article], tokens: Tokens, reader: Reader) -> Cluster:
    """Compare the words of a draft's passages with its base."""
    found = _contributions(draft, articles, tokens, reader)
    return collations.collate(draft.kind, found, collations.word_id(found[0].version))


def _id_apart(draft: Draft, articles: Sequence[Article], tokens: Tokens) -> str:
    """Return the id of a cluster whose words are those of another one, too: by what its articles print."""
    base = draft.passages[0]
    texts = sorted(articles[passage.article].text for passage in draft.passages)
    return collations.word_id(version(base.article, base.spans, (), articles, tokens), texts)


def _contributions(
    draft: Draft, articles: Sequence[Article], tokens: Tokens, reader: Reader
) -> list[collations.Contribution]:
    """Return what the passages of a draft bring to its cluster, the base first."""
    marks = [reader.marked(p.article) if draft.kind == "quotation" else () for p in draft.passages]
    versions = [version(p.article, p.spans, m, articles, tokens) for p, m in zip(draft.passages, marks, strict=True)]
    return [
        _contribution(passage, version, versions[0], articles, reader)
        for passage, version in zip(draft.passages, versions, strict=True)
    ]


def _contribution(
    passage: Passage, version: Version, base: Version, articles: Sequence[Article], reader: Reader
) -> collations.Contribution:
    """Return what one passage brings to its cluster."""
    return collations.Contribution(
        article=articles[passage.article],
        version=version,
        quoted=_quoted(passage, version, reader),
        speaker=reader.speaker(*passage.quotations),
        alignment=diff(base, version),
    )


def _quoted(passage: Passage, version: Version, reader: Reader) -> Quoted:
    """Say whether the words of a passage stand inside quotation marks: all that tell, some, or none but titles."""
    outside = [word for word in version.words if not any(s.start <= word.start < s.end for s in version.quoted)]
    if outside and reader.quotations.titles[[*passage.quotations]].all():
        return "no"
    return "yes" if FUNCTION_WORDS.issuperset(word.norm for word in outside) else "partly"


def version(
    article: int, spans: tuple[Span, ...], marked: Sequence[Span], articles: Sequence[Article], tokens: Tokens
) -> Version:
    """Return the words of an article's spans, brackets and signs that belong to their ends included."""
    text = articles[article].text
    spans = tuple(with_brackets(text, span) for span in spans)
    found = chain.from_iterable(words_at(tokens, article, text, span) for span in spans)
    return Version(text, tuple(found), spans, intersect(marked, spans))


def _groups(
    selection: Selection, tokens: Tokens, counts: Sequence[int], clusters: Sequence[Cluster], space: Space
) -> tuple[Group, ...]:
    """Return the groups of copies among the articles that may be compared; boilerplate is not counted as shared."""
    articles, options = selection.articles, DedupeOptions()
    counted = _without(tokens, articles, [c for c in clusters if c.kind == "boilerplate"], space)

    def allowed(a: int, b: int) -> bool:
        return bool(selection.allowed(np.array([a]), np.array([b]))[0])

    proposals = duplicates.proposed(counted, space)
    known = duplicates.Known(
        words=counts,
        order=duplicates.in_order(articles, counts, options),
        beside=proposals.beside(len(articles)),
        shared=duplicates.counter(duplicates.words_of(counted), proposals, allowed),
        copies=selection.copies,
    )
    return duplicates.find_groups(articles, selection.digests, known, options)


def _without(tokens: Tokens, articles: Sequence[Article], clusters: Sequence[Cluster], space: Space) -> Tokens:
    """Return the words that stand in none of some clusters."""
    if not clusters:
        return tokens
    index = {article.id: i for i, article in enumerate(articles)}
    spans = ((index[w.article], span) for cluster in clusters for w in cluster.witnesses for span in w.spans)
    taken = within(spans, tokens)
    columns = (tokens.key, tokens.start, tokens.end, tokens.article)
    firsts = [np.zeros(1, np.int64)]

    def pieces() -> Iterator[tuple[Array, ...]]:
        for some in tokens.parts():
            low, high = tokens.first[[*some]].tolist()
            kept = ~taken.between(low, high)
            before = np.append(0, np.cumsum(kept))
            firsts.append(firsts[-1][-1] + before[tokens.first[some[0] + 1 : some[1] + 1] - low])
            yield tuple(column[low:high][kept] for column in columns)

    key, start, end, article = space.columns(pieces(), [column.dtype.type for column in columns])
    return Tokens(key, start, end, article, np.concatenate(firsts))


def make_report(
    selection: Selection,
    tokens: Tokens,
    clusters: Sequence[Cluster],
    options: CompareOptions,
    *,
    reader: Reader,
    inputs: Loaded,
) -> Report:
    """Gather findings, pairs and groups; drop what the options hide, and count it."""
    articles = selection.articles
    counts = [tokens.words(i) for i in range(len(articles))]
    judge = judging.Judge(selection, options)
    copies = reader.jobs.aside(partial(_groups, selection, tokens, counts, clusters, reader.space))
    listed, omitted = pairs.Sharing(clusters, articles, tokens, selection.copies).listed()
    clusters = nested(clusters)
    found = {c.id: judge.of_cluster(c) for c in clusters}
    shown = [c for c in clusters if findings.is_shown(c, found[c.id], len(articles), options)]
    found |= told_once(shown, found)
    ordered = findings.in_report_order(shown, found, articles)
    groups = judging.concerned(copies(), judge)
    every = [
        *(f for c in ordered for f in found[c.id]),
        *judge.of_articles(groups, judging.shares(clusters, selection, tokens, options, reader)),
        *findings.asked_for(findings.of_skipped(inputs.skipped), options),
    ]
    return Report(
        options=options.published(),
        articles=articles,
        words={article.id: n for article, n in zip(articles, counts, strict=True)},
        reference=judge.reference,
        skipped=inputs.skipped,
        warnings=inputs.warnings,
        clusters=tuple(ordered),
        findings=tuple(findings.in_order(every)),
        pairs=listed,
        pairs_omitted=omitted,
        groups=groups,
        statistics=findings.statistics(every, counts, len(ordered), len(clusters) - len(ordered)),
    )
