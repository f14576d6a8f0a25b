import datetime as dt

import pytest

from scheduler import InputError, check, solve
from scheduler.plan import Plan
from scheduler.search.events import Progress
from scheduler.search.stop import FirstPlan
from scheduler.solve import worthwhile_levels
from scheduler.synth import synthesize
from tests.tiny import LONG, day, world


def content(plan: Plan) -> dict[str, object]:
    """Return a plan's rows without what differs from run to run."""
    rows = plan.rows.model_dump()
    del rows["solve"]["seconds"]
    return rows


def test_the_deterministic_mode_gives_the_same_plan_twice() -> None:
    problem = synthesize(150, 7)
    first, second = (solve(problem, time=1, deterministic=True, seed=5) for _ in range(2))
    assert content(first) == content(second)


def test_the_best_plan_so_far_is_whole_and_can_be_started_from() -> None:
    problem, found = synthesize(150, 7), list[Plan]()

    def second_plan(progress: Progress) -> bool:
        if progress.best is not None and progress.value is not None:
            found.append(progress.best())
        return len(found) == 2

    solve(problem, time=120, stop=second_plan)
    assert check(problem, found[1]).ok
    values = list[int | None]()

    def value(progress: Progress) -> bool:
        values.append(progress.value)
        return True

    solve(problem, time=120, start=found[1], stop=value)
    assert values[0] is not None
    assert values[0] <= check(problem, found[1]).terms["unplaced"]


def test_a_stop_criterion_ends_the_search_with_a_checked_plan() -> None:
    problem = synthesize(1500, 7)
    plan = solve(problem, time=120, stop=FirstPlan())
    assert plan.status == "cancelled"
    assert check(problem, plan).ok
    assert len(plan.classes) > 0


def test_progress_goes_level_by_level_and_never_back() -> None:
    seen: list[Progress] = []
    plan = solve(synthesize(150, 7), time=1, deterministic=True, on_progress=seen.append)
    assert [event.level for event in seen] == sorted(event.level for event in seen)
    for level in {event.level for event in seen}:
        values = [event.value for event in seen if event.level == level]
        bounds = [event.bound for event in seen if event.level == level]
        assert values == sorted(values, reverse=True, key=lambda value: value or 0)
        assert bounds == sorted(bounds)
    assert {result.level for result in plan.rows.solve.levels} == {event.level for event in seen}


def test_levels_that_can_only_be_0_are_left_out_and_the_others_keep_their_numbers() -> None:
    problem = world().set(levels="unplaced; changes; lateness; waiting; cost; unused_seats").problem()
    # No baseline, no due date, no cost, no offering.
    assert [level.number for level in worthwhile_levels(problem, problem.levels, has_baseline=False)] == [1, 4]
    assert [level.number for level in worthwhile_levels(problem, problem.levels, has_baseline=True)] == [1, 2, 4]


def test_levels_of_the_caller_replace_the_problems() -> None:
    plan = solve(world().problem(), levels="cost + makespan", time=LONG)
    # Nobody has to be placed at these levels: nothing is cheapest, and over at once.
    assert plan.rows.bookings == ()
    assert [(result.level, result.terms, result.optimal) for result in plan.rows.solve.levels] == [
        (1, {"cost": 0, "makespan": 0}, True)
    ]


def test_faulty_questions_are_refused_with_every_fault() -> None:
    problem = world().problem()
    baseline = solve(problem, time=LONG)
    with pytest.raises(InputError) as error:
        solve(problem, levels="unplacd", baseline=baseline, pins=["nowhere"])
    assert len(error.value.faults) == 2


def test_a_frozen_class_stays_although_a_better_one_is_possible() -> None:
    problem = world().set(levels="unplaced; waiting").put("requests", "R", from_=day(0)).problem()
    late = world().set(levels="unplaced").put("courses", "C", max_classes=1).put("requests", "R", from_=day(7))
    baseline = solve(late.problem(), time=LONG)
    (run,) = baseline.rows.classes
    kept = solve(problem, time=LONG, baseline=baseline, pins=[run.id])
    assert kept.rows.classes == (run,)
    # Six trainees who end on or after Friday 11, five days of class: at least 7 days of waiting each.
    assert kept.rows.solve.levels[1].terms["waiting"] >= 42
    free = solve(problem, time=LONG, baseline=baseline, freeze_until=run.start - dt.timedelta(days=1))
    assert free.rows.solve.levels[1].terms["waiting"] == 0
