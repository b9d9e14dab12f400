"""The errors of the library; only ``cli`` turns them into text and an exit status.

QuotediffError
├── OptionError  a value given by the caller cannot be used
└── LoadError    one input cannot be read (the loaders turn it into a ``Skipped``)
"""

from __future__ import annotations


class QuotediffError(Exception):
    """Base of all errors raised on purpose; the message says what, where and what to do."""


class OptionError(QuotediffError):
    """An option's value cannot be used."""


class LoadError(QuotediffError):
    """An input cannot be read; ``record`` is the line or record it stands at, where there is one."""

    def __init__(self, reason: str, record: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.record = record
