"""What the rows of a problem say of each other: faults that make it unreadable, and warnings of what cannot work.

What one cell or one row says by itself is checked where the row is built, in :mod:`scheduler.problem`.
"""

from __future__ import annotations

from collections.abc import Collection

from scheduler.faults import Fault
from scheduler.problem import Problem
from scheduler.validate.courses import course_warnings
from scheduler.validate.demand import request_warnings
from scheduler.validate.keys import repeated_keys
from scheduler.validate.means import Means
from scheduler.validate.needs import need_warnings
from scheduler.validate.own import own_classes
from scheduler.validate.people import staff_warnings
from scheduler.validate.places import Places, in_order
from scheduler.validate.quotas import offering_warnings
from scheduler.validate.references import lacking_tables, unknown_codes
from scheduler.validate.roll import roll_warnings
from scheduler.validate.soonest import soonest_ends

__all__ = ["Places", "faults_of", "in_order", "lacking_tables", "soonest_ends", "warnings_of"]

_BY_POSITION = Places()


def faults_of(problem: Problem, places: Places = _BY_POSITION, unread: Collection[str] = ()) -> list[Fault]:
    """Return what is wrong between the rows of a problem: keys that repeat, and codes that no row defines.

    Parameters
    ----------
    problem
        The problem. A required cell may be None where it is known to be faulty: it is passed over.
    places
        Where its rows stand in the file they came from; positions from 1 where left out.
    unread
        Tables whose keys are not all known; references to them are passed over.

    Returns
    -------
    list of Fault
        All faults, in the order of tables, rows and columns; empty where there are none.
    """
    return in_order([*repeated_keys(problem, places), *unknown_codes(problem, places, unread)])


def warnings_of(problem: Problem, places: Places = _BY_POSITION) -> list[Fault]:
    """Return what is legal but cannot work: nobody is left out for it silently, and the rest is planned as usual.

    Each is certain: it judges every resource by itself, at its best, so that what it says cannot work never can.

    Parameters
    ----------
    problem
        A problem without faults.
    places
        Where its rows stand in the file they came from; positions from 1 where left out.

    Returns
    -------
    list of Fault
        All warnings, in the order of tables, rows and columns.
    """
    means = Means(problem)
    own = own_classes(means)
    return in_order(
        [
            *course_warnings(means, own, places),
            *need_warnings(means, places),
            *staff_warnings(means, places),
            *offering_warnings(means, places),
            *request_warnings(means, own, places),
            *roll_warnings(problem, places),
        ]
    )
