"""Versions written as plain strings, edits read back as strings, and the witness rebuilt from the edits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotediff.diffs import diff
from quotediff.model import Alignment, Edit, Span, Version
from quotediff.tokens import words

BREAK = '" he said, "'


def version(text: str, *, quoted: bool = True) -> Version:
    """Return a version of one quotation; ``|`` is where an attribution breaks it off.

    Not quoted, ``«`` and ``»`` are quotation marks around what is.
    """
    pieces = text.split("|")
    whole, spans = '"', []
    for piece in pieces:
        spans.append(Span(len(whole), len(whole) + len(piece)))
        whole += piece + (BREAK if len(spans) < len(pieces) else '"')
    marks = tuple(spans) if quoted else _marked(whole)
    found = tuple(word for span in spans for word in words(whole, span))
    return Version(whole, found, tuple(spans), marks)


def _marked(text: str) -> tuple[Span, ...]:
    opening = [i + 1 for i, char in enumerate(text) if char == "«"]
    closing = [i for i, char in enumerate(text) if char == "»"]
    return tuple(Span(*ends) for ends in zip(opening, closing, strict=True))


class Seen(NamedTuple):
    """An edit with its words."""

    tag: str
    kind: str
    marked: bool
    base: str
    witness: str


def seen(base: Version, witness: Version) -> list[Seen]:
    """Return the edits of a diff with their words."""
    return [
        Seen(e.tag, e.kind, e.marked, base.text[slice(*e.base)], witness.text[slice(*e.witness)])
        for e in diff(base, witness).edits
    ]


def edits(base: str, witness: str) -> list[tuple[str, str, str]]:
    """Return (kind, words of the base, words of the witness) of the edits between two quotations."""
    return [(s.kind, s.base, s.witness) for s in seen(version(base), version(witness))]


def marks(base: str, witness: str) -> list[tuple[str, str, bool]]:
    """Return (words of the base, words of the witness, marked) of the edits between two quotations."""
    return [(s.base, s.witness, s.marked) for s in seen(version(base), version(witness))]


def apply(alignment: Alignment, base: Version, witness: Version) -> list[str]:
    """Rebuild the folded words of the witness: kept and moved words from the base, all others from the edits.

    AssertionError where a word of either version is in no block and no edit, or in two.
    """
    rebuilt: dict[int, str] = {}
    used: list[int] = []
    for block in alignment.blocks:
        _put(rebuilt, used, base, (range(block.base, block.base + block.size), _run(block.witness, block.size)))
    moves = [e for e in alignment.edits if e.tag == "move"]
    others = [e for e in alignment.edits if e.tag != "move"]
    for edit in others:
        used += _indices(base, edit.base)
        for j in _indices(witness, edit.witness):
            assert j not in rebuilt
            rebuilt[j] = witness.words[j].norm
    for move in moves:
        _put(rebuilt, used, base, _kept(move, others, base, witness))
    assert sorted(used) == list(range(len(base.words)))
    return [rebuilt[j] for j in range(len(witness.words))]


def _run(start: int, size: int) -> range:
    return range(start, start + size)


def _indices(version: Version, span: Span) -> list[int]:
    return [i for i, word in enumerate(version.words) if span.start <= word.start and word.end <= span.end]


def _kept(move: Edit, others: list[Edit], base: Version, witness: Version) -> tuple[list[int], list[int]]:
    """Return the words of a move that no edit inside it changed."""
    gone = {i for e in others for i in _indices(base, e.base)}
    come = {j for e in others for j in _indices(witness, e.witness)}
    old, new = _indices(base, move.base), _indices(witness, move.witness)
    return [i for i in old if i not in gone], [j for j in new if j not in come]


def _put(rebuilt: dict[int, str], used: list[int], base: Version, places: tuple[Sequence[int], Sequence[int]]) -> None:
    for i, j in zip(*places, strict=True):
        assert j not in rebuilt
        rebuilt[j] = base.words[i].norm
        used.append(i)
