"""Collation: a draft and its word diffs become a cluster with verdicts and a table of readings.

The terms are those of textual criticism: witnesses, their readings against a base (the Gothenburg model of collation).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from string import ascii_uppercase

from quotediff.model import (
    Alignment,
    Article,
    Cluster,
    ClusterKind,
    Edit,
    Quoted,
    Reading,
    Span,
    Speaker,
    Variant,
    Verdict,
    Version,
    Witness,
)
from quotediff.spans import PUNCTUATION, trim

PARAPHRASE = 0.8
"""Running text less alike than this to a quotation retells it."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one witness brings to a cluster: its article, its words, how it prints them, and its diff from the base."""

    article: Article
    version: Version
    quoted: Quoted
    speaker: Speaker | None
    alignment: Alignment


def collate(kind: ClusterKind, contributions: Sequence[Contribution], cluster_id: str) -> Cluster:
    """Return the cluster of these contributions, the base first; witnesses are named A, B, C in that order."""
    sigla = [siglum(i) for i in range(len(contributions))]
    base = contributions[0].version
    witnesses = tuple(_witness(name, t, base, kind) for name, t in zip(sigla, contributions, strict=True))
    return Cluster(
        id=cluster_id,
        kind=kind,
        words=len(contributions[0].version.words),
        base=sigla[0],
        witnesses=witnesses,
        earliest=_earliest(sigla, contributions),
        readings=_readings(sigla, contributions),
    )


