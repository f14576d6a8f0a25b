from scheduler.search.events import Progress
from scheduler.search.stop import Cancelled, FirstPlan, Gap, MaxTime, NoImprovement


def at(
    elapsed: float = 0.0, value: int | None = 100, bound: int = 90, level: int = 1, stage: str = "improve"
) -> Progress:
    return Progress(stage, level, value, bound, elapsed)


def test_max_time_includes_its_end() -> None:
    assert not MaxTime(5)(at(4.9))
    assert MaxTime(5)(at(5.0))


def test_gap_is_a_share_of_the_value() -> None:
    # (100 − 90) / 100
    assert Gap(0.1)(at())
    assert not Gap(0.09)(at())
    assert not Gap(0.1)(at(value=None))
    assert Gap(0.0, level=1)(at(level=2))
    assert not Gap(1.0, level=2)(at(level=1))


def test_first_plan_waits_for_the_construction() -> None:
    assert not FirstPlan()(at(stage="construct"))
    assert FirstPlan()(at())


def test_no_improvement_counts_from_the_last_better_value() -> None:
    stop = NoImprovement(10)
    assert not stop(at(0))
    assert not stop(at(9.9))
    assert not stop(at(10, value=99))
    assert not stop(at(19.9, value=99))
    assert stop(at(20, value=99))


def test_criteria_compose() -> None:
    cancelled = Cancelled()
    both, either = MaxTime(5) & cancelled, MaxTime(5) | cancelled
    assert not both(at(6))
    assert either(at(6))
    cancelled.cancel()
    assert both(at(6))
    assert either(at(0))
