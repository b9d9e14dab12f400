"""Markdown for pull requests and job summaries: a heading, and a table for each cluster.

Article text can neither format nor link, mention or refer: see ``escape``. What was dropped and inserted stands in
``<del>`` and ``<ins>``, which hold inside words and next to punctuation where ``~~`` and ``**`` do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TextIO

from quotediff.deduplication import Deduplication
from quotediff.formats.changes import base_pieces, witness_pieces
from quotediff.formats.clean import one_line
from quotediff.formats.copies import about, copies, where
from quotediff.formats.copies import headline as headline_of_copies
from quotediff.formats.lookup import Lookup, Places
from quotediff.formats.notes import notes, same_words
from quotediff.formats.paragraphs import changed_paragraphs, inline
from quotediff.formats.pieces import Piece, elide, weave, words_of
from quotediff.formats.rows import MOST_PLACES, MOST_ROWS, Row, most_telling, rows
from quotediff.formats.wording import (
    comparison_lines,
    count,
    counted,
    counts,
    earliest,
    headline,
    kind_of,
    relation,
    said_by,
    set_apart,
    shares,
    summary,
)
from quotediff.model import Article, Cluster, Comparison, Quotation, Report, Sentence, Witness
from quotediff.options import DisplayOptions

MOST_BYTES = 900_000
"""A job summary holds 1 MiB; what would go beyond this is counted instead."""

_TAGS = {"dropped": ("<del>", "</del>"), "inserted": ("<ins>", "</ins>"), "attribution": ("‹", "›")}
_SYNTAX = re.compile(r"[\\`*_\[\]|~$]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_REFERENCE = re.compile(r"@(?=\w)|#(?=\d)|(?<=\w)#(?=\w)")
_LINK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)


def escape(text: str) -> str:
    """Return a text, on one line, as Markdown that shows just it.

    An empty comment keeps ``@name`` and ``#1`` from being taken for a mention or an issue; an entity keeps addresses
    from becoming links.
    """
    safe = _SYNTAX.sub(r"\\\g<0>", one_line(text).translate(_ENTITIES))
    safe = _REFERENCE.sub(r"\g<0><!-- -->", safe)
    return _LINK.sub(lambda match: f"&#{ord(match.group())};", safe)


def write_report(report: Report, out: TextIO, display: DisplayOptions) -> None:
    """Write a heading that says what was found, then a section for each cluster, as far as a summary holds them."""
    lookup = Lookup(report)
    out.write(f"## {headline(report, lookup.shown())}\n")
    if display.statistics:
        _write_table(("", "number"), ((escape(name), number) for name, number in counts(report)), out)
        return
    shown, hidden = lookup.limited(display)
    written = 0
    for i, cluster in enumerate(shown):
        section = "".join(_section(cluster, lookup, display, whole=False))
        written += len(section.encode("utf-8", "replace"))
        if written > MOST_BYTES:
            hidden = [*shown[i:], *hidden]
            break
        out.write(section)
    if hidden:
        out.write(f"\n{counted(hidden)} more not shown here.\n")
    _write_rest(report, lookup, out)


def write_cluster(report: Report, cluster_id: str, out: TextIO, display: DisplayOptions) -> None:
    """Write the section of one cluster, with every word and every place."""
    lookup = Lookup(report)
    out.writelines(_section(lookup.cluster(cluster_id), lookup, display, whole=True))


def write_quotations(
    quotations: Sequence[Quotation], articles: Mapping[str, Article], out: TextIO, display: DisplayOptions
) -> None:
    """Write a table of quotations for each article."""
    places = Places(articles)
    out.write(f"## {count(len(quotations), 'quotation')}\n")
    for article_id, group in groupby(quotations[: display.limit], key=lambda q: q.article):
        _write_article(article_id, places, out)
        text = places.text(article_id)
        lines = (
            (_position(article_id, q.spans[0].start, places), escape(said_by(q, text)), _words(woven))
            for q in group
            for woven in [weave(text, q.spans, (), ())]
        )
        _write_table(("place", "who", "words"), lines, out)
    _write_hidden(len(quotations), display, out)


def write_sentences(
    sentences: Sequence[Sentence], articles: Mapping[str, Article], out: TextIO, display: DisplayOptions
) -> None:
    """Write a table of sentences for each article."""
    places = Places(articles)
    out.write(f"## {count(len(sentences), 'sentence')}\n")
    for article_id, group in groupby(sentences[: display.limit], key=lambda s: s.article):
        _write_article(article_id, places, out)
        text = places.text(article_id)
        lines = ((_position(article_id, s.span.start, places), escape(words_of(text, [s.span]))) for s in group)
        _write_table(("place", "sentence"), lines, out)
    _write_hidden(len(sentences), display, out)


def write_deduplication(result: Deduplication, _records: Iterable[str], out: TextIO, display: DisplayOptions) -> None:
    """Write a table of the copies."""
    out.write(f"# {escape(headline_of_copies(result))}\n")
    found = [] if display.statistics else list(copies(result))
    lines = (
        (
            escape(where(c.article)),
            escape(about(c.article)),
            c.member.relation,
            escape(relation(c.member)),
            escape(where(c.kept)),
            "removed" if c.member.removed else "kept",
        )
        for c in found[: display.limit]
    )
    _write_table(("copy", "outlet, day", "relation", "how", "of", "is"), lines, out)
    _write_hidden(len(found), display, out)
    _write_table(
        ("could not be read", "why"), ((_input(s.path, s.record), escape(s.reason)) for s in result.skipped), out
    )


def write_comparison(comparison: Comparison, out: TextIO, display: DisplayOptions) -> None:
    """Write a table of the paragraphs in which something changed, by their line in the second article."""
    a, b = comparison.a, comparison.b
    names = [escape(Places({article.id: article}).name(article.id)) for article in (a, b)]
    alike, edits = comparison_lines(comparison)
    out.write(f"## {names[0]} → {names[1]}: {alike}\n\n{edits}\n")
    places = Places({b.id: b})
    lines = []
    for paragraph in changed_paragraphs(comparison):
        pieces = elide(inline(comparison, paragraph), display.context_words, ends=False)
        lines.append((str(places.position(b.id, paragraph.span.start)[0]), _words(pieces)))
    _write_table(("line", "words"), lines, out)


def _section(cluster: Cluster, lookup: Lookup, display: DisplayOptions, *, whole: bool) -> Iterator[str]:
    """Yield the lines of one cluster: heading, facts, a table of witnesses."""
    found = rows(cluster, lookup.given(cluster), lookup.texts, lookup.accepted(cluster))
    every = whole or display.all_places
    kept, rest = (found, []) if every else most_telling(found, MOST_ROWS)
    kind = kind_of(cluster, lookup)
    heading = f"**{kind}**" if kind.isupper() else kind
    yield f"\n### <code>{lookup.short[cluster.id]}</code> {heading} · {escape(summary(cluster, lookup, 0))}\n"
    inside = f"inside <code>{lookup.short.get(cluster.within, cluster.within)}</code>" if cluster.within else ""
    facts = "; ".join(filter(None, (inside, escape(earliest(cluster, lookup) or ""))))
    yield f"\n{facts}\n" if facts else ""
    base = cluster.witness(cluster.base)
    context = None if whole else display.context_words
    words = base_pieces(lookup.text(base.article), base, [edit for row in kept for edit in row.edits])
    yield from _table(("", "where", "words"), ())
    yield _line(
        _who([base], lookup, every=True), _words(words if context is None else elide(words, context, ends=True))
    )
    for row in kept:
        yield _line(_who(row.witnesses, lookup, every=every), _changes(base, row, lookup, context))
    if rest:
        yield f"\nand {count(len(rest), 'more variant')}\n"


def _who(witnesses: Sequence[Witness], lookup: Lookup, *, every: bool) -> tuple[str, str]:
    """Return the cells that name witnesses: their sigla, and outlet, date and place of each."""
    listed = witnesses if every else witnesses[:MOST_PLACES]
    where = []
    for witness in listed:
        known, address = escape(lookup.label(witness.article)), lookup.address(witness.article)
        if known and address:
            known = f"[{known}]({address})"
        where.append(" ".join(filter(None, (known, f"<code>{escape(lookup.witness_place(witness))}</code>"))))
    if len(witnesses) > len(listed):
        where.append(f"and {len(witnesses) - len(listed):,} more, {len(witnesses):,} in all")
    return ", ".join(witness.siglum for witness in listed), "<br>".join(where)


def _changes(base: Witness, row: Row, lookup: Lookup, context: int | None) -> str:
    """Return the cell that says what the witnesses of a row changed."""
    base_text, text = lookup.text(base.article), lookup.text(row.first.article)
    lines = [
        f"<b>{escape(note.text)}</b>" if note.loud else f"<i>{escape(note.text)}</i>"
        for note in notes(row, base, base_text, text)
    ]
    if row.same:
        lines.insert(0, escape(same_words(row, base, text)))
    else:
        pieces = witness_pieces(base_text, base, text, row.first)
        lines.insert(0, _words(pieces if context is None else elide(pieces, context, ends=not row.edits)))
    return "<br>".join(lines)


def _words(pieces: Iterable[Piece]) -> str:
    """Return pieces as Markdown."""
    return "".join(
        f"{opening}{_escape_inside(piece.text)}{closing}"
        for piece in pieces
        for opening, closing in [_TAGS.get(piece.role, ("", ""))]
    )


def _escape_inside(text: str) -> str:
    """Escape a piece of a line, the space at its ends kept."""
    bare = text.strip(" ")
    return text.replace(bare, escape(bare)) if bare else text


def _write_article(article_id: str, places: Places, out: TextIO) -> None:
    known = places.label(article_id)
    out.write(f"\n### <code>{escape(places.name(article_id))}</code>{f' {escape(known)}' if known else ''}\n")


def _position(article_id: str, offset: int, places: Places) -> str:
    line, column = places.position(article_id, offset)
    return f"{line}:{column}"


def _write_hidden(number: int, display: DisplayOptions, out: TextIO) -> None:
    """Write how many are beyond the limit."""
    if display.limit is not None and number > display.limit:
        out.write(f"\n{number - display.limit:,} more not shown here.\n")


def _write_rest(report: Report, lookup: Lookup, out: TextIO) -> None:
    """Write what is not about one cluster: boilerplate in a line; tables of mostly shared articles, copies, inputs."""
    if apart := set_apart(report):
        out.write(f"\n{apart}.\n")
    _write_table(("mostly shared",), ((escape(line),) for line, _ in shares(report)), out)
    copies = (
        (escape(lookup.name(member.article)), escape(relation(member)), escape(lookup.name(group.kept)))
        for group in report.groups
        for member in group.members
        if member.article != group.kept
    )
    _write_table(("copy", "how", "of"), copies, out)
    _write_table(
        ("could not be read", "why"), ((_input(s.path, s.record), escape(s.reason)) for s in report.skipped), out
    )
    _write_table(("input", "warning"), ((_input(n.path, n.record), escape(n.message)) for n in report.warnings), out)


def _input(path: str, record: int | None) -> str:
    return escape(path if record is None else f"{path}:{record}")


def _write_table(header: Sequence[str], lines: Iterable[Sequence[str]], out: TextIO) -> None:
    """Write a table, unless it is empty."""
    found = list(lines)
    if found:
        out.writelines(_table(header, found))


def _table(header: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    yield "\n"
    yield _line(header)
    yield _line(["---"] * len(header))
    yield from map(_line, lines)


def _line(*cells: Sequence[str] | str) -> str:
    flat = [cell for group in cells for cell in ([group] if isinstance(group, str) else group)]
    return f"| {' | '.join(flat)} |\n"
