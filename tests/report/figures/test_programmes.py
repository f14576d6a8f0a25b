from scheduler.report.figures import programmes
from tests.report.case import case


def test_what_each_programme_carries() -> None:
    frame = programmes(*case())
    # R-1 takes its last step under eumam, so its six trainees count there: 6 + 3
    assert frame["placed"].tolist() == [4, 9]
    assert frame["seats"].tolist() == [10, 9]
    assert frame[["own_classes", "offerings"]].to_numpy().tolist() == [[1, 0], [1, 1]]
    assert frame["staff_peak"].tolist() == [3, 2]
    assert frame["cost"].tolist() == [2000, 150 + 180]
    assert frame["budget_share"].iloc[0] == 0.5
    assert frame["budget"].isna().tolist() == [False, True]
