"""CSV for spreadsheets: one row a witness (quotation, sentence, change), a header row, nothing else.

A cell that a spreadsheet would take for a formula begins with an apostrophe instead (OWASP, "CSV injection").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TextIO

from quotediff.deduplication import Deduplication
from quotediff.formats.clean import neutral, one_line
from quotediff.formats.lookup import Lookup, Places, whole
from quotediff.formats.pieces import Piece, notation, visible_edits
from quotediff.model import Article, Cluster, Comparison, Edit, Quotation, Report, Sentence, Span
from quotediff.options import DisplayOptions
from quotediff.spans import hull

PLACE = ("line", "column", "start", "end", "exact")
ARTICLE = ("article", "path", "record", "outlet", "published", "title")
WITNESSES = (
    *("cluster", "kind", "words", "siglum", *ARTICLE, "speaker", "quoted", "verdict", "similarity"),
    *(*PLACE, "edits", "codes"),
)
QUOTATIONS = (*ARTICLE, "kind", "nested", "unclosed", "speaker", "cue", "rule", *PLACE)
SENTENCES = (*ARTICLE, "index", *PLACE)
SHARES = ("resemblance", "containment_of_member", "containment_of_kept")
COPIES = ("group", *ARTICLE, "relation", *SHARES, "removed", "kept")
CHANGES = ("tag", "kind", "marked", "change", *(f"a_{n}" for n in PLACE), *(f"b_{n}" for n in PLACE))

_FORMULA = re.compile("^[=+\\-@\t\r\n＝＋－＠]")
_SPECIAL = re.compile('[",\r\n]')
_LINE_BREAKS = re.compile("(\r\n|[\r\n\t])")


def write_report(report: Report, out: TextIO, _display: DisplayOptions) -> None:
    """Write one row a witness; ``start`` to ``end`` runs from its first word to its last."""
    lookup = Lookup(report)
    _write(WITNESSES, (row for cluster in report.clusters for row in _cluster_rows(cluster, lookup)), out)


def write_cluster(report: Report, cluster_id: str, out: TextIO, _display: DisplayOptions) -> None:
    """Write the rows of one cluster."""
    lookup = Lookup(report)
    _write(WITNESSES, _cluster_rows(lookup.cluster(cluster_id), lookup), out)


def write_quotations(
    quotations: Sequence[Quotation],
    articles: Mapping[str, Article],
    out: TextIO,
    _display: DisplayOptions,
) -> None:
    """Write one row a quotation."""
    places = Places(articles)
    _write(QUOTATIONS, (_quotation_row(quotation, places) for quotation in quotations), out)


def write_sentences(
    sentences: Sequence[Sentence],
    articles: Mapping[str, Article],
    out: TextIO,
    _display: DisplayOptions,
) -> None:
    """Write one row a sentence."""
    places = Places(articles)
    rows = ((*_article(s.article, places), s.index, *_place(s.article, s.span, places)) for s in sentences)
    _write(SENTENCES, rows, out)


def write_deduplication(result: Deduplication, _records: Iterable[str], out: TextIO, _display: DisplayOptions) -> None:
    """Write one row a copy."""
    places = Places({article.id: article for article in result.articles})
    rows = (
        (
            *(group.id, *_article(m.article, places), m.relation),
            *(round(n, 4) for n in (m.resemblance, m.containment_of_member, m.containment_of_kept)),
            *(_yes(m.removed), group.kept),
        )
        for group in result.groups
        for m in group.members
    )
    _write(COPIES, rows, out)


def write_comparison(comparison: Comparison, out: TextIO, _display: DisplayOptions) -> None:
    """Write one row a change."""
    a, b = comparison.a, comparison.b
    first, second = Places({a.id: a}), Places({b.id: b})  # two versions of one article may share its id
    rows = (
        (
            *(e.tag, e.kind, _yes(e.marked), _change(e, a.text, b.text)),
            *(*_place(a.id, e.base, first), *_place(b.id, e.witness, second)),
        )
        for e in comparison.edits
    )
    _write(CHANGES, rows, out)


def _cluster_rows(cluster: Cluster, lookup: Lookup) -> Iterable[tuple[Any, ...]]:
    base_text = lookup.text(cluster.witness(cluster.base).article)
    shared = [f.code for f in lookup.findings(cluster) if f.witness is None]
    for witness in cluster.witnesses:
        codes = dict.fromkeys([*(f.code for f in lookup.findings(cluster, witness)), *shared])
        text = lookup.text(witness.article)
        yield (
            *(cluster.id, cluster.kind, cluster.words, witness.siglum, *_article(witness.article, lookup)),
            *(witness.speaker.name if witness.speaker else "", witness.quoted, witness.verdict),
            *(f"{witness.similarity:.4f}", *_place(witness.article, whole(witness), lookup)),
            *("; ".join(_change(e, base_text, text) for e in visible_edits(witness.edits)), " ".join(codes)),
        )


def _quotation_row(quotation: Quotation, places: Places) -> tuple[Any, ...]:
    text = places.text(quotation.article)
    return (
        *(*_article(quotation.article, places), quotation.kind, _yes(quotation.nested), _yes(quotation.unclosed)),
        quotation.speaker.name if quotation.speaker else "",
        text[quotation.cue.start : quotation.cue.end] if quotation.cue else "",
        *(quotation.rule, *_place(quotation.article, hull(quotation.spans), places)),
    )


def _article(article_id: str, places: Places) -> tuple[Any, ...]:
    article = places.articles[article_id]
    record = "" if article.record is None else article.record
    return article.id, article.path, record, article.outlet or "", article.published or "", article.title or ""


def _place(article_id: str, span: Span, places: Places) -> tuple[Any, ...]:
    text = places.text(article_id)
    return (*places.position(article_id, span.start), span.start, span.end, text[span.start : span.end])


def _change(edit: Edit, base_text: str, text: str) -> str:
    """Return one change as ``[-dropped-]{+inserted+}``."""
    dropped = Piece("dropped", one_line(base_text[edit.base.start : edit.base.end]))
    inserted = Piece("inserted", one_line(text[edit.witness.start : edit.witness.end]))
    return notation(piece for piece in (dropped, inserted) if piece.text)


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _write(header: Sequence[str], rows: Iterable[Sequence[Any]], out: TextIO) -> None:
    """Write lines as RFC 4180 quotes them; before Python 3.13 the standard library leaves a lone CR unquoted."""
    for row in chain([header], rows):
        cells = (_cell(value) if isinstance(value, str) else str(value) for value in row)
        quoted = ('"' + c.replace('"', '""') + '"' if _SPECIAL.search(c) else c for c in cells)
        out.write(",".join(quoted) + "\n")


def _cell(text: str) -> str:
    """Return a text as a cell: neutral but for its line breaks, and no formula."""
    safe = "".join(part if _LINE_BREAKS.fullmatch(part) else neutral(part) for part in _LINE_BREAKS.split(text))
    return f"'{safe}" if _FORMULA.match(safe) else safe
