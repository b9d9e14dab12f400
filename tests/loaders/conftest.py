"""Shared by the loader tests."""

from __future__ import annotations

import sys

import pytest


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if trafilatura were not installed."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
