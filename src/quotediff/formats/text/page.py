"""A page of so many columns: rows of cells, each wrapped within its own width, no space at the end of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, zip_longest
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style
from rich.text import Text

from quotediff.formats.pieces import Piece
from quotediff.formats.text.wrapping import breaks
from quotediff.options import DisplayOptions

# Blue and orange stay apart for every kind of colour vision, and on light and dark grounds; the marks [-…-] and {+…+}
# are always there too.
_DROPPED, _INSERTED, _MOVED = "color(166)", "color(33)", "color(134)"
LOUD = f"bold reverse {_DROPPED}"
STRONG, QUIET, NAME = "bold", "dim", "bold cyan"


class Hanging(NamedTuple):
    """A text behind a lead; its further lines begin where it began."""

    lead: str
    text: Text

    @property
    def plain(self) -> str:
        """Both, without styles."""
        return self.lead + self.text.plain


Line = Text | Hanging
Content = Line | str | Sequence[Line]
Cell = tuple[Content, int]
"""What to show, and in how many columns; 0 takes all that is left."""


class Page:
    """Writes rows of cells to a text stream."""

    def __init__(self, out: TextIO, display: DisplayOptions) -> None:
        self.width = display.width
        self._out = out
        self._color = display.color
        self._console = Console(file=out, _environ={})  # knows the styles by name

    def blank(self) -> None:
        """Write an empty line."""
        self._out.write("\n")

    def row(self, *cells: Cell) -> None:
        """Write cells side by side, each wrapped in its width."""
        left = self.width - sum(width for _, width in cells)
        widths = [width or left for _, width in cells]
        columns = [self._wrapped(content, width) for (content, _), width in zip(cells, widths, strict=True)]
        for lines in zip_longest(*columns, fillvalue=_NOTHING):
            self._line(lines, widths)

    def _wrapped(self, content: Content, width: int) -> list[_Shown]:
        texts = [content] if isinstance(content, Text | Hanging | str) else content
        return [line for text in texts for line in self._wrap(text, width)]

    def _wrap(self, text: Line | str, width: int) -> Iterator[_Shown]:
        if isinstance(text, Hanging):
            for i, line in enumerate(self._wrap(text.text, width - len(text.lead))):
                lead = " " * len(text.lead) if i else text.lead
                yield _Shown((lead + line.plain).rstrip(), lead + line.styled if line.plain else lead.rstrip())
            return
        whole = Text(text) if isinstance(text, str) else text
        places = breaks(whole.plain, max(width, 2)) if whole.cell_len > width else []
        yield from map(self._shown, whole.divide(places) if self._color else _divided(whole.plain, places))

    def _shown(self, line: Text | str) -> _Shown:
        """Return a line without space at its end."""
        if isinstance(line, str):
            return _Shown(line.rstrip(), line.rstrip())
        line.rstrip()
        parts = Text().append_text(line).render(self._console)  # only as a part is its own style rendered
        styled = ((part.style or _PLAIN).render(part.text, color_system=ColorSystem.EIGHT_BIT) for part in parts)
        return _Shown(line.plain, "".join(styled))

    def _line(self, cells: Iterable[_Shown], widths: Iterable[int]) -> None:
        """Write one line of each cell side by side."""
        line, room = "", 0
        for (plain, shown), width in zip(cells, widths, strict=True):
            if plain:
                line += " " * room + shown
                room = 0
            room += max(0, width - cell_len(plain))
        self._out.write(line + "\n")


class _Shown(NamedTuple):
    """One line of a cell, no space at its end: without styles, and with them."""

    plain: str
    styled: str


_NOTHING = _Shown("", "")
_PLAIN = Style.null()


def _divided(text: str, places: Sequence[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise([0, *places, len(text)])]


def styled(pieces: Iterable[Piece]) -> Text:
    """Return pieces with their marks and styles; what did not change is as plain as any text."""
    text = Text()
    for style, alike in groupby(pieces, key=_style):
        text.append("".join(piece.shown for piece in alike), style)
    return text


def _style(piece: Piece) -> str:
    """Return the style of a piece; bold where the reader of the article is not shown the change."""
    if piece.role in ("dropped", "inserted"):
        return _changed_style(piece)
    return {"same": "", "focus": "", "attribution": "italic dim", "gap": QUIET}[piece.role]


def _changed_style(piece: Piece) -> str:
    color = _DROPPED if piece.role == "dropped" else _INSERTED
    if piece.edit is None:
        return color
    if piece.edit.kind == "negation":
        return f"bold reverse {color}"
    if piece.edit.tag == "move":
        color = f"italic {_MOVED}"
    if piece.role == "dropped":
        color = f"strike {color}"
    return color if piece.edit.marked else f"bold {color}"
