"""The figures that the page, the workbook, the charts and notebooks share: plain functions from problem and plan."""

from scheduler.report.figures.changes import changes
from scheduler.report.figures.classes import bookings, classes, seats_of
from scheduler.report.figures.demand import demand, requests, unplaced, unplaced_by_rule
from scheduler.report.figures.interpreters import interpreter_weeks
from scheduler.report.figures.offerings import offerings
from scheduler.report.figures.people import staff_load, staff_weeks
from scheduler.report.figures.programmes import programmes
from scheduler.report.figures.released import released
from scheduler.report.figures.summary import Summary, levels, summary
from scheduler.report.figures.venues import venue_days, venue_weeks

__all__ = [
    "Summary",
    "bookings",
    "changes",
    "classes",
    "demand",
    "interpreter_weeks",
    "levels",
    "offerings",
    "programmes",
    "released",
    "requests",
    "seats_of",
    "staff_load",
    "staff_weeks",
    "summary",
    "unplaced",
    "unplaced_by_rule",
    "venue_days",
    "venue_weeks",
]
