import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from scheduler.faults import InputError
from scheduler.plan import Plan
from scheduler.report.calendars import write_ics
from tests.report.case import case, day, empty

HOSTILE = ',\\ :"../../x'


def parsed(text: bytes) -> list[Any]:
    """Return the events of a calendar."""
    return list(Calendar.from_ical(text).walk("VEVENT"))


def events(path: Path) -> list[tuple[str, dt.date, dt.date]]:
    """Return the summary, first day, and day after the last of each event of a file."""
    return [(str(event["SUMMARY"]), event["DTSTART"].dt, event["DTEND"].dt) for event in parsed(path.read_bytes())]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_for_each_that_has_an_event(tmp_path: Path) -> None:
    assert write_ics(*case(), tmp_path) == 9
    assert sorted(files(tmp_path)) == [
        *(f"requests/R-{number}.ics" for number in (1, 2, 3)),
        *(f"staff/{person}.ics" for person in ("I-1", "I-2", "T-1", "T-2")),
        *(f"venues/{venue}.ics" for venue in ("NORTH", "SOUTH")),
    ]


def test_days_end_before_dtend(tmp_path: Path) -> None:
    write_ics(*case(), tmp_path)
    assert events(tmp_path / "venues/NORTH.ics") == [("MED-B Medic", day(1, 16), day(1, 28))]


def test_instructors_prepare_and_interpreters_do_not(tmp_path: Path) -> None:
    write_ics(*case(), tmp_path)
    assert events(tmp_path / "staff/I-2.ics") == [
        ("Preparation: MED-B Medic", day(1, 9), day(1, 16)),
        ("medic: MED-B Medic", day(1, 16), day(1, 28)),
        ("leader: LEAD-E", day(1, 30), day(2, 4)),
    ]
    assert events(tmp_path / "staff/T-1.ics") == [("interpreter (uk): MED-B Medic", day(1, 16), day(1, 28))]


def test_a_request_sees_its_path_and_its_own_seats(tmp_path: Path) -> None:
    write_ics(*case(), tmp_path)
    assert events(tmp_path / "requests/R-1.ics") == [
        ("R-1 (step 1 of 2, 6 seats): MED-B Medic", day(1, 16), day(1, 28)),
        ("R-1 (step 2 of 2, 6 seats): LEAD-E", day(2, 20), day(2, 25)),
    ]
    assert events(tmp_path / "requests/R-2.ics")[0][0] == "R-2 (4 seats): MED-B Medic"


def test_an_event_has_what_the_standard_asks_for(tmp_path: Path) -> None:
    write_ics(*case(), tmp_path)
    calendar = Calendar.from_ical((tmp_path / "requests/R-1.ics").read_bytes())
    assert (calendar["PRODID"], calendar["VERSION"]) == ("-//Muster//Plan//EN", "2.0")
    (_, abroad) = parsed((tmp_path / "requests/R-1.ics").read_bytes())
    assert abroad["DTSTAMP"].dt == dt.datetime(2023, 1, 2, tzinfo=dt.UTC)
    assert abroad["SEQUENCE"] == 0
    assert abroad["DTSTART"].params["VALUE"] == "DATE"
    assert abroad["LOCATION"] == "Norway"
    assert "Class: LEAD-E/2023-02-20/OFF-1/1" in abroad["DESCRIPTION"]
    assert abroad["UID"].endswith("@muster")


def test_uids_differ_between_events_and_stay_with_their_class(tmp_path: Path) -> None:
    problem, plan = case()
    write_ics(problem, plan, tmp_path / "first")
    rows = plan.rows
    later = rows.classes[0].model_copy(update={"staff": rows.classes[0].staff[1:]})  # I-1 is taken off
    write_ics(problem, Plan(rows.model_copy(update={"classes": (later, *rows.classes[1:])})), tmp_path / "second")

    def uids(folder: str) -> list[str]:
        return [str(event["UID"]) for text in files(tmp_path / folder).values() for event in parsed(text)]

    # 2 at venues; 2 + 3 + 1 + 1 of staff; 2 + 1 + 1 of requests
    assert len(set(uids("first"))) == len(uids("first")) == 13
    # I-1's two events are gone, all others are as they were
    assert set(uids("second")) < set(uids("first"))
    assert len(uids("second")) == 11


def test_the_same_plan_gives_the_same_files(tmp_path: Path) -> None:
    write_ics(*case(), tmp_path / "one")
    write_ics(*case(), tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_stamp_is_the_caller_s(tmp_path: Path) -> None:
    write_ics(*case(), tmp_path, stamp=dt.datetime(2022, 12, 24, 18, tzinfo=dt.UTC))
    assert b"DTSTAMP:20221224T180000Z" in (tmp_path / "venues/NORTH.ics").read_bytes()


def test_what_an_earlier_plan_left_is_taken_away_and_the_rest_stays(tmp_path: Path) -> None:
    problem, plan = case()
    write_ics(problem, plan, tmp_path)
    (tmp_path / "staff/mine.ics").write_text("BEGIN:VCALENDAR\nPRODID:-//Somebody else//EN\nEND:VCALENDAR\n")
    rows = plan.rows.model_copy(update={"classes": plan.rows.classes[1:], "bookings": plan.rows.bookings[2:]})
    write_ics(problem, Plan(rows), tmp_path)
    assert sorted(path.name for path in (tmp_path / "staff").iterdir()) == ["I-2.ics", "T-2.ics", "mine.ics"]


def test_hostile_codes_stay_in_the_folder(tmp_path: Path) -> None:
    assert write_ics(*case(HOSTILE), tmp_path / "out") == 9
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    names = [path.name for path in sorted((tmp_path / "out/venues").iterdir())]
    assert [name.split("~")[0] for name in names] == ["NORTH-x", "SOUTH-x"]


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    problem, plan = case()
    title = "Medic\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:x;y,z\\n"
    courses = (problem.courses[0].model_copy(update={"title": title}), problem.courses[1])
    write_ics(problem.replace(courses=courses), plan, tmp_path)
    assert events(tmp_path / "venues/NORTH.ics") == [(f"MED-B {title}", day(1, 16), day(1, 28))]


def test_nothing_at_all_has_no_calendar(tmp_path: Path) -> None:
    assert write_ics(*empty(), tmp_path) == 0


def test_the_plan_of_another_problem_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no course"):
        write_ics(empty()[0], case()[1], tmp_path / "out")
    assert not list(tmp_path.iterdir())
