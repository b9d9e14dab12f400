"""A report written by hand: one town, one pool, and every way in which outlets print the mayor's words.

Places are given by their words, so that the report reads like the articles it is about. Towns, people and outlets are
invented.
"""

from __future__ import annotations

from collections.abc import Iterable

from quotediff.codes import CODES
from quotediff.collations import siglum
from quotediff.deduplication import Deduplication
from quotediff.model import (
    Article,
    Cluster,
    Comparison,
    Edit,
    EditKind,
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
    Tag,
    Variant,
    Verdict,
    Witness,
)
from quotediff.options import CompareOptions, DedupeOptions

POST = Article(
    "pool/post.txt",
    "Mayor fights for town pool\r\n\r\n“We will not close the pool this winter,” Mara Lindqvist told the council. “It "
    "serves 340 people a day, and for most of them there is no other. Give us until May. We will find the money by "
    "then.”\r\n\r\nThe council votes on Friday. 🏊 The pool opened in 1931.\r\n",
    path="pool/post.txt",
    title="Mayor fights for town pool",
    outlet="Harbour Post",
    published="2026-03-01T06:30:00Z",
)
EARLY = Article(
    "wire/early.txt",
    'VELMARSH — Mayor Mara Lindqvist said: "We will not close the pool this winter. It serves 340 people a day, and '
    'for most of them there is no other. Give us until May. We will find the money by then."\n\n"I learned to swim '
    'there," the clerk, Tomas Vell, said.\n',
    path="wire/early.txt",
)
GAZETTE = Article(
    "rg-0302",
    "“We will close the pool this winter,” Lindqvist said. “It serves 430 people a day, and for most of them there is "
    "no other. Give us until May. We will find the money by then.”",
    path="wire/records.jsonl",
    record=14,
    title="Pool to close",
    outlet="Riverton Gazette",
    published="2026-03-02",
    url="https://gazette.example/pool",
)
STAR = Article(
    "ns-77",
    "“We will not close the pool this winter. It serves 340 people a day, and for most of them there is no other,” "
    "said Tomas Vell, the town clerk. He went on: “We will find the money by then.” “I learned to swim there,” he "
    "said.",
    path="wire/records.jsonl",
    record=15,
    outlet="Northfield Star",
    published="2026-03-02T18:00:00Z",
)
RADIO = Article(
    "wire/records.jsonl:17",
    "The town will not close the pool this winter. It serves 340 people a day, and for most of them there is no other. "
    "The council votes on Friday. 🏊 The pool opened in 1931.",
    path="wire/records.jsonl",
    record=17,
    outlet="Radio Velmarsh",
)
ISLAND = Article(
    "island.md",
    "The mayor was calm. “We will not close the pool this winter. It serves 340 people a day, and for most of them "
    "there is no other. Give us until May. By then we will find the money,” she said.",
    path="island.md",
    outlet="The Islander",
    published="2026-03-03",
)
HOSTILE = Article(
    "drop/\u202eevil\x1b[2J.txt",
    "A <b>bold</b> | *claim* by @mayor: “We will not close [the baths] this winter … Give us until May. We will find "
    "the money \x9b31mby then.” The council\x07 votes on Friday. 🏊 The pool was opened in 1931.",
    path="drop/\u202eevil\x1b[2J.txt",
    title='=HYPERLINK("http://evil.example")',
    outlet="@Echo\x1b]0;owned\x07 & <Sons>",
    published="2026-03-04",
    url="javascript:alert(1)",
)
COPY = Article("pool/copy.txt", POST.text.replace("\r\n", "\n"), path="pool/copy.txt", outlet="Harbour Post")
ARTICLES = (HOSTILE, ISLAND, COPY, POST, EARLY, GAZETTE, STAR, RADIO)


def at(article: Article, words: str, nth: int = 0) -> Span:
    """Return the place of these words, the first or a later one."""
    start = -1
    for _ in range(nth + 1):
        start = article.text.index(words, start + 1)
    return Span(start, start + len(words))


def after(article: Article, words: str) -> Span:
    """Return the insertion point behind these words."""
    end = at(article, words).end
    return Span(end, end)


def edit(tag: Tag, kind: EditKind, base: Span, witness: Span, *, marked: bool = False) -> Edit:
    return Edit(tag, kind, marked, base, witness)


def finding(code: str, cluster: str, witness: str | None = None, message: str = "") -> Finding:
    name = ":".join(filter(None, (cluster, code, witness)))
    return Finding(name, code, CODES[code].level, message or CODES[code].meaning, "f" * 32, "new", cluster, witness)


LINDQVIST = "Mara Lindqvist"


