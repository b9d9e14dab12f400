"""Quotation against quotation, and quotation against running text: which of them are one utterance.

Shared words only propose; each proposal is aligned and must hold together, say enough, and cover enough of the
shorter side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from quotediff.columns import Ints, Link, Numbers, QuotedWords
from quotediff.matches.cover import LEAST_COVER, is_most, may_cover
from quotediff.matches.local import equal_words, extent, likeness, slack, stretches, worth
from quotediff.model import Block
from quotediff.subsequence import equal_blocks, most_equal, spelled

GAP_COST_QUOTED = 0.06
"""Per word skipped between two shared blocks inside quotation marks: outlets drop whole clauses there."""
GAP_COST_RUNNING = 0.2
"""The same in running text, where nothing says that one utterance goes on."""
LEAST_EVIDENCE = 1.6
"""Least score of a link: about two rare words and what stands around them."""
LEAST_EVIDENCE_ALONE = 3.0
"""The same where the two articles share little else: what many say on many days is not one utterance."""
LEAST_EVIDENCE_RUNNING = 3.0
"""The same in running text."""
LEAST_EVIDENCE_APART = 4.5
"""The same between two quotations of different speakers or times: what many say is not one utterance."""
LEAST_EVIDENCE_FRAGMENT = 0.9
"""The same for a fragment of a longer quotation by one speaker: one rare word."""
LEAST_EVIDENCE_CLAUSE = 1.1
"""The same where one quotation stands whole in the other, has more than ``min_words``, and few days are between."""
LEAST_EVIDENCE_REPEATED = 0.5
"""The same of one speaker."""
LEAST_EVIDENCE_ALIKE = 1.8
"""The same of three words that both print, whoever says them."""
NEAR_DAYS = 3
"""What is said in a few words may be said once more after so many days."""
LEAST_TELLING = 0.3
"""Least weight of the outermost run of a stretch: a rare word or three common ones."""
LEAST_FRAGMENT = 3
"""Fewer words than this are a catchword, not an utterance."""
LEAST_AROUND = 2
"""Fewer words than this around a quoted fragment are its speaker: ``she`` “went too far”."""
LEAST_COVER_RUNNING = 0.67
"""The same of a quotation's sentences in a few words of running text that do not name its speaker."""
CLAUSE_WORDS = 12
"""So many words of running text are more than a few."""
RETOLD_SLACK = 0.1
"""How much less alike one speaker's words may be in one event, and running text that names the speaker."""
AT_ONCE = 1 << 12
"""So many pairs are made texts of at once: what that takes stays small."""


class Rule(NamedTuple):
    """What a link must meet: least equal words, least likeness from 0 to 1.

    ``apart`` says of a quotation and another one (-1 for running text) of an article whether they are unlikely to be
    one utterance: certainly two speakers, or long between them. ``together`` says of two quotations whether they are
    likely to be: one speaker, one event; only then are fewer words than ``min_words`` enough. ``related`` says of two
    quotations and their articles whether these share more than the quotations do, ``days`` how many days lie between
    them, None where that is not known. ``told`` says of a quotation and a range of tokens of running text whether it
    names the speaker, in one event. ``title`` says of a quotation whether its own article sets it apart as a title or a
    few words, and nobody's.
    """

    min_words: int
    similarity: float
    apart: Callable[[int, int, int], bool] = lambda *_: False
    together: Callable[[int, int], bool] = lambda *_: False
    related: Callable[[int, int], bool] = lambda *_: True
    days: Callable[[int, int], int | None] = lambda *_: None
    told: Callable[[int, tuple[int, int]], bool] = lambda *_: False
    title: Callable[[int], bool] = lambda _: False


class Window(NamedTuple):
    """A quotation, and the tokens ``[start, end)`` of another article in which it may be printed or retold."""

    q: int
    start: int
    end: int


def ranges(start: Ints, size: Ints) -> Ints:
    """Return the numbers of some ranges, one range after another."""
    inside: Ints = np.repeat(start - np.cumsum(size) + size, size) + np.arange(size.sum())
    return inside


def link_quotations(pairs: Sequence[tuple[int, int]], words: QuotedWords, rule: Rule) -> list[Link]:
    """Return the links between quotations of two articles, given as pairs of numbers."""
    links = []
    for low in range(0, len(pairs), AT_ONCE):
        some = pairs[low : low + AT_ONCE]
        texts = _texts(*(_said(q, words) for q in np.array(some).T))
        links += [link for (q, r), both in zip(some, texts, strict=True) for link in _links(q, r, both, words, rule)]
    return links


def link_two(q: int, r: int, words: QuotedWords, rule: Rule) -> list[Link]:
    """Return the links between two quotations: none, one, or several where they share separate stretches."""
    return _links(q, r, said(q, r, words), words, rule)


