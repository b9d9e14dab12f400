"""Pages from templates: everything escaped, nothing loaded, no script or style but the page's own.

Text of articles passes ``neutral`` and jinja2's autoescape on its way out, whichever template prints it. The
Content-Security-Policy names the page's style and script by their SHA-256 and forbids everything else.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from quotediff import __version__
from quotediff.formats.clean import neutral
from quotediff.formats.wording import count, percent

_DATE = re.compile(r"\b\d{4}-\d\d-\d\d(?: \d\d:\d\d(?: UTC)?)?\b")

_SLASH = re.compile(r"(?<!<)/(?=\w)")


def write_page(out: TextIO, template: str, **values: Any) -> None:
    """Write a whole page; ``title`` is what it says in one sentence."""
    out.writelines(_environment().get_template(template).generate(**_frame(), **values))


def fragment(template: str, **values: Any) -> Markup:
    """Return a part of a page."""
    return Markup(_environment().get_template(template).render(**values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("quotediff", "formats/html/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"count": count, "breaking": _breaking, "percent": percent}
    return environment


@cache
def _frame() -> Mapping[str, Any]:
    """Return what every page has: style, script, and the policy that allows just these."""
    style, script = (_source(name) for name in ("style.css", "script.js"))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": Markup(style), "script": Markup(script), "policy": policy, "version": __version__}


def _source(name: str) -> str:
    """Return one of our own files, with the line ends that are hashed."""
    loader = _environment().loader
    assert loader is not None
    return loader.get_source(_environment(), name)[0].replace("\r\n", "\n")


def _digest(source: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"


def _harmless(value: object) -> object:
    """Return what a template prints: a text neutral, our own markup as it is."""
    return neutral(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _breaking(text: str) -> Markup:
    """Return a text that breaks well at the end of a line: after the slashes of a path, but not inside a date."""
    dated = _DATE.sub(r"<time>\g<0></time>", str(escape(neutral(text))))
    return Markup(_SLASH.sub(r"\g<0><wbr>", dated))