def pool_cluster() -> Cluster:
    """The mayor's words in seven articles, changed in every way there is."""
    first, second = "We will not close the pool this winter,", "It serves 340 people a day, and for most of them"
    spans = (at(POST, first), Span(at(POST, second).start, at(POST, "by then.").end))
    base = Witness(
        "A",
        POST.id,
        spans,
        (at(POST, "Mara Lindqvist told the council"),),
        "yes",
        Speaker(LINDQVIST, at(POST, LINDQVIST)),
        "base",
    )
    witnesses = (base, *_alike_and_negated(), *_shortened(), *_retold_and_moved(), _marked())
    readings = (
        Reading(at(POST, "not"), (Variant(after(GAZETTE, "will"), ("C",)),)),
        Reading(at(POST, "340"), (Variant(at(GAZETTE, "430"), ("C",)),)),
    )
    return Cluster("3f1c02ab9d8e7f60", "quotation", 34, "A", witnesses, earliest="A", readings=readings)


def _alike_and_negated() -> tuple[Witness, ...]:
    whole = Span(at(EARLY, "We will").start, at(EARLY, "by then.").end)
    alike = Witness(
        "B", EARLY.id, (whole,), (), "yes", Speaker(LINDQVIST, at(EARLY, LINDQVIST)), "typography", edits=()
    )
    spans = (
        at(GAZETTE, "We will close the pool this winter,"),
        Span(at(GAZETTE, "It serves").start, at(GAZETTE, "by then.").end),
    )
    edits = (
        edit("delete", "negation", at(POST, "not"), after(GAZETTE, "will")),
        edit("replace", "number", at(POST, "340"), at(GAZETTE, "430")),
    )
    speaker = Speaker("Lindqvist", at(GAZETTE, "Lindqvist"))
    attributions = (at(GAZETTE, "Lindqvist said"),)
    return alike, Witness("C", GAZETTE.id, spans, attributions, "yes", speaker, "altered", 0.9552, edits)


def _shortened() -> tuple[Witness, ...]:
    spans = (
        Span(at(STAR, "We will not").start, at(STAR, "no other,").end),
        at(STAR, "We will find the money by then."),
    )
    edits = (edit("delete", "omission", at(POST, "Give us until May"), after(STAR, "no other"), marked=True),)
    speaker = Speaker("Tomas Vell", at(STAR, "Tomas Vell"))
    attributions = (at(STAR, "said Tomas Vell, the town clerk. He went on"),)
    return (Witness("D", STAR.id, spans, attributions, "yes", speaker, "shortened", 0.9375, edits),)


def _retold_and_moved() -> tuple[Witness, ...]:
    spans = (Span(0, at(RADIO, "no other.").end),)
    edits = (
        edit("replace", "wording", Span(at(POST, "We will not").start, at(POST, "We").end), at(RADIO, "The town")),
        edit(
            "delete",
            "omission",
            Span(at(POST, "Give us").start, at(POST, "by then").end),
            after(RADIO, "no other"),
            marked=True,
        ),
    )
    radio = Witness("E", RADIO.id, spans, (), "no", None, "altered", 0.9362, edits)
    whole = Span(at(ISLAND, "We will not").start, at(ISLAND, "the money,").end)
    moved = (edit("move", "order", at(POST, "by then"), at(ISLAND, "By then")),)
    speaker = Speaker("she", at(ISLAND, "she"), resolved=False)
    return radio, Witness("F", ISLAND.id, (whole,), (), "yes", speaker, "altered", 0.9412, moved)


def _marked() -> Witness:
    spans = (Span(at(HOSTILE, "We will").start, at(HOSTILE, "by then.").end),)
    edits = (
        edit("replace", "wording", at(POST, "the pool"), at(HOSTILE, "the baths"), marked=True),
        edit(
            "delete",
            "omission",
            Span(at(POST, "It serves").start, at(POST, "no other").end),
            after(HOSTILE, "winter"),
            marked=True,
        ),
    )
    return Witness("G", HOSTILE.id, spans, (), "yes", None, "shortened", 0.7018, edits)


def swim_cluster() -> Cluster:
    """A short quotation, printed alike."""
    words = "I learned to swim there,"
    return Cluster(
        "a3f19c27d01b55e8",
        "quotation",
        5,
        "A",
        (
            Witness(
                "A", EARLY.id, (at(EARLY, words),), (), "yes", Speaker("Tomas Vell", at(EARLY, "Tomas Vell")), "base"
            ),
            Witness("B", STAR.id, (at(STAR, words),), (), "yes", Speaker("Tomas Vell", at(STAR, "Tomas Vell"))),
        ),
    )


