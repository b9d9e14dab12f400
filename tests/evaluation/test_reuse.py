from __future__ import annotations

import pytest
from evaluation.reuse import rank_correlation, reused

from quotediff.model import Pair, Report


def test_rank_correlation_is_spearmans() -> None:
    assert rank_correlation([1, 2, 3], [10, 200, 3000]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([0, 0, 1, 2], [0, 1, 2, 3]) == pytest.approx(0.9487, abs=1e-4)  # ties: 1.5, 1.5, 3, 4


def test_the_share_is_the_answers_whichever_comes_first() -> None:
    report = Report({}, (), {}, pairs=(Pair("x", "y", 5, 0, 0, 0.5, 0.25),))
    assert reused(report, [("x", "y"), ("y", "x"), ("x", "z")]) == [0.5, 0.25, 0.0]
