import datetime as dt

from scheduler.problem import Problem
from tests.problem.edits.faults import fault_of
from tests.tables.samples import full


def closed(problem: Problem) -> list[tuple[str, str]]:
    return [(row.from_.isoformat(), row.to.isoformat()) for row in problem.closures]


def test_a_venue_is_closed_and_the_problem_stays_as_it_was() -> None:
    problem = full()
    edited = problem.close_venue("NORTH", "2023-05-01", dt.date(2023, 5, 14), "flood")
    assert closed(edited) == [("2023-07-01", "2023-07-31"), ("2023-05-01", "2023-05-14")]
    assert edited.closures[-1].reason == "flood"
    assert closed(problem) == [("2023-07-01", "2023-07-31")]


def test_a_closure_names_what_is_wrong() -> None:
    problem = full()
    text = "close_venue, column venue: no venue 'NORHT' (did you mean 'NORTH'?)"
    assert fault_of(lambda: problem.close_venue("NORHT", "2023-05-01", "2023-05-14")) == text
    text = "close_venue, column from: 2023-05-14 is after to, 2023-05-01"
    assert fault_of(lambda: problem.close_venue("NORTH", "2023-05-14", "2023-05-01")) == text
    text = "close_venue, column to: 'May' is not a date written YYYY-MM-DD"
    assert fault_of(lambda: problem.close_venue("NORTH", "2023-05-14", "May")) == text


def test_a_venue_opens_within_a_closure() -> None:
    # July is closed; its second week opens.
    assert closed(full().reopen_venue("NORTH", "2023-07-08", "2023-07-14")) == [
        ("2023-07-01", "2023-07-07"),
        ("2023-07-15", "2023-07-31"),
    ]
    assert closed(full().reopen_venue("NORTH", "2023-06-01", "2023-07-14")) == [("2023-07-15", "2023-07-31")]
    assert closed(full().reopen_venue("NORTH", "2023-07-01", "2023-07-31")) == []
    assert closed(full().reopen_venue("NORTH", "2023-08-01", "2023-08-31")) == closed(full())


def test_a_venue_is_given_up_with_what_names_it() -> None:
    edited = full().drop_venue("NORTH")
    assert (edited.venues, edited.venue_facilities, edited.closures) == ((), (), ())


def test_beds_places_and_units_are_added_and_taken() -> None:
    problem = full()
    assert problem.add_beds("NORTH", 10).venues[0].beds == 50
    assert problem.add_beds("NORTH", -40).venues[0].beds == 0
    assert problem.add_places("NORTH", 5).venues[0].places == 65
    assert problem.add_facility("NORTH", "range", 1).venue_facilities[0].units == 3
    problem = problem.add_row("course_facilities", course="MED", facility="pool")
    assert problem.add_facility("NORTH", "pool", 1).venue_facilities[1].units == 1
    assert problem.add_equipment("drone", -2).equipment[0].units == 10


def test_what_has_no_limit_or_too_little_is_told() -> None:
    problem = full()
    text = "add_beds, column beds: NORTH has 40; 41 fewer are not to be had"
    assert fault_of(lambda: problem.add_beds("NORTH", -41)) == text
    text = "add_class_slots, column classes: NORTH has no limit of classes; set one before changing it by +1"
    assert fault_of(lambda: problem.add_class_slots("NORTH", 1)) == text