def council_clusters() -> tuple[Cluster, Cluster]:
    """A passage with a character outside the Basic Multilingual Plane, changed once; and a smaller one inside it."""
    words, inner = "The council votes on Friday. 🏊 The pool opened in 1931.", "votes on Friday. 🏊 The pool opened"
    outer_id = "a3f19c27ffffffff"
    spans = Span(at(HOSTILE, "The council").start, at(HOSTILE, "in 1931.").end)
    inserted = edit("insert", "addition", after(POST, "🏊 The pool"), at(HOSTILE, "was"))
    outer = Cluster(
        outer_id,
        "passage",
        9,
        "A",
        (
            Witness("A", POST.id, (at(POST, words),), verdict="base"),
            Witness("B", RADIO.id, (at(RADIO, words),)),
            Witness("C", HOSTILE.id, (spans,), verdict="altered", similarity=0.9474, edits=(inserted,)),
        ),
    )
    within = Cluster(
        "00c0ffee00c0ffee",
        "passage",
        6,
        "A",
        (
            Witness("A", POST.id, (at(POST, inner),), verdict="base"),
            Witness("B", RADIO.id, (at(RADIO, inner),)),
        ),
        within=outer_id,
    )
    return outer, within


def findings(clusters: Iterable[Cluster]) -> tuple[Finding, ...]:
    pool, swim, outer, within = (cluster.id for cluster in clusters)
    return (
        finding("QD206", pool, "C", "a negation was lost or gained"),
        finding("QD202", pool, "C", "2 changes: negation, number"),
        finding("QD202", pool, "F", "1 change: order"),
        finding("QD204", pool, "D", "given to Tomas Vell, elsewhere to Mara Lindqvist"),
        Finding("g:QD301", "QD301", "warning", f"the same text as {POST.id}", "e" * 32, group="91d6c0de5ca1ab1e",
                article=COPY.id, other=POST.id, share=1.0),
        Finding("s:QD901", "QD901", "error", "not a JSON object", "d" * 32, skipped=0),
        finding("QD203", pool, "D", "words left out, where that shows"),
        finding("QD203", pool, "G", "words left out, where that shows"),
        finding("QD205", pool, "E", "printed as running text, without the marks"),
        finding("QD201", pool, None, "one quotation of 34 words in 7 articles"),
        finding("QD201", swim, None, "one quotation of 5 words in 2 articles"),
        finding("QD102", outer, "C", "1 change: addition"),
        finding("QD101", outer, None, "one passage of 9 words in 3 articles"),
        finding("QD101", within, None, "one passage of 6 words in 2 articles"),
    )  # fmt: skip


GROUP = Group(
    "91d6c0de5ca1ab1e",
    POST.id,
    (
        Member(COPY.id, "exact", 1.0, 1.0, 1.0, removed=True),
        Member(EARLY.id, "near", 0.6123, 0.7, 0.8, removed=True),
        Member(RADIO.id, "contained", 0.3, 0.8111, 0.4, removed=False),
    ),
)
SKIPPED = (
    Skipped("wire/broken.jsonl", 3, "not a JSON object"),
    Skipped("drop/\x1b[31mred\u202e.txt", None, "no such file\nor directory"),
)


def deduplication() -> Deduplication:
    """Copies of every kind, and of a hostile article."""
    other = Group("3a" * 8, GAZETTE.id, (Member(HOSTILE.id, "near", 0.55, 0.6, 0.7, removed=True),))
    kinds = {"exact": 1, "near": 2, "contained": 1}
    counts = {"articles": len(ARTICLES), "words": 316, "groups": 2, **kinds, "removed": 3, "kept": len(ARTICLES) - 3}
    words = {article.id: len(article.text.split()) for article in ARTICLES}
    return Deduplication(DedupeOptions().published(), ARTICLES, words, SKIPPED, (GROUP, other), counts)


def rich_report() -> Report:
    """Everything that a report can hold."""
    clusters = (pool_cluster(), swim_cluster(), *council_clusters())
    found = findings(clusters)
    return Report(
        options=CompareOptions().published(),
        articles=ARTICLES,
        words={article.id: len(article.text.split()) for article in ARTICLES},
        skipped=SKIPPED,
        warnings=(Notice("wire/records.jsonl", 17, "published: 'yesterday' is not a date"),),
        clusters=clusters,
        findings=found,
        pairs=(Pair(POST.id, EARLY.id, 34, 34, 0, 0.6071, 0.8095),),
        groups=(GROUP,),
        statistics={
            "articles": len(ARTICLES),
            "words": 316,
            "clusters": len(clusters),
            "hidden": 2,
            "findings": {code: sum(f.code == code for f in found) for code in sorted({f.code for f in found})},
        },
    )


