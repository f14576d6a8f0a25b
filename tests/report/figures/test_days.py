import numpy as np

from scheduler.report.figures.days import Days, Span

FEBRUARY = Days(np.datetime64("2023-02-06"), 0, 2)


def test_both_ends_of_a_span_count() -> None:
    totals = FEBRUARY.totals(2, [Span(0, 1, 3, 5), Span(0, 3, 4), Span(1, 0, 0)])
    assert totals[0, :6].tolist() == [0, 5, 5, 6, 1, 0]
    assert totals[1].tolist() == [1] + [0] * 13


def test_what_lies_outside_is_left_out() -> None:
    totals = FEBRUARY.totals(1, [Span(0, -9, -1), Span(0, 14, 20), Span(0, -3, 1), Span(0, 12, 99)])
    assert totals[0].tolist() == [1, 1] + [0] * 10 + [1, 1]


def test_days_fold_into_weeks() -> None:
    assert FEBRUARY.by_week(FEBRUARY.totals(1, [Span(0, 6, 8)])).sum(axis=2).tolist() == [[1, 2]]
    assert FEBRUARY.mondays.tolist() == np.array(["2023-02-06", "2023-02-13"], dtype="datetime64[D]").tolist()
