"""Every chart is drawn, of the case and of nothing, and holds what is in the plan."""

from collections.abc import Callable
from typing import Any

import pytest
import vl_convert

from scheduler.report import charts
from tests.report.case import case, empty
from tests.tiny import Hand

Draw = Callable[..., Any]
DRAWN = [charts.timeline, charts.bed_use, charts.staff_load, charts.quota_use, charts.interpreters]


@pytest.mark.parametrize("draw", DRAWN)
def test_a_chart_is_drawn(draw: Draw) -> None:
    assert "<svg" in vl_convert.vegalite_to_svg(draw(*case()).to_dict())


@pytest.mark.parametrize("draw", DRAWN)
def test_a_chart_of_nothing_is_drawn(draw: Draw) -> None:
    assert "<svg" in vl_convert.vegalite_to_svg(draw(*empty()).to_dict())


def test_a_timeline_without_classes_has_a_row_for_each_venue() -> None:
    problem, _ = case()
    svg = vl_convert.vegalite_to_svg(charts.timeline(problem, Hand(problem).plan()).to_dict())
    assert all(f">{venue.venue}</text>" in svg for venue in problem.venues)


def test_the_timeline_names_venues_hosts_courses_and_programmes() -> None:
    svg = vl_convert.vegalite_to_svg(charts.timeline(*case()).to_dict())
    for text in ("NORTH", "SOUTH", "Norway (partner)", "MED-B", "bilateral", "eumam"):
        assert f">{text}</text>" in svg


def test_the_page_s_look_has_no_colour_of_its_own() -> None:
    for draw in DRAWN:
        assert "#" not in str(draw(*case(), charts.PAGE).to_dict()["config"])


def test_more_than_5000_rows_are_drawn() -> None:
    problem, plan = case()
    many = tuple(problem.venues[0].model_copy(update={"venue": f"V{number}"}) for number in range(700))
    chart = charts.bed_use(problem.replace(venues=(*problem.venues, *many)), plan)
    (rows,) = chart.to_dict()["datasets"].values()
    assert len(rows) == 702 * 8
