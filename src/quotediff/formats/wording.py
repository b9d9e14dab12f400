"""The plain words around the words: counts, headlines, what a cluster is, what a witness did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from quotediff.codes import CODES
from quotediff.formats.clean import one_line
from quotediff.formats.lookup import Lookup, article_count
from quotediff.model import Cluster, Comparison, Member, Quotation, Report, Span

LOUD = frozenset({"QD206"})
"""Findings that are written in capitals."""


_MOST_SIGLA = 8
_KINDS = {
    "wording": "reworded",
    "omission": "left out",
    "addition": "added",
    "order": "moved",
    "inflection": "inflected",
}


def count(number: int, noun: str) -> str:
    """Return ``1 article``, ``2,310 articles``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {plural(noun)}"


def plural(noun: str) -> str:
    """Return the plural of a noun of ours."""
    head, _, tail = noun.partition(" of ")
    head = (
        f"{head[:-1]}ies"
        if head.endswith("y") and head[-2] not in "aeo"
        else f"{head}es"
        if head.endswith("s")
        else f"{head}s"
    )
    return f"{head} of {tail}" if tail else head


def listed(parts: Sequence[str]) -> str:
    """Return ``a, b and c``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def percent(fraction: float) -> str:
    """Return a fraction as a whole percentage, which is 100 only where it is all and 0 only where it is nothing."""
    whole = round(fraction * 100)
    if whole in (0, 100) and fraction not in (0, 1):
        whole = 99 if whole else 1
    return f"{whole}%"


def counted(clusters: Iterable[Cluster]) -> str:
    """Return ``2 quotations and 1 passage``."""
    kinds = Counter(cluster.kind for cluster in clusters)
    return listed([count(kinds[kind], kind) for kind in ("quotation", "passage") if kinds[kind]])


def headline(report: Report, clusters: Sequence[Cluster]) -> str:
    """Return in one sentence what a report has found."""
    articles = len(report.articles)
    if articles == 0:
        return "No article was read"
    if articles == 1:
        return "1 article was read: there is nothing to compare it with"
    hidden = report.statistics.get("hidden", 0)
    if not clusters and hidden:
        return f"Nothing to show in {count(articles, 'article')}: the options leave out all that they share"
    if not clusters and report.groups:
        return f"{count(len(report.groups), 'group of copies')} among {count(articles, 'article')}, nothing else shared"
    if not clusters:
        return f"Nothing is shared: {count(articles, 'article')}, no quotation or passage in common"
    sharing = len({witness.article for cluster in clusters for witness in cluster.witnesses})
    by = f"{sharing:,} of {articles:,}"
    if sharing == articles:
        by = "both" if articles == 2 else f"all {articles:,}"
    return f"{counted(clusters)} {'is' if len(clusters) == 1 else 'are'} shared by {by} articles"


def set_apart(report: Report) -> str | None:
    """Return in one line how much boilerplate there is; None where there is none."""
    found = [cluster for cluster in report.clusters if cluster.kind == "boilerplate"]
    if not found:
        return None
    articles = len({witness.article for cluster in found for witness in cluster.witnesses})
    size = f"{count(len(found), 'passage')} that an outlet repeats under other stories, in {count(articles, 'article')}"
    return f"Boilerplate, not counted as copied: {size}"


def kind_of(cluster: Cluster, lookup: Lookup) -> str:
    """Return what a cluster is, by its most serious finding; what a baseline accepts stands behind new warnings."""
    found = lookup.findings(cluster)
    if not found:
        return f"shared {cluster.kind}" if cluster.kind != "boilerplate" else cluster.kind
    code = next((f for f in found if f.status == "new" and f.level != "note"), found[0]).code
    name = CODES[code].name.replace("-", " ") if code in CODES else code
    name = name.upper() if code in LOUD else name
    return f"{name} (accepted)" if all(f.status == "accepted" for f in found if f.code == code) else name


def summary(cluster: Cluster, lookup: Lookup, variants: int) -> str:
    """Return speaker and size of a cluster: ``Mara Lind · 88 words, 4 articles, 2 variants``."""
    sizes = [count(cluster.words, "word"), count(article_count(cluster), "article")]
    if variants > 1:
        sizes.append(count(variants, "variant"))
    speaker = lookup.spoken(cluster)
    return " · ".join(filter(None, (one_line(speaker or ""), ", ".join(sizes))))


def earliest(cluster: Cluster, lookup: Lookup) -> str | None:
    """Return who printed the words first, as far as the dates of this set tell."""
    if cluster.earliest is None:
        return None
    witness = cluster.witness(cluster.earliest)
    article = lookup.articles[witness.article]
    moment = one_line((article.published or "").replace("T", " ").removesuffix("Z"))
    moment = f"{moment[:16]} UTC" if len(moment) > 10 else moment
    who = one_line(article.outlet or "") or lookup.name(witness.article)
    return f"earliest in this set: {witness.siglum}, {who}, {moment}"


def readings(cluster: Cluster, lookup: Lookup) -> list[tuple[str, str]]:
    """Return the collation of a cluster: words of the base, and which other words stand there in which witnesses."""
    articles = {witness.siglum: witness.article for witness in cluster.witnesses}
    return [
        (
            _quoted(lookup.text(articles[cluster.base]), row.base),
            "; ".join(
                f"{_quoted(lookup.text(articles[v.witnesses[0]]), v.span)} in {_sigla(v.witnesses)}"
                for v in row.variants
            ),
        )
        for row in cluster.readings
    ]


def _quoted(text: str, span: Span) -> str:
    words = one_line(text[span.start : span.end])
    return f"“{words}”" if words else "nothing"


def _sigla(sigla: Sequence[str]) -> str:
    """Return sigla, or how many there are of many."""
    return listed(sigla) if len(sigla) <= _MOST_SIGLA else count(len(sigla), "witness")


def shares(report: Report) -> Iterator[tuple[str, bool]]:
    """Yield what each finding says about one whole article and another (QD103), and whether it is accepted."""
    for finding in report.findings:
        if finding.article is not None and finding.cluster is None and finding.group is None:
            accepted = finding.status == "accepted"
            said = f"{one_line(finding.article)}: {one_line(finding.message)}"
            yield f"{said} (accepted)" if accepted else said, accepted


def relation(member: Member) -> str:
    """Return how a copy relates to the article that is kept."""
    if member.relation == "exact":
        return "same text"
    if member.relation == "near":
        return f"{percent(member.resemblance)} of the words are the same"
    return f"{percent(member.containment_of_member)} of its words stand in that one"


def counts(report: Report) -> list[tuple[str, str]]:
    """Return the statistics of a report as lines of name and number."""
    lines = [(one_line(name), value) for name, value in report.statistics.items() if not isinstance(value, Mapping)]
    found = report.statistics.get("findings", {})
    lines += [(f"{code} {CODES[code].name.replace('-', ' ') if code in CODES else ''}", n) for code, n in found.items()]
    return [(name, f"{value:,}" if isinstance(value, int | float) else str(value)) for name, value in lines]


def said_by(quotation: Quotation, text: str) -> str:
    """Return speaker, cue and kind of a quotation: ``Mara Lind, “told” · direct quotation``."""
    cue = one_line(text[quotation.cue.start : quotation.cue.end]) if quotation.cue else ""
    speaker = one_line(quotation.speaker.name) if quotation.speaker else ""
    inside = "inside another quotation" if quotation.nested else ""
    unclosed = "never closed" if quotation.unclosed else ""
    who = ", ".join(filter(None, (speaker, f"“{cue}”" if cue else "")))
    kind = {"title": "title", "nickname": "nickname", "scare": "scare quotes"}.get(
        quotation.kind, f"{quotation.kind} quotation"
    )
    return " · ".join(filter(None, (who, kind, inside, unclosed)))


def comparison_lines(comparison: Comparison) -> tuple[str, str]:
    """Return how alike two articles are, and their changes by kind."""
    edits = [edit for edit in comparison.edits if edit.kind != "typography"]
    kinds = Counter(edit.kind for edit in edits)
    first, second = (f"{number:,}" for number in comparison.words)
    alike = f"{percent(comparison.similarity)} alike: {first} and {second} words"
    if not edits:
        return alike, "The words are the same"
    parts = [
        f"{number:,} {_KINDS.get(kind, kind)}"
        for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    ]
    return alike, f"{count(len(edits), 'change')}: {', '.join(parts)}"