def empty_report(articles: Iterable[Article] = ()) -> Report:
    """A report that has found nothing."""
    read = tuple(articles)
    counts = {"articles": len(read), "words": 0, "clusters": 0, "hidden": 0, "findings": {}}
    words = {article.id: len(article.text.split()) for article in read}
    return Report(CompareOptions().published(), read, words, statistics=counts)


def crowd_report(articles: int = 500) -> Report:
    """One quotation in so many articles: most print it alike, a few change one number each."""
    text = "“We will not close the pool this winter, whatever the council says about its {} leaks,” the mayor said."
    numbers = {17: "twelve", 18: "twelve", 99: "two", 250: "30", 251: "13", 499: "no"}
    read = tuple(
        Article(
            f"crowd-{i:03}",
            text.format(numbers.get(i, "10")),
            path="crowd.jsonl",
            record=i + 1,
            outlet=f"Outlet {i:03}",
            published=f"2026-03-{1 + i % 28:02}",
        )
        for i in range(articles)
    )
    base = read[0]
    witnesses = []
    for i, article in enumerate(read):
        span = Span(1, article.text.index(",”") + 1)
        number = numbers.get(i)
        verdict: Verdict = "base" if i == 0 else "altered" if number else "verbatim"
        edits: tuple[Edit, ...] = ()
        if number:
            start = at(article, f"{number} leaks").start
            edits = (edit("replace", "number", at(base, "10"), Span(start, start + len(number))),)
        witnesses.append(Witness(siglum(i), article.id, (span,), (), "yes", None, verdict, 1.0, edits))
    cluster = Cluster("7d20f1e4c0ffee01", "quotation", 15, "A", tuple(witnesses))
    found = [finding("QD202", cluster.id, w.siglum) for w in witnesses if w.verdict == "altered"]
    found.append(finding("QD201", cluster.id))
    counts = {"articles": articles, "words": articles * 19, "clusters": 1, "hidden": 0}
    return Report(
        CompareOptions().published(),
        read,
        {article.id: 19 for article in read},
        clusters=(cluster,),
        findings=tuple(found),
        statistics={**counts, "findings": {"QD201": 1, "QD202": len(found) - 1}},
    )


def quotations() -> tuple[Quotation, ...]:
    """Quotations of three articles, of several kinds."""
    pool = pool_cluster()
    split = pool.witness("A")
    return (
        Quotation(HOSTILE.id, pool.witness("G").spans, unclosed=True),
        Quotation(POST.id, split.spans, speaker=split.speaker, cue=at(POST, "told"), rule="name-verb"),
        Quotation(EARLY.id, (at(EARLY, "swim there,"),), kind="partial", nested=True),
        Quotation(
            EARLY.id,
            (at(EARLY, "I learned to swim there,"),),
            speaker=Speaker("Tomas Vell", at(EARLY, "Tomas Vell")),
            cue=at(EARLY, "said", 1),
            rule="name-verb",
        ),
    )


def sentences() -> tuple[Sentence, ...]:
    """Sentences of two articles."""
    return (
        Sentence(POST.id, 0, at(POST, "The council votes on Friday.")),
        Sentence(POST.id, 1, at(POST, "🏊 The pool opened in 1931.")),
        Sentence(HOSTILE.id, 0, at(HOSTILE, "The council\x07 votes on Friday.")),
    )


def comparison() -> Comparison:
    """Two drafts of one article: a number, a word, a sentence dropped, a paragraph added, words moved."""
    a = Article(
        "draft.txt",
        "The pool\n\nThe town pool will not close this winter, the mayor said on Monday. It serves 340 people a day.\n"
        "It was built in 1931, when the harbour was widened and the old baths were pulled down to make room for the "
        "new quay and its sheds.\n\nAt the weekend, the swimmers will march.\nNobody knows who pays.\n",
        path="draft.txt",
    )
    b = Article(
        "printed.txt",
        "The pool\n\nThe town pool will close this winter, the mayor said on Monday. It serves 430 people a day.\n"
        "It was built in 1931, when the harbour was widened and the old baths were pulled down to make room for the "
        "new quay and its sheds.\n\nThe swimmers will march at the weekend.\nThe clerk declined to comment.\n",
        path="printed.txt",
    )
    edits = (
        edit("delete", "negation", at(a, "not"), after(b, "pool will")),
        edit("replace", "number", at(a, "340"), at(b, "430")),
        edit("move", "order", at(a, "At the weekend"), at(b, "at the weekend")),
        edit("replace", "wording", at(a, "Nobody knows who pays"), at(b, "The clerk declined to comment")),
    )
    return Comparison(a, b, (58, 58), 0.8966, edits)
