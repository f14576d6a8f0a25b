"""On the menu: softer terms of the request, of its courses and of the venues' calendars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from scheduler.explain.change import Change, applied
from scheduler.explain.menu import Item, Lever
from scheduler.explain.menu_limits import classes_of
from scheduler.plan import Plan
from scheduler.problem import Problem, Request
from scheduler.words import count

__all__ = ["TERMS"]

WINDOW_DAYS = 60
"""The most days by which a longer window is tried, at each end."""


def _window(request: Request, days: int, later: bool) -> Change:
    end = f"ends {count(days, 'day')} later" if later else f"begins {count(days, 'day')} earlier"
    edit = {"verb": "extend_window", "request": request.request, "days" if later else "earlier": days}
    return Change(f"a window of {request.request} that {end}", edit)


def _longer_window(later: bool) -> Item:
    def plenty(problem: Problem, request: Request) -> Problem | None:
        settings = problem.settings
        room = (settings.horizon_end - request.to if later else request.from_ - settings.horizon_start).days
        days = min(WINDOW_DAYS, room)
        return None if days < 1 else applied(problem, [_window(request, days, later)])

    def levers(_: Problem, request: Request, plan: Plan) -> Iterator[Lever]:
        runs = [run for run, _ in classes_of(request, plan)]
        days = max(((run.end - request.to if later else request.from_ - run.start).days for run in runs), default=0)
        if days > 0:
            yield Lever(days, lambda amount: _window(request, amount, later))

    return Item("a later end" if later else "an earlier start", plenty, levers, common=False)


def _useful(problem: Problem, request: Request) -> set[str]:
    return {course.course for skill in request.skills for course in problem.courses_for(request, skill)}


def _smaller_classes() -> Item:
    def plenty(problem: Problem, request: Request) -> Problem | None:
        useful = _useful(problem, request)
        changed = tuple(
            course.model_copy(update={"min_size": min(1, course.min_size)}) if course.course in useful else course
            for course in problem.courses
        )
        return None if changed == problem.courses else problem.replace(courses=changed)

    def levers(problem: Problem, request: Request, plan: Plan) -> Iterator[Lever]:
        for code in dict.fromkeys(run.course for run, _ in classes_of(request, plan) if run.venue):
            if problem.course_by_code[code].min_size > 1:
                yield _smaller(code, problem.course_by_code[code].min_size)

    return Item("smaller classes", plenty, levers, common=False)


def _smaller(course: str, now: int) -> Lever:
    def change(fewer: int) -> Change:
        text = f"classes of {course} from {count(now - fewer, 'trainee')} in place of {now}"
        return Change(text, {"verb": "set_class_size", "course": course, "min_size": now - fewer})

    return Lever(now - 1, change)


def _larger_classes() -> Item:
    def plenty(problem: Problem, request: Request) -> Problem | None:
        useful = _useful(problem, request)
        return problem.replace(
            courses=tuple(
                course.model_copy(update={"max_size": course.max_size + request.headcount})
                if course.course in useful
                else course
                for course in problem.courses
            )
        )

    def levers(problem: Problem, request: Request, plan: Plan) -> Iterator[Lever]:
        for code in dict.fromkeys(run.course for run, _ in classes_of(request, plan) if run.venue):
            yield _larger(code, problem.course_by_code[code].max_size, request.headcount)

    return Item("larger classes", plenty, levers, common=False)


def _larger(course: str, now: int, most: int) -> Lever:
    def change(more: int) -> Change:
        text = f"classes of {course} of up to {now + more} trainees in place of {now}"
        return Change(text, {"verb": "set_class_size", "course": course, "max_size": now + more})

    return Lever(most, change)


def _split(request: Request, max_parts: int, min_part: int) -> Change:
    of = f", {min_part} or more of them" if min_part > 1 else ""
    text = f"{request.request} split into up to {max_parts} parts at each step{of}"
    if max_parts == 1:
        text = f"{request.request} placed in part{of}"
    edit = {"verb": "allow_splitting", "request": request.request, "min_part": min_part, "max_parts": max_parts}
    return Change(text, edit)


def _splitting() -> Item:
    def plenty(problem: Problem, request: Request) -> Problem | None:
        return applied(problem, [_split(request, request.max_parts + 4, 1)])

    def levers(_: Problem, request: Request, plan: Plan) -> Iterator[Lever]:
        seats: defaultdict[int, list[int]] = defaultdict(list)
        for booking in plan.rows.bookings:
            if booking.request == request.request:
                seats[booking.step].append(booking.seats)
        parts = max((len(of_step) for of_step in seats.values()), default=0)
        least = min((min(of_step) for of_step in seats.values()), default=0)
        now = request.max_parts if request.may_split else 1
        partly = 0 < sum(seats.get(1, ())) < request.headcount and not request.may_split
        if parts > now or partly or 0 < least < min(request.min_part, request.headcount):
            most, smallest = max(now, parts), min(least, request.min_part)
            yield Lever(1, partial(_whole, _split(request, most, smallest)))

    return Item("splitting", plenty, levers, common=False)


def _other_programmes() -> Item:
    def allow(request: Request, others: set[str]) -> Change:
        named = sorted(others)
        allowed = [*(request.programmes or ()), *named]
        edit = {"verb": "allow_programmes", "request": request.request, "programmes": allowed}
        return Change(f"{request.request} also in {' and '.join(named)}", edit)

    def plenty(problem: Problem, request: Request) -> Problem | None:
        if request.programmes is None:
            return None
        others = {row.programme for row in problem.programmes} - set(request.programmes)
        return applied(problem, [allow(request, others)]) if others else None

    def levers(_: Problem, request: Request, plan: Plan) -> Iterator[Lever]:
        used = {run.programme for run, _ in classes_of(request, plan)} - set(request.programmes or ())
        if used:
            yield Lever(1, partial(_whole, allow(request, used)))

    return Item("other programmes", plenty, levers, common=False)


def _whole(change: Change, _: int) -> Change:
    """Return a change that is made or not."""
    return change


def _open_venues() -> Item:
    def plenty(problem: Problem, _: Request) -> Problem | None:
        return problem.replace(closures=()) if problem.closures else None

    def levers(problem: Problem, request: Request, plan: Plan) -> Iterator[Lever]:
        for run, _ in classes_of(request, plan):
            for row in problem.closures:
                first, last = max(row.from_, run.start), min(row.to, run.end)
                if row.venue == run.venue and first <= last:
                    edit = {"verb": "reopen_venue", "venue": row.venue, "from": str(first), "to": str(last)}
                    change = Change(f"{row.venue} open from {first} to {last}", edit)
                    yield Lever(1, partial(_whole, change))

    return Item("open venues", plenty, levers)


TERMS = (
    _open_venues(),
    _longer_window(later=True),
    _longer_window(later=False),
    _smaller_classes(),
    _larger_classes(),
    _splitting(),
    _other_programmes(),
)
"""Closures, windows, class sizes, splitting, programmes."""
