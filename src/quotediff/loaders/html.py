"""HTML: one article a page; its text by trafilatura where that is installed, else by the parser in ``page``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotediff.errors import LoadError
from quotediff.loaders.fields import Gatherer, Names
from quotediff.model import Loaded, Notice
from quotediff.patterns import lazy

if TYPE_CHECKING:
    from quotediff.loaders.page import Page

PLAIN = "HTML read with the standard library's parser; quotediff[html] reads articles better"
LIBRARY = "HTML read with trafilatura"
REFUSED = "HTML read with the standard library's parser: trafilatura found no article in it"
_BEGINS = lazy(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*){0,9}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_LOOKED_AT = 4096
_Q = lazy(r"</?q(?:\s[^<>]*)?>", re.I)


def read_html(path: str, text: str, names: Names) -> Loaded:
    """Return a page as one article; its fields are from its head, its text is the extracted one."""
    from quotediff.loaders.page import parse  # noqa: PLC0415  (10 ms, and most inputs are no pages)

    text = with_quotation_marks(text)
    page = parse(text)
    extracted, how = _article(text, page)
    if not extracted.strip():
        raise LoadError("empty: there is no text in this page")
    gatherer = Gatherer(path, names)
    gatherer.add_file(extracted, page.head)
    part = gatherer.loaded()
    return Loaded(part.articles, part.skipped, part.warnings, (Notice(path, None, how),))


def with_quotation_marks(html: str) -> str:
    """Return a page with the marks that a browser prints for <q>, single ones where it stands in another."""
    depth = 0

    def mark(tag: re.Match[str]) -> str:
        nonlocal depth
        closes = tag[0][1] == "/"
        depth = max(0, depth - closes)
        marks = "“”‘’"[2 * (depth % 2) :]
        depth += not closes
        return marks[closes]

    return _Q.sub(mark, html)


def looks_like_html(text: str) -> bool:
    """Say whether a text begins as a page does."""
    return _BEGINS.match(text[:_LOOKED_AT]) is not None


def _article(text: str, page: Page) -> tuple[str, str]:
    """Return the text of the article in a page, and a remark on how it was found."""
    from logging import NullHandler, getLogger  # noqa: PLC0415  (loaded with trafilatura)

    try:
        import trafilatura  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError:
        return page.text, PLAIN
    log = getLogger("trafilatura")
    if not log.handlers:
        log.addHandler(NullHandler())  # a library does not write to the terminal
    try:
        found = trafilatura.extract(text, include_comments=False, include_tables=True)
    except Exception:  # whatever a hostile page does to it, the plain parser reads the page
        found = None
    if not found:
        return page.text, REFUSED
    return "\n\n".join(line for line in found.split("\n") if line.strip()), LIBRARY
