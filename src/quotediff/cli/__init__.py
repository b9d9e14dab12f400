"""The command line: one small file a command, and nothing heavy imported before it is needed."""

from __future__ import annotations

import gc
import os
from collections.abc import Sequence

import click

from quotediff import __version__
from quotediff.cli import check, compare, dedupe, diff, exits, explain, quotes, sentences
from quotediff.cli.command import Group

GARBAGE_AFTER = 200_000
"""After how many objects cycles among them are looked for: there are few, and every look costs time."""

EXAMPLES = (
    ("quotediff compare articles/", "what do these articles share, and what did each one change?"),
    ("quotediff diff monday.txt tuesday.txt", "what changed, word by word?"),
    ("quotediff check incoming/ --against archive/", "may these articles pass?"),
    ("quotediff explain QD202", "what does this finding mean?"),
)


@click.group(
    "quotediff",
    cls=Group,
    examples=EXAMPLES,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Settings also come from [tool.quotediff] in pyproject.toml or from quotediff.toml, and from QUOTEDIFF_* "
    "variables.\n\nExit status: 0 done; 1 check failed, or differences with diff --exit-code; 2 the answer cannot be "
    "trusted.",
)
@click.version_option(__version__, prog_name="quotediff", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Find the quotations and passages that news articles share, and what each one changed."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


for command in (
    compare.compare,
    quotes.quotes,
    sentences.sentences,
    dedupe.dedupe,
    diff.diff,
    check.check,
    explain.explain,
):
    cli.add_command(command)


def main(args: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    gc.set_threshold(GARBAGE_AFTER)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts a thread a processor, for what is not used here
    return exits.run(lambda: cli.main(args, prog_name="quotediff", standalone_mode=False))
