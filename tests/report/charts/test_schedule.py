import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from scheduler.report.charts.schedule import _lanes


def stamp(day: int) -> pd.Timestamp:
    return pd.Timestamp(2023, 1, 1) + pd.Timedelta(days=day)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6)), max_size=12).map(sorted))
def test_no_two_classes_of_a_lane_share_a_day_and_no_lane_is_wasted(spans: list[tuple[int, int]]) -> None:
    lanes = _lanes([(stamp(start), stamp(start + more)) for start, more in spans])
    days = [
        (lane, day) for lane, (start, more) in zip(lanes, spans, strict=True) for day in range(start, start + more + 1)
    ]
    assert len(days) == len(set(days))
    # as many lanes as there are classes at once on the busiest day
    most = max((sum(start <= day <= start + more for start, more in spans) for day in range(30)), default=0)
    assert len(set(lanes)) == most
