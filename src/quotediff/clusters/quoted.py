"""Clusters of quotations: one utterance, with every article that prints it.

Links chain (A with B, B with C), so a connected component may hold more than one utterance. Each round takes the most
complete quotation as base and lays all others of the component along it; what overlaps there is one cluster. Links
that no cluster explains go into the next round.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from quotediff.clusters.groups import connected, overlapping
from quotediff.columns import Covered, Draft, Ints, Link, Mask, Passage, Places, QuotedWords
from quotediff.model import Span

RESUME_WORDS = 30
"""Two quotations of one article that stand at most so many words apart may be one, broken off and resumed."""

STRETCH_SHARE = 0.4
"""Least share of what stands between two marks that belongs to a cluster for the rest to count as cut, 0 to 1."""

FRAGMENT_SHARE = 0.7
"""A quotation whose shared sentences are shorter than this share of another's is a fragment beside it."""

Relink = Callable[[int, int], list[Link]]
"""Two quotations -> their links; for those that were never proposed as a pair."""
Rank = Callable[[int], tuple[object, ...]]
"""Article -> sort key: which of equally complete articles is the base."""

Held = dict[int, list[tuple[int, tuple[Span, ...]]]]
"""Quotation -> clusters, by number, and the places of its words that they hold."""


class Piece(NamedTuple):
    """Where a link lies: words of the base, and tokens of the other article (``r`` is -1 in running text)."""

    base: tuple[int, int]
    r: int
    article: int
    tokens: tuple[int, int]


def components(links: Sequence[Link]) -> list[list[Link]]:
    """Return the links of quotations that hang together by them, and of those that have none with another."""
    groups = connected((link.q, link.r) for link in links if link.r >= 0)
    component = {q: i for i, members in enumerate(groups) for q in members}
    loners = sorted({link.q for link in links} - component.keys())
    component.update((q, i) for i, q in enumerate(loners, len(groups)))
    own: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        own[component[link.q]].append(link)
    return [own[i] for i in sorted(own)]


def cluster_quotations(components: Iterable[list[Link]], words: QuotedWords, relink: Relink, rank: Rank) -> list[Draft]:
    """Return the clusters of quotations, each with its base first, from the links of each component."""
    return [draft for links in components for draft in _component(links, words, relink, rank)]


def _component(links: list[Link], words: QuotedWords, relink: Relink, rank: Rank) -> list[Draft]:
    """Return the clusters of one connected component."""
    drafts = []
    while links:
        base = _most_complete(links, words, rank)
        others = sorted({q for link in links for q in (link.q, link.r) if q >= 0} - {base})
        direct = _links_of(base, links, others, relink)
        made = _along(base, direct, [x for x in links if x.r < 0 and x.q != base], words)
        drafts += [draft for draft in made if len({passage.article for passage in draft.passages}) > 1]
        held = _held(made)
        links = [x for x in links if base not in (x.q, x.r) and not _explained(x, held, words)]
    return drafts


def _most_complete(links: Iterable[Link], words: QuotedWords, rank: Rank) -> int:
    """Return the quotation of which the most words are shared; no fragment, then ties by its article's rank."""
    shared: dict[int, set[int]] = defaultdict(set)
    for link in links:
        for block in link.blocks:
            shared[link.q].update(range(block.base, block.base + block.size))
            if link.r >= 0:
                shared[link.r].update(range(block.witness, block.witness + block.size))
    whole = {q: _length(words.whole(q, min(found), max(found) + 1)) for q, found in shared.items()}
    longest = max(whole.values())

    def order(q: int) -> tuple[object, ...]:
        ranked = rank(words.article[q])
        return ranked[0], -len(shared[q]), whole[q] < FRAGMENT_SHARE * longest, ranked, q

    return min(shared, key=order)


def _length(extent: tuple[int, int]) -> int:
    return extent[1] - extent[0]


def _links_of(base: int, links: Iterable[Link], others: Iterable[int], relink: Relink) -> list[Link]:
    """Return the links of the base, all with the base as ``q``; missing ones are looked for."""
    found = [x if x.q == base else _turned(x, base) for x in links if base in (x.q, x.r)]
    near = {x.r for x in found}
    for other in others:
        if other not in near:
            found += relink(base, other)
    return found


