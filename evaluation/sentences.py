"""Do sentences end where readers say they do?

F1 of the boundaries inside texts (where a sentence ends, the last of a text left out) on the Wall Street Journal sample
of the Penn Treebank (Marcus et al. 1993, as distributed with NLTK) and on the treebanks GUM and EWT; and the share of
the golden rules of pragmatic_segmenter and pySBD that come out exactly, white space aside. The golden rules keep a
quotation of several sentences whole and clean some texts up; quotediff does neither, so not all of them can be met.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from evaluation import Score, rows
from quotediff.splitting import split_sentences

TASK = "sentences"
WSJ, TREEBANKS, GOLDEN = (f"sentences/{name}.jsonl.gz" for name in ("wsj", "gum-ewt", "golden-rules"))


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    scores = [_boundaries("WSJ: boundaries, F1", list(rows(WSJ)))]
    scores.append(_boundaries("GUM and EWT: boundaries, F1", list(rows(TREEBANKS))))
    golden = list(rows(GOLDEN))
    scores.append(_exact("English golden rules, exact", [row for row in golden if row["lang"] == "english"]))
    scores.append(_exact("all golden rules, exact", golden))
    return [s for s in scores if s.size]


def by_language() -> list[Score]:
    """Return the share of golden rules that come out exactly, language by language."""
    golden = sorted(rows(GOLDEN), key=_language)
    return [_exact(f"golden rules, {name}", list(cases)) for name, cases in groupby(golden, key=_language)]


def speed(repeats: int = 3) -> float:
    """Return how many megabytes of UTF-8 a second of CPU time splits, on the news texts; 0 where there are none."""
    texts = [row["text"] for row in rows(WSJ)]
    spent = []
    for _ in range(repeats):
        started = time.process_time()
        for text in texts:
            split_sentences(text)
        spent.append(time.process_time() - started)
    return sum(len(text.encode()) for text in texts) / 1e6 / min(spent)


def _language(row: dict[str, Any]) -> str:
    return str(row["lang"])


def _boundaries(name: str, records: list[dict[str, Any]]) -> Score:
    right = found = wanted = 0
    for row in records:
        ours, theirs = (_inner_ends(spans) for spans in (split_sentences(row["text"]), row["sentences"]))
        right, found, wanted = right + len(ours & theirs), found + len(ours), wanted + len(theirs)
    return Score(TASK, name, wanted, 2 * right / max(1, found + wanted))


def _inner_ends(spans: Iterable[Any]) -> set[int]:
    return set(sorted(end for _, end in spans)[:-1])


def _exact(name: str, records: list[dict[str, Any]]) -> Score:
    right = 0
    for row in records:
        ours = [row["text"][start:end] for start, end in split_sentences(row["text"])]
        right += list(map(_squeezed, ours)) == list(map(_squeezed, row["sentences"]))
    return Score(TASK, name, len(records), right / max(1, len(records)))


def _squeezed(sentence: str) -> str:
    return " ".join(sentence.split())


if __name__ == "__main__":
    for one in [*score(), *by_language()]:
        print(f"{one.task:12} {one.set:46} {one.size:5} {one.figure:.4f}")
    print(f"{speed():.1f} MB of text a second of CPU time" if any(rows(WSJ)) else "no data")
