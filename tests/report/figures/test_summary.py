from scheduler.check import check
from scheduler.plan import LevelResult, Plan
from scheduler.report.figures import Summary, levels, summary
from tests.report.case import case, empty


def test_the_case_keeps_every_rule() -> None:
    assert check(*case()).ok


def test_the_figures_that_matter() -> None:
    assert summary(*case()) == Summary(
        requested=15,
        placed=13,
        unplaced=2,
        requests=3,
        requests_whole=2,
        own_classes=2,
        offerings=1,
        offered_seats=6,
        staff=5,
        staff_engaged=4,
        cost=2000 + 150 + 180,
    )


def test_the_figures_agree_with_the_checker() -> None:
    problem, plan = case()
    terms, figures = check(problem, plan).terms, summary(problem, plan)
    assert (terms["cost"], terms["staff_used"]) == (figures.cost, figures.staff_engaged)


def test_levels_as_claimed() -> None:
    (row,) = levels(*case()).to_dict("records")
    assert row == {"level": 1, "objective": "Unplaced", "value": 8, "bound": 6, "gap": 0.25, "optimal": False}
    assert levels(*empty()).empty


def test_a_level_of_several_terms_shows_what_it_adds_up() -> None:
    problem, plan = case()

    def objective(value: int) -> str:
        level = LevelResult(level=4, terms={"waiting": 40, "splits": 2}, value=value, bound=0, optimal=False)
        solve = plan.rows.solve.model_copy(update={"levels": (level,)})
        return str(levels(problem, Plan(plan.rows.model_copy(update={"solve": solve})))["objective"].iloc[0])

    # the problem's fourth level is waiting + 30*splits
    assert objective(40 + 30 * 2) == "Waiting 40 + 30 × Splits 2"
    # a plan made for other levels does not say which
    assert objective(42) == "Waiting 40 + Splits 2"
