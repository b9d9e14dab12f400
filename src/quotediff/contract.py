"""The JSON contract, version 1: each value of the model as the plain dict that is published for it.

``docs/formats.md`` describes the fields, ``schema/`` holds the JSON Schemas. The words of a place are read here,
from the article, so that ``exact == text[start:end]`` by construction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotediff import __version__
from quotediff.deduplication import Deduplication
from quotediff.model import (
    Article,
    Cluster,
    Comparison,
    Edit,
    Finding,
    Group,
    Member,
    Notice,
    Pair,
    Quotation,
    Reading,
    Report,
    Sentence,
    Skipped,
    Span,
    Speaker,
    Witness,
)

REPORT_SCHEMA = "quotediff.report/1"
DIFF_SCHEMA = "quotediff.diff/1"
DEDUPE_SCHEMA = "quotediff.dedupe/1"
TOOL = {"name": "quotediff", "version": __version__}

Texts = Mapping[str, str]
"""Article id -> text."""
Json = dict[str, Any]


class TextsOf(Texts):
    """The text of every article by its id; it is read when it is looked up."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = {article.id: article for article in articles}

    def __getitem__(self, key: str) -> str:
        return self._articles[key].text

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


def texts_of(report: Report) -> Texts:
    """Return the text of every article of a report by its id."""
    return TextsOf(report.articles)


def place(text: str, span: Span) -> Json:
    """Return a place with its words."""
    return {"start": span.start, "end": span.end, "exact": text[span.start : span.end]}


def article(value: Article, words: int) -> Json:
    """Return an article without its text; ``words`` is its number of words."""
    return {
        "id": value.id,
        "path": value.path,
        "record": value.record,
        "title": value.title,
        "outlet": value.outlet,
        "published": value.published,
        "url": value.url,
        "words": words,
        "sha256": hashlib.sha256(value.text.encode("utf-8", "surrogatepass")).hexdigest(),
    }


def skipped(value: Skipped) -> Json:
    """Return an input that could not be read."""
    return {"path": value.path, "record": value.record, "reason": value.reason}


def notice(value: Notice) -> Json:
    """Return a warning about one input."""
    return {"path": value.path, "record": value.record, "message": value.message}


def speaker(value: Speaker | None, text: str) -> Json | None:
    """Return a speaker with the words that name them."""
    return None if value is None else {"name": value.name, "mention": place(text, value.mention)}


def edit(value: Edit, base_text: str, witness_text: str) -> Json:
    """Return one change with its words in both texts."""
    return {
        "tag": value.tag,
        "kind": value.kind,
        "marked": value.marked,
        "base": place(base_text, value.base),
        "witness": place(witness_text, value.witness),
    }


def witness(value: Witness, base_text: str, text: str) -> Json:
    """Return one article's version."""
    return {
        "siglum": value.siglum,
        "article": value.article,
        "spans": [place(text, span) for span in value.spans],
        "attributions": [place(text, span) for span in value.attributions],
        "quoted": {"yes": True, "no": False, "partly": "partly"}[value.quoted],
        "speaker": speaker(value.speaker, text),
        "verdict": value.verdict,
        "similarity": round(value.similarity, 4),
        "edits": [edit(e, base_text, text) for e in value.edits],
    }


def reading(value: Reading, base_text: str, texts: Texts, articles: Mapping[str, str]) -> Json:
    """Return one row of a collation; ``articles`` maps sigla to article ids."""
    variants = [
        {"exact": texts[articles[v.witnesses[0]]][v.span.start : v.span.end], "witnesses": list(v.witnesses)}
        for v in value.variants
    ]
    return {"base": place(base_text, value.base), "variants": variants}


def cluster(value: Cluster, texts: Texts) -> Json:
    """Return a cluster with all its witnesses."""
    articles = {w.siglum: w.article for w in value.witnesses}
    base_text = texts[articles[value.base]]
    return {
        "id": value.id,
        "kind": value.kind,
        "words": value.words,
        "base": value.base,
        "earliest": value.earliest,
        "within": value.within,
        "witnesses": [witness(w, base_text, texts[w.article]) for w in value.witnesses],
        "readings": [reading(r, base_text, texts, articles) for r in value.readings],
    }


