from scheduler.report.figures import bookings, classes
from tests.report.case import by, case, day


def test_a_class_says_who_is_on_it() -> None:
    rows = by(classes(*case()), "class")
    medics, abroad = rows["MED-B/2023-01-16/NORTH/1"], rows["LEAD-E/2023-02-20/OFF-1/1"]
    assert medics["trainees"] == "R-1 (step 1) × 6, R-2 × 4"
    assert medics["staff"] == "medic: I-1, I-2; interpreter (uk): T-1"
    assert [medics[name] for name in ("seats", "most", "people", "cost", "days")] == [10, 12, 3, 2000, 12]
    assert [abroad[name] for name in ("kind", "place", "seats", "most", "cost")] == ["offering", "Norway", 6, 8, 180]


def test_bookings_stand_with_their_class() -> None:
    frame = bookings(*case())
    assert frame[["request", "step", "skill", "seats", "place"]].to_numpy().tolist() == [
        ["R-1", 1, "medic", 6, "NORTH"],
        ["R-1", 2, "leadership", 6, "Norway"],
        ["R-2", 1, "medic", 4, "NORTH"],
        ["R-3", 1, "leadership", 3, "SOUTH"],
    ]
    assert frame["start"].dt.date.tolist() == [day(1, 16), day(2, 20), day(1, 16), day(1, 30)]