def said(q: int, r: int, words: QuotedWords) -> tuple[str, str]:
    """Return the words of two quotations, as they are when retold, as texts of one character a word."""
    return spelled(words.retold[words.places[q]], words.retold[words.places[r]])


Forms = tuple[Numbers, Ints]
"""Words as they are when retold, of several stretches one after another, and how many each has."""


def _said(q: Ints, words: QuotedWords) -> Forms:
    """Return the words of some quotations."""
    start, end = words.bounds[q], words.bounds[q + 1]
    return words.said[ranges(start, end - start)], end - start


def _running(start: Ints, end: Ints, words: QuotedWords) -> Forms:
    """Return the words of some stretches of running text; what stands inside quotation marks is equal to none.

    A few quoted words inside a sentence (he felt “very badly” for him) are a part of it.
    """
    places = ranges(start, end - start)
    return np.where(words.is_quoted(places), 0, words.retold[places]), end - start


def _texts(one: Forms, other: Forms) -> Iterator[tuple[str, str]]:
    """Yield the stretches of two sides, first with first, as texts of one character a word."""
    a, b = spelled(one[0], other[0])
    i = j = 0
    for end, other_end in zip(*(np.cumsum(size).tolist() for _, size in (one, other)), strict=True):
        yield a[i:end], b[j:other_end]
        i, j = end, other_end


def _links(q: int, r: int, texts: tuple[str, str], words: QuotedWords, rule: Rule) -> list[Link]:
    """Return the links between two quotations, given with their words as texts."""
    short = min(map(len, texts))
    common = most_equal(*texts)
    if common < min(short, rule.min_words):
        return []
    titles = rule.title(q) + rule.title(r)
    if titles > 1 or (short >= rule.min_words and not _may_cover(q, r, texts, common, words, least=rule.min_words)):
        return []
    blocks = equal_blocks(*texts)
    if titles and not holds_whole(q, r, blocks, words):
        return []
    if short < rule.min_words:
        return [Link(q, r, words.article[r], tuple(blocks))] if _is_fragment(q, r, blocks, words, rule) else []
    weights = words.evidence(q)
    least = LEAST_EVIDENCE_REPEATED if len(blocks) == 1 else LEAST_EVIDENCE_FRAGMENT
    found = _telling(stretches(blocks, weights, GAP_COST_QUOTED, least), weights)
    found = [stretch for stretch in found if _one_utterance(q, r, stretch, words, rule)]
    return [
        Link(q, r, words.article[r], tuple(stretch)) for stretch in found if _is_evident(q, r, stretch, words, rule)
    ]


def _may_cover(q: int, r: int, texts: tuple[str, str], common: int, words: QuotedWords, *, least: int) -> bool:
    """Say whether two quotations may have enough in common of the sentences of one of them."""
    (one, other), sentences = texts, words.sentences
    return may_cover(sentences(q), one, other, least, common) or may_cover(sentences(r), other, one, least, common)


def _is_evident(q: int, r: int, blocks: Sequence[Block], words: QuotedWords, rule: Rule) -> bool:
    """Say whether a stretch of two quotations scores enough; who said it is asked last: that costs most."""
    score = worth(blocks, words.evidence(q), GAP_COST_QUOTED)
    if score >= LEAST_EVIDENCE_APART:
        return True
    clause = equal_words(blocks) > rule.min_words and holds_whole(q, r, blocks, words)
    if score < (LEAST_EVIDENCE_REPEATED if clause else LEAST_EVIDENCE_FRAGMENT):
        return False
    if score < LEAST_EVIDENCE and not (clause or is_most(q, r, blocks, score, words)):
        return False
    enough = score >= LEAST_EVIDENCE_ALONE or (score >= LEAST_EVIDENCE and rule.related(q, r))
    if clause and not enough and score >= LEAST_EVIDENCE_CLAUSE:
        days = rule.days(q, r)
        enough = days is not None and days <= NEAR_DAYS
    return (enough or rule.together(q, r)) and not rule.apart(q, r, words.article[r])


def _telling(found: Sequence[list[Block]], weights: Sequence[float]) -> list[list[Block]]:
    """Return stretches without the words at their ends that stand apart and say nothing: "and", "that"."""
    kept = []
    for stretch in found:
        tell = [i for i, b in enumerate(stretch) if sum(weights[b.base : b.base + b.size]) >= LEAST_TELLING]
        if tell:
            kept.append(stretch[tell[0] : tell[-1] + 1])
    return kept


def _one_utterance(q: int, r: int, blocks: list[Block], words: QuotedWords, rule: Rule) -> bool:
    """Decide whether what two quotations share makes them one utterance."""
    equal = equal_words(blocks)
    if equal < rule.min_words:
        return False
    here, there = extent(blocks)
    shorter = min(_length(words.whole(q, *here)), _length(words.whole(r, *there)))
    return equal >= LEAST_COVER * shorter and _is_alike(q, r, blocks, rule)


