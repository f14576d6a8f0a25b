"""The synthetic years: the same for the same seed, without faults, and of the size asked for."""

import os
import subprocess
import sys
from bisect import bisect_left, bisect_right
from datetime import date, timedelta

import pytest

from scheduler.problem import INTERPRETER, Course, Problem
from scheduler.synth import KINDS, synthesize
from scheduler.validate import faults_of, warnings_of


def test_the_same_seed_gives_the_same_problem() -> None:
    assert synthesize(300, 5) == synthesize(300, 5)
    assert synthesize(300, 5) != synthesize(300, 6)


def test_the_order_of_sets_plays_no_part() -> None:
    # Python orders sets of text by a hash that PYTHONHASHSEED changes.
    program = "from scheduler.synth import synthesize; print(synthesize(300, 5).sha256)"
    for hash_seed in ("0", "1"):
        run = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert run.stdout.strip() == synthesize(300, 5).sha256


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("trainees", "seed"), [(20, 1), (47, 2), (150, 3), (600, 4), (1_500, 5)])
def test_problems_have_no_faults_and_few_warnings(kind: str, trainees: int, seed: int) -> None:
    problem = synthesize(trainees, seed, kind)
    assert faults_of(problem) == []
    # A warning is a request that nobody can serve, or a course that cannot be held: one request in twelve at most.
    assert len(warnings_of(problem)) <= max(2, len(problem.requests) / 12)


@pytest.mark.parametrize("trainees", [20, 150, 1_500, 15_000])
def test_a_tenth_more_are_asked_for_than_can_be_placed(trainees: int) -> None:
    problem = synthesize(trainees, 1)
    assert asked(problem) == round(1.1 * trainees)


def test_larger_problems_grow_as_real_programmes_do() -> None:
    # Expected: about 700 requests and 35 venues at 15,000 trainees, 2,000 to 2,500 and 90 at 60,000.
    large, largest = synthesize(15_000, 1), synthesize(60_000, 1)
    assert 600 <= len(large.requests) <= 800
    assert 2_000 <= len(largest.requests) <= 2_500
    assert 30 <= len(large.venues) <= 40
    assert 80 <= len(largest.venues) <= 100
    assert faults_of(largest) == []


@pytest.mark.parametrize(("trainees", "least", "most"), [(1_500, 3_000, 15_000), (60_000, 100_000, 650_000)])
def test_requests_have_a_sane_number_of_options(trainees: int, least: int, most: int) -> None:
    assert least <= options(synthesize(trainees, 2023)) <= most


def test_the_roll_lists_every_trainee_once() -> None:
    problem = synthesize(150, 1, roll=True)
    assert len({entry.trainee for entry in problem.roll}) == len(problem.roll) == asked(problem)
    for request in problem.requests:
        assert sum(entry.request == request.request for entry in problem.roll) == request.headcount
    assert synthesize(150, 1).roll == ()


def test_kinds_differ_in_what_they_are_named_for() -> None:
    years = {kind: synthesize(1_500, 7, kind) for kind in KINDS}
    reference = years["reference"]
    assert interpreters(years["interpreter-starved"]) < 0.75 * interpreters(reference)
    assert beds(years["bed-starved"]) == pytest.approx(0.6 * beds(reference), rel=0.05)
    assert sum(not request.may_split for request in years["unsplittable"].requests) >= 0.6 * len(reference.requests)
    assert len(years["offering-heavy"].offerings) == 3 * len(reference.offerings)
    assert sum(len(request.skills) > 1 for request in years["path-heavy"].requests) >= 0.5 * len(reference.requests)
    assert max(len(request.skills) for request in years["path-heavy"].requests) == 3
    assert {len(course.start_weekdays) for course in years["daily-start"].courses} == {6}
    assert {course.start_weekdays for course in reference.courses} == {("Mon",)}


@pytest.mark.parametrize(("trainees", "kind"), [(19, "reference"), (1_000_001, "reference"), (100, "strange")])
def test_what_cannot_be_made_is_said(trainees: int, kind: str) -> None:
    with pytest.raises(ValueError, match=r"20 to 1000000|the kinds are reference"):
        synthesize(trainees, 1, kind)


def asked(problem: Problem) -> int:
    """Return the trainees asked for."""
    return sum(request.headcount for request in problem.requests)


def interpreters(problem: Problem) -> int:
    """Return the number of interpreters."""
    return sum(INTERPRETER in person.qualifications for person in problem.staff)


def beds(problem: Problem) -> int:
    """Return all beds."""
    return sum(venue.beds or 0 for venue in problem.venues)


def options(problem: Problem) -> int:
    """Return the pairs of a request's step and an own class it may use: a course, a venue and a Monday."""
    starts = {course.course: own_starts(problem, course) for course in problem.courses}
    pairs = 0
    for request in problem.requests:
        for course in problem.courses:
            if not request.programmes or course.programme in request.programmes:
                last = request.to - timedelta(days=course.days - 1)
                fit = bisect_right(starts[course.course], last) - bisect_left(starts[course.course], request.from_)
                pairs += request.skills.count(course.awards) * max(0, fit)
    return pairs


def own_starts(problem: Problem, course: Course) -> list[date]:
    """Return the Mondays on which a course may start, once for each venue that has its facilities and is open."""
    needed = {row.facility for row in problem.course_facilities if row.course == course.course}
    first = problem.settings.horizon_start
    mondays = [first + timedelta(days=day) for day in range(365) if (first + timedelta(days=day)).weekday() == 0]
    starts = []
    for venue in problem.venues if course.max_classes is None else ():
        if needed <= {row.facility for row in problem.venue_facilities if row.venue == venue.venue}:
            closed = [row for row in problem.closures if row.venue == venue.venue]
            for start in mondays:
                end = start + timedelta(days=course.days - 1)
                if not any(row.from_ <= end and start <= row.to for row in closed):
                    starts.append(start)
    return sorted(starts)
