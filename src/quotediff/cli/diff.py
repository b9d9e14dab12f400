"""``quotediff diff``: the word diff of two articles, or of all versions in one cluster."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import click

from quotediff.cli import compare as comparing
from quotediff.cli import exits, inputs, options
from quotediff.cli.command import Command
from quotediff.cli.console import Console, count
from quotediff.cli.option import Option
from quotediff.cli.options import Values
from quotediff.cli.output import Outputs
from quotediff.errors import QuotediffError
from quotediff.model import Cluster, Edit

CANDIDATES_SHOWN = 10
EXAMPLES = (
    ("quotediff diff monday.txt tuesday.txt", "what changed between two articles"),
    ("quotediff diff --layout side draft.md printed.md", "side by side"),
    ("quotediff diff 3f1c02ab articles/", "all versions of one cluster that compare has listed"),
    ("quotediff diff --exit-code old.txt new.txt > /dev/null", "for a script: exit status 1 where the words differ"),
)


@click.command(
    "diff", cls=Command, examples=EXAMPLES, short_help="The word diff of two articles, or of all versions in a cluster."
)
@click.argument("given", nargs=-1, type=options.FILE, metavar="A B | ID [PATH]...")
@options.inputs
@options.what_to_compare
@options.matching
@options.output
@options.diff_view
@click.option(
    "--exit-code",
    is_flag=True,
    cls=Option,
    section="Output",
    settable=False,
    help="Exit with 1 where the words differ; typography aside.",
)
@options.running
def diff(**values: Any) -> int:
    """Show what changed, word by word, between articles A and B, or between all versions of cluster ID.

    An ID is what compare shows before a cluster, 6 or more of its digits; it is looked for in the articles of PATH,
    with the options that compare was called with.
    """
    given: tuple[str, ...] = values["given"]
    by_id = bool(given) and is_id(given[0])
    if values["list_files"]:
        return inputs.list_files(values, given[by_id:])
    if by_id:
        return _cluster(values, given[0].lower(), given[1:])
    if len(given) != 2:
        raise click.UsageError("diff takes two articles, or the id of a cluster and the PATHs it was found in")
    return _articles(values, *given)


def is_id(argument: str) -> bool:
    """Say whether an argument is the id of a cluster: 6 or more hex digits, and no such file."""
    return re.fullmatch(r"[0-9a-fA-F]{6,}", argument) is not None and not os.path.exists(argument)


def _articles(values: Values, a: str, b: str) -> int:
    """Show the diff of two articles."""
    if a == b == "-":
        raise click.UsageError("only one of the two articles can be standard input")
    console = Console(values)
    outputs = Outputs(values, "write_comparison")
    from quotediff import pipeline

    comparison = pipeline.diff_articles(inputs.single(values, a, console), inputs.single(values, b, console))
    status = outputs.write(lambda write, out, display: write(comparison, out, display), console)
    console.summary(count(len(comparison.edits), "change"), 2, 0)
    return status or _differ(values, comparison.edits)


def _cluster(values: Values, prefix: str, given: Sequence[str]) -> int:
    """Show all versions of the cluster whose id starts so."""
    console = Console(values)
    outputs = Outputs(values, "write_cluster")
    report, status = comparing.run(values, given, console)
    cluster = _chosen(prefix, report.clusters)
    status = max(
        status,
        outputs.write(
            lambda write, out, display: write(report, cluster.id, out, replace(display, all_places=True)), console
        ),
    )
    edits = [edit for witness in cluster.witnesses for edit in witness.edits]
    articles = {witness.article for witness in cluster.witnesses}
    console.summary(count(len(cluster.witnesses), "version"), len(articles), len(report.skipped))
    return status or _differ(values, edits)


def _chosen(prefix: str, clusters: Sequence[Cluster]) -> Cluster:
    """Return the only cluster whose id starts so; QuotediffError lists candidates."""
    found = [cluster for cluster in clusters if cluster.id.startswith(prefix)]
    if len(found) == 1:
        return found[0]
    if found:
        raise QuotediffError(f"{prefix} is the start of several clusters: say more digits\n{_list(found)}")
    if not clusters:
        raise QuotediffError(f"there is no cluster {prefix}: these articles share nothing, with these options")
    raise QuotediffError(
        f"there is no cluster {prefix} in these articles, with these options; there are:\n{_list(clusters)}"
    )


def _list(clusters: Sequence[Cluster]) -> str:
    """Return clusters one a line, the first few of them."""
    lines = [
        f"  {c.id}  {c.kind}, {count(c.words, 'word')}, {count(len({w.article for w in c.witnesses}), 'article')}"
        for c in clusters[:CANDIDATES_SHOWN]
    ]
    if len(clusters) > CANDIDATES_SHOWN:
        lines.append(f"  and {len(clusters) - CANDIDATES_SHOWN:,} more, which compare lists")
    return "\n".join(lines)


def _differ(values: Values, edits: Iterable[Edit]) -> int:
    """Return FOUND where ``--exit-code`` asks for it and words differ."""
    differ = values["exit_code"] and any(edit.kind != "typography" for edit in edits)
    return exits.FOUND if differ else exits.DONE
