"""Quotations and statements that several outlets carry: are they found, and kept apart?

Scored on places: a gold member is found where a witness of a cluster overlaps it by half or more of their union, in
the cluster that holds the gold's fullest member.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from evaluation import Score, rows
from evaluation.found import Found, Gold, articles, of_events
from quotediff.model import Article, Cluster, Loaded
from quotediff.pipeline import compare

TASK = "shared quotations"


def score() -> list[Score]:
    """Return the figures; none where the data is absent."""
    found = of_events()
    if found is None:
        return []
    gold = list(rows("shared-quotations/basil-clusters.jsonl"))
    windows = [(window, Found(compare(Loaded(those)))) for window, those in _windows()]
    figures = [
        *_members(found, gold),
        _precision(found, gold),
        *_in_windows(windows),
        _kept_apart(found, gold, windows),
        *_pairs(),
    ]
    return [figure for figure in figures if figure.size]


def _windows() -> Iterator[tuple[Gold, tuple[Article, ...]]]:
    """Yield each window of days with its articles."""
    for window in rows("shared-quotations/polnear-clusters.jsonl"):
        yield window, articles("polnear/articles-train.jsonl.gz", set(window["docs"]))


def _members(found: Found, gold: Sequence[Gold]) -> list[Score]:
    """Return how many members, and how many whole clusters, are found."""
    hits, whole = [], []
    for cluster in gold:
        fullest = next(m for m in cluster["members"] if m["fullest"])
        others = [m for m in cluster["members"] if m is not fullest and "paraphrase" not in m["kinds"]]
        got = [found.together(fullest, m) for m in others]
        hits += got
        whole.append(all(got))
    return [_share("basil, members found", hits), _share("basil, clusters whole", whole)]


def _precision(found: Found, gold: Sequence[Gold]) -> Score:
    """Return the share of reported quotation clusters that touch two members of one gold cluster, and no look-alike."""
    extra = chain(*(rows(f"shared-quotations/basil-{name}.jsonl") for name in ("short-shared", "reported-unquoted")))
    right = {name for c in (*gold, *extra) for name, at in found.touching(c["members"]).items() if len(at) > 1}
    wrong = {name for case in _near_misses() for name in found.linking(case["members"], _one_utterance(gold))}
    return _share("basil, clusters right", [c.id in right - wrong for c in _over_two_outlets(found)])


def _over_two_outlets(found: Found) -> list[Cluster]:
    """Return the reported clusters of quotations that two outlets carry."""
    outlet = {a.id: a.outlet for a in found.report.articles}
    reported = [c for c in found.report.clusters if c.kind == "quotation"]
    return [c for c in reported if len({outlet[w.article] for w in c.witnesses}) > 1]


def _near_misses() -> list[Gold]:
    return list(rows("shared-quotations/basil-near-misses.jsonl"))


def _one_utterance(gold: Sequence[Gold]) -> list[set[tuple[str, int]]]:
    """Return the places of each gold cluster: a look-alike of two of them may keep these two together."""
    return [{(m["article"], m["start"]) for m in c["members"]} for c in gold]


def _in_windows(windows: Sequence[tuple[Gold, Found]]) -> list[Score]:
    """Return how many members are found in the windows, and how many reported clusters are right."""
    hits, right = [], []
    for window, found in windows:
        for cluster in window["clusters"]:
            wanted = [m for m in cluster["spans"] if not m.get("optional")]
            fullest = max(wanted, key=lambda m: (m["quoted"] != "none", m["end"] - m["start"]))
            hits += [found.together(fullest, m) for m in wanted if m is not fullest]
        touched = [found.touching(c["spans"]) for c in (*window["clusters"], *window["unsure"])]
        unsure = {name for c in window["unsure"] for name in found.touching(c["spans"])}
        linked = {name for case in window["decoys"] for name in found.linking(case["spans"])}
        good = {name for one in touched for name, at in one.items() if len(at) > 1} - linked
        right += [c.id in good for c in _over_two_outlets(found) if c.id not in unsure]
    return [_share("polnear, members found", hits), _share("polnear, clusters right", right)]


def _kept_apart(found: Found, gold: Sequence[Gold], windows: Sequence[tuple[Gold, Found]]) -> Score:
    """Return the share of look-alikes that no reported cluster links."""
    apart = [not found.linking(case["members"], _one_utterance(gold)) for case in _near_misses()]
    apart += [not there.linking(case["spans"]) for window, there in windows for case in window["decoys"]]
    return _share("look-alikes kept apart", apart)


def _pairs() -> list[Score]:
    """Return how many pairs that are one utterance are linked, and how many that are not are kept apart.

    The pairs were drawn from bands of likeness, some of which were drawn whole: each band counts as much as any other.
    """
    cases = [p for p in rows("shared-quotations/polnear-pairs.jsonl") if p["same_utterance"] != "unsure"]
    found = Found(
        compare(Loaded(articles("polnear/articles-train.jsonl.gz", {p[s]["article"] for p in cases for s in "ab"})))
    )
    bands: dict[bool, dict[str, list[bool]]] = {True: defaultdict(list), False: defaultdict(list)}
    for case in cases:
        same = case["same_utterance"] == "yes"
        linked = bool(found.linking([case["a"], case["b"]]))
        bands[same][case["band"]].append(linked is same)
    return [
        _share_by_band("polnear pairs, one utterance linked", bands[True]),
        _share_by_band("polnear pairs, others kept apart", bands[False]),
    ]


def _share_by_band(name: str, bands: Mapping[str, Sequence[bool]]) -> Score:
    """Return the mean over the bands of the share that is right."""
    shares = [sum(right) / len(right) for right in bands.values()]
    return Score(TASK, name, sum(map(len, bands.values())), sum(shares) / max(1, len(shares)))


def _share(name: str, right: Sequence[bool]) -> Score:
    """Return the share that is right."""
    return Score(TASK, name, len(right), sum(right) / max(1, len(right)))


if __name__ == "__main__":
    for one in score():
        print(f"{one.task:26} {one.set:40} {one.size:5} {one.figure:.3f}")
