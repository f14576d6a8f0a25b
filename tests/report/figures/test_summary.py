from scheduler.check import check
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
    (row,) = levels(case()[1]).to_dict("records")
    assert row == {"level": 1, "objective": "Unplaced", "value": 8, "bound": 6, "gap": 0.25, "optimal": False}
    assert levels(empty()[1]).empty
