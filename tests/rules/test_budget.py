import pytest

from tests.tiny import Hand, Tiny, broken, day, only, solved, world


def priced(budget: int) -> Tiny:
    """Let a class of C cost 100, and 10 a trainee; R may not be split."""
    return (
        world()
        .put("programmes", "bi", budget=budget)
        .put("courses", "C", cost_per_class=100, cost_per_trainee=10)
        .put("requests", "R", may_split="no")
    )


@pytest.mark.parametrize(("budget", "placed"), [(160, 6), (159, 0)])
def test_six_trainees_cost_a_hundred_and_sixty(budget: int, placed: int) -> None:
    # 100 + 10 × 6 = 160.
    problem = priced(budget).problem()
    assert solved(problem) == {"R": placed}
    assert broken(problem, Hand(problem).own(0).plan()) == (set() if placed else {"budget"})


@pytest.mark.parametrize(("budget", "placed"), [(42, 6), (41, 0)])
def test_an_offering_costs_its_own_price_a_trainee(budget: int, placed: int) -> None:
    # 7 × 6 = 42; the course's prices do not count.
    tiny = priced(budget).put("offerings", "O", course="C", start=day(0), seats=9, cost_per_trainee=7)
    problem = tiny.put("venues", "V", places=0).problem()
    assert solved(problem) == {"R": placed}
    assert broken(problem, Hand(problem).offered().plan()) == (set() if placed else {"budget"})


def test_all_classes_of_a_programme_add_up() -> None:
    # Two classes of three: 2 × 100 + 6 × 10 = 260.
    for budget, rules in ((260, set()), (259, {"budget"})):
        problem = priced(budget).put("requests", "R", may_split="yes").problem()
        assert broken(problem, Hand(problem).own(0, 3).own(7, 3).plan()) == rules
    problem = priced(259).put("requests", "R", may_split="yes").problem()
    (violation,) = only("budget", problem, Hand(problem).own(0, 3).own(7, 3).plan())
    assert violation.entities == {"programme": ("bi",), "class": ("C/2023-01-02/V/1", "C/2023-01-09/V/1")}
    assert violation.dates is None


def test_another_programme_s_cost_is_its_own() -> None:
    tiny = priced(0).put("programmes", "eu")
    tiny.put("courses", "D", awards="s", programme="eu", language="en", days=5, min_size=1, max_size=9)
    problem = tiny.put("courses", "D", cost_per_class=10**6).problem()
    assert solved(problem) == {"R": 6}
    assert broken(problem, Hand(problem).own(0, course="D").plan()) == set()
