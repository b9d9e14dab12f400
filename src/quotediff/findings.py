"""Findings: each statement that a cluster allows, with its code, its words, and its order in the report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from quotediff.codes import CODES, GRAVITY
from quotediff.contract import Texts
from quotediff.credits import credit, is_by
from quotediff.identity import certainly_different, certainly_same, is_outlet, speak_together
from quotediff.layout import is_set_off, quotes_another
from quotediff.model import Article, Cluster, Finding, Group, Member, Skipped, Span, Witness
from quotediff.options import CompareOptions
from quotediff.spans import Lines, dropped, hull, left_out, without_ends
from quotediff.texts import body, digest

NEARLY_ALIKE = 0.8
"""Least similarity of two quotations that are one utterance whoever is said to have said them."""


def find(cluster: Cluster, texts: Texts, outlets: Mapping[str, str | None] | None = None) -> tuple[Finding, ...]:
    """Return the findings of one cluster, the gravest first; ``outlets``: those of the articles, by id."""
    if cluster.kind == "boilerplate":
        return ()
    base = cluster.witness(cluster.base)
    others = [w for w in cluster.witnesses if w.siglum != cluster.base]
    judged = _of_quotation if cluster.kind == "quotation" else _of_passage
    others = [replace(w, verdict="verbatim") if _goes_on_elsewhere(w, cluster) else w for w in others]
    found = [_finding(cluster, w, code, message, texts) for w in others for code, message in judged(w, base)]
    found = [f for f in found if not _is_explained(f, cluster, texts, outlets or {})]
    alike = [w for w in others if w.quoted != "no" or cluster.kind == "passage"]
    if any(w.verdict in ("verbatim", "typography", "extended") for w in alike) or not found:
        found.append(_shared(cluster, texts))
    return tuple(sorted(found, key=_gravity))


def _is_explained(finding: Finding, cluster: Cluster, texts: Texts, outlets: Mapping[str, str | None]) -> bool:
    """Say whether an article shows why it names another speaker, or why it needs no quotation marks."""
    base, witness = cluster.witness(cluster.base), cluster.witness(finding.witness or cluster.base)
    if finding.code == "QD205":
        own = base.speaker is not None and is_outlet(base.speaker, outlets.get(witness.article))
        quotes = any(w.quoted == "yes" for w in cluster.witnesses if w.article == witness.article)
        return own or quotes or all(is_set_off(texts[witness.article], span) for span in witness.spans)
    if finding.code != "QD204" or base.speaker is None or witness.speaker is None:
        return False
    sides = ((base, base.speaker, witness.speaker), (witness, witness.speaker, base.speaker))
    return any(
        speak_together(texts[side.article], one, other)
        or quotes_another(texts[side.article], side.spans, _shared_part(side, witness, texts[side.article]))
        for side, one, other in sides
    )


def _shared_part(side: Witness, witness: Witness, text: str) -> Span:
    """Return one side, base or witness, without what the other lacks at its ends."""
    places = [e.witness if side is witness else e.base for e in witness.edits if e.tag in ("delete", "insert")]
    return without_ends(text, hull(side.spans), places)


def _goes_on_elsewhere(witness: Witness, cluster: Cluster) -> bool:
    """Say whether all that a witness lacks stands in another witness of its article, so that nothing is left out."""
    return witness.verdict == "shortened" and bool(dropped(witness)) and not left_out(cluster, witness)


def _of_quotation(witness: Witness, base: Witness) -> Iterator[tuple[str, str]]:
    """Yield (code, message) for what one witness did to a quotation."""
    retold = witness.verdict == "paraphrased"
    if not retold and any(edit.kind == "negation" for edit in witness.edits) and _surely_one(witness, base):
        yield "QD206", "a negation was lost or gained"
    if witness.quoted == "no" and base.quoted != "no":
        yield "QD205", "retold in the article's own words" if retold else "printed as running text, without the marks"
    elif witness.quoted == "partly":
        yield "QD205", "printed in part as running text, without the marks"
    if witness.quoted != "no" and witness.verdict == "altered":
        yield "QD202", _counted(witness)
    elif witness.quoted != "no" and witness.verdict == "shortened":
        yield "QD203", "words left out, where that shows"
    if base.speaker and witness.speaker and certainly_different(base.speaker, witness.speaker):
        yield "QD204", f"given to {witness.speaker.name}, elsewhere to {base.speaker.name}"


def _surely_one(witness: Witness, base: Witness) -> bool:
    """Say whether two quotations are one utterance beyond doubt: by one speaker, or nearly alike."""
    if witness.similarity >= NEARLY_ALIKE:
        return True
    return witness.speaker is not None and base.speaker is not None and certainly_same(witness.speaker, base.speaker)


def _of_passage(witness: Witness, _base: Witness) -> Iterator[tuple[str, str]]:
    """Yield (code, message) for what one witness did to a passage of running text."""
    if any(edit.kind == "negation" for edit in witness.edits):
        yield "QD206", "a negation was lost or gained"
    if witness.verdict in ("altered", "paraphrased"):
        yield "QD102", _counted(witness)


def _counted(witness: Witness) -> str:
    """Say how many changes a witness made and of what kinds."""
    kinds = [e.kind for e in witness.edits if not e.marked and e.kind != "typography"]
    named = ", ".join(dict.fromkeys(kinds))
    return f"{len(kinds)} {'change' if len(kinds) == 1 else 'changes'}: {named}" if kinds else "words changed"


def _shared(cluster: Cluster, texts: Texts) -> Finding:
    """Return the finding that a cluster as a whole is shared."""
    code = "QD201" if cluster.kind == "quotation" else "QD101"
    articles = len({w.article for w in cluster.witnesses})
    noun = "quotation" if cluster.kind == "quotation" else "passage"
    return _finding(cluster, None, code, f"one {noun} of {cluster.words} words in {articles} articles", texts)


def _finding(cluster: Cluster, witness: Witness | None, code: str, message: str, texts: Texts) -> Finding:
    """Build a finding; its fingerprint knows words, never paths or places."""
    base = cluster.witness(cluster.base)
    if witness is None:
        prints = [fingerprint(code, _words(texts[w.article], w.spans)) for w in (base, *cluster.witnesses)]
    else:
        prints = [_of_change(code, witness, base, witness, texts), _of_change(code, base, base, witness, texts)]
    return Finding(
        id=":".join((cluster.id, code, *([witness.siglum] if witness else []))),
        code=code,
        level=CODES[code].level,
        message=message,
        fingerprint=prints[0],
        cluster=cluster.id,
        witness=witness.siglum if witness else None,
        also=tuple(dict.fromkeys(p for p in prints if p != prints[0])),
    )


def _of_change(code: str, one: Witness, base: Witness, witness: Witness, texts: Texts) -> str:
    """Return the fingerprint of a witness's changes as a statement about ``one`` of the two, it or the base.

    It is made of the words of the one, those of the other that the edits replace, and for QD204 the one's speaker.
    """
    other = base if one is witness else witness
    places = [edit.base if other is base else edit.witness for edit in witness.edits]
    speaker = [one.speaker.name.casefold()] if one.speaker and code == "QD204" else []
    replaced = (_words(texts[other.article], [place]) for place in places)
    return fingerprint(code, _words(texts[one.article], one.spans), *replaced, *speaker)


def _words(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return the words at some places, case and white space folded."""
    return " ".join(" ".join(text[start:end].casefold().split()) for start, end in places)


