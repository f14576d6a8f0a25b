"""Charts for notebooks, pictures and the page: plain functions from problem and plan to Altair charts.

Those of two plans side by side are drawn from their comparison. Each takes a look last, for its width and colours. A
chart saves itself: ``timeline(problem, plan).save("year.png")`` (or .svg, .pdf, .html), without a browser.
"""

from scheduler.report.charts.beds import bed_use
from scheduler.report.charts.changes import class_moves, comparison, request_gains
from scheduler.report.charts.languages import interpreter_panels, interpreters
from scheduler.report.charts.load import staff_load
from scheduler.report.charts.look import LIGHT, PAGE, Look
from scheduler.report.charts.quotas import quota_use
from scheduler.report.charts.schedule import timeline

__all__ = [
    "LIGHT",
    "PAGE",
    "Look",
    "bed_use",
    "class_moves",
    "comparison",
    "interpreter_panels",
    "interpreters",
    "quota_use",
    "request_gains",
    "staff_load",
    "timeline",
]
