"""Is a speaker who is mentioned by a pronoun or a surname called by the full name that the article gives?

A hundred quotations of PolNeAR whose gold mention is *he*, *she* or a bare surname, drawn evenly over the articles in
order of their ids, and labelled by reading: ``resolved.jsonl`` says where the article has the full name (null: it gives
none, and the right answer is to claim none). Half ``a`` may be looked at while rules are written, half ``b`` may not.
Right: the predicted name and the labelled one are the same, titles, initials and middle names aside.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluation import Score, rows
from quotediff.model import Article, Quotation
from quotediff.quotations import find_quotations
from quotediff.splitting import split_sentences

TASK = "speakers"
LABELS = Path(__file__).with_name("resolved.jsonl")


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    judged = list(_judged())
    named = {"pronouns": [j for j in judged if j[0]], "surnames": [j for j in judged if not j[0]]}
    named |= {f"half {half}": [j for j in judged if j[1] == half] for half in "ab"}
    return [
        Score(TASK, f"full names, {name}", len(found), sum(right for *_, right in found) / len(found))
        for name, found in named.items()
        if found
    ]


def cases() -> Iterator[tuple[dict[str, Any], Article, Quotation | None]]:
    """Yield each label with its article and the quotation that is found there."""
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    wanted = {label["article"] for label in labels}
    texts = {r["id"]: r["text"] for s in ("train", "dev") for r in rows(f"polnear/articles-{s}.jsonl.gz")}
    if not wanted <= texts.keys():
        return
    articles = {name: Article(name, texts[name]) for name in wanted}
    found = {name: find_quotations(a, split_sentences(a.text)) for name, a in articles.items()}
    for label in labels:
        at, name = label["quotation"], label["article"]
        said = (q for q in found[name] if any(s.start - 2 <= at < s.end for s in q.spans))
        yield label, articles[name], next(said, None)


def _judged() -> Iterator[tuple[bool, str, bool]]:
    """Yield whether each mention is a pronoun, its half, and whether the speaker has the right name."""
    for label, article, quotation in cases():
        mention = article.text[slice(*label["mention"])]
        yield mention.lower() in ("he", "she", "they"), label["half"], agrees(label, article.text, quotation)


def agrees(label: dict[str, Any], text: str, quotation: Quotation | None) -> bool:
    """Say whether a quotation's speaker goes by the labelled name."""
    speaker = quotation.speaker if quotation else None
    if label["name"] is None:
        return speaker is None or not speaker.resolved or speaker.form == "role"
    if speaker is None or not speaker.resolved:
        return False
    one, other = (_words(name) for name in (text[slice(*label["name"])], speaker.name))
    return bool(one) and (one <= other or (other <= one and len(other) > 1))


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return set("".join(c for c in plain if not unicodedata.combining(c)).lower().split())


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:12} {one.set:46} {one.size:5} {one.figure:.3f}")
    for label, article, quotation in cases():
        if label["half"] == "a" and not agrees(label, article.text, quotation):
            wanted = label["name"] and article.text[slice(*label["name"])]
            print(article.id, label["quotation"], wanted, quotation and quotation.speaker, quotation and quotation.rule)
