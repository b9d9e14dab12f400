"""Where results go: UTF-8 and plain newlines, colour only where it is wanted, files whole or not at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quotediff.cli import output
from tests.cli.calls import Call, environment

ESC = "\x1b"


@pytest.mark.parametrize(
    ("args", "env", "coloured"),
    [
        ((), {}, False),
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ((), {"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ((), {"FORCE_COLOR": "", "NO_COLOR": ""}, False),
        (("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
        (("--color", "auto"), {"QUOTEDIFF_COLOR": "always"}, False),
        ((), {"QUOTEDIFF_COLOR": "always"}, True),
    ],
)
def test_colour(
    here: Call,
    articles: Path,
    monkeypatch: pytest.MonkeyPatch,
    args: tuple[str, ...],
    env: dict[str, str],
    *,
    coloured: bool,
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    status, out, err = here("compare", "articles", *args)
    assert status == 0
    assert (ESC in out) == coloured
    assert ESC not in err


def test_no_colour_in_a_pipe(run: Call, articles: Path) -> None:
    done = run("compare", "articles", TERM="xterm-256color")
    assert done.status == 0
    assert ESC not in done.out + done.err
    assert "\r" not in done.out


@pytest.mark.parametrize(("term", "coloured"), [("xterm-256color", True), ("dumb", False)])
def test_colour_on_a_terminal(monkeypatch: pytest.MonkeyPatch, directory: Path, term: str, coloured: bool) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", term)
    assert output.color("auto") is coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert output.color("auto") is False


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}])
def test_utf8_whatever_the_locale(run: Call, directory: Path, locale: dict[str, str]) -> None:
    (directory / "žluť.txt").write_text("Loď připlula pozdě. „Čekali jsme,“ řekla Ilka Marenová.", encoding="utf-8")
    status, out, err = run("sentences", "žluť.txt", "-f", "jsonl", **locale)
    assert status == 0
    assert "„Čekali jsme,“" in out
    assert "\r" not in out
    status, _, err = run("sentences", "žluť.txt", "chybí-ř.txt", **locale)
    assert status == 2
    assert "chybí-ř.txt" in err


def test_names_that_are_no_utf8(run: Call, directory: Path) -> None:
    (directory / os.fsdecode(b"caf\xe9.txt")).write_text("The ferry is late.")
    status, out, _ = run("sentences", ".", "-f", "jsonl")
    assert status == 0
    assert "ferry" in out


def test_several_files_beside_the_text(here: Call, articles: Path, directory: Path) -> None:
    plain = here("compare", "articles").out
    files = ("r.json", "r.jsonl", "r.csv", "r.md", "r.TXT")
    done = here("compare", "articles", "--color", "always", *(a for name in files for a in ("-o", name)))
    assert done.status == 0
    assert ESC in done.out
    for name in files:
        text = (directory / name).read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert ESC not in text
    assert (directory / "r.TXT").read_text(encoding="utf-8") == plain
    assert (directory / "r.json").read_text(encoding="utf-8") == here("compare", "articles", "-f", "json").out
    assert sorted(p.name for p in directory.iterdir()) == sorted(("articles", *files))


def test_the_same_bytes_for_any_order_and_number_of_jobs(here: Call, articles: Path) -> None:
    files = sorted(str(path) for path in articles.iterdir())
    one = here("compare", *files, "-f", "json", "-j", "1").out
    assert here("compare", *reversed(files), "-f", "json", "-j", "2").out == one


def test_a_file_keeps_its_mode_and_a_link_stays_one(directory: Path) -> None:
    real = directory / "real.txt"
    real.write_text("old")
    real.chmod(0o640)
    link = directory / "link.txt"
    link.symlink_to("real.txt")
    with output.whole_file(str(link)) as out:
        out.write("new\n")
        assert real.read_text() == "old"
    assert link.is_symlink()
    assert real.read_text() == "new\n"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_mode(directory: Path) -> None:
    with output.whole_file("new.txt") as out:
        out.write("x")
    Path("other.txt").write_text("x")
    assert Path("new.txt").stat().st_mode == Path("other.txt").stat().st_mode


def test_half_a_file_is_never_left(directory: Path) -> None:
    def break_off() -> None:
        with output.whole_file("r.txt") as out:
            out.write("half")
            out.flush()
            raise ZeroDivisionError

    Path("r.txt").write_text("old")
    with pytest.raises(ZeroDivisionError):
        break_off()
    assert Path("r.txt").read_text() == "old"
    assert [p.name for p in directory.iterdir()] == ["r.txt"]


def test_a_device_is_written_as_it_is(directory: Path) -> None:
    Path("null.json").symlink_to(os.devnull)
    with output.whole_file("null.json") as out:
        out.write("x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_file_that_cannot_be_written_does_not_stop_the_rest(here: Call, articles: Path, directory: Path) -> None:
    (directory / "full.json").symlink_to("/dev/full")
    status, out, err = here("compare", "articles", "-o", "full.json", "-o", "r.md")
    assert status == 2
    assert "full.json: No space left" in err
    assert "20" in out
    assert "20" in (directory / "r.md").read_text()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("-o", "report"), "'report': its suffix names no format; suffixes: .txt, "),
        (("-o", "report.json.gz"), "suffix"),
        (("-o", "a.json", "-o", "./a.json"), "the same file twice"),
        (("-o", "nowhere/a.json"), "nowhere"),
        (("-o", "folder.json"), "is a directory"),
        (("-o", "articles/harbour.txt", "articles/harbour.txt"), "both read and"),
    ],
)
def test_files_that_cannot_be_right_are_refused_before_the_work(
    here: Call, articles: Path, args: tuple[str, ...], says: str
) -> None:
    (articles.parent / "folder.json").mkdir()
    before = (articles / "harbour.txt").read_text()
    status, out, err = here("compare", "articles", *args)
    assert (status, out) == (2, "")
    assert says in err
    assert (articles / "harbour.txt").read_text() == before


def test_what_is_written_is_not_read_the_next_time(here: Call, articles: Path) -> None:
    first = here("compare", "articles", "-o", "articles/report.md", "-f", "json").out
    assert (articles / "report.md").exists()
    assert here("compare", "articles", "-o", "articles/report.md", "-f", "json").out == first


def test_width_and_limits_are_passed_on(here: Call, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    from quotediff.formats import text

    monkeypatch.setattr(text, "write_report", lambda report, out, display: seen.append(display))
    monkeypatch.setenv("COLUMNS", "72")
    here("compare", "articles", "--context", "3", "--limit", "2", "--layout", "side", "--sort", "time", "--statistics")
    (display,) = seen
    assert (display.width, display.context_words, display.limit) == (72, 3, 2)
    assert (display.layout, display.sort, display.statistics) == ("side", "time", True)
    monkeypatch.setenv("COLUMNS", "7")
    here("compare", "articles")
    assert seen[-1].width == 40


def test_closed_standard_output_is_an_error(directory: Path, articles: Path) -> None:
    script = f"{sys.executable} -m quotediff compare articles >&-"
    done = subprocess.run(["bash", "-c", script], stderr=subprocess.PIPE, check=False, env=environment())
    assert done.returncode == 2
    assert b"standard output is closed" in done.stderr
