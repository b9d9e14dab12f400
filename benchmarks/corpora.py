"""What is measured on: invented articles, and the same with real ones among them where they are at hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import generate
from benchmarks.planting import KINDS
from evaluation import folder as data
from quotediff.texts import digest

SHORT, LONG = ("bbc", "basil"), ("bbc", "basil", "polnear", "reuters")
"""Real articles for ``compare`` and for ``dedupe``."""


class Sizes(NamedTuple):
    """How much to measure: numbers of articles, and how often the same is run, of which the least counts."""

    compare: int = 2_000
    dedupe: int = 40_000
    growth: tuple[int, ...] = (1_000, 3_000, 10_000, 30_000, 100_000)
    repeat: int = 3
    words: int = 500
    """Usual length of an invented article."""


QUICK = Sizes(compare=200, dedupe=1_000, growth=(100, 300, 1_000), repeat=1, words=200)


class Corpus(NamedTuple):
    """So many articles in ``articles.jsonl`` of a folder; ``truth.jsonl`` says which of them are planted copies."""

    name: str
    folder: Path
    size: int

    @property
    def articles(self) -> Path:
        """The file of all articles."""
        return self.folder / "articles.jsonl"

    @property
    def megabytes(self) -> float:
        """The size of the articles, in MB."""
        return self.articles.stat().st_size / 1e6

    def truth(self) -> list[tuple[str, str, str]]:
        """Return (kind, copy, origin) of every planted copy."""
        with open(self.folder / "truth.jsonl", encoding="utf-8") as lines:
            return [(row["kind"], row["copy"], row["origin"]) for row in map(json.loads, lines)]

    def same(self) -> dict[str, str]:
        """Return for articles whose text an earlier one has that earlier one; white space is set aside."""
        first, same = dict[bytes, str](), dict[str, str]()
        with open(self.articles, encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                name = first.setdefault(digest(record["text"]), record["id"])
                if name != record["id"]:
                    same[record["id"]] = name
        return same

    def files(self) -> Path:
        """Write every article as a file of its own, and return a list of their names, one a line."""
        names = self.folder / "names.txt"
        texts = self.folder / "texts"
        texts.mkdir(exist_ok=True)
        with open(self.articles, encoding="utf-8") as lines, open(names, "w", encoding="utf-8") as out:
            for record in map(json.loads, lines):
                path = texts / f"{record['id']}.txt"
                path.write_text(record["text"], encoding="utf-8")
                out.write(f"{path}\n")
        return names


def planted(under: Path, articles: int, words: int, real: Sequence[str] = ()) -> Corpus | None:
    """Make a corpus with planted copies of every kind, an eighth of the articles, at least one of each.

    ``real``: folders of real articles to take first; None where they are not at hand.
    """
    name = "real and invented" if real else "invented"
    given = [str(path) for part in real for path in sorted((data() / part).glob("articles*"))]
    if real and not given:
        return None
    folder = under / f"{name}-{articles}".replace(" ", "-")
    copies = max(articles // 8, len(KINDS))
    _generate(folder, "--articles", str(articles), "--copies", str(copies), "--words", str(words), *_from(given))
    return Corpus(name, folder, articles)


def growing(under: Path, articles: int, words: int) -> Corpus:
    """Make a corpus in which one article of a hundred prints the same story."""
    folder = under / f"growth-{articles}"
    sizes = ("--articles", str(articles), "--copies", "0", "--story", str(articles // 100), "--words", str(words))
    _generate(folder, *sizes)
    return Corpus("invented", folder, articles)


def _from(paths: Sequence[str]) -> list[str]:
    return [argument for path in paths for argument in ("--from", path)]


def _generate(folder: Path, *arguments: str) -> None:
    generate.main([*arguments, "-o", str(folder)])