def finding(value: Finding) -> Json:
    """Return a finding; what does not apply to its code is null."""
    return {
        "id": value.id,
        "code": value.code,
        "level": value.level,
        "message": value.message,
        "status": value.status,
        "cluster": value.cluster,
        "witness": value.witness,
        "group": value.group,
        "article": value.article,
        "other": value.other,
        "share": value.share,
        "skipped": value.skipped,
        "fingerprint": value.fingerprint,
    }


def pair(value: Pair) -> Json:
    """Return two articles that share words."""
    return {
        "a": value.a,
        "b": value.b,
        "words": value.words,
        "quoted_words": value.quoted_words,
        "boilerplate_words": value.boilerplate_words,
        "share_of_a": round(value.share_of_a, 4),
        "share_of_b": round(value.share_of_b, 4),
    }


def member(value: Member) -> Json:
    """Return one article of a group, with its numbers against the kept one."""
    return {
        "article": value.article,
        "relation": value.relation,
        "resemblance": round(value.resemblance, 4),
        "containment_of_member": round(value.containment_of_member, 4),
        "containment_of_kept": round(value.containment_of_kept, 4),
        "removed": value.removed,
    }


def group(value: Group) -> Json:
    """Return a group of copies."""
    return {"id": value.id, "kept": value.kept, "members": [member(m) for m in value.members]}


def deduplication_head(value: Deduplication) -> Json:
    """Return all of a deduplication but its groups."""
    return {
        "schema": DEDUPE_SCHEMA,
        "options": dict(value.options),
        "statistics": dict(value.statistics),
        "skipped": [skipped(s) for s in value.skipped],
    }


def removal(value: Member, of: Group, article: Article) -> Json:
    """Return why one article is removed: a line of ``dedupe --removed``."""
    place = {"path": article.path, "record": article.record}
    return {**member(value), **place, "kept": of.kept, "group": of.id}


def quotation(value: Quotation, text: str) -> Json:
    """Return a quotation with its words."""
    return {
        "article": value.article,
        "spans": [place(text, span) for span in value.spans],
        "kind": value.kind,
        "nested": value.nested,
        "speaker": speaker(value.speaker, text),
        "cue": None if value.cue is None else place(text, value.cue),
        "rule": value.rule,
        "unclosed": value.unclosed,
    }


def sentence(value: Sentence, text: str) -> Json:
    """Return a sentence with its words."""
    return {"article": value.article, "index": value.index, **place(text, value.span)}


def comparison(value: Comparison) -> Json:
    """Return the diff of two articles."""
    return {
        "schema": DIFF_SCHEMA,
        "a": article(value.a, value.words[0]),
        "b": article(value.b, value.words[1]),
        "similarity": round(value.similarity, 4),
        "edits": [edit(e, value.a.text, value.b.text) for e in value.edits],
    }


def report_parts(report: Report) -> Iterator[tuple[str, Json]]:
    """Yield (type, value) for every value of a report except its head, in the order of the contract."""
    texts = texts_of(report)
    words = report.words
    yield from (("article", article(a, words[a.id])) for a in report.articles)
    yield from (("skipped", skipped(s)) for s in report.skipped)
    yield from (("warning", notice(w)) for w in report.warnings)
    yield from (("cluster", cluster(c, texts)) for c in report.clusters)
    yield from (("finding", finding(f)) for f in report.findings)
    yield from (("pair", pair(p)) for p in report.pairs)
    yield from (("group", group(g)) for g in report.groups)


def head(report: Report) -> Json:
    """Return what stands before the values: schema, tool, options."""
    return {"schema": REPORT_SCHEMA, "tool": TOOL, "options": dict(report.options)}
