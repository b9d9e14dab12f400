from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from benchmarks.generate import Wish, generate, main
from benchmarks.planting import KINDS, PASSAGES, WHOLE
from benchmarks.prose import Prose

from quotediff.tokens import words

TEXT = Prose(np.random.default_rng(7)).text(400)
NORMS = [word.norm for word in words(TEXT)]


def planted(kind: str) -> list[str]:
    rng = np.random.default_rng(3)
    return [word.norm for word in words(KINDS[kind](TEXT, rng, Prose(rng)))]


def test_the_same_wish_makes_the_same_articles() -> None:
    wish = Wish(articles=60, copies=20, story=5, words=200)
    assert generate(wish) == generate(wish)
    assert generate(wish) != generate(wish._replace(seed=2))


def test_every_copy_and_its_origin_are_among_the_articles() -> None:
    corpus = generate(Wish(articles=60, copies=2 * len(KINDS), story=5, words=200))
    ids = [name for name, _ in corpus.articles]
    assert len(ids) == len(set(ids)) == 60
    assert {kind for kind, _, _ in corpus.truth} == {*KINDS, "story"}
    assert len(corpus.truth) == 2 * len(KINDS) + 4
    assert {name for _, *both in corpus.truth for name in both} <= set(ids)


@pytest.mark.parametrize("kind", ["exact", "normalised"])
def test_the_same_words(kind: str) -> None:
    assert planted(kind) == NORMS


@pytest.mark.parametrize("percent", [1, 5, 10, 20])
def test_so_many_words_are_edited(percent: int) -> None:
    found = planted(f"edited {percent} %")
    lost = len(NORMS) - sum(a == b for a, b in zip(NORMS, found, strict=False))
    assert found != NORMS
    assert abs(len(found) - len(NORMS)) <= percent / 100 * len(NORMS)
    assert lost >= percent / 100 * len(NORMS) / 2


def test_beginnings_and_additions() -> None:
    assert planted("truncated to 25 %") == NORMS[:100]
    assert planted("tail added 200 %")[:400] == NORMS
    assert planted("lead added 50 %")[200:] == NORMS
    assert planted("embedded")[400:800] == NORMS
    assert len(WHOLE) == len(KINDS) - len(PASSAGES)


def test_a_passage_stands_inside_another_text() -> None:
    assert " ".join(planted("passage of 30 words")[200:230]) in " ".join(NORMS)


def test_given_articles_are_used_and_files_written(tmp_path: Path) -> None:
    given = tmp_path / "given.jsonl"
    given.write_text(json.dumps({"text": "The boat left at nine."}) + "\n", encoding="utf-8")
    main(["--articles", "3", "--copies", "0", "--from", str(given), "-o", str(tmp_path / "out")])
    found = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()]
    assert [sorted(record) for record in found] == [["id", "text"]] * 3
    assert "The boat left at nine." in [record["text"] for record in found]
    assert (tmp_path / "out" / "truth.jsonl").read_text("utf-8") == ""
