"""The runner of the benchmarks on a few short articles; what it measures is never held against a clock here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from benchmarks.corpora import Sizes
from benchmarks.measuring import Cost, FailedError, cost, least
from benchmarks.planting import WHOLE
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import __main__ as runner
from benchmarks import corpora, minhash, page, plot, runs, scoring, stages, tools

TINY = Sizes(compare=40, dedupe=40, growth=(20, 40), repeat=1, words=150)


def python(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_output_goes_to_a_file_and_input_comes_from_one(tmp_path: Path) -> None:
    given, out = tmp_path / "given", tmp_path / "out"
    given.write_text("ten boats")
    cost(python("import sys, os; print(sys.stdin.read().upper(), os.environ['HARBOUR'])"), out, given, {"HARBOUR": "B"})
    assert out.read_text() == "TEN BOATS B\n"


def test_memory_is_that_of_the_command_and_not_of_who_starts_it(tmp_path: Path) -> None:
    held = bytearray(150_000_000)
    held[::4096] = b"x" * len(held[::4096])
    little = cost(python("pass"), tmp_path / "out")
    much = cost(python("held = b'x' * 120_000_000"), tmp_path / "out")
    assert little.peak < 100 < much.peak


def test_time_is_that_of_all_processes(tmp_path: Path) -> None:
    work = "import time\nwhile time.process_time() < 0.4: pass"
    within = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    assert cost(python(work), tmp_path / "out").cpu >= 0.4
    assert cost(python(within), tmp_path / "out").cpu >= 0.4


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="3"):
        least(2, python("raise SystemExit(3)"), tmp_path / "out")


TRUTH = [("exact", "b", "a"), ("embedded", "c", "b"), ("exact", "e", "d")]


def found(*pairs: scoring.Pair, **same: str) -> scoring.Found:
    return scoring.Found(set(pairs), same)


def test_recall_by_kind_and_precision() -> None:
    some = found(("a", "b"), ("a", "c"), ("a", "z"))
    assert scoring.recall(TRUTH, some, ["exact", "embedded", "none"]) == {"exact": 0.5, "embedded": 0.0}
    assert scoring.precision(TRUTH, some, {}) == pytest.approx(2 / 3)
    assert scoring.precision(TRUTH, some, {("a", "z"): 4}) == 1
    assert scoring.precision(TRUTH, found(), {}) == 1
    assert scoring.related(TRUTH) == {("a", "b"), ("a", "c"), ("b", "c"), ("d", "e")}


def test_natural_pairs_are_those_that_are_not_planted() -> None:
    shared = scoring.natural([("a", {"x", "y"}), ("b", {"x", "y"}), ("z", {"y"})])
    assert shared == {("a", "b"): 2, ("a", "z"): 1, ("b", "z"): 1}
    assert scoring.natural_recall(TRUTH, found(("a", "y")), {("a", "b"): 50, ("a", "y"): 10, ("b", "y"): 12}) == 0.5
    assert scoring.natural_recall(TRUTH, found(), {("a", "b"): 50}) is None


def test_articles_of_equal_text_stand_for_one_another() -> None:
    some = found(("a", "m"), ("p", "q"), b="a", c="a", n="m", q="p", r="p")
    assert [some.has(*two) for two in (("m", "a"), ("n", "c"), ("b", "m"), ("q", "p"))] == [True] * 4
    assert [some.has(*two) for two in (("b", "c"), ("n", "m"), ("q", "r"), ("a", "p"))] == [False] * 4


def test_what_other_tools_print_is_read(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text(
        "Total input: 3 files (3 new, 0 old), 900 words\n\n"
        "/t/n2.txt: line 1-18  |/t/n1.txt: line 1-18[404]\n"
        "/t/n2.txt: line 1-3  |/t/n2.txt: line 9-11[20]\n"
    )
    assert tools.SIM_TEXT.pairs is not None
    assert tools.SIM_TEXT.pairs(out) == {("n1", "n2")}
    rensa = next(tool for tool in tools.DEDUPE if tool.needs == "rensa")
    out.write_text("n7 n3\n")
    assert rensa.pairs is not None
    assert rensa.pairs(out) == {("n3", "n7")}


def test_five_words_in_a_row() -> None:
    assert minhash.grams("One two, three four five SIX") == {"one two three four five", "two three four five six"}
    assert minhash.grams("One.") == {"one"}


def test_what_is_proposed_is_verified(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    texts = ["one two three four five six", "One two three four five six.", "one two three four five ten eleven twelve"]
    path.write_text("".join(f'{{"id": "{i}", "text": "{text}"}}\n' for i, text in enumerate(texts)))
    assert list(minhash.verified(path, [set(), {0}, {0, 1}])) == [("0", "1")]


@given(st.floats(0.5, 2.5), st.floats(0.01, 10))
def test_the_exponent_of_a_power_law_is_its_power(power: float, factor: float) -> None:
    curve = [(n, factor * n**power, 0.0) for n in (1_000, 10_000, 30_000, 100_000)]
    assert page.exponent(curve) == pytest.approx(power)


def test_a_picture_is_xml_and_everything_lies_inside_it() -> None:
    picture = ElementTree.fromstring(plot.svg({"a": [(10, 0.2), (900, 70)], "b": [(10, 3), (900, 5)]}, "T", "n", "s"))
    _, _, width, height = map(float, picture.attrib["viewBox"].split())
    circles = [e for e in picture if e.tag.endswith("circle")]
    assert len(circles) == 2
    assert float(circles[0].attrib["cx"]) < float(circles[1].attrib["cx"])
    assert float(circles[0].attrib["cy"]) > float(circles[1].attrib["cy"])
    assert all(0 < float(c.attrib["cx"]) < width and 0 < float(c.attrib["cy"]) < height for c in circles)


def test_the_stage_at_work_is_the_innermost_one() -> None:
    def called_from(module: str, inner: str) -> str:
        frames: dict[str, str] = {}
        source = {
            module: "def work(call): return call()",
            inner: "import sys\ndef work(): return sys._getframe()",
        }
        spaces = {name: {"__name__": name} for name in source}
        for name, code in source.items():
            exec(code, spaces[name])
        frames["found"] = stages.component(spaces[module]["work"](spaces[inner]["work"]))  # type: ignore[operator]
        return frames["found"]

    assert called_from("quotediff.pipeline.reading", "numpy.sort") == "pipeline"
    assert called_from("quotediff.pipeline.reading", "quotediff.matches.local") == "matches"
    assert called_from("elsewhere", "json") == "start"


def test_a_run_prints_what_is_recorded(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QUOTEDIFF_DATA", str(tmp_path / "nowhere"))
    monkeypatch.setattr(runner, "QUICK", TINY)
    monkeypatch.setattr(runner, "FIGURES", tmp_path / "figures.json")
    monkeypatch.setattr(runs, "is_there", lambda tool: tool.needs not in ("rensa", "datasketch"))
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"):
        monkeypatch.setenv(name, "")  # what the runner sets goes with this test
    runner.main(["--quick", "--only", "dedupe", "--record", "2026-01-31"])
    printed = capsys.readouterr()
    assert "dedupe: rensa is not installed, measured without it" in printed.err
    assert "Measured on 2026-01-31" in printed.out
    assert "| dedupe | invented, 40 articles" in printed.out
    assert [f"| {kind} | 1.000 |" in printed.out for kind in WHOLE] == [True] * len(WHOLE)
    assert '"quotediff --memory 256MiB"' in (tmp_path / "figures.json").read_text()


def test_growth_is_measured_from_a_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(runs, "least", lambda repeat, command, *rest: Cost(1.0, 1.0, float(len(command))))
    rows = [runner.rounded(row) for row in runs.growth(tmp_path, TINY)]
    assert [row["articles"] for row in rows if row["task"] == "compare, growth"] == [2, 20, 40]
    curves = page.curves(rows)
    assert [n for n, _, _ in curves["dedupe"]] == [20, 40]


def test_a_file_for_each_article(tmp_path: Path) -> None:
    corpus = corpora.planted(tmp_path, 40, 150)
    assert corpus is not None
    names = corpus.files().read_text().splitlines()
    assert len(names) == 40
    assert all(Path(name).stat().st_size for name in names)
    assert {kind for kind, _, _ in corpus.truth()} == {*WHOLE, *(f"passage of {n} words" for n in (30, 60))}


def figures(day: str, *tasks: tuple[str, float], stages: dict[str, Any] | None = None) -> dict[str, Any]:
    rows = [{"task": task, "cpu": cpu} for task, cpu in tasks]
    return {"date": day, "machine": "one", "repeat": 1, "rows": rows, "stages": stages or {}}


def test_a_task_measured_again_takes_the_place_of_its_rows() -> None:
    held = figures("2026-01-31", ("a", 1), ("b", 2), ("b", 3), ("c", 4), stages={"compare": {"start": 1.0}})
    again = figures("2026-01-31", ("d", 7), ("b", 5))
    merged = figures("2026-01-31", ("a", 1), ("b", 5), ("c", 4), ("d", 7), stages={"compare": {"start": 1.0}})
    assert runner.renewed(held, again) == merged


def test_figures_of_another_day_or_of_none_are_not_kept() -> None:
    later = figures("2026-02-01", ("b", 5))
    assert runner.renewed(figures("2026-01-31", ("a", 1)), later) == later
    assert runner.renewed({}, later) == later
