"""The quotation marks of one paragraph, each with the way it looks; apostrophes, feet and inches left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from quotediff.patterns import lazy
from quotediff.quotations.glyphs import SINGLES, Facing, facing
from quotediff.quotations.paragraphs import Paragraph


class Stroke(NamedTuple):
    """One mark as it stands in the text.

    ``weak``: it may close a quotation, but is as likely something else (the Smiths' house, a 6" nail).
    ``better``: a mark that surely closes stands further on, before any that opens.
    """

    start: int
    end: int
    glyph: str
    facing: Facing
    left: str
    right: str
    weak: bool = False
    better: bool = False

    @property
    def single(self) -> bool:
        """Whether this is one of the marks that are apostrophes too."""
        return self.glyph in SINGLES


_ELISION = lazy(r"(?:\d0s|[Tt]was|[Tt]is|[Ee]m|n|til|till|cause|bout|cuz|coz|nuff|ere|round|neath)\b(?!['’])")
_ELIDED_N = lazy(r"['‘’][nN]['’]")
_FEET = lazy(r"\d\s?['’′]\s?\d{1,2}(?:½|\.\d)?$")
_POSSIBLY_APOSTROPHE = lazy(r"(?:[sxzSXZ\d]|in|\b(?:o|ol|th|an|wi|po|lil))$")
_LOOK_BEHIND = 8
_AHEAD = 8


def strokes(text: str, paragraph: Paragraph, found: Sequence[tuple[int, int]]) -> list[Stroke]:
    """Return the quotation marks of a paragraph in order; ``found`` is where marks stand in it. Cost: linear."""
    lefts = _lefts(text, paragraph, found)
    rights = _rights(text, paragraph, found)
    marks = [
        _stroke(text, span, left, right)
        for span, left, right in zip(found, lefts, rights, strict=True)
        if not _apostrophe(text, paragraph, span, left + right)
    ]
    return _foresee(marks) if any(mark.weak for mark in marks) else marks


def _lefts(text: str, paragraph: Paragraph, found: Sequence[tuple[int, int]]) -> list[str]:
    """Return the character before each mark, or before the run of marks that it stands in."""
    lefts: list[str] = []
    last = -1
    for start, end in found:
        at_start = start == paragraph.start
        lefts.append(lefts[-1] if start == last else "" if at_start else text[start - 1])
        last = end
    return lefts


def _rights(text: str, paragraph: Paragraph, found: Sequence[tuple[int, int]]) -> list[str]:
    """Return the character after each mark, or after the run of marks that it stands in."""
    rights: list[str] = []
    last = -1
    for start, end in reversed(found):
        at_end = end == paragraph.end
        rights.append(rights[-1] if end == last else "" if at_end else text[end])
        last = start
    return rights[::-1]


def _stroke(text: str, span: tuple[int, int], left: str, right: str) -> Stroke:
    start, end = span
    glyph = text[start:end]
    looks = facing(left, right)
    weak = looks == "close" and _doubtful(text, start, glyph, right)
    return Stroke(start, end, glyph, looks, left, right, weak)


def _doubtful(text: str, start: int, glyph: str, right: str) -> bool:
    """Say whether a closing mark may be a possessive, a dropped letter, or a sign for inches."""
    if not right.isspace():
        return False
    before = text[max(0, start - 4) : start]
    if glyph in SINGLES:
        return _POSSIBLY_APOSTROPHE.search(before) is not None
    return glyph == '"' and before[-1:].isdigit()


def _apostrophe(text: str, paragraph: Paragraph, span: tuple[int, int], around: str) -> bool:
    """Say whether a mark is part of a word (’90s, rock ’n’ roll), or of a height (6'2")."""
    start, end = span
    glyph = text[start:end]
    if glyph in '"”″':
        return text[start - 1 : start].isdigit() and bool(_FEET.search(text[max(0, start - _LOOK_BEHIND) : start]))
    if glyph not in SINGLES:
        return False
    if around.isspace() or _ELISION.match(text, end, min(end + _AHEAD, paragraph.end)):
        return True
    return bool(_ELIDED_N.match(text, start) or _ELIDED_N.match(text, max(0, start - 2)))


def _foresee(marks: list[Stroke]) -> list[Stroke]:
    """Tell each weak mark whether one that surely closes follows, of its own sort and before any that opens."""
    surely = {True: False, False: False}
    seen: list[Stroke] = []
    for mark in reversed(marks):
        seen.append(mark._replace(better=surely[mark.single]) if mark.weak else mark)
        if not mark.weak:
            surely[mark.single] = mark.facing == "close"
    return seen[::-1]
