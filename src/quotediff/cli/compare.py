"""``quotediff compare``: what articles share, and what each of them changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import click

from quotediff.cli import inputs, memory, options
from quotediff.cli.command import Command
from quotediff.cli.console import Console, count
from quotediff.cli.options import Values
from quotediff.cli.output import Outputs
from quotediff.codes import GRAVITY
from quotediff.errors import QuotediffError
from quotediff.model import Finding, Loaded, Report

EXAMPLES = (
    ("quotediff compare articles/", "every article with every other"),
    ("quotediff compare new.txt --against archive/ -o report.md", "one article with an archive; a report beside"),
    ("quotediff compare wire.jsonl --field text=body --across outlet", "records, between outlets only"),
    ("quotediff compare '2026/**/*.md' --select QD202,QD206 -f list", "only changed quotations, one line a place"),
)


@click.command("compare", cls=Command, examples=EXAMPLES, short_help="What articles share, and what each one changed.")
@options.paths
@options.inputs
@options.what_to_compare
@options.matching
@options.report_output
@options.diff_view
@options.limit
@options.report_view
@memory.option
@options.running
def compare(**values: Any) -> int:
    """List the quotations and passages that articles share, and what each one changed.

    PATH is a file, a directory, a quoted glob, or - for standard input: .txt .md .html .jsonl .csv, also compressed.
    """
    if values["list_files"]:
        return inputs.list_files(values, values["paths"])
    console = Console(values)
    outputs = Outputs(values, "write_report")
    report, status = run(values, values["paths"], console)
    status = max(status, outputs.write(lambda write, out, display: write(report, out, display), console))
    outlets = {a.outlet.casefold() for a in report.articles if a.outlet}
    console.summary(found(report.findings), len(report.articles), len(report.skipped), len(outlets))
    return status


Divide = Callable[[Loaded], tuple[Loaded, Loaded]]
"""Parts articles into incoming ones and reference."""


def run(values: Values, given: Sequence[str], console: Console, divide: Divide | None = None) -> tuple[Report, int]:
    """Compare the articles of the paths; return the report and the exit status the inputs call for."""
    base, how = values["base"], options.load_options(values)
    chosen = inputs.paths(values, given)
    ignored = _texts(values["ignore_text"])
    limit = memory.Limit(values)
    loaded = inputs.load(values, (*chosen, *([base] if base else [])), console, limit.keep)
    reference = inputs.load(values, values["against"], console, limit.keep) if values["against"] else None
    read = inputs.status(loaded, reference)
    if divide is not None:
        loaded, rest = divide(loaded)
        reference = inputs.joined(rest, reference)
    reference = inputs.without(reference, loaded) if reference is not None else None
    settings = options.compare_options(values, inputs.base_id(base, loaded, how), ignored)
    from quotediff import pipeline

    with console.progress() as progress:
        jobs, on_disk = options.jobs(values), limit.on_disk
        report = pipeline.compare(loaded, settings, reference, jobs=jobs, progress=progress, on_disk=on_disk)
    return report, read


def _texts(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the texts of the files of ``--ignore-text``."""
    from quotediff import loaders
    from quotediff.options import LoadOptions

    if not paths:
        return ()
    loaded = loaders.load(paths, LoadOptions(ignore_files=False), None)
    for skipped in loaded.skipped:
        raise QuotediffError(f"--ignore-text {skipped.path}: {skipped.reason}")
    return tuple(article.text for article in loaded.articles)


def found(findings: Sequence[Finding], noun: str = "finding") -> str:
    """Return the number of findings in words, by level: ``5 findings (1 warning, 4 notes)``."""
    levels = Counter[str](finding.level for finding in findings)
    parts = [count(levels[level], level) for level in GRAVITY if levels[level]]
    return count(len(findings), noun) + (f" ({', '.join(parts)})" if parts else "")