def _is_alike(q: int, r: int, blocks: list[Block], rule: Rule) -> bool:
    """Say whether two quotations are alike enough: somewhat less alike where one speaker is quoted in one event."""
    alike = likeness(blocks)
    if rule.similarity == 1:
        return alike == 1
    less = slack(equal_words(blocks))
    if alike >= rule.similarity - less:
        return True
    return alike >= rule.similarity - max(less, RETOLD_SLACK) and rule.together(q, r)


def _is_fragment(q: int, r: int, blocks: list[Block], words: QuotedWords, rule: Rule) -> bool:
    """Say whether the shorter quotation, of a few words, is a piece of the longer one: whole, and not all grammar."""
    short, long = sorted((len(words.places[q]), len(words.places[r])))
    if long < LEAST_FRAGMENT or short < 2 or not holds_whole(q, r, blocks, words):
        return False
    rare = sum(words.evidence(q)[blocks[0].base : blocks[0].base + short])
    if long >= rule.min_words:
        return rare >= LEAST_EVIDENCE_FRAGMENT and rule.together(q, r)
    days = rule.days(q, r)
    if rare < LEAST_EVIDENCE or (days or 0) > NEAR_DAYS:
        return False
    alike = short == long and rare >= LEAST_EVIDENCE_ALIKE and days is not None
    return rule.together(q, r) or (alike and not rule.apart(q, r, words.article[r]))


def holds_whole(q: int, r: int, blocks: Sequence[Block], words: QuotedWords) -> bool:
    """Say whether one quotation has all the words of the other, in a row."""
    return len(blocks) == 1 and blocks[0].size == min(len(words.places[q]), len(words.places[r]))


def link_running_text(where: Iterable[Window], words: QuotedWords, rule: Rule) -> list[Link]:
    """Return the links between a quotation and the running text of another article."""
    links: list[Link] = []
    likely = [window for window in where if not rule.title(window.q)]
    for low in range(0, len(likely), AT_ONCE):
        some = likely[low : low + AT_ONCE]
        q, start, end = np.array(some).T
        for window, both in zip(some, _texts(_said(q, words), _running(start, end, words)), strict=True):
            links += _printed(window, both, words, rule)
    return links


def _printed(window: Window, texts: tuple[str, str], words: QuotedWords, rule: Rule) -> Iterator[Link]:
    """Yield the links between a quotation and one stretch of running text, given with their words as texts."""
    q, low, _ = window
    common = most_equal(*texts)
    if common < rule.min_words or not may_cover(words.sentences(q), *texts, rule.min_words, common):
        return
    weights = words.evidence(q)
    for found in stretches(equal_blocks(*texts), weights, GAP_COST_RUNNING, LEAST_EVIDENCE_FRAGMENT):
        stretch = [Block(x.base, low + x.witness, x.size) for x in found]
        printed = (x for x in (*_telling([stretch], weights), stretch) if _is_printed(q, x, words, rule))
        for blocks in islice(printed, 1):
            yield Link(q, -1, int(words.tokens.article[low]), tuple(blocks))


def _is_printed(q: int, blocks: Sequence[Block], words: QuotedWords, rule: Rule) -> bool:
    """Decide whether running text prints or retells a quotation.

    Where its sentence names the speaker, half of the quotation's is enough, even of a few words.
    """
    here, there = extent(blocks)
    equal, whole = equal_words(blocks), _length(words.whole(q, *here))
    if equal < max(rule.min_words, LEAST_COVER * whole) or not _is_around(q, blocks, words, rule):
        return False
    cover = LEAST_COVER if equal >= CLAUSE_WORDS else LEAST_COVER_RUNNING
    if equal > rule.min_words and equal >= cover * whole and likeness(blocks) >= rule.similarity:
        evidence = worth(blocks, words.evidence(q), GAP_COST_RUNNING)
        apart = evidence < LEAST_EVIDENCE_APART and rule.apart(q, -1, int(words.tokens.article[there[0]]))
        if evidence >= LEAST_EVIDENCE_RUNNING and not apart:
            return True
    return likeness(blocks) >= rule.similarity - RETOLD_SLACK and rule.told(q, there)


def _is_around(q: int, blocks: Sequence[Block], words: QuotedWords, rule: Rule) -> bool:
    """Say whether the quoted fragments in running text, if any, are pieces of what it prints or retells."""
    owner = [n for x in blocks for n in words.owner[x.witness : x.witness + x.size].tolist()]
    fragments = {n for n in owner if n >= 0}
    if not fragments:
        return True
    article = int(words.tokens.article[blocks[0].witness])
    return owner.count(-1) >= LEAST_AROUND and not any(rule.apart(q, r, article) for r in fragments)


def _length(extent: tuple[int, int]) -> int:
    return extent[1] - extent[0]
