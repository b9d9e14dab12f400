"""``quotediff sentences``: every sentence."""

from __future__ import annotations

from typing import Any

import click

from quotediff.cli import inputs, options
from quotediff.cli.command import Command
from quotediff.cli.console import Console, count
from quotediff.cli.output import Outputs

EXAMPLES = (
    ("quotediff sentences story.txt", "every sentence, with its place"),
    ("quotediff sentences articles/ -f jsonl -o sentences.csv", "JSON Lines to a pipe, a table beside it"),
    ("pbpaste | quotediff sentences", "of what was copied"),
)


@click.command("sentences", cls=Command, examples=EXAMPLES, short_help="Every sentence, with its place.")
@options.paths
@options.inputs
@options.output
@options.limit
@options.running
def sentences(**values: Any) -> int:
    """List every sentence, with its place.

    PATH is a file, a directory, a quoted glob, or - for standard input: .txt .md .html .jsonl .csv, also compressed.
    """
    if values["list_files"]:
        return inputs.list_files(values, values["paths"])
    console = Console(values)
    outputs = Outputs(values, "write_sentences")
    loaded = inputs.load(values, inputs.paths(values, values["paths"]), console)
    from quotediff import extraction

    with console.progress() as progress:
        found = extraction.sentences(loaded, jobs=options.jobs(values), progress=progress)
    articles = {article.id: article for article in loaded.articles}
    status = outputs.write(lambda write, out, display: write(found, articles, out, display), console)
    console.summary(count(len(found), "sentence"), len(articles), len(loaded.skipped))
    return max(status, inputs.status(loaded))
