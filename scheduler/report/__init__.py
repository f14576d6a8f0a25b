"""What people look at: figures, charts, a page, a workbook and calendars, made from a problem and its plan.

Every function takes the problem and the plan; none looks at the clock, the network or the solver.
"""

from scheduler.report import charts, figures
from scheduler.report.calendars import Entry, Event, calendar, event_uid, revised, write_ics
from scheduler.report.page import html, write_html
from scheduler.report.workbook import write_xlsx

__all__ = [
    "Entry",
    "Event",
    "calendar",
    "charts",
    "event_uid",
    "figures",
    "html",
    "revised",
    "write_html",
    "write_ics",
    "write_xlsx",
]
