"""Warnings of requests that cannot be served, or not in full, however the rest is planned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scheduler.cells import shown
from scheduler.closest import Closest
from scheduler.faults import Fault
from scheduler.problem import Request
from scheduler.validate.days import first
from scheduler.validate.means import Means
from scheduler.validate.options import Options
from scheduler.validate.own import Own
from scheduler.validate.places import Places

__all__ = ["request_warnings"]

_Warnings = Iterator[tuple[str, str]]


def request_warnings(means: Means, own: Mapping[str, Own], places: Places) -> Iterator[Fault]:
    """Yield what stands in the way of each request: of window, skills, language, dates, path and size, the first."""
    options = Options(means, own)
    skills = Closest(means.problem.awarding)
    for index, request in enumerate(means.problem.requests):
        for column, text in _obstacles(options, skills, request):
            yield places.fault(text, request, index, column)


def _obstacles(options: Options, skills: Closest, request: Request) -> list[tuple[str, str]]:
    if found := [*_outside(options, request)] or [*_skills(options, skills, request)]:
        return found
    for judge in (_language, _dates, _path, _size):
        if found := [*judge(options, request)]:
            return found
    return []


def _outside(options: Options, request: Request) -> _Warnings:
    settings = options.means.problem.settings
    if request.from_ > settings.horizon_end:
        yield "from", f"{request.from_} is after the horizon ends, {settings.horizon_end}"
    if request.to < settings.horizon_start:
        yield "to", f"{request.to} is before the horizon starts, {settings.horizon_start}"


def _skills(options: Options, skills: Closest, request: Request) -> _Warnings:
    problem = options.means.problem
    for skill in dict.fromkeys(request.skills):
        if skill not in problem.awarding:
            yield "skills", f"no course awards {shown(skill)}{skills.hint(skill)}"
        elif not (courses := problem.courses_for(request, skill)):
            others = _listed(course.programme for course in problem.awarding[skill])
            yield "programmes", f"no course of these awards {shown(skill)}; those that do are of {others}"
        elif not options.of(request, skill):
            held = _listed(course.course for course in courses)
            yield "skills", f"there can be no class that awards {shown(skill)}: no own class of {held}, and no offering"


def _language(options: Options, request: Request) -> _Warnings:
    for skill in dict.fromkeys(request.skills):
        found = options.of(request, skill)
        if not any(option.seats for option in found):
            languages = _listed(option.course.language for option in found)
            yield (
                "language",
                f"nobody can interpret between {request.language} and {languages} in a class for {shown(skill)}",
            )


def _dates(options: Options, request: Request) -> _Warnings:
    start, end = _window(options, request)
    for skill in dict.fromkeys(request.skills):
        if not options.within(request, skill, start, end):
            courses = [option.course for option in options.of(request, skill) if option.seats]
            shortest = min(courses, key=lambda course: course.days)
            if shortest.days > end - start + 1:
                text = (
                    f"{_days(end - start + 1)} from {options.means.problem.date(start)} are too few for "
                    f"{shown(skill)}: the shortest course, {shortest.course}, takes {shortest.days}"
                )
            else:
                listed = _listed(course.course for course in courses)
                text = f"no class of {listed}, for {shown(skill)}, can start from {request.from_} and end by then"
            yield "to", text


def _path(options: Options, request: Request) -> _Warnings:
    problem = options.means.problem
    start, end = _window(options, request)
    for step, skill in enumerate(request.skills, start=1):
        found = options.within(request, skill, start, end)
        if not found:
            ready = problem.date(start)
            yield "skills", f"step {step}, {shown(skill)}, cannot start before {ready}, and no class then ends by to"
            return
        ends = [(first(option.starts) or 0) + option.course.days - 1 for option in found]
        start = min(ends) + 1 + problem.settings.min_gap_days


def _size(options: Options, request: Request) -> _Warnings:
    start, end = _window(options, request)
    skills = dict.fromkeys(request.skills)
    seats = min(max(option.seats for option in options.within(request, skill, start, end)) for skill in skills)
    if not request.may_split:
        if request.headcount > seats:
            yield "headcount", f"{request.headcount} may not be split, and the largest class takes {seats}"
    elif min(request.min_part, request.headcount) > seats:
        yield "min_part", f"a part of {request.min_part} is above what the largest class takes, {seats}"
    elif request.headcount > request.max_parts * seats:
        yield "headcount", f"{request.headcount} is above what max_parts, {request.max_parts}, of {seats} seats take"


def _window(options: Options, request: Request) -> tuple[int, int]:
    """Return the days of the window that are within the horizon, both included."""
    problem = options.means.problem
    return max(problem.day(request.from_), 0), min(problem.day(request.to), options.means.size - 1)


def _days(number: int) -> str:
    return f"{number} day{'' if number == 1 else 's'}"


def _listed(codes: Iterable[str]) -> str:
    """Return a few codes in words."""
    found = [*dict.fromkeys(codes)]
    return " or ".join(found[:3]) + (f" or {len(found) - 3} more" if len(found) > 3 else "")
