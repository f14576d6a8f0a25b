"""The search of a level by parts, though the program is small enough to be solved whole."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from scheduler import Plan, Problem, load, replan, solve
from scheduler.levels import parse_levels
from scheduler.model.baseline import baseline_of
from scheduler.model.encode import encode
from scheduler.model.model import build_model
from scheduler.model.objective import lay_objective
from scheduler.model.program import UNLIMITED, Expression, Program
from scheduler.search import agenda
from scheduler.search import search as search_module
from scheduler.search.budget import Budget
from scheduler.search.cp_sat import Effort, Outcome, Stopper, minimize
from scheduler.search.focus import Focus
from scheduler.search.greedy import Greedy
from scheduler.search.limits import Limits
from scheduler.search.search import Search
from scheduler.search.stand import Stand
from scheduler.synth import synthesize
from tests.tiny import LONG, day, world

SMALL = Path(__file__).parents[2] / "data" / "small"


@pytest.mark.parametrize("workers", [1, 2])
def test_by_parts_the_optimum_is_reached_and_proven_too(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agenda, "SMALL", 0)
    begun: list[int | None] = []
    run = Greedy.__init__

    def note(greedy: Greedy, *arguments: object, prices: object = None) -> None:
        begun.append(arguments[4] if len(arguments) > 4 else None)  # type: ignore[arg-type]
        assert prices is not None
        run(greedy, *arguments, prices=prices)  # type: ignore[arg-type, misc]

    monkeypatch.setattr(Greedy, "__init__", note)
    # Small, but neither its best plan nor its bound is found at once: the greedy's 78 and a bound of 10 both become 17.
    model = build_model(synthesize(80, 4))
    objective = lay_objective(model, {"unplaced"}, None)
    program = model.builder.build()
    levels = tuple(parse_levels("unplaced"))
    start = np.zeros(program.size, dtype=np.int64)
    by_parts = Search(model, program, objective, levels, Limits(LONG, workers, 0), start, lambda progress: False)
    by_parts.run()
    (reached,) = by_parts.outcomes
    whole = minimize(program, objective.level(levels[0].weights), Effort(60, workers=8), Stopper())
    assert whole.proven
    assert reached.value == reached.bound == whole.bound
    assert program.is_feasible(by_parts.solution)
    # Where two work, one begins with a plan of its own.
    assert begun == [None] if workers == 1 else begun == [None, 1]


def test_what_the_rows_decide_bounds_a_level_at_once() -> None:
    # One Monday, one class of ten: two of the twelve stay unplaced, at a weight of 4 each.
    twelve = world().put("courses", "C", max_size=10, max_classes=1).put("requests", "R", headcount=12, to=day(6))
    model = build_model(twelve.problem())
    objective = lay_objective(model, ["unplaced"], None)
    program, levels = model.builder.build(), parse_levels("unplaced")
    nothing = np.zeros(program.size, dtype=np.int64)
    search = Search(model, program, objective, levels, Limits(0), nothing, lambda progress: False)
    search.run()
    assert search.outcomes[0].bound == 8


def test_of_a_program_that_is_too_large_no_limits_are_propagated(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Program] = []
    monkeypatch.setattr(search_module, "propagate", asked.append)
    for most, times in ((10**6, 1), (0, 0)):
        monkeypatch.setattr(search_module, "PROPAGATED", most)
        asked.clear()
        search, _ = two_cohorts.__wrapped__()  # one of its own, since it is changed
        search._budget = Budget(Limits(0))
        search._levels = search._levels[:1]
        search.run()
        assert len(asked) == times


def test_of_two_plans_the_best_of_each_is_taken() -> None:
    model = build_model(load(SMALL))
    objective = lay_objective(model, {"unplaced"}, None)
    program, levels = model.builder.build(), tuple(parse_levels("unplaced"))
    expression = objective.level(levels[0].weights)
    nothing = np.zeros(program.size, dtype=np.int64)
    best = minimize(program, expression, Effort(60, workers=8), Stopper()).solution
    assert best is not None

    def alone(request: int) -> np.ndarray:
        """Return what of the best plan serves one request."""
        upper = best.copy()
        upper[np.delete(model.placed, request)] = 0
        found = minimize(replace(program, upper=upper), expression, Effort(60), Stopper()).solution
        assert found is not None
        return found

    first, *others = (alone(request) for request in np.flatnonzero(best[model.placed]).tolist())
    apart = next(plan for plan in others if not (first * plan).any())  # no class and nobody in common
    search = Search(model, program, objective, levels, Limits(60), nothing, lambda progress: False)
    stand = Stand(program, expression, first, expression.value(first), 0)
    search._jobs(stand, 0).join(apart)
    both = expression.value(first) + expression.value(apart) - expression.value(nothing)
    assert stand.value <= both < min(expression.value(first), expression.value(apart))
    assert program.is_feasible(stand.solution)


def test_a_relaxation_that_bounds_tells_what_it_uses() -> None:
    model = build_model(synthesize(80, 4))
    levels = tuple(parse_levels("unplaced; peak_load"))
    objective = lay_objective(model, ["unplaced", "peak_load"], None)
    whole, expression = model.builder.build(), objective.level(levels[0].weights)
    nothing = np.zeros(whole.size, dtype=np.int64)
    search = Search(model, whole, objective, levels, Limits(LONG), nothing, lambda progress: False)
    program = search._layers.program(0)  # without the columns of the second level
    nothing = nothing[: program.size]
    jobs = search._jobs(Stand(program, expression, nothing, expression.value(nothing), 0), 0)
    assert jobs.neighbourhoods.relaxed is None
    jobs.bound(levels[0].weights, ())
    best = minimize(program, expression, Effort(LONG), Stopper())
    assert best.proven
    assert 0 < jobs.stand.bound <= best.bound
    relaxed = jobs.neighbourhoods.relaxed
    assert relaxed is not None
    # Classes are held, each by as many people at least as it is held: without them nobody teaches it.
    classes, people = relaxed[model.slots.open[model.slots.own]], relaxed[model.engagements.column]
    assert 0 < classes.sum() <= people.sum()
    assert relaxed.sum() == pytest.approx(classes.sum() + people.sum())


def test_the_relaxation_of_the_whole_says_so_by_name() -> None:
    model = build_model(synthesize(80, 4))
    levels = tuple(parse_levels("unplaced"))
    objective = lay_objective(model, ["unplaced"], None)
    program, expression = model.builder.build(), objective.level(levels[0].weights)
    nothing = np.zeros(program.size, dtype=np.int64)
    search = Search(model, program, objective, levels, Limits(LONG), nothing, lambda progress: False)
    jobs = search._jobs(Stand(program, expression, nothing, expression.value(nothing), 0), 0)
    jobs.relax()
    relaxed = jobs.neighbourhoods.relaxed
    assert relaxed is not None
    # The bound is its value, rounded up; and it keeps every row of the program.
    assert 0 <= jobs.stand.bound - float(expression.dense(program.size) @ relaxed + expression.constant) < 1
    rows = program.matrix @ relaxed
    assert ((rows >= program.row_lower - 1e-6) & (rows <= program.row_upper + 1e-6)).all()


@cache
def two_cohorts() -> tuple[Search, Stand]:
    """Return a search for the soonest end of two classes that one venue holds one after the other, and the latest."""
    one_by_one = world().put("venues", "V", parallel_classes=1).put("courses", "C", max_size=6)
    two = one_by_one.put(
        "requests", "Q", requester="A", skills="s", headcount=6, language="en", from_=day(0), to=day(27)
    )
    model = build_model(two.problem())
    objective = lay_objective(model, ["unplaced", "makespan"], None)
    levels = tuple(parse_levels("unplaced; makespan"))
    everything, days = (objective.level(level.weights) for level in levels)
    program = model.builder.build().with_row(everything, 0)
    late = minimize(program, replace(days, coefficients=-days.coefficients), Effort(60), Stopper()).solution
    assert late is not None
    search = Search(model, program, objective, levels, Limits(LONG, 1, 0, True), late, lambda progress: False)
    return search, Stand(program, days, late, days.value(late), 0)


def test_values_asked_for_half_way_lead_to_the_least() -> None:
    search, begun = two_cohorts()
    stand = replace(begun)
    search._jobs(stand, 1).squeeze()
    # Mondays are days 0 and 7; five days from day 7, day 11 is the twelfth.
    assert stand.value == stand.bound == 12
    assert stand.program.is_feasible(stand.solution)


def test_a_value_that_was_not_found_in_time_is_not_taken_for_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget, "minimize", lambda *_arguments, **_calls: Outcome(None, -UNLIMITED, False, 0.0))
    search, begun = two_cohorts()
    stand = replace(begun)
    search._jobs(stand, 1).squeeze()
    assert stand.value == begun.value > 12 >= stand.bound


def test_what_a_level_above_has_left_is_bettered_within_its_classes() -> None:
    # There is room for both in any class; one is in the second week, one in the third, which can go.
    roomy = world().put(
        "requests", "Q", requester="A", skills="s", headcount=4, language="en", from_=day(0), to=day(27)
    )
    model = build_model(roomy.put("requests", "R", headcount=4, from_=day(0), to=day(27)).problem())
    objective = lay_objective(model, ["unplaced", "makespan"], None)
    levels = tuple(parse_levels("unplaced; makespan"))
    everything, days = (objective.level(level.weights) for level in levels)
    program = model.builder.build().with_row(everything, 0)
    week = model.slots.start // 7
    lower, upper = program.lower.copy(), program.upper.copy()
    lower[model.slots.open] = upper[model.slots.open] = (week == 1) | (week == 2)
    left = minimize(replace(program, lower=lower, upper=upper), days, Effort(60), Stopper()).solution
    assert left is not None
    stand = Stand(program, days, left, days.value(left), 0)
    assert stand.value == 19  # five days from day 14, day 18 is the nineteenth
    search = Search(model, program, objective, levels, Limits(LONG, 1, 0, True), left, lambda progress: False)
    search._jobs(stand, 1).look_within()
    assert stand.value == 12  # and not 5: the first week has none of the plan's classes


@pytest.mark.parametrize(("position", "near"), [(0, False), (1, True)])
def test_only_a_plan_that_a_level_above_has_left_is_looked_around(position: int, near: bool) -> None:
    search, stand = two_cohorts()
    jobs, level = search._jobs(stand, position), search._levels[position]
    begun = agenda.Agenda(jobs, level, position == 0, np.zeros(2, dtype=np.int64), ())._begin()
    assert (jobs.look_within in list(begun)) is near


def test_every_level_is_bounded_by_what_its_plans_take_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_module, "is_small", lambda program: False)
    monkeypatch.setattr(Search, "_optimize", lambda *_: None)
    monkeypatch.setattr(Search, "cancelled", property(lambda search: len(search.outcomes) == 3))
    taught = world().put("course_staff", "C", "i", per_class=1).put("staff", "S", qualifications="i", languages="en")
    problem = taught.put("courses", "C", max_size=4, max_classes=1).problem()
    model, levels = build_model(problem), tuple(parse_levels("unplaced; staff_days; splits; staff_days"))
    objective = lay_objective(model, ["unplaced", "staff_days", "splits"], None)
    program = model.builder.build()
    best = minimize(program, objective.level(levels[0].weights), Effort(60), Stopper()).solution
    assert best is not None
    search = Search(model, program, objective, levels, Limits(LONG), best, lambda progress: False)
    search.run()
    # Two of the six stay out of the one class, at a weight of 4; somebody teaches it for five days; nothing is known of
    # splits, nor asked once it is cancelled.
    assert [(outcome.value, outcome.bound) for outcome in search.outcomes] == [(8, 8), (5, 5), (0, 0), (5, 0)]


@pytest.mark.parametrize(("small", "least"), [(False, 10), (True, 0)])
def test_totals_are_asked_of_large_programs_alone(small: bool, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    search, begun = two_cohorts.__wrapped__()  # one of its own, since it is changed
    monkeypatch.setattr(search_module, "is_small", lambda program: small)
    monkeypatch.setattr(search, "_aggregate", lambda: SimpleNamespace(bound=lambda weights, reached: 10))
    assert search._least_in_all(begun.program, search._levels[0]) == least


def test_changes_are_not_looked_around_before_the_whole_is_solved() -> None:
    search, changes = beside(planned(), load(SMALL), planned())
    stand = Stand(search._layers.program(1), changes, search.solution, 0, 0)
    jobs, level = search._jobs(stand, 1), parse_levels("unplaced; changes")[1]
    assert jobs.look_within not in list(agenda.Agenda(jobs, level, False, np.zeros(2, dtype=np.int64), ())._begin())


def test_where_neighbourhoods_of_another_plan_yield_nothing_the_whole_is_solved(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(agenda, "SMALL", 0)
    search, stand = two_cohorts()
    jobs = search._jobs(stand, 1)
    jobs.until = 1.0  # of work, not of time: enough for a hundred neighbourhoods
    listed = agenda.Agenda(jobs, parse_levels("unplaced; makespan")[1], False, np.zeros(2, dtype=np.int64), ())
    begin = len(list(listed._begin()))
    for resists in (False, True):
        monkeypatch.setattr(Focus, "stuck", resists)
        jobs.rival(1)
        assert jobs.resists is resists
        monkeypatch.setattr(Focus, "stuck", False)
        (after,) = islice(listed, begin, begin + 1)
        assert (after == jobs.solve_whole) is resists


def beside(baseline: Plan, problem: Problem, begun: Plan) -> tuple[Search, Expression]:
    """Return a search from a plan of a problem, of which a baseline is published, and what counts the changes."""
    before = baseline_of(baseline)
    model = build_model(problem, kept_staff=before.kinds_with_staff)
    objective = lay_objective(model, {"unplaced", "changes"}, before)
    program = model.builder.build()
    start = np.clip(encode(model, begun, program.size), program.lower, program.upper)
    for update in objective.updates:
        update(start)
    assert program.is_feasible(start)
    placed = start[model.placed]
    levels = tuple(parse_levels("unplaced; changes"))
    search = Search(model, program, objective, levels, Limits(5, 1, 0, True), start, lambda _: False, placed)
    return search, objective.terms["changes"]


@cache
def planned(without: str | None = None, seed: int = 0) -> Plan:
    """Return a plan of the small year, or of all but a request, that places as many as possible."""
    problem = load(SMALL) if without is None else load(SMALL).drop_request(without)
    return solve(problem, time=60, workers=1, seed=seed, deterministic=True, levels="unplaced", reasons=False)


def test_whoever_finds_room_beside_all_that_is_kept_is_placed(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = load(SMALL)
    best, published = planned(), planned(without="R-002")
    made, _ = beside(published, problem, published)
    # As on a large program with little time, where a greedy plan finds no room that nobody has left as it is.
    monkeypatch.setattr(agenda, "SMALL", 0)
    monkeypatch.setattr(Greedy, "run", lambda *_: None)
    made.run()
    # Of the baseline nobody has lost a place, so that it is not begun around anybody; yet there is room for all 13.
    assert [outcome.value for outcome in made.outcomes] == [best.rows.solve.levels[0].value, 0]


@pytest.mark.parametrize(("days", "unplaced"), [(5, 12 * 4), (12, 0)])
def test_nobody_gives_up_a_place_for_more_people(days: int, unplaced: int) -> None:
    one_class = world().put("venues", "V", places=12).put("requests", "R", from_=day(0), to=day(4))
    published = solve(one_class.problem(), time=LONG)
    # Twelve more of weight 4, all of whom or nobody is to be trained: in the week of the six, or in one after it.
    twelve = {"headcount": 12, "may_split": False, "from_": day(0), "to": day(days - 1)}
    more = one_class.put("requests", "Q", requester="A", skills="s", language="en", **twelve)
    made, changes = beside(published, more.problem(), published)
    terms, start = made._objective.terms["unplaced"], made.solution
    stand = Stand(made._layers.program(0), terms, start, terms.value(start), 0, changes)
    made._jobs(stand, 0).keep()
    assert (stand.value, changes.value(stand.solution)) == (unplaced, 0)


@pytest.mark.parametrize(
    ("limits", "provers", "in_turn"),
    [
        (Limits(LONG, 1, 0, True), 1, True),
        (Limits(LONG, 1), 1, True),
        (Limits(LONG, 3), 1, False),
        (Limits(LONG, 4), 2, False),
    ],
)
def test_half_of_the_threads_prove_what_the_others_better(
    limits: Limits, provers: int, in_turn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, changes = beside(planned(), load(SMALL), planned(seed=1))  # as good, and otherwise
    unplaced, start = made._objective.terms["unplaced"], made.solution
    program = made._layers.program(1).with_row(unplaced, unplaced.value(start))
    stand = Stand(program, changes, start, changes.value(start), 0)
    assert stand.value > 0
    made._budget.limits = limits
    asked: list[Effort] = []
    ask = Budget.minimize

    def note(budget: Budget, *arguments: object, **calls: object) -> Outcome:
        asked.append(arguments[2])  # type: ignore[arg-type]
        return ask(budget, *arguments, **calls)  # type: ignore[arg-type]

    monkeypatch.setattr(Budget, "minimize", note)
    made._jobs(stand, 1).solve_near()
    assert stand.value == 0  # whatever was changed, was changed for nothing
    (effort,) = asked
    assert (effort.workers, effort.options.count("subsolvers")) == (limits.workers, provers)
    assert ("interleave_search" in effort.options) is in_turn


@pytest.mark.parametrize("without", [None, "R-002"])
def test_where_a_place_is_lost_and_not_found_nearby_the_whole_is_searched(
    without: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agenda, "SMALL", 0)
    monkeypatch.setattr(Focus, "stuck", True)
    before = beside(planned(), load(SMALL), planned())[0].solution
    made, changes = beside(planned(), load(SMALL), planned(without))
    unplaced, start = made._objective.terms["unplaced"], made.solution
    stand = Stand(made._layers.program(0), unplaced, start, unplaced.value(start), 0, changes)
    jobs = made._jobs(stand, 0)
    listed = list(agenda.Agenda(jobs, parse_levels("unplaced; changes")[0], True, before[made._model.placed], ()))
    assert jobs.look_around in listed
    assert (jobs.solve_near in listed) is (without is not None)


def disrupted() -> tuple[int, int]:
    """Return the trainees unplaced and the changes, both proven, of the small year without one of its venues."""
    closed = load(SMALL).close_venue("KALVABRASTA", "2023-01-01", "2023-12-31")
    made = replan(
        closed, planned(), time=LONG, workers=1, deterministic=True, levels="unplaced; changes", reasons=False
    )
    unplaced, changes = made.plan.rows.solve.levels
    assert unplaced.optimal
    assert changes.optimal
    return unplaced.value, changes.value


def test_by_parts_there_are_as_few_changes_as_in_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = disrupted()
    assert whole > (planned().rows.solve.levels[0].value, 0)
    monkeypatch.setattr(agenda, "SMALL", 0)
    assert disrupted() == whole
