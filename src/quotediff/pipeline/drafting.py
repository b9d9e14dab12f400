"""Drafting: what articles share, before its words are compared."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Set
from functools import cache, partial

import numpy as np

from quotediff.clusters.passages import Own, cluster_passages
from quotediff.clusters.quoted import cluster_quotations, components, with_what_was_cut
from quotediff.columns import (
    Anchors,
    Covered,
    Draft,
    Link,
    Mask,
    Prose,
    QuotedWords,
    Tokens,
    by_article,
)
from quotediff.identity import certainly_different, certainly_same, likely_different, names
from quotediff.matches.anchored import proposed, windows
from quotediff.matches.local import equal_words, extent
from quotediff.matches.named import only_names
from quotediff.matches.partners import best_partners, told_again, without_catchwords, without_lesser
from quotediff.matches.passages import is_like_part
from quotediff.matches.quoted import (
    CLAUSE_WORDS,
    Rule,
    Window,
    link_quotations,
    link_running_text,
    link_two,
    said,
)
from quotediff.matches.quoting import quoted_words
from quotediff.matches.related import Related
from quotediff.matches.said import says
from quotediff.options import CompareOptions
from quotediff.pipeline.copying import (
    beside,
    dense_runs,
    find_matches,
    held_by_both,
    inside,
    is_enough,
    mostly,
)
from quotediff.pipeline.joining import Joined
from quotediff.pipeline.reading import Reader
from quotediff.retelling import retold_forms
from quotediff.selection import EVENT_DAYS, Selection
from quotediff.subsequence import equal_blocks
from quotediff.tokens import within

EQUAL_IN_A_ROW = 8
"""Equal words in a row that are evidence against a speaker whom only a pronoun tells."""


def find_drafts(
    selection: Selection, tokens: Tokens, options: CompareOptions, reader: Reader, joined: Joined
) -> list[Draft]:
    """Find what articles share: first the utterances that one of them quotes, then passages of running text."""
    anchors, alike = joined.anchors()
    wanted = np.zeros(len(selection.articles), np.bool_)
    for a, b, _ in by_article(anchors, tokens):
        wanted[tokens.article[a]] = wanted[tokens.article[b]] = True
    articles = np.flatnonzero(wanted).tolist()
    forms = reader.jobs.aside(partial(retold_forms, tokens, joined.words, selection.articles, articles))
    reader.read(articles)
    runs = reader.jobs.aside(lambda: dense_runs(alike, selection, tokens, options.min_words))
    prose = reader.prose(tokens, joined.words, joined.weights, forms())
    if options.similarity == 1:
        prose = prose._replace(retold=joined.words.number.astype(np.uint32) + 1)
    quoted = quoted_words(prose, reader.quotations.spans, reader.space)
    sharing = Related(anchors, quoted)
    rule = _rule(options, prose, quoted, sharing, reader=reader, selection=selection)
    drafts = _of_quotations(anchors, prose, quoted, rule, reader=reader, selection=selection)
    titled = np.append(reader.quotations.titles, False)
    matches = find_matches(runs(), prose, options, selection, reader.jobs)
    matches = [x for x in matches if not mostly(x, quoted.owner, titled) and is_enough(x, options.min_words, sharing)]
    telling = _telling(drafts, beside(matches, quoted.owner, options.min_words), tokens, reader)
    own = Own(joined.ignored, inside(drafts, tokens), held_by_both(drafts, tokens), telling, options.min_words)
    like_base = partial(is_like_part, tokens=tokens, similarity=options.similarity)
    passages = cluster_passages(matches, tokens, own, like_base, selection.rank)
    held = inside([*drafts, *passages], tokens)
    return [*(with_what_was_cut(draft, quoted, held) for draft in drafts), *passages]


def _of_quotations(
    anchors: Anchors, prose: Prose, quoted: QuotedWords, rule: Rule, *, reader: Reader, selection: Selection
) -> list[Draft]:
    """Find the utterances that one article quotes and another prints; all links between them are gone afterwards."""
    around = reader.jobs.aside(lambda: list(windows(anchors, quoted, selection.apart)))
    text = partial(_text, selection)
    over = reader.over
    likely = proposed(anchors, quoted, selection.apart)
    linked = over("quotations", partial(link_quotations, words=quoted, rule=rule), likely)
    where = [*around(), *_named(linked, quoted, prose, reader)]
    found = linked + over("running text", partial(link_running_text, words=quoted, rule=rule), where)
    found = [x for x in found if not only_names(x, quoted, rule.title, text)]
    links = best_partners([x for x in found if x.r >= 0 or _says(x, quoted, rule, selection)], quoted)
    relink = partial(_relink, words=quoted, rule=rule, outdone=told_again(linked, links))
    links = without_lesser(without_catchwords(links, quoted, rule.min_words, relink), quoted, relink)
    clustering = partial(cluster_quotations, words=quoted, relink=relink, rank=selection.rank)
    return over("clusters", clustering, components(links))


def _rule(
    options: CompareOptions,
    prose: Prose,
    words: QuotedWords,
    sharing: Related,
    *,
    reader: Reader,
    selection: Selection,
) -> Rule:
    """Return what a link between a quotation and another, or running text, must meet."""
    return Rule(
        options.min_quotation_words,
        options.similarity,
        apart=partial(_apart, words=words, reader=reader, selection=selection),
        together=partial(_together, reader=reader, selection=selection),
        related=partial(_related, sharing=sharing, reader=reader, selection=selection),
        days=lambda q, r: selection.days_known(words.article[q], words.article[r]),
        told=partial(_told, prose=prose, reader=reader, selection=selection),
        title=reader.quotations.unsaid.tolist().__getitem__,
    )


def _text(selection: Selection, article: int) -> str:
    return selection.articles[article].text


def _apart(q: int, r: int, article: int, *, words: QuotedWords, reader: Reader, selection: Selection) -> bool:
    """Say whether a quotation and another (-1: running text) of an article are unlikely to be one utterance.

    What a pronoun leads to is a guess, and several equal words in a row say more than it does; nor are they a slogan,
    which one speaker repeats.
    """
    if selection.other_occasion(reader.quotations.article[q], article):
        return r < 0 or not (_many_in_a_row(q, r, words, selection) and _one_speaker(q, r, reader))
    one, other = (reader.speaker(q), reader.speaker(r)) if r >= 0 else (None, None)
    if one is None or other is None or not likely_different(one, other):
        return False
    return certainly_different(one, other) or not _many_in_a_row(q, r, words, selection)


def _many_in_a_row(q: int, r: int, words: QuotedWords, selection: Selection) -> bool:
    """Say whether two quotations have many equal words in a row, two thirds of which have no capital: no title."""
    rows = [b for b in equal_blocks(*said(q, r, words)) if b.size >= EQUAL_IN_A_ROW]
    capitals = [_capitals(n, words, selection) for n in (q, r)] if rows else []
    return any(
        3 * max(int(some[at : at + b.size].sum()) for some, at in zip(capitals, b[:2], strict=True)) <= b.size
        for b in rows
    )


def _capitals(q: int, words: QuotedWords, selection: Selection) -> Mask:
    """Return which words of a quotation begin with a capital."""
    text = _text(selection, words.article[q])
    return np.array([text[at].isupper() for at in words.tokens.start[words.places[q]]], np.bool_)


def _together(q: int, r: int, reader: Reader, selection: Selection) -> bool:
    """Say whether two quotations are by one speaker, named in both articles, on one occasion."""
    if selection.days_between(reader.quotations.article[q], reader.quotations.article[r]) > EVENT_DAYS:
        return False
    return _one_speaker(q, r, reader)


def _one_speaker(q: int, r: int, reader: Reader) -> bool:
    """Say whether two quotations are by one speaker, named in both articles."""
    one = reader.speaker(q)
    other = reader.speaker(r) if one else None
    return one is not None and other is not None and certainly_same(one, other)


def _related(q: int, r: int, sharing: Related, reader: Reader, selection: Selection) -> bool:
    """Say whether the articles of two quotations are likely to report one event: of one week, or with more to share."""
    return selection.of_one_event(reader.quotations.article[q], reader.quotations.article[r]) or sharing(q, r)


def _told(q: int, where: tuple[int, int], prose: Prose, reader: Reader, selection: Selection) -> bool:
    """Say whether the sentences that hold some running text name the speaker of a quotation, in one event."""
    first, last = where
    article = int(prose.tokens.article[first])
    if selection.days_between(reader.quotations.article[q], article) > EVENT_DAYS:
        return False
    speaker = reader.speaker(q)
    if speaker is None:
        return False
    low, high = prose.tokens.first[article : article + 2].tolist()
    while first > low and not prose.begins[first]:
        first -= 1
    while last < high and not prose.begins[last]:
        last += 1
    start, end = int(prose.tokens.start[first]), int(prose.tokens.end[last - 1])
    return names(selection.articles[article].text[start:end], speaker)


def _relink(q: int, r: int, words: QuotedWords, rule: Rule, outdone: Set[tuple[int, int]]) -> list[Link]:
    """Return the links between two quotations; none where one of them is a second telling beside the other."""
    return [] if (min(q, r), max(q, r)) in outdone else link_two(q, r, words, rule)


def _named(links: Iterable[Link], words: QuotedWords, prose: Prose, reader: Reader) -> list[Window]:
    """Return, of two articles that share a quotation, the sentences of one that name whom only the other quotes.

    Articles on one speech quote some of it and retell some, in words too few to be found by what they share alone.
    """
    quoted = {(q, article) for x in links for q, article in ((x.q, x.article), (x.r, words.article[x.q]))}
    surname_keys, sentences = cache(reader.surname_keys), cache(partial(_sentences_with, prose))

    def named(articles: Iterable[tuple[int, int]]) -> Iterator[Window]:
        for a, b in articles:
            for q in range(bisect_left(words.article, a), bisect_right(words.article, a)):
                if (q, b) not in quoted and (keys := surname_keys(q)):
                    yield from (Window(q, start, end) for start, end in sentences(b, keys))

    return reader.over("names", named, sorted({(words.article[q], article) for q, article in quoted}))


def _sentences_with(prose: Prose, article: int, keys: tuple[int, ...]) -> list[tuple[int, int]]:
    """Return the sentences of an article, as ranges of tokens, that have a word of these keys."""
    first, last = prose.tokens.first[article : article + 2].tolist()
    begins = [*(np.flatnonzero(prose.begins[first:last]) + first).tolist(), last]
    found = np.flatnonzero((prose.tokens.key[first:last, None] == np.array(keys, np.uint64)).any(axis=1)) + first
    held = dict.fromkeys(np.searchsorted(begins, found, side="right").tolist())
    return [(begins[i - 1], begins[i]) for i in held if i]


def _says(link: Link, words: QuotedWords, rule: Rule, selection: Selection) -> bool:
    """Say whether running text says what a quotation said: the same of the same, and few words on one occasion.

    A call or a catch phrase is in many mouths, so a few words count only within a week or beside the speaker's name.
    """
    article = words.article[link.q]
    if not says(link, words, (_text(selection, article), _text(selection, link.article))):
        return False
    long = equal_words(link.blocks) >= CLAUSE_WORDS
    return (
        long or selection.days_between(article, link.article) <= EVENT_DAYS or rule.told(link.q, extent(link.blocks)[1])
    )


def _telling(drafts: Iterable[Draft], others: Iterable[int], tokens: Tokens, reader: Reader) -> Covered:
    """Return which tokens say who says a quotation of these drafts, or one of the others."""
    numbers = {*others, *(q for draft in drafts for passage in draft.passages for q in passage.quotations)}
    where = ((reader.quotations.article[q], span) for q in sorted(numbers) for span in reader.telling(q))
    return within(where, tokens)
