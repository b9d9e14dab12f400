"""Are the quotations found, where they begin and end, and is what is found a quotation?

Recall: a gold span counts as found where a predicted one begins and ends within two characters of it, the marks taken
in or not. Precision: of what is predicted as somebody's words (not a title, a nickname, a word held at a distance).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from evaluation import Score, folder, rows
from quotediff.model import Span
from quotediff.quotations.kinds import classify
from quotediff.quotations.marks import Marked, scan
from quotediff.spans import merge
from quotediff.tokens import words

TASK = "quotations"
TOLERANCE = 2
WORDS_OF = {"direct", "partial"}
MARKS = frozenset("\"“”„‟«»'‘’‚")


class Predicted(NamedTuple):
    """One marked stretch of an article, its kind, and its number of words."""

    marked: Marked
    kind: str
    size: int


def predictions(text: str) -> list[Predicted]:
    """Return what the scan finds in one text."""
    return [Predicted(m, classify(text, m), len(words(text, m.inner))) for m in scan(text)]


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    return [*_polnear("dev"), *_german("dev"), *_german("train"), *_by_hand()]


def _polnear(split: str) -> Iterator[Score]:
    texts = {r["id"]: r["text"] for r in rows(f"polnear/articles-{split}.jsonl.gz")}
    if not texts:
        return
    found = {article: predictions(text) for article, text in texts.items()}
    direct: list[bool] = []
    marked: list[bool] = []
    held: dict[str, list[Span]] = defaultdict(list)
    for row in rows(f"polnear/quotations-{split}.jsonl.gz"):
        text, spans = texts[row["article"]], [Span(*s) for s in row["content"]]
        held[row["article"]] += spans
        for span in spans if row["kind"] == "direct" else ():
            hit = any(_agrees(p.marked, span) for p in found[row["article"]])
            direct.append(hit)
            if text[span.start] in MARKS and text[span.end - 1] in MARKS:
                marked.append(hit)
    for row in rows(f"polnear/contents-{split}.jsonl.gz"):
        held[row["article"]] += (Span(*s) for s in row["content"])
    yield _share(f"polnear {split}, direct spans found", direct)
    yield _share(f"polnear {split}, direct spans in marks found", marked)
    for least in (2, 5):
        inside = [_inside(p.marked.inner, held[a]) for a, ps in found.items() for p in _said(ps, least)]
        yield _share(f"polnear {split}, of {least}+ words inside a content", inside)


def _german(split: str) -> Iterator[Score]:
    texts = {r["id"]: r["text"] for r in rows(f"german-wikinews/articles-{split}.jsonl.gz")}
    if not texts:
        return
    found = {article: predictions(text) for article, text in texts.items()}
    gold: dict[str, list[Span]] = defaultdict(list)
    for row in rows(f"german-wikinews/quotations-{split}.jsonl.gz"):
        gold[row["article"]] += (Span(*s) for s in row["content"])
    yield _share(
        f"german {split}, spans found",
        [any(_agrees(p.marked, s) for p in found[a]) for a, spans in gold.items() for s in spans],
    )
    for least in (1, 2, 5):
        said = [(a, p) for a, ps in found.items() for p in _said(ps, least)]
        yield _share(
            f"german {split}, of {least}+ words right", [any(_agrees(p.marked, s) for s in gold[a]) for a, p in said]
        )


def _by_hand() -> Iterator[Score]:
    """Yield the figures of the four articles that the project started from."""
    home = folder().parent
    path = home / "gold" / "articles-quotations.jsonl"
    if not path.exists():
        return
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = {g["doc"]: (home / "articles" / g["doc"]).read_bytes().decode("utf-8") for g in gold}
    kinds = {doc: {p.marked.inner: p.kind for p in predictions(text)} for doc, text in texts.items()}
    pairs = [(g, kinds[g["doc"]].get(Span(g["inner_start"], g["inner_end"]))) for g in gold]
    said = [kind for g, kind in pairs if g["kind"] in WORDS_OF]
    yield _share("four articles, spans exact", [kind is not None for kind in said])
    yield _share("four articles, quotations so called", [kind in WORDS_OF for kind in said])
    yield _share("four articles, other kinds right", [g["kind"] == k for g, k in pairs if g["kind"] not in WORDS_OF])
    known = {(g["doc"], g["inner_start"]) for g in gold}
    yield _share("four articles, found in gold", [(d, s.start) in known for d, spans in kinds.items() for s in spans])


def _said(found: Iterable[Predicted], least: int) -> list[Predicted]:
    """Return what is predicted as somebody's words, of so many words or more, and not inside another quotation."""
    return [p for p in found if p.kind in WORDS_OF and p.size >= least and not p.marked.depth]


def _agrees(marked: Marked, gold: Span) -> bool:
    spans = (marked.inner, marked.outer)
    starts, ends = (any(abs(s[i] - gold[i]) <= TOLERANCE for s in spans) for i in (0, 1))
    return starts and ends


def _inside(inner: Span, contents: Sequence[Span]) -> bool:
    """Say whether a span lies inside the union of contents, those that only a space parts taken as one."""
    closed = merge(Span(s.start, s.end + 1) for s in contents)
    return any(s.start - TOLERANCE <= inner.start and inner.end <= s.end + TOLERANCE for s in closed)


def _share(name: str, hits: Sequence[bool]) -> Score:
    return Score(TASK, name, len(hits), sum(hits) / max(1, len(hits)))


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:12} {one.set:46} {one.size:5} {one.figure:.3f}")
