"""The reference year keeps to its calibration; the ranges are those of data/lithuania-2023/README.md."""

import datetime as dt
from collections import Counter
from statistics import median

import pytest

from scheduler.problem import INTERPRETER, Course, Problem
from scheduler.synth import synthesize


@pytest.fixture(scope="module", params=[2023, 1, 2, 3])
def year(request: pytest.FixtureRequest) -> Problem:
    return synthesize(1_500, request.param)


def test_demand(year: Problem) -> None:
    sizes = [request.headcount for request in year.requests]
    assert sum(sizes) == 1_650
    assert 90 <= len(sizes) <= 130
    assert 9 <= median(sizes) <= 15
    assert min(sizes) >= 4
    assert max(sizes) <= 120


def test_shares_of_requests(year: Problem) -> None:
    number = len(year.requests)
    assert sum(request.priority <= 2 for request in year.requests) / number == pytest.approx(0.2, abs=0.01)
    assert 0.10 <= sum(len(request.skills) == 2 for request in year.requests) / number <= 0.15
    assert max(len(request.skills) for request in year.requests) == 2
    assert 0.15 <= sum(not request.may_split for request in year.requests) / number <= 0.20


def test_windows_leave_4_to_12_weeks_of_slack(year: Problem) -> None:
    for request in year.requests:
        needed = len(request.skills) - 1  # a day between two steps
        for skill in request.skills:
            needed += max(
                course.days
                for course in year.courses
                if course.awards == skill and (not request.programmes or course.programme in request.programmes)
            )
        slack = (request.to - request.from_).days + 1 - needed
        assert 4 * 7 <= slack <= 12 * 7


def test_courses(year: Problem) -> None:
    assert len(year.courses) == 24
    taught = Counter(course.awards for course in year.courses)
    assert sum(programmes >= 2 for programmes in taught.values()) >= 8
    # A course of n weeks runs from a Monday to a Saturday: 7 n − 1 days.
    weeks = {"combat-medic": {4}, "drone": {3}, "eod": {5}, "basic": {5}, "command": {6}, "staff-work": {1, 2, 3}}
    for skill, lengths in weeks.items():
        assert {course.days for course in year.courses if course.awards == skill} == {7 * n - 1 for n in lengths}
    sizes = {(6, 12), (12, 24), (20, 50), (80, 130), (100, 200)}
    assert {(course.min_size, course.max_size) for course in year.courses} == sizes
    assert {course.prep_days for course in year.courses} == {7}
    assert {course.turnaround_days for course in year.courses} == {2, 3}


def test_trainees_for_each_instructor(year: Problem) -> None:
    ratios = {
        "sniper": {3}, "eod": {4}, "uas": {4}, "marksman": {4}, "medic": {6}, "gunner": {6}, "mortar": {6},
        "leader": {8, 24}, "staff-officer": {8, 10, 12}, "tactics": {10, 12},
    }  # fmt: skip
    for qualification, expected in ratios.items():
        rows = [row for row in year.course_staff if row.qualification == qualification]
        assert {row.trainees_per for row in rows} - {None} == expected


def test_venues(year: Problem) -> None:
    assert 8 <= len(year.venues) <= 10
    assert all(16 <= venue.places <= 110 for venue in year.venues)
    assert all(venue.beds is None or 24 <= venue.beds <= 80 for venue in year.venues)
    assert all(1 <= (venue.parallel_classes or 0) <= 3 for venue in year.venues)
    closed = Counter[str]()
    for closure in year.closures:
        closed[closure.venue] += (closure.to - closure.from_).days + 1
    assert all(0.15 <= closed[venue.venue] / 365 <= 0.25 for venue in year.venues)
    # A course fits a realistic handful of venues, not all.
    sites = Counter(row.facility for row in year.venue_facilities)
    assert all(2 <= number < len(year.venues) for number in sites.values())


def test_staff(year: Problem) -> None:
    instructors = [person for person in year.staff if INTERPRETER not in person.qualifications]
    interpreters = [person for person in year.staff if INTERPRETER in person.qualifications]
    assert 60 <= len(instructors) <= 72
    assert 18 <= len(interpreters) <= 22
    assert all(2 <= len(person.qualifications) <= 4 for person in instructors)
    assert 12 <= len({skill for person in instructors for skill in person.qualifications}) <= 16
    assert all(26 * 7 <= (person.max_days or 0) <= 30 * 7 for person in instructors)
    assert all("uk" in person.languages for person in interpreters)
    with_language = Counter(language for person in interpreters for language in person.languages)
    assert with_language["lt"] > with_language["de"]
    assert with_language["en"] >= 4
    assert 1 <= with_language["de"] <= 8


def test_offerings(year: Problem) -> None:
    assert 14 <= len(year.offerings) <= 20
    assert all(4 <= offering.seats <= 40 for offering in year.offerings)
    assert any(offering.seats >= 30 for offering in year.offerings)
    assert all(course_of(year, offering.course).programme != "bilateral" for offering in year.offerings)


def test_ceilings_arrivals_and_interpreters(year: Problem) -> None:
    ceilings = {row.programme: row.staff_ceiling for row in year.programmes}
    assert ceilings == {"bilateral": 60, "multilateral": 25, "eumam": 40}
    assert year.settings.max_arrivals_per_week == 60
    assert year.settings.trainees_per_interpreter == 12


def test_holidays(year: Problem) -> None:
    assert (year.settings.horizon_start, year.settings.horizon_end) == (dt.date(2023, 1, 1), dt.date(2023, 12, 31))
    # Easter was on 9 April; Mother's and Father's Day are the first Sundays of May and of June.
    days = """
    01-01 02-16 03-11 04-09 04-10 05-01 05-07 06-04 06-24 07-06 08-15 11-01 11-02 12-24 12-25 12-26
    """
    assert {row.date for row in year.holidays} == {dt.date.fromisoformat(f"2023-{day}") for day in days.split()}


def course_of(problem: Problem, code: str) -> Course:
    """Return a course by its code."""
    return problem.course_by_code[code]