def fingerprint(code: str, *parts: str) -> str:
    """Return 32 hex digits that stay the same as long as the code and the words do."""
    data = "\x1f".join((code, *parts)).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def of_groups(
    groups: Iterable[Group], articles: Mapping[str, Article], counts: Callable[[str, str], bool]
) -> Iterator[Finding]:
    """Yield one finding for each copy: of an article before it with the same text, else of the kept one.

    ``counts`` says of two articles whether they may be called copies of one another.
    """
    for group in groups:
        same: dict[bytes, list[str]] = {digest(body(articles[group.kept])): [group.kept]}
        for member in group.members:
            if member.article == group.kept:
                continue
            before = same.setdefault(digest(body(articles[member.article])), [])
            twin = next((one for one in before if counts(member.article, one)), None)
            before.append(member.article)
            if twin is not None or (member.relation != "exact" and counts(member.article, group.kept)):
                yield _copy(group, member, twin, articles[member.article].text)


def _copy(group: Group, member: Member, twin: str | None, text: str) -> Finding:
    """Return the finding that an article has the text of a twin, or nearly that of the kept one."""
    code = "QD302" if twin is None else "QD301"
    how = f"{member.resemblance:.0%} the same words" if twin is None else "the same text"
    return Finding(
        id=f"{group.id}:{code}:{member.article}",
        code=code,
        level=CODES[code].level,
        message=f"{how} as {twin or group.kept}",
        fingerprint=fingerprint(code, _words(text, [(0, len(text))])),
        group=group.id,
        article=member.article,
        other=twin or group.kept,
        share=member.containment_of_member if twin is None else 1.0,
    )


