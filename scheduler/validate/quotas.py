"""Warnings of offerings."""

from __future__ import annotations

from collections.abc import Iterator

from scheduler.faults import Fault
from scheduler.validate.means import Means
from scheduler.validate.places import Places

__all__ = ["offering_warnings"]


def offering_warnings(means: Means, places: Places) -> Iterator[Fault]:
    """Yield each offering that does not lie within the horizon."""
    problem = means.problem
    for index, offering in enumerate(problem.offerings):
        if not means.in_horizon(offering):
            end = problem.date(problem.day(offering.start) + problem.course_by_code[offering.course].days - 1)
            text = (
                f"its days, {offering.start} to {end}, do not all lie within the horizon, "
                f"{problem.settings.horizon_start} to {problem.settings.horizon_end}"
            )
            yield places.fault(text, offering, index, "start")
