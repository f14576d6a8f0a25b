from scheduler.plan import Plan
from scheduler.report.figures import demand, requests, unplaced, unplaced_by_rule
from tests.report.case import by, case, empty


def test_a_trainee_is_placed_with_a_seat_at_every_step() -> None:
    rows = by(requests(*case()), "request")
    assert [(row["placed"], row["unplaced"]) for row in rows.values()] == [(6, 0), (4, 2), (3, 0)]
    assert rows["R-2"]["weighted_unplaced"] == 2 * 4
    assert rows["R-1"]["finish"] == "2023-02-24"
    assert rows["R-1"]["classes"] == "MED-B/2023-01-16/NORTH/1 × 6, LEAD-E/2023-02-20/OFF-1/1 × 6"


def test_a_step_without_seats_places_nobody() -> None:
    problem, plan = case()
    plan = Plan(plan.rows.model_copy(update={"bookings": plan.rows.bookings[:2]}))  # nothing of R-1's second step
    row = by(requests(problem, plan), "request")["R-1"]
    assert (row["placed"], row["unplaced"]) == (0, 6)


def test_demand_by_priority_requester_and_programmes() -> None:
    measures = ("requests", "headcount", "placed", "unplaced")
    priority = by(demand(*case(), "priority"), "priority")
    assert [priority[1][measure] for measure in measures] == [1, 6, 6, 0]
    assert [priority[3][measure] for measure in measures] == [2, 9, 7, 2]
    bravo = by(demand(*case(), "requester"), "requester")["Bravo"]
    assert [bravo[measure] for measure in measures] == [2, 9, 7, 2]
    assert bravo["placed_share"] == 7 / 9
    programmes = by(demand(*case(), "programmes"), "programmes")
    assert {code: row["headcount"] for code, row in programmes.items()} == {"any": 9, "bilateral": 6}


def test_the_unplaced_say_why() -> None:
    frame = unplaced(*case())
    assert frame["request"].tolist() == ["R-2"]
    assert frame["rules"].tolist() == ["Beds; Interpreters"]
    assert frame["reasons"].tolist() == ["Beds: NORTH has no bed free\nInterpreters: nobody is free"]
    # the two trainees count for each of the two rules
    assert unplaced_by_rule(*case()).to_numpy().tolist() == [["Beds", 1, 2], ["Interpreters", 1, 2]]


def test_an_unknown_reason_is_said_to_be_unknown() -> None:
    problem, plan = case()
    plan = Plan(plan.rows.model_copy(update={"unplaced": ()}))
    assert unplaced(problem, plan)["reasons"].tolist() == ["not known"]
    assert unplaced_by_rule(problem, plan)["rule"].tolist() == ["not known"]


def test_nobody_asked() -> None:
    assert requests(*empty()).empty
    assert demand(*empty(), "priority").empty
    assert unplaced_by_rule(*empty()).empty
