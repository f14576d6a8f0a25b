from scheduler.report.figures import venue_days, venue_weeks
from tests.report.case import by, case, empty


def test_beds_are_taken_from_the_day_before_the_start_to_the_end() -> None:
    rows = venue_days(*case()).query("venue == 'NORTH' and housed == 10")
    # arrive_days_before is 1: Sunday 15 to Friday 27 January
    assert [f"{date:%m-%d}" for date in rows["date"]] == [f"01-{number}" for number in range(15, 28)]
    in_session = venue_days(*case()).query("venue == 'NORTH' and in_session == 10")
    assert [f"{date:%m-%d}" for date in in_session["date"]] == [f"01-{number}" for number in range(16, 28)]


def test_a_class_counts_until_its_turnaround_is_over() -> None:
    rows = venue_days(*case()).query("venue == 'NORTH' and classes == 1")
    assert [f"{date:%m-%d}" for date in rows["date"]] == [f"01-{number}" for number in range(16, 30)]


def test_a_week_counts_with_its_fullest_day() -> None:
    frame = venue_weeks(*case())
    assert len(frame) == 2 * 8  # venues × weeks
    north = frame[frame["venue"] == "NORTH"]
    # the week of 9 January holds the arrivals of Sunday 15
    assert north["housed"].tolist() == [0, 10, 10, 10, 0, 0, 0, 0]
    assert north["in_session"].tolist() == [0, 0, 10, 10, 0, 0, 0, 0]
    week = by(north, "week")["2023-01-16"]
    assert (week["beds_share"], week["places_share"]) == (1.0, 0.5)


def test_without_a_limit_of_beds_there_is_no_share_of_them() -> None:
    frame = venue_weeks(*case())
    south = frame[frame["venue"] == "SOUTH"]
    assert south["beds_share"].isna().all()
    assert by(south, "week")["2023-01-30"]["places_share"] == 3 / 8
    assert south["closed_days"].tolist() == [0, 0, 0, 0, 0, 7, 0, 0]


def test_without_venues_there_is_nothing() -> None:
    assert venue_weeks(*empty()).empty
    assert venue_days(*empty()).empty
