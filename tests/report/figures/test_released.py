from scheduler.plan import Plan, Released
from scheduler.report.figures import released
from tests.report.case import case


def test_a_piece_is_a_class_a_person_or_a_booking() -> None:
    plan = case()[1]
    pieces = (
        Released(run="A", rule="closures", text="closed"),
        Released(run="B", staff="I-1", rule="staff-leave", text="on leave"),
        Released(run="C", request="R-1", rule="no-such-rule"),
    )
    frame = released(Plan(plan.rows.model_copy(update={"released": pieces})))
    assert frame.to_numpy().tolist() == [
        ["A", "whole class", "Closures", "closed"],
        ["B", "person I-1", "Leave", "on leave"],
        ["C", "booking of R-1", "no-such-rule", ""],
    ]
    assert released(plan).empty
