"""A page of so many columns: rows of cells, each wrapped within its own width, no space at the end of a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple, TextIO

from rich.console import Console
from rich.text import Text

from quotediff.formats.pieces import Piece
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
        self._console = Console(
            file=out,
            width=display.width,
            force_terminal=display.color,
            color_system="256" if display.color else None,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
            force_jupyter=False,
            _environ={},
        )

    def blank(self) -> None:
        """Write an empty line."""
        self._out.write("\n")

    def row(self, *cells: Cell) -> None:
        """Write cells side by side, each wrapped in its width."""
        left = self.width - sum(width for _, width in cells)
        widths = [width or left for _, width in cells]
        columns = [self._wrapped(content, width) for (content, _), width in zip(cells, widths, strict=True)]
        for lines in zip_longest(*columns):
            self._line(lines, widths)

    def _wrapped(self, content: Content, width: int) -> list[Text]:
        texts = [content] if isinstance(content, Text | Hanging | str) else content
        return [line for text in texts for line in self._wrap(text, width)]

    def _wrap(self, text: Line | str, width: int) -> Iterable[Text]:
        if isinstance(text, Hanging):
            lines = self._wrap(text.text, width - len(text.lead))
            return [Text(" " * len(text.lead) if i else text.lead).append_text(line) for i, line in enumerate(lines)]
        whole = Text(text) if isinstance(text, str) else text
        return [whole] if whole.cell_len <= width else whole.wrap(self._console, max(width, 2), overflow="fold")

    def _line(self, cells: Iterable[Text | None], widths: Iterable[int]) -> None:
        line = Text()
        for cell, width in zip(cells, widths, strict=True):
            shown = Text() if cell is None else cell.copy()
            shown.rstrip()
            line.append_text(shown)
            line.append(" " * (width - shown.cell_len))
        line.rstrip()
        if self._color:
            self._console.print(line, soft_wrap=True)
        else:
            self._out.write(line.plain + "\n")


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
