import math

import pandas as pd
import pytest

from scheduler.report.charts.look import LIGHT, PAGE, STEPS, data, step_of


@pytest.mark.parametrize(
    ("share", "closed", "step"),
    [
        (0.0, False, "empty"),
        (0.0, True, "closed"),
        (math.nan, False, "empty"),
        (0.5, False, "to 50 %"),
        (0.501, True, "to 75 %"),
        (0.9, False, "to 90 %"),
        (1.0, False, "to 100 %"),
        (1.01, False, "over"),
    ],
)
def test_steps_include_their_upper_end(share: float, closed: bool, step: str) -> None:
    assert step_of(share, closed) == step


def test_every_step_has_a_colour() -> None:
    assert len(LIGHT.steps) == len(PAGE.steps) == len(STEPS)


def test_dates_are_local_and_missing_values_null() -> None:
    frame = pd.DataFrame({"a": [pd.Timestamp(2023, 1, 9), pd.NaT], "b": [1.5, math.nan]})
    # a Z at the end would be UTC, and the day before in the Americas
    assert data(frame).values == [{"a": "2023-01-09T00:00:00", "b": 1.5}, {"a": None, "b": None}]
