"""A text as a run of pieces: what is the same, what was dropped and inserted, what stands between.

Every format shows changes from these pieces, so that a change looks alike in all of them. ``[-dropped-]`` and
``{+inserted+}`` are the notation of ``git diff --word-diff=plain``; ``‹…›`` holds an attribution.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from quotediff.formats.clean import one_line
from quotediff.formats.words import between, cut
from quotediff.model import Edit, Span
from quotediff.spans import QUOTATION_MARKS, trim

Role = Literal["same", "focus", "dropped", "inserted", "attribution", "gap"]
"""focus: words of a base that others changed. gap: an ellipsis for what is not shown."""

MARKS = {"dropped": ("[-", "-]"), "inserted": ("{+", "+}"), "attribution": ("‹", "›")}
_FOREIGN = frozenset({"dropped", "attribution", "gap"})
_MARKS_BEHIND = frozenset(".,;:!?…。，！？")
_AROUND = QUOTATION_MARKS | frozenset(",.;:!?–—-…")
"""What stands around an attribution and is not of it."""
_LEAST_ENDS = 3
"""Words of a base that are kept at either end, however small the context."""
_LEAST_AROUND = 5
"""Words that are kept at both ends of a long change, however small the context."""
_OPENING = frozenset("([{“‘«„‹")
_CLOSING = frozenset(".,;:!?…)]}»”’'\"")


class Piece(NamedTuple):
    """A stretch of one role; ``edit`` is the change that dropped or inserted it."""

    role: Role
    text: str
    edit: Edit | None = None

    @property
    def shown(self) -> str:
        """The text between the marks of its role."""
        opening, closing = MARKS.get(self.role, ("", ""))
        return f"{opening}{self.text}{closing}"


class Change(NamedTuple):
    """What to show in place of ``[start, end)`` of a text."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


def visible_edits(edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits that are shown: all but those of typography alone."""
    return [edit for edit in edits if edit.kind != "typography"]


def weave(text: str, spans: Sequence[Span], attributions: Sequence[Span], changes: Iterable[Change]) -> list[Piece]:
    """Return the words of ``spans`` in order, the changes put in their places and what stands between as attribution.

    A change at an insertion point between two spans stands at the end of the first.
    """
    woven: list[Piece] = []
    queue = sorted(changes, key=lambda c: (c.start, c.end))
    for i, words in enumerate(spans):
        following = spans[i + 1] if i + 1 < len(spans) else None
        span = _with_mark(text, words, following.start if following else len(text))
        here = [c for c in queue if following is None or c.start < following.start]
        queue = queue[len(here) :]
        woven += _stretch(text, span, here)
        if following is not None:
            woven += _between(text, Span(span.end, following.start), attributions)
    return tidy(woven)


def _with_mark(text: str, span: Span, limit: int) -> Span:
    """Return a span with the full stop or comma right behind it, so that its words read as they are printed."""
    end = span.end
    while end < limit and text[end] in _MARKS_BEHIND:
        end += 1
    return Span(span.start, end)


def _stretch(text: str, span: Span, changes: Iterable[Change]) -> Iterable[Piece]:
    """Yield one span with its changes."""
    at = span.start
    for change in changes:
        start = min(max(change.start, at), span.end)
        if change.start == change.end:
            start = _behind_punctuation(text, start, span)
        yield Piece("same", text[at:start])
        yield from change.pieces
        at = min(max(change.end, start), span.end)
    yield Piece("same", text[at : span.end])


def _behind_punctuation(text: str, point: int, span: Span) -> int:
    """Move an insertion point at the end of a word behind the punctuation that closes it."""
    if point == span.start or not text[point - 1].isalnum():
        return point
    at = point
    while at < span.end and not (text[at].isspace() or text[at].isalnum()):
        at += 1
    return at if at == span.end or text[at].isspace() else point


def _between(text: str, gap: Span, attributions: Sequence[Span]) -> Iterable[Piece]:
    """Yield what stands between two spans: the attributions named for it, else its own words."""
    named = [a for a in attributions if gap.start <= a.start and a.end <= gap.end]
    for span in named or [trim(text, gap, _AROUND)]:
        yield Piece("attribution", text[span.start : span.end])


def tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces on one line, neutral, empty ones left out, with one space where two of them meet as words."""
    tidied: list[Piece] = []
    for piece in pieces:
        text = one_line(piece.text)
        if piece.role in ("same", "focus"):
            text = _edges(piece.text, text)
        before = tidied[-1].text if tidied else ""
        if before.endswith(" "):
            text = text.removeprefix(" ")
        if not text and piece.role != "focus":  # an empty focus is a place where others insert
            continue
        if tidied and _needs_space(tidied[-1], piece.role, text):
            tidied.append(Piece("same", " "))
        tidied.append(piece._replace(text=text))
    return tidied


def _edges(raw: str, text: str) -> str:
    """Give a stretch back the white space at its ends, as one space each."""
    start = " " if raw[:1].isspace() else ""
    end = " " if raw[-1:].isspace() and text else ""
    return f"{start}{text}{end}"


def _needs_space(before: Piece, role: Role, text: str) -> bool:
    if before.role not in _FOREIGN and role not in _FOREIGN:
        return False
    if before.role == "same" and before.text[-1:] in _OPENING:
        return False
    return not (before.text.endswith(" ") or text[:1] == " " or (role == "same" and text[:1] in _CLOSING))


def elide(pieces: Sequence[Piece], context: int, *, ends: bool) -> list[Piece]:
    """Return pieces with what is the same cut down to ``context`` words around what is not, and long changes inside.

    ``ends``: keep the first and last words as well. Around an attribution half of the context is kept.
    """
    shown: list[Piece] = []
    for i, piece in enumerate(pieces):
        before = _kept(pieces[i - 1] if i else None, context, ends)
        after = _kept(pieces[i + 1] if i + 1 < len(pieces) else None, context, ends)
        if piece.role == "same":
            shown += _cut_same(piece, before, after)
        else:
            shown.append(_cut_changed(piece, context))
    return shown


def _kept(neighbour: Piece | None, context: int, ends: bool) -> int:
    """Return how many words to keep beside a neighbour; None is an end."""
    if neighbour is None:
        return max(context, _LEAST_ENDS) if ends else 0
    return (context + 1) // 2 if neighbour.role == "attribution" else context


def _cut_same(piece: Piece, before: int, after: int) -> list[Piece]:
    hidden = between(piece.text, before, after)
    if hidden is None:
        return [piece]
    first, last = piece.text[: hidden.start], piece.text[hidden.end :]
    gap = Piece("gap", f"{' ' if first else ''}…{' ' if last else ''}")
    return [p for p in (piece._replace(text=first), gap, piece._replace(text=last)) if p.text]


def _cut_changed(piece: Piece, context: int) -> Piece:
    """Cut a long dropped, inserted or interposed stretch in its middle, and say by how many words."""
    around = max(context // 2 if piece.role == "attribution" else context, _LEAST_AROUND)
    parts = cut(piece.text, around, around, least=around)
    if parts is None:
        return piece
    first, last, hidden = parts
    return piece._replace(text=f"{first} … {last}" if piece.role == "focus" else f"{first} … {hidden} words … {last}")


def notation(pieces: Iterable[Piece]) -> str:
    """Return pieces as plain text."""
    return "".join(piece.shown for piece in pieces)


def words_of(text: str, spans: Iterable[Span]) -> str:
    """Return the words of several spans on one line."""
    return one_line(" ".join(text[span.start : span.end] for span in spans))
