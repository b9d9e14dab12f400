"""Pair the marks of one paragraph: a stack of open marks, and what is left open at the end."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from quotediff.quotations.glyphs import CLOSED_BY, CLOSED_BY_LOOSELY, OPENERS, SHAPE
from quotediff.quotations.strokes import Stroke


class Pair(NamedTuple):
    """An opening mark and the mark that closes it."""

    open: Stroke
    close: Stroke


class Pairing(NamedTuple):
    """The marks of one paragraph, paired.

    ``pairs`` are sorted by their opening mark and nest properly. ``open`` are the marks that nothing closed, in
    order, inside no pair. ``stray`` is a double mark that closes without one that opened before it in the paragraph.
    """

    pairs: list[Pair]
    open: list[Stroke]
    stray: Stroke | None


def pair(marks: list[Stroke], resumes: bool = False) -> Pairing:
    """Pair the marks of a paragraph; ``resumes``: its first mark opens, whatever its shape (French »).

    Cost: linear in the number of marks.
    """
    stack = _Stack()
    for i, mark in enumerate(marks):
        stack.take(mark, _opens(mark, stack) or (resumes and i == 0))
    return Pairing(sorted(stack.pairs), [m for m in stack.open if not m.single or m.right.isupper()], stack.stray)


def _opens(mark: Stroke, stack: _Stack) -> bool:
    """Say whether a mark opens a quotation here; one that does not closes one, or is a stray."""
    if mark.glyph not in OPENERS or (mark.glyph == "’" and not stack.holds("”")):
        return False
    shape = SHAPE[mark.glyph]
    if shape == "close":
        return mark.facing == "open" and not stack.holds(*(o for o in CLOSED_BY[mark.glyph] if o != mark.glyph))
    if mark.facing in {"open", "close"}:
        return mark.facing == "open"
    if shape == "open":
        return not stack.holds(*CLOSED_BY.get(mark.glyph, ()))
    return stack.acceptor(mark) is None and _may_open(mark)


def _may_open(mark: Stroke) -> bool:
    """Say whether a straight mark with nothing open may open, though its neighbours do not show it."""
    left, right = mark.left, mark.right
    if mark.single or not right:
        return False
    if mark.facing == "both" or left.isspace() or not left:
        return True
    return not left.isdigit() and (right.isupper() or not left.isalpha() or ord(left) >= _UNSPACED)


_UNSPACED = 0x2E80
"""From here on: scripts of East Asia, written without spaces."""


class _Stack:
    """Open marks, the pairs made so far, and where on the stack each kind of mark is open."""

    def __init__(self) -> None:
        self.open: list[Stroke] = []
        self.pairs: list[Pair] = []
        self.stray: Stroke | None = None
        self._where: defaultdict[str, list[int]] = defaultdict(list)
        self._doubles: list[int] = []
        self._opened = False

    def holds(self, *glyphs: str) -> bool:
        """Say whether one of these marks is open."""
        return any(self._where[glyph] for glyph in glyphs)

    def acceptor(self, mark: Stroke) -> int | None:
        """Return where on the stack the mark stands that this one closes; None where there is none.

        A proper partner deeper down goes before a loose one on top; a single mark never reaches past a double one.
        """
        for glyphs in (CLOSED_BY.get(mark.glyph, ()), CLOSED_BY_LOOSELY.get(mark.glyph, ())):
            place = max([self._where[glyph][-1] for glyph in glyphs if self._where[glyph]], default=-1)
            if place >= 0 and not (mark.single and self._doubles and place < self._doubles[-1]):
                return place
        return None

    def take(self, mark: Stroke, opens: bool) -> None:
        """Open a quotation with the mark, or close one and whatever stands open inside it; or leave it as a stray."""
        if opens:
            self._push(mark)
            return
        if mark.glyph in _TWICE and all(m.single for m in self.open[-2:]) and self.holds("'", "‘"):
            for half in _halves(mark):
                self.take(half, opens=False)
            return
        place = self.acceptor(mark)
        if place is None:
            self._leave(mark)
        elif not (mark.weak and mark.better) and not (mark.single and mark.facing == "open"):
            self.pairs.append(Pair(self.open[place], mark))
            self._cut(place)

    def _push(self, mark: Stroke) -> None:
        self._where[mark.glyph].append(len(self.open))
        if not mark.single:
            self._doubles.append(len(self.open))
            self._opened = True
        self.open.append(mark)

    def _cut(self, place: int) -> None:
        while len(self.open) > place:
            mark = self.open.pop()
            self._where[mark.glyph].pop()
            if not mark.single:
                self._doubles.pop()

    def _leave(self, mark: Stroke) -> None:
        """Note the first closing mark that nothing opened."""
        if not mark.single and not self._opened:
            self.stray = self.stray or mark


_TWICE = frozenset({"''", "’’"})
"""A double mark typed as two single ones, or two single marks that close together."""


def _halves(mark: Stroke) -> tuple[Stroke, Stroke]:
    glyph = mark.glyph[0]
    return mark._replace(end=mark.start + 1, glyph=glyph), mark._replace(start=mark.start + 1, glyph=glyph)
