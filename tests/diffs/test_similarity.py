"""The Indel ratio of the aligned words."""

from __future__ import annotations

import pytest

from quotediff.diffs import diff
from tests.diffs.texts import version


@pytest.mark.parametrize(
    ("base", "witness", "expected"),
    [
        ("", "", 1.0),
        ("we saw it", "", 0.0),
        ("we saw it", "they lost these", 0.0),
        ("we saw the boats there", "we saw the boats there", 1.0),
        ("we saw the boats there", "we saw the nets there", 0.8),
        ("we saw the old boats there", "we saw the boats there", 2 * 5 / 11),
        ("at night we saw the boats there", "we saw the boats", 1.0),
        ("we saw the boats", "at night we saw the boats there", 1.0),
        ("a well known boat", "a well-known boat", 1.0),
        ("a ten ton boat", "a 10 ton boat", 0.75),
        ("they gradually sold it", "they sold it gradually", 1.0),
    ],
)
def test_similarity(base: str, witness: str, expected: float) -> None:
    assert diff(version(base), version(witness)).similarity == pytest.approx(expected)


def test_a_cut_over_several_spans_does_not_count() -> None:
    base = version("We came. We saw|the old boats and|the quay at last")
    assert diff(base, version("the quay at last")).similarity == 1.0
