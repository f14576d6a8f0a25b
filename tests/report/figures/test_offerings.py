from scheduler.report.figures import offerings
from tests.report.case import by, case


def test_seats_used_of_each_offering() -> None:
    rows = by(offerings(*case()), "offering")
    assert list(rows) == ["OFF-2", "OFF-1"]  # by start
    used = rows["OFF-1"]
    assert [used[name] for name in ("seats", "booked", "free", "share", "cost")] == [8, 6, 2, 0.75, 180]
    assert (used["trainees"], used["end"]) == ("R-1 × 6", "2023-02-24")
    assert (rows["OFF-2"]["booked"], rows["OFF-2"]["share"]) == (0, 0)
