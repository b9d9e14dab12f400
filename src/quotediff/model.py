"""The values that flow from articles to report: frozen, typed, holding places and never copied words.

Every place is a half-open ``Span`` in code points of ``Article.text`` as loaded; ``contract`` makes the JSON form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

QuotationKind = Literal["direct", "partial", "title", "nickname", "scare"]
Quoted = Literal["yes", "no", "partly"]
Verdict = Literal["base", "verbatim", "typography", "shortened", "extended", "altered", "paraphrased"]
Tag = Literal["insert", "delete", "replace", "move"]
EditKind = Literal[
    "typography", "spelling", "number", "name", "negation", "inflection", "wording", "omission", "addition", "order"
]  # fmt: skip
ClusterKind = Literal["quotation", "passage", "boilerplate"]
SpeakerForm = Literal["person", "organisation", "role", "document", "pronoun"]
Level = Literal["error", "warning", "note"]
Relation = Literal["exact", "near", "contained"]


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of code points; zero-width (``start == end``) is an insertion point."""

    start: int
    end: int


class Word(NamedTuple):
    """One word of a text: ``norm`` is its folded form, only for comparing; the word itself is ``text[start:end]``."""

    norm: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as loaded.

    ``id`` is the path as given (``/`` as separator) for a file, the record's id (or ``path:line``) for a record.
    ``record`` is the 1-based line of a record in its file, None for a file that is one article.
    ``published`` is ISO 8601 in UTC (``2026-03-01`` or ``2026-03-01T10:00:00Z``), so that text order is time order.
    ``body`` is where the article proper stands in ``text`` (after front matter), None where it is all of it.
    """

    id: str
    text: str
    path: str = ""
    record: int | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    body: Span | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read, and why; ``record`` is its line where only one record was at fault."""

    path: str
    record: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader of a report should know about one input; published under ``warnings``."""

    path: str
    record: int | None
    message: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gave; ``warnings`` go into the report (a bad date), ``remarks`` are for ``-v`` (an encoding)."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[Notice, ...] = ()
    remarks: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, white space at its ends excluded; ``index`` counts from 0 in its article."""

    article: str
    index: int
    span: Span


class Speaker(NamedTuple):
    """Who says a quotation: ``mention`` is where the article names them, ``name`` the fullest name it gives them.

    ``name`` is the mention's own words where nothing better is known (a pronoun stays a pronoun, ``resolved`` False).
    ``form``: what the mention is. ``aliases``: every form of that speaker's name in the article, sorted.
    """

    name: str
    mention: Span
    resolved: bool = True
    form: SpeakerForm = "person"
    aliases: tuple[str, ...] = ()


class Quotation(NamedTuple):
    """Words between quotation marks, the marks excluded; several spans where an attribution splits them.

    ``rule`` names the attribution rule that decided, as its confidence ("" where there is no speaker).
    """

    article: str
    spans: tuple[Span, ...]
    kind: QuotationKind = "direct"
    nested: bool = False
    speaker: Speaker | None = None
    cue: Span | None = None
    rule: str = ""
    unclosed: bool = False


@dataclass(frozen=True, slots=True)
class Version:
    """One side of a word diff: the words of ``spans`` in text order, wherever in ``text`` they stand.

    Between two spans the version was broken off and resumed. ``quoted`` are the stretches that stand inside
    quotation marks; a place outside all of them is running text.
    """

    text: str
    words: tuple[Word, ...]
    spans: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()


class Block(NamedTuple):
    """A run of equal words: indices of its first word in both versions, and its number of words."""

    base: int
    witness: int
    size: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a witness against the base; ``base`` and ``witness`` are places in the two articles.

    ``marked``: the reader is shown that something changed there (ellipsis, brackets, ``[sic]``, a quotation broken
    off and resumed), or the place lies outside the quotation marks.
    """

    tag: Tag
    kind: EditKind
    marked: bool
    base: Span
    witness: Span


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a witness corresponds to its base, word by word: equal blocks in base order, and the edits.

    ``similarity`` is the Indel ratio over the aligned words, 0 to 1; words cut at the ends do not count.
    """

    blocks: tuple[Block, ...]
    edits: tuple[Edit, ...]
    similarity: float


@dataclass(frozen=True, slots=True)
class Witness:
    """One article's version in a cluster.

    ``spans``: the words that belong to the cluster. ``attributions``: what stands between the spans, marks and outer
    white space excluded. ``similarity``: Indel ratio over the aligned words, 0 to 1, without words cut at the ends.
    """

    siglum: str
    article: str
    spans: tuple[Span, ...]
    attributions: tuple[Span, ...] = ()
    quoted: Quoted = "no"
    speaker: Speaker | None = None
    verdict: Verdict = "verbatim"
    similarity: float = 1.0
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """What some witnesses (sigla) have at one place; ``span`` is the place in the first of them."""

    span: Span
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of the collation: a place of the base, and the variants of the witnesses that differ there."""

    base: Span
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """All passages that correspond; ``base`` and ``earliest`` are sigla, ``words`` counts the base's words."""

    id: str
    kind: ClusterKind
    words: int
    base: str
    witnesses: tuple[Witness, ...]
    earliest: str | None = None
    within: str | None = None
    readings: tuple[Reading, ...] = ()

    def witness(self, siglum: str) -> Witness:
        """Return the witness of that siglum; KeyError where there is none."""
        for witness in self.witnesses:
            if witness.siglum == siglum:
                return witness
        raise KeyError(siglum)


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement about a cluster, witness, group, article or skipped input; ``reason`` is why it was accepted."""

    id: str
    code: str
    level: Level
    message: str
    fingerprint: str
    status: Literal["new", "accepted"] = "new"
    cluster: str | None = None
    witness: str | None = None
    group: str | None = None
    article: str | None = None
    other: str | None = None
    share: float | None = None
    skipped: int | None = None
    reason: str | None = None
    also: tuple[str, ...] = ()
    """The fingerprints it has where another witness is the base, as a file's name may decide among equals."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that share words; counts are of the union of spans, shares are fractions from 0 to 1."""

    a: str
    b: str
    words: int
    quoted_words: int
    boilerplate_words: int
    share_of_a: float
    share_of_b: float


@dataclass(frozen=True, slots=True)
class Member:
    """One article of a group of copies; every number is against the kept article, from 0 to 1."""

    article: str
    relation: Relation
    resemblance: float
    containment_of_member: float
    containment_of_kept: float
    removed: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are copies of one another; ``kept`` is the id of the one to keep."""

    id: str
    kept: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that ``compare`` found, as its JSON has it; in report order: a lost negation, then level, words, place."""

    options: Mapping[str, Any]
    articles: tuple[Article, ...]
    words: Mapping[str, int]
    """Number of words by article id."""
    reference: frozenset[str] = frozenset()
    """Ids of the articles that the others were compared with; the rest is incoming."""
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[Notice, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    findings: tuple[Finding, ...] = ()
    pairs: tuple[Pair, ...] = ()
    pairs_omitted: int = 0
    groups: tuple[Group, ...] = ()
    statistics: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The word diff of two whole articles: what ``diff A B -f json`` prints; ``base`` of each edit lies in ``a``."""

    a: Article
    b: Article
    words: tuple[int, int]
    similarity: float
    edits: tuple[Edit, ...]
