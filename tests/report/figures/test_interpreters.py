from scheduler.report.figures import interpreter_weeks
from tests.report.case import by, case, empty


def test_pairs_are_those_that_requests_need() -> None:
    # R-1 speaks uk and takes medic (in lt) and leadership (in en); R-2 speaks lt, the language of its course
    assert interpreter_weeks(*case())["pair"].unique().tolist() == ["en–uk", "lt–uk"]


def test_person_days_are_engaged_elsewhere_or_free() -> None:
    frame = by(interpreter_weeks(*case()), "pair", "week")
    measures = ["engaged_days", "elsewhere_days", "free_days", "available_days"]
    # T-1 is on leave all week, T-2 free
    assert [frame["lt–uk", "2023-01-09"][measure] for measure in measures] == [0, 0, 7, 7]
    # T-1 engaged for 7 days, T-2 free
    assert [frame["lt–uk", "2023-01-16"][measure] for measure in measures] == [7, 0, 7, 14]
    # T-2 interprets en–uk from Monday to Friday, which counts as elsewhere for lt–uk
    assert [frame["lt–uk", "2023-01-30"][measure] for measure in measures] == [0, 5, 9, 14]
    assert [frame["en–uk", "2023-01-30"][measure] for measure in measures] == [5, 0, 2, 7]
    assert frame["en–uk", "2023-01-30"]["share"] == 5 / 7
    assert frame["en–uk", "2023-01-30"]["people"] == 1


def test_without_requests_no_language_is_needed() -> None:
    assert interpreter_weeks(*empty()).empty
