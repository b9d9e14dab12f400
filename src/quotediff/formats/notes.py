"""What a reader cannot see from the changed words alone, said in plain words, one note a line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from quotediff.formats.clean import one_line
from quotediff.formats.rows import Row
from quotediff.formats.wording import count, listed
from quotediff.formats.words import count_words, cut, has_words, whole_sentences
from quotediff.model import Edit, Span, Witness
from quotediff.spans import intersect

_SHORT_ATTRIBUTION = 10
_BRIEF = 5
_START, _END, _UNSHOWN = "at the start", "at the end", "with nothing to show it"
_ENDS = frozenset((_START, _END))
_SEEN = {_START: 2, _END: 2, _UNSHOWN: _BRIEF}
"""Words that may be missing at such a place before there is a note: the changed words themselves show a short gap."""


class Note(NamedTuple):
    """One statement about a witness; loud where the sense of its words is at stake."""

    text: str
    loud: bool = False


def same_words(row: Row, base: Witness, text: str) -> str:
    """Return what to say of witnesses that changed no word: ``= same words, split by an attribution: ‹she said›``."""
    said = f"= same words ({count(row.articles, 'article')})" if len(row.witnesses) > 1 else "= same words"
    split = len(row.first.spans) > 1
    if split and len(base.spans) == 1:
        between = one_line(" … ".join(text[span.start : span.end] for span in row.first.attributions))
        told = len(row.witnesses) == 1 and 0 < count_words(between) <= _SHORT_ATTRIBUTION
        return f"{said}, split by an attribution{f': ‹{between}›' if told else ''}"
    return f"{said}, not split" if len(base.spans) > 1 and not split else said


def notes(row: Row, base: Witness, base_text: str, text: str) -> list[Note]:
    """Return what to say of the witnesses of a row, the most serious first."""
    found = [
        Note(_negation(edit, base_text, text), loud=not row.accepted) for edit in row.edits if edit.kind == "negation"
    ]
    if row.speaker is not None:
        found.append(Note(f"ANOTHER SPEAKER: {row.speaker}", loud=True))
    if base.quoted != "no" and row.first.quoted != "yes":
        found.append(Note(_unquoted(row.first)))
    found += [Note(line) for line in _left_out(row, base_text, text)]
    if row.elsewhere:
        found.append(Note(f"more of it in the same article: {listed(row.elsewhere)}"))
    found += [Note(f"moved: “{_brief(_words(text, e.witness))}”") for e in row.edits if e.tag == "move"]
    if row.accepted:
        found.append(Note(f"accepted: {listed(row.accepted)}"))
    return found


def _unquoted(witness: Witness) -> str:
    """Say how words stand that the base quotes."""
    if witness.quoted == "partly":
        return "partly unquoted: some of it stands as the article's own words"
    retold = "retold in" if witness.verdict == "paraphrased" else "printed as"
    return f"unquoted: {retold} the article's own words"


def _negation(edit: Edit, base_text: str, text: str) -> str:
    """Say which negation was lost, gained or replaced."""
    old, new = (_brief(_words(*side)) for side in ((base_text, edit.base), (text, edit.witness)))
    if not new:
        said = f"NEGATION: “{old}” is lost"
    elif not old:
        said = f"NEGATION: “{new}” is added"
    else:
        said = f"NEGATION: “{old}” became “{new}”"
    return f"{said}, under an ellipsis or brackets" if edit.marked else said


def _brief(text: str) -> str:
    """Return words on one line, the middle of many left out."""
    line = one_line(text)
    parts = cut(line, _BRIEF, _BRIEF)
    return f"{parts[0]} … {parts[1]}" if parts else line


def _left_out(row: Row, base_text: str, text: str) -> Iterator[str]:
    """Yield how much was left out of a quotation, and at which kinds of places, in the order of the text."""
    if row.first.quoted == "no":
        return
    places: dict[str, list[Span]] = {}
    for edit in row.edits:
        if edit.tag == "delete" and edit.kind != "negation":
            where = _where(edit, row.first, text)
            lacking = intersect([edit.base], row.left_out) if where in _ENDS else (edit.base,)
            places.setdefault(where, []).extend(lacking)
    told = []
    for where, spans in places.items():
        number = sum(count_words(_words(base_text, span)) for span in spans)
        if number > _SEEN.get(where, 0):
            told.append(f"{_amount(base_text, spans, number)} {where}")
    if told:
        yield f"left out: {'; '.join(told)}"


def _where(edit: Edit, witness: Witness, text: str) -> str:
    """Say where in a witness words are missing."""
    point, spans = edit.witness.start, witness.spans
    if not has_words(text[spans[0].start : point]):
        return _START
    if not has_words(text[point : spans[-1].end]):
        return _END
    for left, right in pairwise(spans):
        if not has_words(text[point : left.end]) and not has_words(text[right.start : point]):
            return "where the quotation was broken off and resumed"
    if edit.marked and witness.quoted == "partly":
        return "outside the quotation marks"
    if edit.marked:
        return "where an ellipsis or brackets show it"
    return _UNSHOWN


def _amount(base_text: str, spans: list[Span], number: int) -> str:
    """Return ``1 sentence (10 words)``, or only the number of words where they are not whole sentences."""
    sentences = [whole_sentences(base_text, span) for span in spans]
    words = count(number, "word")
    return f"{count(sum(sentences), 'sentence')} ({words})" if all(sentences) else words


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]
