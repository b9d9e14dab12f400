"""``quotediff dedupe``: which articles are copies of one another, and what is left of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import click

from quotediff.cli import copies, exits, inputs, memory, options
from quotediff.cli.command import Command
from quotediff.cli.console import Console, count
from quotediff.cli.options import Values
from quotediff.cli.output import Outputs, check_targets, whole_file
from quotediff.deduplication import Deduplication
from quotediff.errors import QuotediffError
from quotediff.model import Article, Loaded

MEMORY_AT_START, MEMORY_A_BYTE = 64 << 20, 3
"""Bytes of memory that the program takes, and a byte of input, about, where nothing is kept on disk."""
EXAMPLES = (
    ("quotediff dedupe archive/", "which articles are copies, and which of them would be kept"),
    ("quotediff dedupe -f jsonl wire.jsonl > clean.jsonl", "a filter: the records that are kept, unchanged"),
    ("quotediff dedupe --keep earliest --removed why.jsonl wire.jsonl", "the first one printed; why not the others"),
    ("quotediff dedupe -f list --relations exact,near,contained '2026/**/*.txt'", "the files that hold all there is"),
)


@click.command("dedupe", cls=Command, examples=EXAMPLES, short_help="Which articles are copies, and which are kept.")
@options.paths
@options.inputs
@copies.matching_options
@options.output
@copies.view
@options.limit
@options.statistics
@memory.option
@options.running
def dedupe(**values: Any) -> int:
    """Group articles that are exact or near copies, or contained in others, and keep one of each.

    Nothing is deleted on disk. -f jsonl prints the records that are kept, unchanged; PATH is a file, a directory, a
    quoted glob, or - for standard input: .txt .md .html .jsonl .csv, also compressed.
    """
    if values["list_files"]:
        return inputs.list_files(values, values["paths"])
    console = Console(values)
    outputs = Outputs(values, "write_deduplication")
    chosen = inputs.paths(values, values["paths"])
    if values["removed"] is not None:
        check_targets([values["removed"]], "--removed", [*chosen, *(target.path for target in values["output"])])
    with inputs.rewindable(chosen) as stdin:
        result, status = _run(values, chosen, stdin, console)
        status = max(status, _write_removed(values["removed"], result, console))
        status = max(
            status,
            outputs.write(
                lambda write, out, display: write(result, _kept(values, chosen, stdin, result), out, display), console
            ),
        )
    removed = f"{count(len(result.groups), 'group')} of copies, {result.statistics['removed']:,} removed"
    console.summary(removed, len(result.articles), len(result.skipped))
    return status


def _run(values: Values, chosen: Sequence[str], stdin: BinaryIO | None, console: Console) -> tuple[Deduplication, int]:
    """Find the copies; return them, and the exit status the inputs call for."""
    from quotediff import deduplicating, loaders

    told: list[Loaded] = []
    written = {os.path.realpath(path) for path in (*(o.path for o in values["output"]), values["removed"]) if path}
    parts = loaders.in_parts(
        chosen, options.load_options(values), stdin, lambda path: bool(written) and os.path.realpath(path) in written
    )
    size = _size(values, chosen, stdin)
    with console.progress() as progress:
        running = deduplicating.Running(
            jobs=options.jobs(values),
            on_disk=MEMORY_AT_START + MEMORY_A_BYTE * size > memory.in_bytes(values),
            named=loaders.unique_ids,
            expected=size,
            progress=progress,
            told=told.append,
        )
        result = deduplicating.dedupe_parts(parts, copies.dedupe_options(values), running)
    console.about(loaders.joined(told))
    if not result.articles:
        if result.skipped:  # each has been named
            raise click.exceptions.Exit(exits.UNRELIABLE)
        raise QuotediffError(f"nothing to read in {', '.join(chosen)}: --list-files shows what would be read")
    return result, exits.UNRELIABLE if result.skipped else exits.DONE


def _size(values: Values, chosen: Sequence[str], stdin: BinaryIO | None) -> int:
    """Return about how many bytes there are to read."""
    from quotediff import loaders

    files, _ = loaders.list_files(chosen, options.load_options(values))
    size = sum(map(loaders.size_of, files))
    if stdin is not None:
        size += stdin.seek(0, os.SEEK_END)
        stdin.seek(0)
    return size


def _kept(values: Values, chosen: Sequence[str], stdin: BinaryIO | None, result: Deduplication) -> Iterator[str]:
    """Yield the kept articles as they were read, one a line of JSON."""
    from quotediff import loaders

    if stdin is not None:
        stdin.seek(0)
    removed = result.removed
    kept = {(a.path, a.record) for a in result.articles if a.id not in removed}
    yield from loaders.read_kept(
        chosen, options.load_options(values), stdin, lambda path, record: (path, record) in kept
    )


def _write_removed(path: str | None, result: Deduplication, console: Console) -> int:
    """Write one line of JSON for each article that is removed: which one it is most like, and every number."""
    if path is None:
        return exits.DONE
    from quotediff import contract
    from quotediff.formats.json import dumps

    articles: dict[str, Article] = {article.id: article for article in result.articles}
    try:
        with whole_file(path) as out:
            for member, group in result.removals():
                out.write(dumps(contract.removal(member, group, articles[member.article])) + "\n")
    except OSError as error:
        console.error(f"{path}: {error.strerror or error}")
        return exits.UNRELIABLE
    return exits.DONE