def _turned(link: Link, base: int) -> Link:
    """Return a link seen from its other side."""
    blocks = tuple(type(b)(b.witness, b.base, b.size) for b in link.blocks)
    return Link(base, link.q, -1, blocks)


def _along(base: int, direct: Iterable[Link], running: Iterable[Link], words: QuotedWords) -> list[Draft]:
    """Lay the links of a base along it; each group of overlapping pieces is one cluster."""
    pieces = sorted(_piece(link, words) for link in direct)
    drafts = []
    for group in overlapping([p.base for p in pieces], _resumed(pieces, words)):
        chosen = [pieces[i] for i in group]
        start, end = words.whole(base, min(p.base[0] for p in chosen), max(p.base[1] for p in chosen))
        first = Passage(words.article[base], spans_of(words, words.places[base][start:end]), (base,))
        passages = _passages(chosen, words)
        passages += _borrowed(running, passages, words)
        drafts.append(Draft("quotation", (first, *_one_way_each(passages))))
    return drafts


def with_what_was_cut(draft: Draft, words: QuotedWords, taken: Covered) -> Draft:
    """Widen the base of a cluster to the stretch between marks of which it is a good part, unless that is taken.

    Who prints the second of two sentences has cut the first; who prints one sentence of a speech has not cut the rest.
    """
    base, *others = draft.passages
    (q,) = base.quotations
    places = words.places[q]
    extent = np.searchsorted(words.tokens.start[places], (base.spans[0].start, base.spans[-1].end))
    low, high = extent.tolist()
    opens = np.flatnonzero(words.opens[places])
    start = int(opens[opens <= low].max())
    end = int(min(opens[opens >= high], default=len(places)))
    cut = np.concatenate((places[start:low], places[high:end]))
    if high - low < STRETCH_SHARE * (end - start) or taken[cut].any():
        return draft
    return Draft(draft.kind, (Passage(base.article, spans_of(words, places[start:end]), (q,)), *others))


def _piece(link: Link, words: QuotedWords) -> Piece:
    """Return where a link of the base lies; in a quotation it takes in the sentences that it touches."""
    first, last = link.blocks[0], link.blocks[-1]
    base = (first.base, last.base + last.size)
    start, end = first.witness, last.witness + last.size
    if link.r < 0:
        return Piece(base, -1, link.article, (start, end))
    start, end = words.whole(link.r, start, end)
    places = words.places[link.r]
    return Piece(base, link.r, words.article[link.r], (int(places[start]), int(places[end - 1]) + 1))


