"""Quotations of an article: the mark scan, what each marked stretch is, and who says it."""

from __future__ import annotations

from collections.abc import Sequence

from quotediff.model import Article, Quotation, Span

__all__ = ["find_quotations"]


def find_quotations(article: Article, sentences: Sequence[Span]) -> list[Quotation]:
    """Return every quotation of an article, in order of its first span, with its kind and speaker."""
    raise NotImplementedError
