import pandas as pd
import pytest

from scheduler.report.columns import Column, Kind
from scheduler.report.tables import percent, share, table_of


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 %"), (0.5, "50 %"), (0.996, "99 %"), (1, "100 %"), (1.004, "100 %"), (1.2, "120 %")]
)
def test_a_share_is_100_only_where_it_is_whole(number: float, text: str) -> None:
    assert share(number) == text


def test_a_bar_stays_within_its_track() -> None:
    assert (percent(-1), percent(0.256), percent(7)) == ("0.0%", "25.6%", "100.0%")


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("whole", 1650, "1,650"),
        ("money", 2_039_200, "€ 2,039,200"),
        ("gap", 0.0123, "1.2 %"),
        ("date", pd.Timestamp(2023, 1, 9), "2023-01-09"),
        ("date", pd.NaT, ""),
        ("whole", float("nan"), ""),
        ("yes", True, "yes"),
        ("yes", False, "no"),
        ("text", "=1+1", "=1+1"),
    ],
)
def test_cells_are_written_by_their_kind(kind: Kind, value: object, text: str) -> None:
    table = table_of("t", pd.DataFrame({"a": [value]}), [Column("a", "A", kind)])
    assert table.rows[0][0].text == text
