"""Calendars over several plans: what people have is changed or called off, never doubled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from scheduler.plan import Plan
from scheduler.report.calendars import write_ics
from tests.tiny import Hand, Tiny, day, world

MEDIC = [("I", "medic")]


def asked() -> Tiny:
    """Return a world with two medics."""
    tiny = world().put("course_staff", "C", "medic", per_class=1)
    return tiny.put("staff", "I", qualifications="medic").put("staff", "J", qualifications="medic")


PROBLEM = asked().problem()


def plan(revision: int, *starts: int, staff: str = "I", seats: int = 6) -> Plan:
    """Return a plan with classes of a few of R on some days."""
    hand = Hand(PROBLEM)
    for start in starts:
        hand.own(start, seats, [(staff, "medic")])
    return Plan(hand.plan().rows.model_copy(update={"revision": revision}))


def events(path: Path) -> list[tuple[int, str, int]]:
    """Return the first day (from day 0), status and sequence of each event of a file."""
    found: list[Any] = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return sorted(
        ((event["DTSTART"].dt - day(0)).days, str(event["STATUS"]), int(event["SEQUENCE"])) for event in found
    )


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.ics")}


def test_sequence_rises_over_several_plans(tmp_path: Path) -> None:
    venue = tmp_path / "venues/V.ics"
    first, second, third = plan(0, 0, 7), plan(1, 0, 14), plan(2, 0, 7, seats=5)
    write_ics(PROBLEM, first, tmp_path)
    assert events(venue) == [(0, "CONFIRMED", 0), (7, "CONFIRMED", 0)]
    write_ics(PROBLEM, second, tmp_path, baseline=first)
    assert events(venue) == [(0, "CONFIRMED", 0), (14, "CONFIRMED", 1)]
    write_ics(PROBLEM, third, tmp_path, baseline=second)
    # Day 0 has fewer seats; what went from day 7 to day 14 is back.
    assert events(venue) == [(0, "CONFIRMED", 2), (7, "CONFIRMED", 2)]


def uids(path: Path) -> dict[int, str]:
    """Return the UID of each event of a file that is on, by its first day."""
    found: list[Any] = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {(event["DTSTART"].dt - day(0)).days: str(event["UID"]) for event in found if event["STATUS"] == "CONFIRMED"}


@pytest.mark.parametrize("name", ["venues/V", "staff/I", "requests/R"])
def test_an_entry_moves_with_its_class_over_any_number_of_plans(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.ics"
    plans = [plan(0, 0, 7), plan(1, 0, 14), plan(2, 0, 21), plan(3, 0)]
    write_ics(PROBLEM, plans[0], tmp_path)
    first = uids(path)
    for before, after, start in zip(plans, plans[1:], (14, 21), strict=False):
        write_ics(PROBLEM, after, tmp_path, baseline=before)
        assert uids(path) == {0: first[0], start: first[7]}
    write_ics(PROBLEM, plans[3], tmp_path, baseline=plans[2])
    assert events(path) == [(0, "CONFIRMED", 0), (21, "CANCELLED", 3)]


def test_who_does_not_go_with_a_class_that_moves_has_it_called_off(tmp_path: Path) -> None:
    first, second = plan(0, 0), plan(1, 7, staff="J")
    write_ics(PROBLEM, first, tmp_path)
    write_ics(PROBLEM, second, tmp_path, baseline=first)
    assert events(tmp_path / "staff/I.ics") == [(0, "CANCELLED", 1)]
    assert events(tmp_path / "staff/J.ics") == [(7, "CONFIRMED", 1)]
    assert events(tmp_path / "venues/V.ics") == [(7, "CONFIRMED", 1)]  # it has the same trainees


def test_seats_that_go_to_another_class_take_their_entry_along(tmp_path: Path) -> None:
    # Both classes are held before and after; R goes from the one on day 0 to the one on day 7.
    problem = (
        asked()
        .put("requests", "Q", requester="B", skills="s", headcount=9, language="en", from_=day(0), to=day(27))
        .problem()
    )
    medics = [("I", "medic")]

    def with_r_on(start: int, revision: int) -> Plan:
        hand = Hand(problem)
        for each in (0, 7):
            hand.own(each, {"Q": 4} | ({"R": 2} if each == start else {}), medics)
        return Plan(hand.plan().rows.model_copy(update={"revision": revision}))

    before, after = with_r_on(0, 0), with_r_on(7, 1)
    write_ics(problem, before, tmp_path)
    first = uids(tmp_path / "requests/R.ics")
    write_ics(problem, after, tmp_path, baseline=before)
    assert uids(tmp_path / "requests/R.ics") == {7: first[0]}
    assert [status for _, status, _ in events(tmp_path / "requests/R.ics")] == ["CONFIRMED"]


def test_writing_twice_changes_nothing(tmp_path: Path) -> None:
    first, second = plan(0, 0, 7), plan(1, 0, 14)
    write_ics(PROBLEM, first, tmp_path)
    write_ics(PROBLEM, second, tmp_path, baseline=first)
    once = files(tmp_path)
    write_ics(PROBLEM, second, tmp_path, baseline=first)
    assert files(tmp_path) == once


def test_without_the_folder_the_baseline_is_what_people_have(tmp_path: Path) -> None:
    write_ics(PROBLEM, plan(3, 0, 14), tmp_path, baseline=plan(2, 0, 7))
    assert events(tmp_path / "venues/V.ics") == [(0, "CONFIRMED", 2), (14, "CONFIRMED", 3)]


def test_a_second_try_at_the_same_revision_still_rises(tmp_path: Path) -> None:
    # The first try called day 7 off and was published; the second, made from the same baseline, holds it after all.
    first = plan(0, 0, 7)
    write_ics(PROBLEM, first, tmp_path)
    write_ics(PROBLEM, plan(1, 0), tmp_path, baseline=first)
    write_ics(PROBLEM, plan(1, 0, 7), tmp_path, baseline=first)
    assert events(tmp_path / "venues/V.ics") == [(0, "CONFIRMED", 0), (7, "CONFIRMED", 2)]


def test_who_has_no_class_left_is_told_so(tmp_path: Path) -> None:
    first, second = plan(0, 0), plan(1, 0, staff="J")
    write_ics(PROBLEM, first, tmp_path)
    assert write_ics(PROBLEM, second, tmp_path, baseline=first) == 4
    assert events(tmp_path / "staff/I.ics") == [(0, "CANCELLED", 1)]
    assert events(tmp_path / "staff/J.ics") == [(0, "CONFIRMED", 1)]
    (event,) = Calendar.from_ical((tmp_path / "staff/I.ics").read_bytes()).walk("VEVENT")
    assert event["SUMMARY"] == "Cancelled: medic: C"
    assert event["TRANSP"] == "TRANSPARENT"


def test_what_the_problem_no_longer_has_is_called_off_all_the_same(tmp_path: Path) -> None:
    before = plan(0, 0)
    tiny = Tiny().put("programmes", "bi").put("venues", "W", places=9)
    now = tiny.put("courses", "D", awards="s", programme="bi", language="en", days=5, min_size=1, max_size=20).problem()
    write_ics(PROBLEM, before, tmp_path)
    assert (
        write_ics(now, Plan(Hand(now).plan().rows.model_copy(update={"revision": 1})), tmp_path, baseline=before) == 3
    )
    for name in ("venues/V", "staff/I", "requests/R"):
        assert events(tmp_path / f"{name}.ics") == [(0, "CANCELLED", 1)]


@pytest.mark.parametrize("rubbish", [b"", b"BEGIN:VCALENDAR\r\nPRODID:-//Muster//Plan//EN\r\nBEGIN:VEVENT\r\n"])
def test_a_damaged_calendar_is_written_anew(tmp_path: Path, rubbish: bytes) -> None:
    (tmp_path / "venues").mkdir()
    (tmp_path / "venues/V.ics").write_bytes(rubbish)
    write_ics(PROBLEM, plan(1, 7), tmp_path, baseline=plan(0, 0))
    assert events(tmp_path / "venues/V.ics") == [(7, "CONFIRMED", 1)]


def test_without_a_baseline_nothing_is_remembered(tmp_path: Path) -> None:
    write_ics(PROBLEM, plan(0, 0), tmp_path)
    write_ics(PROBLEM, plan(0, 7, staff="J"), tmp_path)
    assert sorted(files(tmp_path)) == ["requests/R.ics", "staff/J.ics", "venues/V.ics"]
    assert events(tmp_path / "venues/V.ics") == [(7, "CONFIRMED", 0)]


def test_a_baseline_made_carelessly_is_read_all_the_same(tmp_path: Path) -> None:
    before = Hand(PROBLEM).own(0, 6, MEDIC).book("R", 1, "X", 3).plan()
    write_ics(PROBLEM, plan(1, 0), tmp_path, baseline=before)
    assert events(tmp_path / "requests/R.ics") == [(0, "CONFIRMED", 0)]
