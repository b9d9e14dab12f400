"""Options: one name and one meaning, defaults from the options classes, help that fits and examples that work."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest

from quotediff.cli import EXAMPLES, cli, options, params
from quotediff.cli.command import Command
from quotediff.cli.option import SECTIONS, Option, all_options
from quotediff.formats import FORMATS
from quotediff.formats import load as load_format
from quotediff.loaders.kinds import FORMATS as INPUT_FORMATS
from quotediff.options import CompareOptions, DisplayOptions, LoadOptions
from tests.cli.calls import Call

COMMANDS = ("compare", "quotes", "sentences", "dedupe", "diff", "check", "explain")


def values(*args: str, command: str = "compare") -> dict[str, Any]:
    """Return what a command gets for its arguments."""
    with cli.make_context("quotediff", [command, *args]) as root:
        found = cli.commands[command]
        return found.make_context(command, list(args), parent=root).params


def test_the_commands() -> None:
    assert tuple(cli.commands) == COMMANDS


def test_defaults_are_those_of_the_library(directory: Path) -> None:
    assert options.load_options(values()) == LoadOptions()
    assert options.compare_options(values(), None, ()) == CompareOptions()


def test_defaults_of_display_are_those_of_the_library(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotediff.cli import output

    monkeypatch.setattr("shutil.get_terminal_size", lambda fallback: __import__("os").terminal_size(fallback))
    for command in ("compare", "quotes", "sentences", "diff"):
        assert output.display(values(command=command)) == DisplayOptions()


def test_every_option_reaches_the_library(directory: Path) -> None:
    given = values(
        *("--include", "*.md", "--exclude", "a", "--exclude", "b", "--no-ignore", "--input-format", "jsonl"),
        *("--field", "text=body", "--field", "outlet=site", "--stdin-filename", "x.csv", "--encoding", "cp1252"),
        *("--against", "old", "--across", "outlet", "--within", "0", "--min-words", "5", "--similarity", "90%"),
        *(
            "--min-quotation-words",
            "3",
            "--max-articles",
            "50%",
            "--select",
            "QD2,qd301",
            "--ignore",
            "shared-quotation",
        ),
    )
    assert options.load_options(given) == LoadOptions(
        include=("*.md",),
        exclude=("a", "b"),
        ignore_files=False,
        input_format="jsonl",
        fields={"text": "body", "outlet": "site"},
        stdin_filename="x.csv",
        encoding="cp1252",
    )
    assert options.compare_options(given, "speech", ("plug",)) == CompareOptions(
        base="speech",
        against=("old",),
        across="outlet",
        within_days=0,
        min_words=5,
        min_quotation_words=3,
        similarity=0.9,
        max_articles=0.5,
        ignore_text=("plug",),
        select=("QD2", "QD301"),
        ignore=("QD201",),
    )


def test_one_name_has_one_meaning() -> None:
    seen: dict[str, tuple[Any, ...]] = {}
    for command in cli.commands.values():
        for option in command.params:
            if isinstance(option, Option):
                kind = "format" if option.key == "format" else repr(option.type)  # each offers what it can write
                meaning = (option.help, option.default, kind, option.metavar, option.section, option.opts)
                assert seen.setdefault(option.key, meaning) == meaning, option.key


@pytest.mark.parametrize(
    ("command", "writers"),
    [
        ("compare", ["write_report"]),
        ("check", ["write_report"]),
        ("quotes", ["write_quotations"]),
        ("sentences", ["write_sentences"]),
        ("dedupe", ["write_deduplication"]),
        ("diff", ["write_comparison", "write_cluster"]),
    ],
)
def test_a_command_offers_the_formats_that_it_can_write_and_no_other(command: str, writers: list[str]) -> None:
    (option,) = (o for o in cli.commands[command].params if isinstance(o, Option) and o.key == "format")
    assert isinstance(option.type, click.Choice)
    able = [name for name in FORMATS if all(hasattr(load_format(name), writer) for writer in writers)]
    assert list(option.type.choices) == able


def test_input_formats_are_those_of_the_loaders() -> None:
    (option,) = (o for o in all_options(cli) if o.key == "input-format")
    assert isinstance(option.type, click.Choice)
    assert set(option.type.choices) == {"auto", *INPUT_FORMATS.values()}


@pytest.mark.parametrize(
    ("text", "fraction"), [("80", 0.8), ("80%", 0.8), (" 80 % ", 0.8), ("100", 1.0), ("66.5%", 0.665), ("1", 0.01)]
)
def test_percentages(text: str, fraction: float) -> None:
    assert params.Percent().convert(text, None, None) == pytest.approx(fraction)


@pytest.mark.parametrize(
    ("text", "says"),
    [("eight", "'eight' is no whole number, such as 8"), ("0", "it takes 1 or more"), ("-3", "1 or more")],
)
def test_what_is_no_count(here: Call, text: str, says: str) -> None:
    status, _, err = here("compare", "x.txt", "--min-words", text)
    assert (status, says in err) == (2, True)


@pytest.mark.parametrize("text", ["0", "101", "-5", "0.8", "high", "", "%", "nan", "inf"])
def test_what_is_no_percentage(text: str) -> None:
    with pytest.raises(click.BadParameter):
        params.Percent().convert(text, None, None)


@pytest.mark.parametrize(("text", "value"), [("500", 500), ("50%", 0.5), ("1", 1), ("100%", 1.0)])
def test_a_count_or_a_share(text: str, value: float) -> None:
    found = params.CountOrPercent().convert(text, None, None)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("text", ["0", "0.5", "-1", "half", "", "0%", "½"])
def test_what_is_neither(text: str) -> None:
    with pytest.raises(click.BadParameter):
        params.CountOrPercent().convert(text, None, None)


@pytest.mark.parametrize("args", [("--field", "body"), ("--field", "=x"), ("--select", "QX1"), ("--limit", "0")])
def test_bad_values_are_usage_errors(directory: Path, args: tuple[str, ...]) -> None:
    with pytest.raises(click.UsageError):
        values(*args)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_has_examples_and_sections_and_fits(here: Call, command: str, flag: str) -> None:
    status, out, err = here(command, flag)
    assert (status, err) == (0, "")
    assert [line for line in out.splitlines() if len(line) > 80] == []
    headings = re.findall(r"^(\w[\w ]*):$", out, re.MULTILINE)
    assert headings == ["Examples", *(s for s in SECTIONS if s in headings)]
    shown = " ".join(out.split())
    for option in cli.commands[command].params:
        if isinstance(option, Option) and not option.hidden:
            assert all(spelling in out for spelling in option.opts)
            assert " ".join((option.help or "").split()) in shown
            assert option.help
            assert option.help.endswith(".")


def test_help_names_the_defaults(here: Call) -> None:
    shown = " ".join(" ".join(here(command, "-h").out for command in COMMANDS).split())
    for option in all_options(cli):
        if isinstance(option.default, str | int) and not isinstance(option.default, bool):
            assert f"{option.help} [default: {option.default}]" in shown
    assert "[default: no limit]" in shown


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_examples_work(directory: Path, command: str | None) -> None:
    found = cli.commands[command] if command else cli
    examples = found.examples if isinstance(found, Command) else EXAMPLES
    assert 3 <= len(examples) <= 4
    for line, purpose in examples:
        assert purpose
        words = shlex.split(line.split(" > ")[0])
        words = words[words.index("quotediff") + 1 :]
        words = words[: words.index("|")] if "|" in words else words
        if command:
            assert words[0] == command
        values(*words[1:], command=words[0])


def test_no_command_prints_help_with_the_examples_first(here: Call) -> None:
    status, out, err = here()
    assert (status, err) == (0, "")
    assert out.index("Examples:") < out.index("Commands:") < out.index("Options:")
    assert out == here("--help").out == here("-h").out


def test_version(here: Call) -> None:
    import quotediff

    assert here("--version") == (0, f"quotediff {quotediff.__version__}\n", "")
