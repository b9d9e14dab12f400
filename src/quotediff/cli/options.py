"""The options that commands share, one name and one meaning each, and the values the library takes made of them.

Defaults are read from the options classes, their only home.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any, TypeVar

import click

from quotediff.cli import params, settings
from quotediff.cli.option import Option
from quotediff.formats import FORMATS, REPORTS_ONLY
from quotediff.options import CompareOptions, DisplayOptions, LoadOptions

Values = Mapping[str, Any]
"""What a command was called with, by parameter name."""
F = TypeVar("F", bound=Callable[..., Any])
Decorator = Callable[[F], F]

COUNT = params.Whole(min=1)
FILE = click.Path()


def default(options: type[Any], name: str) -> Any:
    """Return the default of a field of an options class."""
    return next(f.default for f in fields(options) if f.name == name)


def percent(options: type[Any], name: str) -> str:
    """Return the default of a share, from 0 to 1, as it is typed."""
    return f"{default(options, name) * 100:g}"


def together(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """Return one decorator that adds several parameters in the order given."""

    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


_input = partial(click.option, cls=Option, section="Input")
_what = partial(click.option, cls=Option, section="What to compare")
_matching = partial(click.option, cls=Option, section="Matching")
_output = partial(click.option, cls=Option, section="Output")
_running = partial(click.option, cls=Option, section="Running")

paths = click.argument("paths", nargs=-1, type=FILE, metavar="[PATH]...")

inputs = together(
    _input(
        "--files-from", type=FILE, metavar="FILE", settable=False, help="Read PATHs from FILE (- = stdin), one a line."
    ),
    _input("-0", "--null", is_flag=True, settable=False, help="PATHs of --files-from end with NUL instead."),
    _input("--include", multiple=True, metavar="GLOB", help="Of directories read only these files; repeatable."),
    _input("--exclude", multiple=True, metavar="GLOB", help="Do not read these files; repeatable."),
    _input("--no-ignore", is_flag=True, help="Read what .gitignore and .quotediffignore leave out, too."),
    _input(
        "--input-format",
        type=click.Choice(("auto", "text", "md", "html", "jsonl", "csv")),
        default=default(LoadOptions, "input_format"),
        help="What the files are; auto goes by suffix.",
    ),
    _input(
        "--field",
        type=params.Field(),
        multiple=True,
        metavar="KEY=NAME",
        help="A record's field by another name, such as text=body; repeatable.",
    ),
    _input(
        "--stdin-filename",
        metavar="NAME",
        default=default(LoadOptions, "stdin_filename"),
        settable=False,
        help="The name standard input goes by; its suffix says what it is.",
    ),
    _input(
        "--encoding",
        metavar="NAME",
        default=default(LoadOptions, "encoding"),
        help="Of text files; auto: byte-order mark, UTF-8, a guess.",
    ),
)

what_to_compare = together(
    _what(
        "--base", type=FILE, metavar="PATH", help="The original, such as a transcript: compare every article with it."
    ),
    _what(
        "--against",
        type=FILE,
        multiple=True,
        metavar="PATH",
        help="Compare with these too, but not these with each other; repeatable.",
    ),
    _what(
        "--across",
        type=click.Choice(("article", "outlet")),
        default=default(CompareOptions, "across"),
        help="outlet: leave out what one outlet shares with itself.",
    ),
    _what(
        "--within",
        type=params.Whole(min=0),
        metavar="DAYS",
        unset="no limit",
        help="Only articles published so many days apart or fewer.",
    ),
)

matching = together(
    _matching(
        "--min-words",
        type=COUNT,
        metavar="WORDS",
        default=default(CompareOptions, "min_words"),
        help="Shortest passage.",
    ),
    _matching(
        "--min-quotation-words",
        type=COUNT,
        metavar="WORDS",
        default=default(CompareOptions, "min_quotation_words"),
        help="Shortest quotation.",
    ),
    _matching(
        "--similarity",
        type=params.Percent(),
        metavar="PERCENT",
        default=percent(CompareOptions, "similarity"),
        help="Least likeness of two versions; 100 = the same words.",
    ),
    _matching(
        "--max-articles",
        type=params.CountOrPercent(),
        metavar="N|PERCENT",
        unset="no limit",
        help="Hide what more than so many print: 500, or 50%.",
    ),
    _matching(
        "--ignore-text",
        type=FILE,
        multiple=True,
        metavar="FILE",
        help="Text that does not count, such as a plug; repeatable.",
    ),
    _matching(
        "--select",
        type=params.Codes(),
        multiple=True,
        metavar="CODES",
        help="Only findings of these codes or prefixes: QD2,QD301.",
    ),
    _matching("--ignore", type=params.Codes(), multiple=True, metavar="CODES", help="No findings of these."),
    _matching(
        "--level",
        type=params.Level(),
        multiple=True,
        metavar="CODE=LEVEL",
        hidden=True,
        help="Another level, or off; in settings files the table [levels].",
    ),
    _matching(
        "--licensed-credit",
        type=params.Name(),
        multiple=True,
        metavar="AGENCY",
        hidden=True,
        help="Agency whose text may be printed where it is credited; in settings files licensed.credit.",
    ),
)


def _format(names: Iterable[str]) -> Callable[[F], F]:
    return _output("-f", "--format", type=click.Choice(tuple(names)), default="text", help="What to print.")


_elsewhere = together(
    _output(
        "-o",
        "--output",
        type=params.Output(),
        multiple=True,
        metavar="FILE",
        settable=False,
        help="Write FILE too, in the format of its suffix; repeatable.",
    ),
    _output(
        "--color", type=click.Choice(("auto", "always", "never")), default="auto", looks=True, help="Colour the text."
    ),
)
report_output = together(_format(FORMATS), _elsewhere)
output = together(_format(name for name in FORMATS if name not in REPORTS_ONLY), _elsewhere)

limit = _output("--limit", type=COUNT, metavar="N", unset="all", help="Show at most N; the rest is counted.")

diff_view = together(
    _output(
        "--layout",
        type=click.Choice(("inline", "side")),
        default=default(DisplayOptions, "layout"),
        looks=True,
        help="Changes within the text, or versions side by side.",
    ),
    _output(
        "--context",
        type=params.Whole(min=0),
        metavar="WORDS",
        default=default(DisplayOptions, "context_words"),
        looks=True,
        help="Words shown around a change.",
    ),
)

statistics = _output("--statistics", is_flag=True, help="Show the counts only.")

report_view = together(
    _output(
        "--sort",
        type=click.Choice(("level", "words", "articles", "time")),
        default=default(DisplayOptions, "sort"),
        help="What comes first.",
    ),
    statistics,
)

running = together(
    _running("-j", "--jobs", type=COUNT, metavar="N", unset="all cores", help="How much to work on at once."),
    _running(
        "--config",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        is_eager=True,
        settable=False,
        expose_value=False,
        callback=settings.load,
        help="Settings file, instead of the nearest one upward.",
    ),
    _running(
        "--isolated",
        is_flag=True,
        is_eager=True,
        settable=False,
        expose_value=False,
        callback=settings.isolate,
        help="Use no settings files and no QUOTEDIFF_* variables.",
    ),
    _running("--show-settings", is_flag=True, settable=False, help="Print every setting and where it comes from."),
    _running("--list-files", is_flag=True, settable=False, help="Print the files that would be read."),
    _running("-q", "--quiet", is_flag=True, help="No warnings, progress and summary; errors still."),
    _running("-v", "--verbose", is_flag=True, help="Remarks too, such as a guessed encoding."),
)


def load_options(values: Values) -> LoadOptions:
    """Return how inputs are read."""
    return LoadOptions(
        include=values["include"],
        exclude=values["exclude"],
        ignore_files=not values["no_ignore"],
        input_format=values["input_format"],
        fields=dict(values["field"]),
        stdin_filename=values["stdin_filename"],
        encoding=values["encoding"],
    )


def compare_options(values: Values, base: str | None, ignore_text: tuple[str, ...]) -> CompareOptions:
    """Return what is compared and how; ``base`` is an article's id, ``ignore_text`` the texts of the files."""
    return CompareOptions(
        base=base,
        against=values["against"],
        across=values["across"],
        within_days=values["within"],
        min_words=values["min_words"],
        min_quotation_words=values["min_quotation_words"],
        similarity=values["similarity"],
        max_articles=values["max_articles"],
        ignore_text=ignore_text,
        select=_flat(values["select"]),
        ignore=_flat(values["ignore"]),
        levels={code: level for codes, level in sorted(values["level"], key=_breadth) for code in codes},
        max_shared=values.get("max_shared"),
        licensed=values["licensed_credit"],
    )


def _breadth(level: tuple[tuple[str, ...], str]) -> int:
    """Sort what is said of many codes before what is said of one of them."""
    return -len(level[0])


def _flat(codes: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """Return the codes of several ``--select``, each once."""
    return tuple(dict.fromkeys(code for some in codes for code in some))


def jobs(values: Values) -> int:
    """Return the number of processes: as said, else the cores this process may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return values["jobs"] or cores
