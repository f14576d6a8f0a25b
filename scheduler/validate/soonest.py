"""When the requests of a problem could be done at the soonest, each taken by itself."""

from __future__ import annotations

import datetime as dt

from scheduler.problem import Problem, Request
from scheduler.validate.days import first
from scheduler.validate.means import Means
from scheduler.validate.options import Options
from scheduler.validate.own import own_classes

__all__ = ["soonest_ends"]


def soonest_ends(problem: Problem) -> list[dt.date | None]:
    """Return for each request a day before which the last day of its path's last class cannot be.

    A lower bound, as the warnings are: every resource is judged by itself, at its best, and the request as if it were
    the only one. Each step is taken in the class that ends first, which leaves the next step the most choice.

    Parameters
    ----------
    problem
        A problem without faults.

    Returns
    -------
    list of date or None
        In the order of the requests; None where no classes within the window can serve every step.
    """
    means = Means(problem)
    options = Options(means, own_classes(means))
    return [_soonest(options, request) for request in problem.requests]


def _soonest(options: Options, request: Request) -> dt.date | None:
    problem = options.means.problem
    start = max(problem.day(request.from_), 0)
    last = min(problem.day(request.to), options.means.size - 1)
    end = start
    for skill in request.skills:
        found = options.within(request, skill, start, last)
        if not found:
            return None
        end = min((first(option.starts) or 0) + option.course.days - 1 for option in found)
        start = end + 1 + problem.settings.min_gap_days
    return problem.date(end)