def _resumed(pieces: Sequence[Piece], words: QuotedWords) -> list[tuple[int, int]]:
    """Return pairs of pieces that one article broke off and resumed, in the base's order."""
    by_article: dict[int, list[int]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        by_article[piece.article].append(i)
    near = (pair for indices in by_article.values() for pair in pairwise(indices))
    return [(i, j) for i, j in near if _goes_on(pieces[i], pieces[j], words)]


def _goes_on(one: Piece, other: Piece, words: QuotedWords) -> bool:
    """Say whether one piece follows another closely: in one quotation, in one paragraph, or with nothing left out."""
    if one.r == other.r >= 0:
        return True
    gap = other.tokens[0] - one.tokens[1]
    on = min(one.r, other.r) >= 0 and one.base[1] == other.base[0]
    together = on or bool(words.paragraph[one.tokens[1] - 1] == words.paragraph[other.tokens[0]])
    return 0 <= gap <= RESUME_WORDS and together


def _passages(pieces: Sequence[Piece], words: QuotedWords) -> list[Passage]:
    """Join the pieces of each article that stand close together; pieces far apart are passages of their own.

    Running text counts beside a quotation that it goes on with, and where it has more than all that the article
    quotes: who quotes a line of a letter may print the whole letter below.
    """
    passages = []
    by_article: dict[int, list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda p: p.tokens):
        by_article[piece.article].append(piece)
    for article, own in sorted(by_article.items()):
        quotes = _covered(p for p in own if p.r >= 0)
        for run in _close(_without_fragments(own, quotes), words):
            said = [p for p in run if p.r >= 0]
            if said or _covered(run) > quotes:
                kept = [p for p in run if p.r >= 0 or not any(_overlap(p.base, q.base) for q in said)]
                passages.append(_passage(article, kept, words))
    return passages


def _passage(article: int, pieces: Iterable[Piece], words: QuotedWords) -> Passage:
    """Return the passage of some pieces, with the quotations that they stand in or hold."""
    running = {token: piece.r < 0 for piece in pieces for token in _tokens(piece, words).tolist()}
    tokens = np.array(sorted(running), np.int64)
    quotations = sorted(set(words.owner[tokens].tolist()))
    spans = spans_of(words, tokens, np.array([running[token] for token in tokens.tolist()], np.bool_))
    return Passage(article, spans, tuple(q for q in quotations if q >= 0))


def _without_fragments(pieces: Sequence[Piece], quotes: int) -> list[Piece]:
    """Return the pieces of an article but for quoted fragments inside running text that has more of the base."""
    running = [p for p in pieces if p.r < 0 and _covered([p]) > quotes]
    return [p for p in pieces if p.r < 0 or not any(_inside(p.tokens, o.tokens) for o in running)]


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _covered(pieces: Iterable[Piece]) -> int:
    """Return how many words of the base some pieces have."""
    return len({i for piece in pieces for i in range(*piece.base)})


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _tokens(piece: Piece, words: QuotedWords) -> Ints | Places:
    """Return the tokens of a piece: those of its quotation, or those of running text that none but a fragment has."""
    if piece.r < 0:
        running = np.arange(*piece.tokens, dtype=np.int64)
        return running[~words.is_quoted(running)]
    places = words.places[piece.r]
    return places[(places >= piece.tokens[0]) & (places < piece.tokens[1])]


def _close(pieces: Sequence[Piece], words: QuotedWords) -> list[list[Piece]]:
    """Group pieces, in text order, of which each goes on with the one before."""
    runs: list[list[Piece]] = []
    for piece in pieces:
        if runs and (_goes_on(runs[-1][-1], piece, words)):
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return runs


def _borrowed(links: Iterable[Link], passages: Sequence[Passage], words: QuotedWords) -> list[Passage]:
    """Return running text linked to a quotation of the cluster, from articles that are not in it yet."""
    held = _held([Draft("quotation", tuple(passages))])
    present = {passage.article for passage in passages}
    found = []
    for link in links:
        if link.article not in present and _touches(link, held, words):
            found.append(_passage(link.article, [_piece(link, words)], words))
            present.add(link.article)
    return found


def _touches(link: Link, held: Held, words: QuotedWords) -> bool:
    """Say whether the linked words of a quotation lie in what a cluster has of it."""
    token = int(words.places[link.q][link.blocks[0].base])
    place = int(words.tokens.start[token])
    return any(_holds(spans, place) for _, spans in held.get(link.q, ()))


def _one_way_each(passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages in order of article and place, each once."""
    return sorted(set(passages), key=lambda p: (p.article, p.spans))


def _held(drafts: Sequence[Draft]) -> Held:
    """Return where clusters, by number, hold words of each quotation."""
    held: Held = defaultdict(list)
    for i, draft in enumerate(drafts):
        for passage in draft.passages:
            for q in passage.quotations:
                held[q].append((i, passage.spans))
    return held


def _explained(link: Link, held: Held, words: QuotedWords) -> bool:
    """Say whether a cluster already holds both sides of a link."""
    ends = [(link.q, link.blocks[0].base)]
    if link.r >= 0:
        ends.append((link.r, link.blocks[0].witness))
    places = [(q, int(words.tokens.start[words.places[q][i]])) for q, i in ends]
    return bool(set.intersection(*({i for i, spans in held.get(q, ()) if _holds(spans, place)} for q, place in places)))


def _holds(spans: Sequence[Span], place: int) -> bool:
    return any(s.start <= place < s.end for s in spans)


def spans_of(words: QuotedWords, tokens: Ints | Places, running: Mask | None = None) -> tuple[Span, ...]:
    """Return the places of tokens, in order; a new span begins after words passed over, and where marks stand.

    ``running``: which of them are running text, where the marks of a fragment part nothing.
    """
    owner, opens = words.owner[tokens], words.opens[tokens]
    if running is not None:
        owner, opens = np.where(running, -1, owner), opens & ~running
    cuts = np.flatnonzero((tokens[1:] - tokens[:-1] > 1) | opens[1:] | (owner[1:] != owner[:-1])) + 1
    first, last = tokens[np.append(0, cuts)], tokens[np.append(cuts, len(tokens)) - 1]
    return tuple(map(Span, words.tokens.start[first].tolist(), words.tokens.end[last].tolist()))
