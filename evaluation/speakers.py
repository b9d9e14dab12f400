"""Is the right speaker found for each quotation?

A quotation is matched with the gold content that it lies in. It is right where the predicted mention overlaps a gold
speaker, or has the same words. Coverage: the share of quotations with a speaker; accuracy: the share of those that are
right. ``python -m evaluation.speakers`` also prints the figures rule by rule.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from evaluation import Score, folder, rows
from quotediff.model import Span
from quotediff.quotations.attributions import Attribution, attribute
from quotediff.quotations.kinds import classify
from quotediff.quotations.marks import scan
from quotediff.splitting import split_sentences
from quotediff.tokens import words

TASK = "speakers"
LEAST_WORDS = 4
SLACK = 1


class Said(NamedTuple):
    """One marked stretch, who is predicted to say it, and whether the gold list agrees."""

    rule: str
    covered: bool
    right: bool


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    return [*_figures("polnear dev", _polnear("dev")), *_figures("four articles", _by_hand())]


def by_rule(said: Iterable[Said]) -> Iterator[tuple[str, int, int]]:
    """Yield each rule with how often it decided, and how often rightly, the most frequent first."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for one in said:
        counts[one.rule or "(nobody)"].append(one.right)
    for rule, rights in sorted(counts.items(), key=lambda item: -len(item[1])):
        yield rule, len(rights), sum(rights)


def _figures(name: str, said: Iterable[Said]) -> Iterator[Score]:
    found = list(said)
    covered = [one for one in found if one.covered]
    if found:
        yield Score(TASK, f"{name}, coverage", len(found), len(covered) / len(found))
        yield Score(TASK, f"{name}, accuracy", len(covered), sum(one.right for one in covered) / max(1, len(covered)))


def _polnear(split: str) -> Iterator[Said]:
    gold: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows(f"polnear/quotations-{split}.jsonl.gz"):
        gold[row["article"]].append(row)
    for article in rows(f"polnear/articles-{split}.jsonl.gz"):
        yield from _read(article["text"], gold[article["id"]])


def _by_hand() -> Iterator[Said]:
    """Yield the quotations of the four articles that the project started from."""
    home = folder().parent
    path = home / "gold" / "articles-quotations.jsonl"
    gold: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        row = json.loads(line)
        if row["mention"]:
            mention = [row["mention"]["start"], row["mention"]["end"]]
            gold[row["doc"]].append({"content": [[row["start"], row["end"]]], "speaker": [mention]})
    texts = {doc: (home / "articles" / doc).read_bytes().decode("utf-8") for doc in gold}
    return chain.from_iterable(_read(texts[doc], contents, least=1) for doc, contents in gold.items())


def _read(text: str, gold: Iterable[Mapping[str, Any]], least: int = LEAST_WORDS) -> Iterator[Said]:
    marked = scan(text)
    kinds = [classify(text, m) for m in marked]
    for mark, found in zip(marked, attribute(text, marked, kinds, split_sentences(text)), strict=True):
        content = next((row for row in gold if _holds(row["content"], mark.outer)), None)
        if content is not None and len(words(text, mark.inner)) >= least:
            yield Said(found.rule, found.speaker is not None, _agrees(text, found, content["speaker"]))


def _holds(content: Iterable[list[int]], outer: Span) -> bool:
    return any(start - SLACK <= outer.start and outer.end <= end + SLACK for start, end in content)


def _agrees(text: str, found: Attribution, speakers: Iterable[list[int]]) -> bool:
    if found.speaker is None:
        return False
    start, end = found.speaker.mention
    return any((start < e and s < end) or text[s:e].lower() == text[start:end].lower() for s, e in speakers)


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:12} {one.set:46} {one.size:5} {one.figure:.3f}")
    for rule, size, right in by_rule(_polnear("dev")):
        print(f"{'':12} {'by rule: ' + rule:46} {size:5} {right / size:.3f}")
