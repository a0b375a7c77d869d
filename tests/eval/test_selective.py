"""Measures of a confidence, worked out by hand."""

from __future__ import annotations

import math

import pytest

from eval.selective import auroc, bins, ece, risk_at, risk_coverage

ROWS = [(0.9, True), (0.8, True), (0.7, False), (0.4, True), (0.2, False)]


def test_auroc_is_the_share_of_pairs_in_order() -> None:
    # right 0.9, 0.8, 0.4; wrong 0.7, 0.2: of six pairs only (0.4, 0.7) is out of order
    assert auroc(ROWS) == pytest.approx(5 / 6)


def test_ties_count_half() -> None:
    assert auroc([(0.5, True), (0.5, False), (0.5, True)]) == pytest.approx(0.5)


def test_without_a_wrong_row_there_is_no_auroc() -> None:
    assert math.isnan(auroc([(0.9, True), (0.1, True)]))


def test_risk_grows_with_what_is_kept() -> None:
    assert risk_coverage(ROWS) == [
        (0.2, 0.0),
        (0.4, 0.0),
        (0.6, pytest.approx(1 / 3)),
        (0.8, pytest.approx(1 / 4)),
        (1.0, pytest.approx(2 / 5)),
    ]
    assert risk_at(0.7, ROWS) == pytest.approx(1 / 4)


def test_calibration_error_weighs_bins_by_their_rows() -> None:
    rows = [(0.95, True), (0.95, False), (0.25, False), (0.25, False)]
    assert bins(rows) == [(0.25, 0.0, 2), (0.95, 0.5, 2)]
    assert ece(rows) == pytest.approx((2 * 0.25 + 2 * 0.45) / 4)


def test_a_confidence_of_one_is_in_the_last_bin() -> None:
    assert bins([(1.0, True)]) == [(1.0, 1.0, 1)]
