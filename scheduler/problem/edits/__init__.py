"""Edits: the questions a coordinator asks of a problem, as verbs; each gives another problem and leaves this one.

A file a family of verbs. They are methods of :class:`scheduler.Problem`, and :data:`VERBS` lists them for programs that
have edits as data: ``{"verb": "close_venue", "venue": "NORTH", "from": "2023-05-01", "to": "2023-05-14"}``, which
:func:`apply_edits` reads and applies. ``from`` … ``to`` include both days; a date is a :class:`datetime.date` or text,
YYYY-MM-DD. All verbs raise :class:`scheduler.InputError` where an argument is faulty or names what the problem has not.
"""

from scheduler.problem.edits.apply import apply_edits
from scheduler.problem.edits.courses import CourseEdits
from scheduler.problem.edits.demand import DemandEdits
from scheduler.problem.edits.limits import LimitEdits
from scheduler.problem.edits.offerings import OfferingEdits
from scheduler.problem.edits.rows import RowEdits
from scheduler.problem.edits.staff import StaffEdits
from scheduler.problem.edits.venues import VenueEdits
from scheduler.problem.edits.verb import VERBS, Verb

__all__ = [
    "VERBS",
    "CourseEdits",
    "DemandEdits",
    "LimitEdits",
    "OfferingEdits",
    "RowEdits",
    "StaffEdits",
    "VenueEdits",
    "Verb",
    "apply_edits",
]
