"""The options of ``dedupe``: what is a copy, and which one is kept."""

from __future__ import annotations

from functools import partial
from typing import get_args

import click

from quotediff.cli import params
from quotediff.cli.option import Option
from quotediff.cli.options import FILE, Values, default, percent, together
from quotediff.options import DedupeOptions, Keep, option_names

matching = partial(click.option, cls=Option, section="Matching")
output = partial(click.option, cls=Option, section="Output")

matching_options = together(
    matching(
        "--threshold",
        type=params.Percent(),
        metavar="PERCENT",
        default=percent(DedupeOptions, "threshold"),
        help="Least resemblance of near copies: shared words of all words.",
    ),
    matching(
        "--containment",
        type=params.Percent(),
        metavar="PERCENT",
        default=percent(DedupeOptions, "containment"),
        help="Least share of the shorter article in a longer one.",
    ),
    matching(
        "--relations",
        type=params.Relations(),
        metavar="NAMES",
        default=",".join(default(DedupeOptions, "relations")),
        help="Which copies are removed: exact, near, contained.",
    ),
    matching(
        "--keep",
        type=click.Choice(get_args(Keep)),
        default=default(DedupeOptions, "keep"),
        help="Which copy is kept; first: by path, then record.",
    ),
    matching("--prefer", metavar="OUTLET", unset="none", help="Keep this outlet's copy before any other."),
)

view = together(
    output(
        "--removed", type=FILE, metavar="FILE", settable=False, help="Write why each removed article is, as JSON Lines."
    ),
    output("--groups", is_flag=True, help="With jsonl and list: the groups, not what is kept."),
)


def dedupe_options(values: Values) -> DedupeOptions:
    """Return what counts as a copy, and which one is kept."""
    names = option_names(DedupeOptions)
    return DedupeOptions(**{name: values[name] for name in names})
