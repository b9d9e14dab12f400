"""Where in a base and in its witnesses changes are to be shown, and the pieces that come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from quotediff.formats.pieces import Change, Piece, visible_edits, weave
from quotediff.formats.words import begins_sentence, behind_sentence
from quotediff.model import Edit, Span, Witness
from quotediff.spans import hull


def base_pieces(text: str, base: Witness, edits: Iterable[Edit]) -> list[Piece]:
    """Return the base with a focus on the places that these edits touch."""
    places: list[Change] = []
    for span in sorted({edit.base for edit in visible_edits(edits)}):
        start = max(span.start, places[-1].end if places else 0)
        if start < span.end or start == span.start:
            places.append(Change(start, span.end, (Piece("focus", text[start : span.end]),)))
    return weave(text, base.spans, base.attributions, places)


def witness_pieces(base_text: str, base: Witness, text: str, witness: Witness) -> list[Piece]:
    """Return a witness with what it dropped and inserted."""
    changes = inline_changes(base_text, base.spans, text, witness.spans, witness.edits)
    return weave(text, witness.spans, witness.attributions, changes)


def side_pieces(base_text: str, base: Witness, text: str, witness: Witness) -> tuple[list[Piece], list[Piece]]:
    """Return base and witness apart: what was dropped stands in the one, what was inserted in the other."""
    left = weave(base_text, base.spans, base.attributions, only_dropped(base_text, witness.edits))
    return left, weave(text, witness.spans, witness.attributions, only_inserted(text, witness.edits))


def only_dropped(base_text: str, edits: Iterable[Edit]) -> list[Change]:
    """Return, as places of the base, what a witness dropped."""
    pieces = ((edit.base.start, _dropped(base_text, edit)) for edit in visible_edits(edits))
    return [Change(start, start + len(piece.text), (piece,)) for start, piece in pieces]


def only_inserted(text: str, edits: Iterable[Edit]) -> list[Change]:
    """Return, as places of the witness, what it inserted."""
    return [Change(*bracketed(text, edit.witness), (_inserted(text, edit),)) for edit in visible_edits(edits)]


def inline_changes(
    base_text: str, base_spans: Sequence[Span], text: str, spans: Sequence[Span], edits: Iterable[Edit]
) -> list[Change]:
    """Return, as places of the witness, what it dropped and inserted; words that moved do both, at two places."""
    shown = visible_edits(edits)
    changes = []
    for edit in shown:
        old, new = _dropped(base_text, edit), _inserted(text, edit)
        place = bracketed(text, edit.witness)
        if edit.tag == "move":
            point = _old_place(edit, shown, (base_text, base_spans), (text, spans))
            changes += [Change(point, point, (old,)), Change(*place, (new,))]
        else:
            changes.append(Change(*place, (old, new)))
    return changes


def bracketed(text: str, span: Span) -> Span:
    """Return a span with the square brackets that stand right around it: they are part of the change."""
    around = span.start > 0 and text[span.start - 1] == "[" and text[span.end : span.end + 1] == "]"
    return Span(span.start - 1, span.end + 1) if around else span


def _dropped(base_text: str, edit: Edit) -> Piece:
    """Return what a witness dropped, with the full stop where it dropped whole sentences."""
    end = behind_sentence(base_text, edit.base) if edit.tag == "delete" else edit.base.end
    return Piece("dropped", base_text[edit.base.start : end], edit)


def _inserted(text: str, edit: Edit) -> Piece:
    start, end = bracketed(text, edit.witness)
    return Piece("inserted", text[start:end], edit)


_Side = tuple[str, Sequence[Span]]


def _old_place(edit: Edit, edits: Sequence[Edit], base: _Side, witness: _Side) -> int:
    """Return where in a witness words that moved would still stand: as many letters behind the last change before.

    Letters, not words or code points, because what counts as the same may differ in punctuation and white space.
    """
    start = (hull(base[1]).start, hull(witness[1]).start)
    anchors = [(e.base.end, e.witness.end) for e in edits if e.tag != "move" and e.base.end <= edit.base.start]
    before, after = max(anchors, default=start)
    moves = [e for e in edits if e.tag == "move"]
    passed = _letters(base, before, [e.base for e in moves])
    number = sum(1 for _ in takewhile(lambda at: at < edit.base.start, passed))
    following = _letters(witness, after, [e.witness for e in moves])
    last = list(islice(following, number))[-1:]
    behind = last[0] + 1 if last else after
    return next(following, behind) if begins_sentence(base[0], edit.base.start) else behind


def _letters(side: _Side, start: int, holes: Sequence[Span]) -> Iterator[int]:
    """Yield the offsets of letters and digits from ``start``, inside the spans and outside the holes."""
    text, spans = side
    for span in spans:
        for at in range(max(start, span.start), span.end):
            if text[at].isalnum() and not any(hole.start <= at < hole.end for hole in holes):
                yield at
