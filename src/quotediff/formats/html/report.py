"""A report as a page: one sentence, who shares how much, when, a card a cluster, the articles, what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from markupsafe import Markup

from quotediff.codes import CODES, Code
from quotediff.explanations import EXPLANATIONS, Explanation
from quotediff.formats.clean import one_line
from quotediff.formats.html.articles import ArticleViews
from quotediff.formats.html.cards import Card, CardMaker
from quotediff.formats.html.page import fragment, write_page
from quotediff.formats.html.timeline import timeline
from quotediff.formats.lookup import Lookup
from quotediff.formats.sharing import matrix
from quotediff.formats.wording import count, counted, counts, headline, listed, percent, relation, set_apart, shares
from quotediff.model import Cluster, Report
from quotediff.options import DisplayOptions

MOST_CARD_BYTES, MOST_ACCEPTED_BYTES = 2_000_000, 400_000
"""What these parts may take; what would go beyond is counted instead, so that a page stays under 5 MB."""
MOST_MATRIX, MOST_URGENT, MOST_LISTED, MOST_COPIES = 18, 6, 100, 20
"""Articles in the table of shares, findings to look at first, lines of a list at the end, copies of a group."""

_Values = dict[str, object]


def write_report(report: Report, out: TextIO, display: DisplayOptions) -> None:
    """Write all that was found; what one page cannot hold is counted."""
    lookup = Lookup(report)
    title = headline(report, lookup.shown())
    if display.statistics:
        write_page(out, "statistics.html", title=title, counts=counts(report))
        return
    shown, beyond = lookup.limited(display)
    articles = ArticleViews(lookup, shown)
    maker = CardMaker(lookup, display, articles.views, shown)
    accepted = [cluster for cluster in shown if _is_accepted(cluster, lookup)]
    new = [cluster for cluster in shown if not _is_accepted(cluster, lookup)]
    cards, texts = _rendered(maker, new, MOST_CARD_BYTES)
    old_cards, old_texts = _rendered(maker, accepted, MOST_ACCEPTED_BYTES)
    linked = {c.id: lookup.short[c.id] for c in (*new[: len(cards)], *accepted[: len(old_cards)])}
    write_page(
        out,
        "report.html",
        title=title,
        facts=_facts(report),
        nothing="" if shown or beyond else _looked_for(report),
        timeline=timeline(new, lookup),
        cards=texts,
        hidden=counted([*new[len(cards) :], *beyond]),
        apart=set_apart(report),
        accepted=old_texts,
        accepted_total=len(accepted),
        linked=linked,
        **_filters(cards),
        **_articles(articles, linked, report),
        **_rest(lookup),
    )


def write_cluster(report: Report, cluster_id: str, out: TextIO, display: DisplayOptions) -> None:
    """Write the card of one cluster, with every word and every place."""
    lookup = Lookup(report)
    card = CardMaker(lookup, display, {}, (), whole=True).card(lookup.cluster(cluster_id))
    title = f"{card.kind.capitalize()} · {card.size}"
    write_page(out, "cluster.html", title=title, card=card, explained=_explained(s.code for s in card.stated))


def _is_accepted(cluster: Cluster, lookup: Lookup) -> bool:
    """Say whether the baseline accepts all that is stated about a cluster."""
    found = lookup.findings(cluster)
    return bool(found) and all(finding.status == "accepted" for finding in found)


def _facts(report: Report) -> list[str]:
    """Return in a few words what was read."""
    names = {article.outlet.casefold() for article in report.articles if article.outlet}
    dates = sorted(one_line(article.published[:10]) for article in report.articles if article.published)
    facts = [count(len(report.articles), "article"), count(sum(report.words.values()), "word")]
    if names:
        facts.insert(1, count(len(names), "outlet"))
    if dates:
        facts.append(dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}")
    if report.skipped:
        facts.append(f"{count(len(report.skipped), 'input')} could not be read")
    return facts


def _looked_for(report: Report) -> str:
    """Say what would have counted as shared; "" where there was nothing to compare, or nobody says."""
    names = ("min_words", "min_quotation_words", "similarity")
    if len(report.articles) < 2 or not all(name in report.options for name in names):
        return ""
    words, quoted, alike = (report.options[name] for name in names)
    return (
        f"Looked for: passages of {words} words or more, quotations of {quoted} or more, as far as {percent(alike)} of "
        "the words are alike."
    )


def _filters(cards: Sequence[Card]) -> _Values:
    """Return what to look at first, and what can be filtered by."""
    urgent = [card for card in cards if card.level in ("error", "warning")]
    codes = sorted({stated.code for card in cards for stated in card.stated})
    return {
        "urgent": urgent[:MOST_URGENT],
        "less_urgent": max(0, len(urgent) - MOST_URGENT),
        "codes": [(code, CODES[code].name if code in CODES else "") for code in codes],
        "levels": [level for level in ("error", "warning", "note") if any(c.level == level for c in cards)],
        "outlets": sorted({name.casefold(): name for card in reversed(cards) for name in card.outlets}.values()),
    }


def _rendered(maker: CardMaker, clusters: Sequence[Cluster], room: int) -> tuple[list[Card], list[Markup]]:
    """Return cards and their markup, as many as there is room for."""
    cards: list[Card] = []
    texts: list[Markup] = []
    for cluster in clusters:
        card = maker.card(cluster)
        text = fragment("card.html", card=card)
        room -= len(text.encode("utf-8", "replace"))
        if room < 0:
            break
        cards.append(card)
        texts.append(text)
    return cards, texts


def _articles(articles: ArticleViews, linked: Mapping[str, str], report: Report) -> _Values:
    """Return who shares how much with whom, and the articles."""
    table = matrix(report, MOST_MATRIX)
    side_ids, sides = articles.sides(linked)
    return {
        "matrix": table,
        "named": {article: articles.named(article) for article in table.articles},
        "views": articles.views,
        "articles": list(articles.shown(linked)),
        "articles_left": articles.hidden,
        "side_ids": side_ids,
        "sides": sides,
    }


def _rest(lookup: Lookup) -> _Values:
    """Return what is not about a cluster: mostly shared articles, copies, inputs, meanings, settings."""
    report = lookup.report
    copies = [
        (
            group.id[:8],
            _where(group.kept, lookup),
            [(_where(m.article, lookup), relation(m)) for m in group.members if m.article != group.kept],
        )
        for group in report.groups[:MOST_LISTED]
    ]
    return {
        "shares": list(shares(report)),
        "groups": copies,
        "groups_left": len(report.groups) - len(copies),
        "skipped": [_input(s.path, s.record, s.reason) for s in report.skipped],
        "warnings": [_input(n.path, n.record, n.message) for n in report.warnings],
        "most_listed": MOST_LISTED,
        "most_copies": MOST_COPIES,
        "explained": _explained(finding.code for finding in report.findings),
        "options": [(name.replace("_", " "), _setting(name, value)) for name, value in report.options.items()],
    }


def _where(article_id: str, lookup: Lookup) -> dict[str, str]:
    return {"label": lookup.label(article_id), "place": lookup.name(article_id)}


def _explained(found: Iterable[str]) -> list[tuple[str, Code, Explanation]]:
    """Return what the codes mean, in order."""
    codes = set(found)
    return [(code, CODES[code], EXPLANATIONS[code]) for code in CODES if code in codes]


def _input(path: str, record: int | None, said: str) -> tuple[str, str]:
    where = one_line(path)
    return where if record is None else f"{where}:{record}", one_line(said)


def _setting(name: str, value: object) -> str:
    """Return the value of an option in words, "" where it is not set; of texts and articles their number."""
    if isinstance(value, Mapping):
        return one_line(listed([f"{key} {one}" for key, one in value.items()]))
    if isinstance(value, tuple | list):
        many = name in ("against", "ignore_text")
        return f"{len(value):,} given" if many and value else one_line(listed([str(v) for v in value]))
    if isinstance(value, float):
        return percent(value)
    return "" if value is None else one_line(str(value))
