"""Every way to end, by the real program: status, and what stands on standard error."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quotediff.cli import exits
from tests.cli.calls import Call, environment

PIPELINE = """
import sys, time, types
from concurrent.futures import ProcessPoolExecutor
def compare(*args, **options):
    {body}
sys.modules["quotediff.pipeline"] = types.SimpleNamespace(
    compare=compare, Texts=lambda _: types.SimpleNamespace(keep=lambda part: part, on_disk=False)
)
"""
SLOW = "print('ready', flush=True); time.sleep(60)"
POOL = """with ProcessPoolExecutor(2) as pool:
        for _ in pool.map(time.sleep, [0, 60, 60, 60, 60, 60]):
            print('ready', flush=True)"""
FULL = Path("/dev/full")
BY_DEFAULT = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
"""Where the tests run in the background, their children would ignore SIGINT."""


def started(directory: Path, body: str, command: str = "compare") -> subprocess.Popen[bytes]:
    """Start a command with a stand-in for the pipeline, and wait until that is at work."""
    code = f"{BY_DEFAULT}\n{PIPELINE.format(body=body)}\nfrom quotediff.cli import main\nsys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, command, "articles", "-f", "json", "-o", "report.json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=directory,
        env=environment(),
        start_new_session=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def ended(process: subprocess.Popen[bytes]) -> bytes:
    """Wait for the end, and return what stands on standard error; nothing is left running."""
    try:
        return process.communicate(timeout=120)[1]
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def test_statuses_are_the_published_ones() -> None:
    assert (exits.DONE, exits.FOUND, exits.UNRELIABLE) == (0, 1, 2)
    assert (exits.INTERRUPTED, exits.CLOSED_PIPE, exits.TERMINATED) == (130, 141, 143)


def test_done(run: Call, articles: Path) -> None:
    done = run("compare", "articles")
    assert done.status == 0
    assert "20" in done.out


def test_findings_are_no_failure_but_diff_can_say_so(here: Call, articles: Path) -> None:
    two = ("diff", "articles/harbour.txt", "articles/valley.txt")
    assert here(*two).status == 0
    assert here(*two, "--exit-code").status == 1
    assert here("diff", "articles/harbour.txt", "articles/harbour.txt", "--exit-code").status == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("compare", "--min-word", "3", "articles"), "--min-words"),
        (("compare", "--similarity", "high", "articles"), "percentage"),
        (("compere", "articles"), "compare"),
        (("articles",), "quotediff compare articles"),
        (("compare", "artcles"), "artcles"),
        (("compare", "empty"), "empty"),
        (("compare", "articles", "-o", "report.doc"), ".json"),
        (("compare", "articles", "-o", "nowhere/report.json"), "nowhere"),
        (("compare", "articles", "--config", "none.toml"), "none.toml"),
        (("diff", "articles/harbour.txt"), "two articles"),
        (("explain", "QD299"), "QD"),
    ],
)
def test_bad_usage_and_nothing_to_read(here: Call, articles: Path, args: tuple[str, ...], says: str) -> None:
    (articles.parent / "empty").mkdir()
    status, out, err = here(*args)
    assert (status, out) == (2, "")
    assert says in err
    assert "Error: " in err
    assert "bug" not in err


def test_an_unreadable_input_does_not_stop_the_rest(run: Call, articles: Path) -> None:
    (articles / "photo.txt").write_bytes(b"\0\1\2\3" * 100)
    status, out, err = run("compare", "articles")
    assert status == 2
    assert "20" in out
    assert err.count("photo.txt") == 1
    assert "1 unreadable" in err


def test_two_wins_over_one(here: Call, articles: Path) -> None:
    (articles / "photo.txt").write_bytes(b"\0\1\2\3" * 100)
    listed = here("compare", "articles", "-f", "json").out
    cluster = listed.split('"clusters"')[1].split('"id": "')[1][:16]
    assert here("diff", cluster, "articles", "--exit-code").status == 2
    (articles / "photo.txt").unlink()
    assert here("diff", cluster, "articles", "--exit-code").status == 1


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", [("compare", "articles"), ("explain",), ("compare", "-h"), ("--version",)])
def test_full_disk(directory: Path, articles: Path, args: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        command = [sys.executable, "-m", "quotediff", *args]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=full, stderr=subprocess.PIPE, check=False, env=environment()
        )
    assert done.returncode == 2
    assert b"No space left" in done.stderr
    assert b"Exception ignored" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("args", ["quotes articles -f jsonl", "sentences long.txt", "-h", "compare -h"])
def test_closed_pipe_is_quiet(directory: Path, articles: Path, args: str) -> None:
    (directory / "long.txt").write_text("The ferry is late again today. " * 4_000)
    script = f"{sys.executable} -m quotediff {args} -q | true; exit ${{PIPESTATUS[0]}}"
    script = script.replace("-h -q", "-h")
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=environment())
    assert done.returncode in (0, exits.CLOSED_PIPE)
    assert done.stderr == b""


def test_head_gets_its_line(directory: Path, articles: Path) -> None:
    (directory / "long.txt").write_text("The ferry is late again today. " * 4_000)
    script = f"{sys.executable} -m quotediff sentences long.txt | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=environment())
    assert done.returncode == exits.CLOSED_PIPE
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_closed_standard_error_does_no_harm(directory: Path, articles: Path) -> None:
    script = f"{sys.executable} -m quotediff compare articles missing.txt 2>&-; echo $?"
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=environment())
    assert done.stdout.endswith(b"\n2\n")
    assert b"missing.txt:" not in done.stdout


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("body", [SLOW, POOL], ids=["one process", "a pool"])
def test_signals(directory: Path, articles: Path, body: str, number: signal.Signals) -> None:
    process = started(directory, body)
    begun = time.monotonic()
    process.send_signal(number)
    err = ended(process)
    assert err == {signal.SIGINT: b"Interrupted.\n", signal.SIGTERM: b"Terminated.\n"}[number]
    assert process.returncode == 128 + number
    assert time.monotonic() - begun < 5
    assert [path.name for path in directory.iterdir()] == ["articles"]


def test_ctrl_c_reaches_the_whole_group_and_one_line_is_said(directory: Path, articles: Path) -> None:
    process = started(directory, POOL)
    os.killpg(process.pid, signal.SIGINT)
    assert (ended(process), process.returncode) == (b"Interrupted.\n", exits.INTERRUPTED)


def test_a_bug_is_one_line_and_says_that_it_is_one(run: Call, articles: Path) -> None:
    result = run("compare", "articles", "-f", "json", before=PIPELINE.format(body="raise KeyError('a\\nb')"))
    assert (result.status, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "bug" in result.err
    assert "KeyError" in result.err
    with_trace = run(
        "compare", "articles", "-f", "json", before=PIPELINE.format(body="raise KeyError('x')"), QUOTEDIFF_DEBUG="1"
    )
    assert with_trace.status == 2
    assert "Traceback" in with_trace.err


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("MemoryError()", "memory"),
        ("EOFError('cut off')", "cut off"),
        ("OSError(28, 'No space left on device', 'spool')", "spool: No space left"),
    ],
)
def test_errors_of_the_machine(run: Call, articles: Path, error: str, says: str) -> None:
    status, out, err = run("compare", "articles", "-f", "json", before=PIPELINE.format(body=f"raise {error}"))
    assert (status, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_a_message_cannot_steer_the_terminal(here: Call, articles: Path) -> None:
    err = here("compare", "articles", "\x1b[2Jmissing\n.txt").err
    assert "\x1b" not in err
    assert "missing" in err
    assert sum("missing" in line for line in err.splitlines()) == 1
