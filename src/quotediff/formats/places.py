"""The list format: one line a place, ``path:line:column: CODE name: …``, for grep, editors and quickfix windows.

A line of a record stands at the record's line of its file, column 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TextIO

from quotediff.codes import CODES
from quotediff.deduplication import Deduplication
from quotediff.formats.changes import base_pieces, witness_pieces
from quotediff.formats.clean import one_line
from quotediff.formats.copies import Copy, copies
from quotediff.formats.lookup import Lookup, Places
from quotediff.formats.paragraphs import changed_paragraphs, inline
from quotediff.formats.pieces import Piece, elide, notation, visible_edits, weave, words_of
from quotediff.formats.wording import relation
from quotediff.model import Article, Cluster, Comparison, Finding, Quotation, Report, Sentence, Witness
from quotediff.options import DisplayOptions


def write_report(report: Report, out: TextIO, display: DisplayOptions) -> None:
    """Write one line a finding and place; what could not be read comes first, copies of whole articles last."""
    lookup = Lookup(report)
    for skipped in report.skipped:
        where = f"{one_line(skipped.path)}:{skipped.record or 1}:1"
        out.write(f"{where}: {_title('QD901')}: {one_line(skipped.reason)}\n")
    about = [f for f in report.findings if f.cluster is None and f.article is not None]
    _write_lines((_article_line(f, lookup) for f in about if f.group is None), out)
    for cluster in lookup.ordered(display.sort):
        _write_lines(_cluster_lines(cluster, lookup, display.context_words), out)
    _write_lines((_article_line(f, lookup) for f in about if f.group is not None), out)


def write_cluster(report: Report, cluster_id: str, out: TextIO, _display: DisplayOptions) -> None:
    """Write one line a witness, with all of its words."""
    lookup = Lookup(report)
    cluster = lookup.cluster(cluster_id)
    for witness in cluster.witnesses:
        where = lookup.jump(witness.article, witness.spans[0].start)
        words = notation(_pieces(cluster, witness, lookup))
        out.write(f"{where}: {witness.siglum} {witness.verdict}: “{words}” [{lookup.short[cluster.id]}]\n")


def write_deduplication(result: Deduplication, _records: Iterable[str], out: TextIO, display: DisplayOptions) -> None:
    """Write the ids of the articles that are kept, one a line; or one line a copy at its place."""
    if display.groups:
        _write_lines((_copy_line(copy) for copy in copies(result)), out)
        return
    removed = result.removed
    out.writelines(f"{one_line(article.id)}\n" for article in result.articles if article.id not in removed)


def _copy_line(copy: Copy) -> str:
    place = f"{one_line(copy.article.path)}:{copy.article.record or 1}:1"
    fate = "removed" if copy.member.removed else "kept"
    return f"{place}: {copy.member.relation}, {fate}: {relation(copy.member)}: {one_line(copy.kept.id)}"


def write_quotations(
    quotations: Sequence[Quotation], articles: Mapping[str, Article], out: TextIO, _display: DisplayOptions
) -> None:
    """Write one line a quotation: its kind, its words, its speaker."""
    places = Places(articles)
    for quotation in quotations:
        where = places.jump(quotation.article, quotation.spans[0].start)
        words = notation(weave(places.text(quotation.article), quotation.spans, (), ()))
        speaker = f" ({one_line(quotation.speaker.name)})" if quotation.speaker else ""
        out.write(f"{where}: {quotation.kind} quotation: “{words}”{speaker}\n")


def write_sentences(
    sentences: Sequence[Sentence], articles: Mapping[str, Article], out: TextIO, _display: DisplayOptions
) -> None:
    """Write one line a sentence."""
    places = Places(articles)
    for sentence in sentences:
        where = places.jump(sentence.article, sentence.span.start)
        out.write(f"{where}: {words_of(places.text(sentence.article), [sentence.span])}\n")


def write_comparison(comparison: Comparison, out: TextIO, display: DisplayOptions) -> None:
    """Write one line a change, at its place in the second article."""
    a, b = comparison.a, comparison.b
    first, second = Places({a.id: a}), Places({b.id: b})  # two versions of one article may share its id
    for paragraph in changed_paragraphs(comparison):
        for change in paragraph.changes:
            pieces = inline(comparison, replace(paragraph, changes=(change,)))
            words = notation(elide(pieces, display.context_words // 2, ends=False))
            edit = next(piece.edit for piece in change.pieces if piece.edit)
            there = first.jump(a.id, edit.base.start)
            out.write(f"{second.jump(b.id, change.start)}: {edit.kind}: “{words}” ({there})\n")


def _article_line(finding: Finding, lookup: Lookup) -> str:
    """Return the line of a finding about a whole article."""
    return f"{lookup.jump(finding.article or '', 0)}: {_stated(finding)}: {one_line(finding.message)}"


def _cluster_lines(cluster: Cluster, lookup: Lookup, context: int) -> Iterator[str]:
    """Yield the lines of one cluster: each finding at its witness, or at every witness it holds for."""
    base = cluster.witness(cluster.base)
    there = lookup.jump(base.article, base.spans[0].start)
    for finding in lookup.findings(cluster):
        for witness in _witnesses(finding, cluster, lookup):
            where = lookup.jump(witness.article, witness.spans[0].start)
            shown = elide(_pieces(cluster, witness, lookup), context // 2, ends=not visible_edits(witness.edits))
            against = "" if witness is base else f" (base: {there})"
            given = f" {one_line(witness.speaker.name)}" if finding.code == "QD204" and witness.speaker else ""
            title = f"{_stated(finding)}{given}"
            yield f"{where}: {title}: “{notation(shown)}” [{lookup.short[cluster.id]}]{against}"


def _witnesses(finding: Finding, cluster: Cluster, lookup: Lookup) -> Iterable[Witness]:
    """Return the witnesses that a finding is about; one about the whole is told of those nothing else is told of.

    Nothing is told of a reference article that changed the words of another.
    """
    if finding.witness is not None:
        return (cluster.witness(finding.witness),)
    told = {f.witness for f in lookup.findings(cluster)}
    rest = (w for w in cluster.witnesses if w.siglum not in told)
    reference = lookup.report.reference
    return (w for w in rest if w.article not in reference or w.verdict in ("base", "verbatim", "typography"))


def _pieces(cluster: Cluster, witness: Witness, lookup: Lookup) -> list[Piece]:
    base = cluster.witness(cluster.base)
    base_text = lookup.text(base.article)
    if witness is base:
        return base_pieces(base_text, base, ())
    return witness_pieces(base_text, base, lookup.text(witness.article), witness)


def _stated(finding: Finding) -> str:
    """Return the title of a finding, and whether a baseline accepts it."""
    return f"{_title(finding.code)} (accepted)" if finding.status == "accepted" else _title(finding.code)


def _title(code: str) -> str:
    """Return a code with its name."""
    return f"{code} {CODES[code].name}" if code in CODES else code


def _write_lines(lines: Iterable[str], out: TextIO) -> None:
    for line in lines:
        out.write(f"{line}\n")