def siglum(index: int) -> str:
    """Return the name of the witness at an index: A to Z, AA, AB and so on."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, len(ascii_uppercase))
        name = ascii_uppercase[rest] + name
    return name


def word_id(version: Version, others: Sequence[str] = ()) -> str:
    """Return 16 hex digits from the folded words of a version, and from other texts where those are not unique."""
    words = " ".join(word.norm for word in version.words)
    data = "\n".join((words, *others)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=8).hexdigest()


def _witness(name: str, contribution: Contribution, base: Version, kind: ClusterKind) -> Witness:
    """Return one witness with its verdict."""
    version = contribution.version
    is_base = version is base
    return Witness(
        siglum=name,
        article=contribution.article.id,
        spans=version.spans,
        attributions=_between(version),
        quoted=contribution.quoted,
        speaker=contribution.speaker,
        verdict="base" if is_base else verdict(contribution, base, kind),
        similarity=1.0 if is_base else contribution.alignment.similarity,
        edits=() if is_base else contribution.alignment.edits,
    )


def _between(version: Version) -> tuple[Span, ...]:
    """Return what stands between the spans, marks and outer white space excluded."""
    gaps = (Span(a.end, b.start) for a, b in zip(version.spans, version.spans[1:], strict=False))
    trimmed = (trim(version.text, gap, PUNCTUATION) for gap in gaps)
    return tuple(span for span in trimmed if span.end > span.start)


def verdict(contribution: Contribution, base: Version, kind: ClusterKind) -> Verdict:
    """Judge a witness by its edits against the base."""
    edits = [e for e in contribution.alignment.edits if e.kind != "typography"]
    if kind == "quotation" and contribution.quoted == "no":
        retold = contribution.alignment.similarity < PARAPHRASE or any(e.tag != "delete" for e in edits)
        if retold and edits:
            return "paraphrased"
    elif any(not e.marked for e in edits):
        return "altered"
    if any(e.tag != "insert" for e in edits):
        return "shortened"
    if edits:
        return "extended"
    return "verbatim" if _printed_alike(base, contribution.version) else "typography"


def _printed_alike(base: Version, witness: Version) -> bool:
    """Say whether two versions of the same words are the same to the letter, white space and splitting aside."""
    if len(base.words) != len(witness.words):
        return False
    if [base.text[slice(*span)] for span in base.spans] == [witness.text[slice(*span)] for span in witness.spans]:
        return True
    pairs = zip(_printed(base), _printed(witness), strict=True)
    return all(a == b and (None in (after_a, after_b) or after_a == after_b) for (a, after_a), (b, after_b) in pairs)


def _printed(version: Version) -> Iterator[tuple[str, str | None]]:
    """Yield each word as printed with what follows it up to the next; None where the version is broken off."""
    text, ends = version.text, sorted(span.end for span in version.spans)
    for word, after in zip(version.words, (*version.words[1:], None), strict=True):
        whole = after is not None and bisect_left(ends, word.end) == bisect_right(ends, after.start)
        yield text[word.start : word.end], " ".join(text[word.end : after.start].split()) if after and whole else None


def _earliest(sigla: Sequence[str], contributions: Sequence[Contribution]) -> str | None:
    """Return the one witness that was published before all others, None where the dates do not tell."""
    dates = [t.article.published for t in contributions]
    known = [d for d in dates if d]
    if len(known) < len(dates):
        return None
    first = min(known)
    same = [
        s
        for s, d in zip(sigla, known, strict=True)
        if d.startswith(first[:10]) and (d == first or len(d) != len(first))
    ]
    return same[0] if len(same) == 1 else None


def _readings(sigla: Sequence[str], contributions: Sequence[Contribution]) -> tuple[Reading, ...]:
    """Return one row for each place of the base where at least one witness differs, in order."""
    base = contributions[0].version
    edits = [e for t in contributions[1:] for e in t.alignment.edits]
    gaps = _gaps(edits)
    apart = _places([e for e in edits if e.base not in gaps])
    differing: dict[Span, list[int]] = defaultdict(list)
    for i, contribution in enumerate(contributions):
        for place in _differing(contribution.alignment.edits, apart, gaps) if i else ():
            differing[place].append(i)
    starts, ends = [word.start for word in base.words], [word.end for word in base.words]
    facing = {i: _Facing(contributions[i]) for i in sorted({i for numbers in differing.values() for i in numbers})}
    rows = []
    for place in sorted({*gaps, *apart}):
        first, last = bisect_left(starts, place.start), bisect_right(ends, place.end)
        texts: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for i in differing[place]:
            span = facing[i].span(first, max(first, last))
            texts[contributions[i].version.text[span.start : span.end]].append((sigla[i], span))
        variants = [Variant(has[0][1], tuple(name for name, _ in has)) for has in texts.values()]
        order = sorted(variants, key=lambda v: (-len(v.witnesses), len(v.witnesses[0]), v.witnesses[0]))
        rows.append(Reading(place, tuple(order)))
    return tuple(rows)


def _gaps(edits: Sequence[Edit]) -> frozenset[Span]:
    """Return what one left out where others differ inside it: a row of its own, or it would hide theirs."""
    spans = sorted({edit.base for edit in edits})
    dropped = {edit.base for edit in edits if edit.tag == "delete"}
    return frozenset(gap for gap in dropped if any(s != gap and s.end <= gap.end for s in _from(spans, gap)))


def _from(spans: Sequence[Span], gap: Span) -> Iterator[Span]:
    """Yield the sorted spans that begin inside a gap."""
    for i in range(bisect_left(spans, Span(gap.start, gap.start)), len(spans)):
        if spans[i].start >= gap.end:
            return
        yield spans[i]


def _differing(edits: Sequence[Edit], apart: Sequence[Span], gaps: frozenset[Span]) -> set[Span]:
    """Return where a witness has a reading of its own, and not only a gap around it."""
    own = sorted(edit.base for edit in edits if edit.base in gaps)
    reach = list(accumulate((gap.end for gap in own), max))
    found = set(own)
    for edit in edits:
        for place in _meeting(edit.base, apart):
            before = bisect_right(own, place.start, key=lambda gap: gap.start)
            if place not in gaps and (not before or reach[before - 1] < place.end):
                found.add(place)
    return found


def _meeting(span: Span, places: Sequence[Span]) -> Iterator[Span]:
    """Yield the places, sorted and apart, that a span has words in common with, or that it is inserted in."""
    for i in range(max(0, bisect_left(places, Span(span.start, span.start)) - 1), len(places)):
        place = places[i]
        if place.start > span.end:
            return
        if place == span or max(span.start, place.start) < min(span.end, place.end) or _within(span, place):
            yield place


def _within(span: Span, place: Span) -> bool:
    return place.start < span.start < place.end


def _places(edits: Sequence[Edit]) -> list[Span]:
    """Return the places of the base that edits touch, those that overlap as one, in order."""
    merged: list[Span] = []
    for span in sorted({edit.base for edit in edits}):
        if merged and (span.start < merged[-1].end or span == merged[-1]):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


class _Facing:
    """What a witness has for the words of the base."""

    def __init__(self, contribution: Contribution) -> None:
        self._words = contribution.version.words
        self._blocks = contribution.alignment.blocks
        self._starts = [block.base for block in self._blocks]
        self._ends = [block.base + block.size for block in self._blocks]

    def span(self, first: int, last: int) -> Span:
        """Return what stands for the base's words ``first`` to ``last``; zero-width where there is nothing."""
        words = self._words
        before, after = bisect_left(self._starts, first) - 1, bisect_right(self._ends, last)
        low, high = 0, len(words)
        if before >= 0:
            block = self._blocks[before]
            low = block.witness + min(block.size, first - block.base)
        if after < len(self._blocks):
            high = self._blocks[after].witness + max(0, last - self._starts[after])
        if low < high:
            return Span(words[low].start, words[high - 1].end)
        point = words[low - 1].end if low else words[0].start
        return Span(point, point)