def of_share(article: Article, other: Article, words: int, own: int) -> Finding:
    """Return the finding that so many of an article's own words stand in another."""
    share, body = words / own, article.body or Span(0, len(article.text))
    return Finding(
        id=f"{article.id}:QD103",
        code="QD103",
        level=CODES["QD103"].level,
        message=f"{share:.0%} of its own words ({words:,} of {own:,}) stand in {other.id}",
        fingerprint=fingerprint("QD103", _words(article.text, [body])),
        article=article.id,
        other=other.id,
        share=share,
    )


def licensed(finding: Finding, articles: Mapping[str, Article], agencies: Sequence[str]) -> Finding:
    """Return a finding about two whole articles as a note where both are, or credit, one of the agencies."""
    if finding.article is None or finding.other is None:
        return finding
    sides = articles[finding.article], articles[finding.other]
    for agency in agencies:
        lines = [credit(article, agency) for article in sides]
        if all(line or is_by(article, agency) for line, article in zip(lines, sides, strict=True)):
            told = f"credits {agency}" if lines[0] else f"is by {agency}"
            where = f" in line {Lines(sides[0].text).position(lines[0].start)[0]}" if lines[0] else ""
            return replace(finding, level="note", message=f"{finding.message}; licensed: {told}{where}")
    return finding


def of_skipped(skipped: Sequence[Skipped]) -> Iterator[Finding]:
    """Yield one finding for each input that could not be read."""
    for i, item in enumerate(skipped):
        where = item.path if item.record is None else f"{item.path}:{item.record}"
        yield Finding(
            id=f"{where}:QD901",
            code="QD901",
            level="error",
            message=item.reason,
            fingerprint=fingerprint("QD901", item.reason),
            skipped=i,
        )


def asked_for(found: Iterable[Finding], options: CompareOptions) -> tuple[Finding, ...]:
    """Return the findings that the options ask for, each with the level they give its code, the gravest first."""
    wanted = ((f, options.level(f.code)) for f in found if options.wants(f.code))
    levelled = (f if f.level == level else replace(f, level=level) for f, level in wanted)
    return tuple(sorted(levelled, key=_gravity))


def _gravity(finding: Finding) -> tuple[object, ...]:
    return finding.code != "QD206", GRAVITY[finding.level], finding.code, finding.witness or ""


def in_report_order(
    clusters: Sequence[Cluster], findings: Mapping[str, Sequence[Finding]], articles: Sequence[Article]
) -> list[Cluster]:
    """Return the clusters by their gravest finding: a changed negation, then level, then words, then place."""
    order = {article.id: i for i, article in enumerate(articles)}

    def rank(cluster: Cluster) -> tuple[object, ...]:
        gravest = min((_gravity(f)[:2] for f in findings[cluster.id]), default=(True, len(GRAVITY)))
        base = cluster.witness(cluster.base)
        return *gravest, -cluster.words, order[base.article], base.spans

    return sorted(clusters, key=rank)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings in report order; those of clusters come in the order of their clusters."""
    return sorted(findings, key=lambda f: (f.code != "QD206", GRAVITY[f.level]))


def is_shown(cluster: Cluster, found: Sequence[Finding], articles: int, options: CompareOptions) -> bool:
    """Say whether a cluster is shown.

    It is not where nothing about it is asked for, where it adds nothing to the passage around it, or where more
    articles than ``max_articles`` print it. Boilerplate, which has no findings, is there to be counted apart.
    """
    if cluster.kind != "boilerplate" and (not found or (cluster.within and cluster.kind == "passage")):
        return False
    return not is_everywhere(cluster, articles, options)


def is_everywhere(cluster: Cluster, articles: int, options: CompareOptions) -> bool:
    """Say whether more of so many articles print a cluster than ``max_articles`` allows."""
    if options.max_articles is None:
        return False
    most = options.max_articles if isinstance(options.max_articles, int) else options.max_articles * articles
    return len({w.article for w in cluster.witnesses}) > most


def statistics(found: Sequence[Finding], words: Sequence[int], clusters: int, hidden: int) -> dict[str, Any]:
    """Return the counts of a report."""
    codes = Counter(f.code for f in found)
    return {
        "articles": len(words),
        "words": sum(words),
        "clusters": clusters,
        "hidden": hidden,
        "findings": {code: codes[code] for code in sorted(codes)},
    }
