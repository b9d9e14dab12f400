"""``quotediff quotes``: every quotation, with its speaker."""

from __future__ import annotations

from typing import Any

import click

from quotediff.cli import inputs, options
from quotediff.cli.command import Command
from quotediff.cli.console import Console, count
from quotediff.cli.output import Outputs

EXAMPLES = (
    ("quotediff quotes speech.txt", "every quotation of an article, with its speaker"),
    ("quotediff quotes articles/ -f jsonl | jq -r .speaker.name", "who is quoted, for further tools"),
    ("curl -s https://example.org/story | quotediff quotes --input-format html", "from a pipe"),
)


@click.command("quotes", cls=Command, examples=EXAMPLES, short_help="Every quotation, with its speaker.")
@options.paths
@options.inputs
@options.output
@options.limit
@options.running
def quotes(**values: Any) -> int:
    """List every quotation: its words, its speaker, the cue, the place.

    PATH is a file, a directory, a quoted glob, or - for standard input: .txt .md .html .jsonl .csv, also compressed.
    """
    if values["list_files"]:
        return inputs.list_files(values, values["paths"])
    console = Console(values)
    outputs = Outputs(values, "write_quotations")
    loaded = inputs.load(values, inputs.paths(values, values["paths"]), console)
    from quotediff import extraction

    with console.progress() as progress:
        found = extraction.quotes(loaded, jobs=options.jobs(values), progress=progress)
    articles = {article.id: article for article in loaded.articles}
    status = outputs.write(lambda write, out, display: write(found, articles, out, display), console)
    console.summary(count(len(found), "quotation"), len(articles), len(loaded.skipped))
    return max(status, inputs.status(loaded))
