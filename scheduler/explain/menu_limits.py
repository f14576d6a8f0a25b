"""On the menu: more units of what has a limit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial

from scheduler.explain.change import Change
from scheduler.explain.menu import Item, Lever
from scheduler.plan import ClassRun, Plan
from scheduler.problem import Problem, Request
from scheduler.words import count

__all__ = ["LIMITS", "classes_of"]

Uses = Callable[[Problem, ClassRun, int], dict[tuple[str, ...], int]]
"""What a class of so many seats uses of a resource, by the key of the row that limits it."""


def classes_of(request: Request, plan: Plan) -> list[tuple[ClassRun, int]]:
    """Return the classes of a request in a plan, with all their seats: it may need others to fill them."""
    seats: Counter[str] = Counter()
    for booking in plan.rows.bookings:
        seats[booking.run] += booking.seats
    own = {booking.run for booking in plan.rows.bookings if booking.request == request.request}
    return [(run, seats[run.id]) for run in plan.rows.classes if run.id in own]


def _limit(
    name: str, table: str, column: str, uses: Uses, change: Callable[[Problem, tuple[str, ...], int], Change]
) -> Item:
    """Return the item of a column that holds limits."""

    def plenty(problem: Problem, _: Request) -> Problem | None:
        rows = problem.rows(table)
        if all(getattr(row, column) is None for row in rows):
            return None
        # As much again as all the request could ever use, whatever a seat or a class uses.
        more = 1000 * sum(request.headcount for request in problem.requests)
        changed = tuple(
            row if (limit := getattr(row, column)) is None else row.model_copy(update={column: limit + more})
            for row in rows
        )
        return problem.replace(**{table: changed[0] if table == "settings" else changed})

    def limited(problem: Problem) -> set[tuple[str, ...]]:
        return {
            tuple(getattr(row, part) for part in row.key)
            for row in problem.rows(table)
            if getattr(row, column) is not None
        }

    def levers(problem: Problem, request: Request, plan: Plan) -> Iterator[Lever]:
        used: Counter[tuple[str, ...]] = Counter()
        for run, seats in classes_of(request, plan):
            used.update(uses(problem, run, seats))
        for key in used.keys() & limited(problem):
            if used[key]:
                yield Lever(used[key], partial(change, problem, key))

    return Item(name, plenty, levers)


def _trainees_at_venue(_: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    return {(run.venue,): seats} if run.venue else {}


def _classes_at_venue(_: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    return {(run.venue,): 1} if run.venue else {}


def _facilities(problem: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    rows = problem.course_facilities if run.venue else ()
    return {(run.venue or "", row.facility): row.units for row in rows if row.course == run.course}


def _equipment(problem: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    rows = problem.course_equipment if run.venue else ()
    return {(row.equipment,): row.per_class + row.per_trainee * seats for row in rows if row.course == run.course}


def _seats(_: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    return {(run.offering,): seats} if run.offering else {}


def _people(_: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    return {(run.programme,): len(run.staff)}


def _euros(problem: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    if run.offering:
        return {(run.programme,): problem.offering_by_code[run.offering].cost_per_trainee * seats}
    course = problem.course_by_code[run.course]
    return {(run.programme,): course.cost_per_class + course.cost_per_trainee * seats}


def _classes(_: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    return {(run.course,): 1} if run.venue else {}


def _arrivals(_: Problem, run: ClassRun, seats: int) -> dict[tuple[str, ...], int]:
    return {(): seats} if run.venue else {}


def _more_beds(_: Problem, key: tuple[str, ...], amount: int) -> Change:
    text = f"{count(amount, 'more bed', 'more beds')} at {key[0]}"
    return Change(text, {"verb": "add_beds", "venue": key[0], "beds": amount})


def _more_places(_: Problem, key: tuple[str, ...], amount: int) -> Change:
    text = f"{count(amount, 'more place', 'more places')} at {key[0]}"
    return Change(text, {"verb": "add_places", "venue": key[0], "places": amount})


def _more_slots(_: Problem, key: tuple[str, ...], amount: int) -> Change:
    text = f"{count(amount, 'more class', 'more classes')} at once at {key[0]}"
    return Change(text, {"verb": "add_class_slots", "venue": key[0], "classes": amount})


def _more_facilities(_: Problem, key: tuple[str, ...], amount: int) -> Change:
    text = f"{count(amount, 'more unit', 'more units')} of {key[1]} at {key[0]}"
    return Change(text, {"verb": "add_facility", "venue": key[0], "facility": key[1], "units": amount})


def _more_equipment(_: Problem, key: tuple[str, ...], amount: int) -> Change:
    text = f"{count(amount, 'more unit', 'more units')} of {key[0]}"
    return Change(text, {"verb": "add_equipment", "equipment": key[0], "units": amount})


def _more_seats(_: Problem, key: tuple[str, ...], amount: int) -> Change:
    text = f"{count(amount, 'more seat', 'more seats')} in the offering {key[0]}"
    return Change(text, {"verb": "add_seats", "offering": key[0], "seats": amount})


def _higher_ceiling(problem: Problem, key: tuple[str, ...], amount: int) -> Change:
    ceiling = next(row.staff_ceiling for row in problem.programmes if row.programme == key[0]) or 0
    text = f"a staff ceiling of {ceiling + amount} in place of {ceiling} in {key[0]}"
    return Change(text, {"verb": "set_ceiling", "programme": key[0], "people": ceiling + amount})


def _larger_budget(problem: Problem, key: tuple[str, ...], amount: int) -> Change:
    budget = next(row.budget for row in problem.programmes if row.programme == key[0]) or 0
    text = f"{amount:,} more euros in the budget of {key[0]}"
    return Change(text, {"verb": "set_budget", "programme": key[0], "euros": budget + amount})


def _more_classes(problem: Problem, key: tuple[str, ...], amount: int) -> Change:
    most = problem.course_by_code[key[0]].max_classes or 0
    text = f"{count(amount, 'more class', 'more classes')} of {key[0]} than {most}"
    return Change(text, {"verb": "set_max_classes", "course": key[0], "classes": most + amount})


def _more_arrivals(problem: Problem, _: tuple[str, ...], amount: int) -> Change:
    most = problem.settings.max_arrivals_per_week or 0
    text = f"{most + amount} arrivals a week in place of {most}"
    return Change(text, {"verb": "set_arrivals", "trainees": most + amount})


LIMITS = (
    _limit("beds", "venues", "beds", _trainees_at_venue, _more_beds),
    _limit("places", "venues", "places", _trainees_at_venue, _more_places),
    _limit("classes at once", "venues", "parallel_classes", _classes_at_venue, _more_slots),
    _limit("facilities", "venue_facilities", "units", _facilities, _more_facilities),
    _limit("equipment", "equipment", "units", _equipment, _more_equipment),
    _limit("seats of offerings", "offerings", "seats", _seats, _more_seats),
    _limit("staff ceilings", "programmes", "staff_ceiling", _people, _higher_ceiling),
    _limit("budgets", "programmes", "budget", _euros, _larger_budget),
    _limit("classes of a course", "courses", "max_classes", _classes, _more_classes),
    _limit("arrivals a week", "settings", "max_arrivals_per_week", _arrivals, _more_arrivals),
)
"""What has limits, one item a column."""
