"""Collation: a draft and its word diffs become a cluster with verdicts and a table of readings.

The terms are those of textual criticism: witnesses, their readings against a base (the Gothenburg model of collation).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from string import ascii_uppercase

from quotediff.model import (
    Alignment,
    Article,
    Block,
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
from quotediff.spans import QUOTATION_MARKS, trim

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
    trimmed = (trim(version.text, gap, _PUNCTUATION) for gap in gaps)
    return tuple(span for span in trimmed if span.end > span.start)


_PUNCTUATION = QUOTATION_MARKS | frozenset(",.;:!?–—-…")


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
    pairs = zip(_printed(base), _printed(witness), strict=True)
    return all(a == b and (None in (after_a, after_b) or after_a == after_b) for (a, after_a), (b, after_b) in pairs)


def _printed(version: Version) -> Iterator[tuple[str, str | None]]:
    """Yield each word as printed with what follows it up to the next; None where the version is broken off."""
    text, ends = version.text, {span.end for span in version.spans}
    for word, after in zip(version.words, (*version.words[1:], None), strict=True):
        whole = after is not None and not any(word.end <= end <= after.start for end in ends)
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
    rows = []
    for place in sorted({*gaps, *_places([e for e in edits if e.base not in gaps])}):
        first, last = _word_range(base, place)
        texts: dict[str, list[tuple[str, Span]]] = defaultdict(list)
        for name, contribution in zip(sigla[1:], contributions[1:], strict=True):
            if _differs(contribution.alignment.edits, place, gaps):
                span = _corresponding(contribution, first, last)
                texts[contribution.version.text[span.start : span.end]].append((name, span))
        variants = [Variant(has[0][1], tuple(name for name, _ in has)) for has in texts.values()]
        rows.append(
            Reading(
                place, tuple(sorted(variants, key=lambda v: (-len(v.witnesses), len(v.witnesses[0]), v.witnesses[0])))
            )
        )
    return tuple(rows)


def _gaps(edits: Sequence[Edit]) -> frozenset[Span]:
    """Return what one left out where others differ inside it: a row of its own, or it would hide theirs."""
    spans = sorted({edit.base for edit in edits})
    dropped = {edit.base for edit in edits if edit.tag == "delete"}
    return frozenset(gap for gap in dropped if any(s != gap and s.end <= gap.end for s in _from(spans, gap)))


def _from(spans: Sequence[Span], gap: Span) -> Iterator[Span]:
    """Yield the sorted spans that begin inside a gap."""
    return takewhile(lambda s: s.start < gap.end, islice(spans, bisect_left(spans, Span(gap.start, gap.start)), None))


def _differs(edits: Sequence[Edit], place: Span, gaps: frozenset[Span]) -> bool:
    """Say whether a witness has a reading of its own at a place, and not only a gap around it."""
    if place in gaps:
        return any(edit.base == place for edit in edits)
    around = any(edit.base in gaps and edit.base.start <= place.start <= place.end <= edit.base.end for edit in edits)
    return not around and any(_meets(edit.base, place) for edit in edits)


def _places(edits: Sequence[Edit]) -> list[Span]:
    """Return the places of the base that edits touch, those that overlap as one, in order."""
    merged: list[Span] = []
    for span in sorted({edit.base for edit in edits}):
        if merged and (span.start < merged[-1].end or span == merged[-1]):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _meets(span: Span, place: Span) -> bool:
    return (
        span == place or max(span.start, place.start) < min(span.end, place.end) or place.start < span.start < place.end
    )


def _word_range(version: Version, place: Span) -> tuple[int, int]:
    """Return the half-open range of word indices inside a place; empty at an insertion point."""
    first = sum(1 for word in version.words if word.start < place.start or (word.end <= place.start))
    last = sum(1 for word in version.words if word.end <= place.end)
    return first, max(first, last)


def _corresponding(contribution: Contribution, first: int, last: int) -> Span:
    """Return what a witness has for the base's words ``first`` to ``last``; zero-width where it has nothing."""
    words = contribution.version.words
    low, high = 0, len(words)
    for block in contribution.alignment.blocks:
        low = max(low, _image(block, first)) if block.base < first else low
        if block.base + block.size > last:
            high = min(high, block.witness + max(0, last - block.base))
    if low < high:
        return Span(words[low].start, words[high - 1].end)
    point = words[low - 1].end if low else words[0].start
    return Span(point, point)


def _image(block: Block, index: int) -> int:
    """Return the witness index just after the block's words before a base index."""
    return block.witness + min(block.size, index - block.base)
