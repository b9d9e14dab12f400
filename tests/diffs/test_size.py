"""Long and hostile texts: the cost stays near linear."""

from __future__ import annotations

import time

import pytest

from quotediff.diffs import diff
from tests.diffs.texts import version

SECONDS = 10
"""Far more than any of these takes (under 1 s); what is quadratic takes minutes."""


@pytest.mark.parametrize(
    ("base", "witness"),
    [
        (" ".join(f"w{i}" for i in range(20000)), " ".join("x" if i % 7 else f"w{i}" for i in range(20000))),
        ("yes no maybe " * 2000, "no yes maybe " * 2000),
        ("[a] b " * 2000, "[c] d " * 2000),
        ("a b |" * 1500, "c"),
        ("a " + "[" * 100000 + " b", "a x b"),
        ("a " + "!" * 200000 + "_ b c", "a x " + "!" * 200000 + "_ c"),
        ("9" * 20000 + " a b", "8" * 20000 + " a c"),
        ("not a " * 2000, "is a " * 2000),
    ],
    ids=["long", "repeated", "brackets", "spans", "open brackets", "marks", "digits", "light words"],
)
def test_cost(base: str, witness: str) -> None:
    one, other = version(base), version(witness)
    started = time.process_time()
    assert diff(one, other).edits
    assert time.process_time() - started < SECONDS
