"""What partners offer, and how much of it the plan uses."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.report.figures.frame import frame_of

__all__ = ["offerings"]


def offerings(problem: Problem, plan: Plan) -> pd.DataFrame:
    """Return each offering with its seats used.

    Returns
    -------
    A frame with a row an offering, by start: offering, course, programme, host, start, end, seats, booked, free, share
    (booked of seats, missing where there are none), cost (euros), trainees (requests and seats).
    """
    booked: defaultdict[str, int] = defaultdict(int)
    trainees = defaultdict(list)
    offering_of = {run.id: run.offering for run in plan.rows.classes if run.offering is not None}
    for booking in plan.rows.bookings:
        if (code := offering_of.get(booking.run)) is not None:
            booked[code] += booking.seats
            trainees[code].append(f"{booking.request} × {booking.seats}")
    rows = []
    for offering in sorted(problem.offerings, key=lambda offering: (offering.start, offering.offering)):
        course, used = problem.course_by_code[offering.course], booked[offering.offering]
        rows.append(
            {
                "offering": offering.offering,
                "course": offering.course,
                "programme": course.programme,
                "host": offering.host,
                "start": np.datetime64(offering.start, "D"),
                "end": np.datetime64(offering.start, "D") + course.days - 1,
                "seats": offering.seats,
                "booked": used,
                "free": offering.seats - used,
                "share": used / offering.seats if offering.seats else np.nan,
                "cost": offering.cost_per_trainee * used,
                "trainees": ", ".join(trainees[offering.offering]),
            }
        )
    columns = "offering course programme host start end seats booked free share cost trainees"
    return frame_of(columns, rows)
