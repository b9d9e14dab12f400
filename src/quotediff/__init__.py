"""quotediff: which words articles share, and what each of them changed.

``compare(load(["articles/"]))`` is the whole tool as a library; ``load``, ``quotes``, ``sentences`` and ``diff`` are
its parts. Values are frozen, nothing is printed, and every value has a published JSON form (see ``contract``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotediff.model import Article

__version__ = "0.1.0"
__all__ = ["Article", "compare", "dedupe", "diff", "load", "quotes", "sentences"]

_HOMES = {
    "compare": ("quotediff.pipeline", "compare"),
    "dedupe": ("quotediff.deduplicating", "dedupe"),
    "diff": ("quotediff.pipeline", "diff_texts"),
    "load": ("quotediff.loaders", "load"),
    "quotes": ("quotediff.extraction", "quotes"),
    "sentences": ("quotediff.extraction", "sentences"),
}

if TYPE_CHECKING:
    from quotediff.deduplicating import dedupe
    from quotediff.extraction import quotes, sentences
    from quotediff.loaders import load
    from quotediff.pipeline import compare
    from quotediff.pipeline import diff_texts as diff


def __getattr__(name: str) -> Any:  # numpy and rapidfuzz are loaded with the first use, not with the package
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
