"""From articles to report: the only package that knows the order of the stages.

``joining`` proposes what they share, ``reading`` holds their sentences and quotations, ``drafting`` finds what they
share, ``reporting`` what each changed.
"""

from __future__ import annotations

from quotediff.jobs import Jobs, Progress
from quotediff.model import Article, Comparison, Edit, Loaded, Report, Span
from quotediff.options import CompareOptions
from quotediff.pipeline.joining import join_all
from quotediff.pipeline.texts import Texts
from quotediff.selection import select
from quotediff.spaces import MEMORY
from quotediff.storing import Disk
from quotediff.tokens import function_keys, tokenize

__all__ = [
    "Texts",
    "compare",
    "diff_articles",
    "diff_texts",
]

MUCH_WORDS = 1 << 18
"""So many words in all are much to do: where they are in memory, jobs share the work at once."""


def diff_articles(a: Article, b: Article) -> Comparison:
    """Return the word diff of two whole articles."""
    from quotediff.diffs import diff  # noqa: PLC0415  # as below
    from quotediff.pipeline.reporting import version  # noqa: PLC0415

    tokens = tokenize((a, b))
    spans = [article.body or Span(0, len(article.text)) for article in (a, b)]
    versions = [version(i, (span,), (), (a, b), tokens) for i, span in enumerate(spans)]
    alignment = diff(versions[0], versions[1])
    counts = (len(versions[0].words), len(versions[1].words))
    return Comparison(a, b, counts, alignment.similarity, alignment.edits)


def diff_texts(a: str, b: str) -> tuple[Edit, ...]:
    """Return the edits that make one text of another; their places are in ``a`` (base) and ``b`` (witness)."""
    return diff_articles(Article("a", a), Article("b", b)).edits


def compare(
    incoming: Loaded,
    options: CompareOptions | None = None,
    reference: Loaded | None = None,
    *,
    jobs: int = 1,
    progress: Progress | None = None,
    on_disk: bool = False,
) -> Report:
    """Return what articles share and what each of them changed.

    ``reference``: articles that the incoming ones are compared with, and that are not compared with each other. The
    same input gives the same report, whatever the order of the articles and the number of jobs. ``on_disk``: what is as
    long as all articles is kept in temporary files.
    """
    options = options or CompareOptions()
    selection = select(incoming, reference, options)
    space = Disk() if on_disk else MEMORY
    tokens = tokenize(selection.articles, space)
    work = Jobs(jobs, progress, space.release, much=len(tokens) >= MUCH_WORDS and not on_disk)
    joined = join_all(selection, tokens, options, work, space)
    # What follows takes a fifth of a second to load: another process may be joining meanwhile.
    from quotediff.boilerplate import tell_apart  # noqa: PLC0415
    from quotediff.pipeline.drafting import find_drafts  # noqa: PLC0415
    from quotediff.pipeline.reading import Reader  # noqa: PLC0415
    from quotediff.pipeline.reporting import collate_all, make_report  # noqa: PLC0415

    reader = Reader(selection.articles, work, space)
    drafts = find_drafts(selection, tokens, options, reader, joined)
    drafts = tell_apart(drafts, selection.articles, tokens, function_keys())
    clusters = collate_all(drafts, selection.articles, tokens, reader)
    skipped = (*incoming.skipped, *(reference.skipped if reference else ()))
    warnings = (*incoming.warnings, *(reference.warnings if reference else ()))
    inputs = Loaded((), skipped, warnings)
    return make_report(selection, tokens, clusters, options, reader=reader, inputs=inputs)
