"""Which columns people see of each figure, under which heading and in which form: one list for page and workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scheduler.report.figures.demand import By

__all__ = [
    "BOOKINGS",
    "CHANGES",
    "CLASSES",
    "DEMAND",
    "LEVELS",
    "OFFERINGS",
    "PROGRAMMES",
    "RELEASED",
    "REQUESTS",
    "ROLL",
    "RULES",
    "STAFF",
    "UNPLACED",
    "VIOLATIONS",
    "Column",
    "Kind",
    "demand_columns",
]

Kind = Literal["code", "text", "long", "whole", "money", "share", "gap", "date", "yes"]
"""The form of a column: ``long`` text is wrapped, ``share`` and ``gap`` are per cent, ``money`` whole euros."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the figure's frame, its heading, its form, and its width on paper in characters."""

    name: str
    title: str
    kind: Kind = "text"
    width: int = 12


LEVELS = (
    Column("level", "Level", "whole", 8),
    Column("objective", "Objective", "text", 44),
    Column("value", "Value", "whole", 12),
    Column("bound", "Proven bound", "whole", 14),
    Column("gap", "Gap", "gap", 9),
    Column("optimal", "Optimal", "yes", 10),
)

PROGRAMMES = (
    Column("programme", "Programme", "code", 16),
    Column("placed", "Placed", "whole", 9),
    Column("own_classes", "Own classes", "whole", 12),
    Column("offerings", "Offerings", "whole", 11),
    Column("seats", "Seats", "whole", 8),
    Column("staff_peak", "Peak staff", "whole", 11),
    Column("staff_ceiling", "Ceiling", "whole", 9),
    Column("cost", "Cost", "money", 13),
    Column("budget", "Budget", "money", 13),
    Column("budget_share", "Of budget", "share", 11),
)

CLASSES = (
    Column("class", "Class", "code", 30),
    Column("course", "Course", "code", 12),
    Column("title", "Title", "text", 30),
    Column("programme", "Programme", "code", 14),
    Column("place", "Venue or host", "text", 18),
    Column("start", "First day", "date", 12),
    Column("end", "Last day", "date", 12),
    Column("days", "Days", "whole", 7),
    Column("seats", "Seats", "whole", 8),
    Column("most", "Of", "whole", 7),
    Column("trainees", "Trainees", "long", 28),
    Column("staff", "Staff", "long", 42),
    Column("cost", "Cost", "money", 12),
)

BOOKINGS = (
    Column("request", "Request", "code", 12),
    Column("requester", "Requester", "text", 22),
    Column("step", "Step", "whole", 7),
    Column("skill", "Skill", "text", 18),
    Column("class", "Class", "code", 30),
    Column("course", "Course", "code", 12),
    Column("programme", "Programme", "code", 14),
    Column("place", "Venue or host", "text", 18),
    Column("start", "First day", "date", 12),
    Column("end", "Last day", "date", 12),
    Column("seats", "Seats", "whole", 8),
)

RELEASED = (
    Column("class", "Class", "code", 30),
    Column("piece", "Piece", "text", 20),
    Column("rule", "Rule", "text", 24),
    Column("text", "Why", "long", 70),
)

CHANGES = (
    Column("to", "Whom", "text", 10),
    Column("code", "Code", "code", 16),
    Column("what", "What", "text", 10),
    Column("change", "Change", "long", 80),
    Column("why", "Why", "long", 60),
)

ROLL = (
    Column("trainee", "Trainee", "code", 18),
    Column("request", "Request", "code", 12),
    Column("classes", "Classes", "long", 70),
)

VIOLATIONS = (
    Column("rule", "Rule", "text", 24),
    Column("text", "What is wrong", "long", 100),
    Column("first", "From", "date", 12),
    Column("last", "To", "date", 12),
)

REQUESTS = (
    Column("request", "Request", "code", 12),
    Column("requester", "Requester", "text", 22),
    Column("skills", "Skills", "text", 26),
    Column("language", "Language", "code", 10),
    Column("from", "From", "date", 12),
    Column("to", "To", "date", 12),
    Column("priority", "Priority", "whole", 9),
    Column("programmes", "Programmes", "text", 20),
    Column("headcount", "Requested", "whole", 11),
    Column("placed", "Placed", "whole", 9),
    Column("unplaced", "Unplaced", "whole", 10),
    Column("finish", "Finished", "date", 12),
    Column("classes", "Classes", "long", 48),
)

UNPLACED = (
    Column("request", "Request", "code", 12),
    Column("requester", "Requester", "text", 22),
    Column("skills", "Skills", "text", 26),
    Column("from", "From", "date", 12),
    Column("to", "To", "date", 12),
    Column("priority", "Priority", "whole", 9),
    Column("headcount", "Requested", "whole", 11),
    Column("unplaced", "Unplaced", "whole", 10),
    Column("weighted_unplaced", "Weighted", "whole", 10),
    Column("rules", "What keeps them out", "text", 26),
    Column("reasons", "Why", "long", 70),
)

RULES = (
    Column("rule", "What keeps them out", "text", 30),
    Column("requests", "Requests", "whole", 10),
    Column("trainees", "Trainees", "whole", 10),
)

OFFERINGS = (
    Column("offering", "Offering", "code", 14),
    Column("course", "Course", "code", 12),
    Column("programme", "Programme", "code", 14),
    Column("host", "Host", "text", 20),
    Column("start", "First day", "date", 12),
    Column("end", "Last day", "date", 12),
    Column("seats", "Seats", "whole", 8),
    Column("booked", "Booked", "whole", 9),
    Column("free", "Free", "whole", 8),
    Column("share", "Used", "share", 9),
    Column("cost", "Cost", "money", 12),
    Column("trainees", "Trainees", "long", 28),
)

STAFF = (
    Column("staff", "Person", "code", 12),
    Column("kind", "Kind", "text", 13),
    Column("qualifications", "Qualifications", "text", 34),
    Column("languages", "Languages", "text", 14),
    Column("classes", "Classes", "whole", 9),
    Column("engaged_days", "Days engaged", "whole", 13),
    Column("prep_days", "Preparing", "whole", 10),
    Column("available_days", "Days available", "whole", 14),
    Column("max_days", "Limit", "whole", 8),
    Column("share", "Load", "share", 9),
)

DEMAND: dict[By, str] = {"priority": "Priority", "requester": "Requester", "programmes": "Allowed"}
"""What demand is broken down by, with its heading."""


def demand_columns(by: By, title: str) -> tuple[Column, ...]:
    """Return the columns of :func:`scheduler.report.figures.demand` by that column, under that heading."""
    return (
        Column(by, title, "text", 24),
        Column("requests", "Requests", "whole", 10),
        Column("headcount", "Requested", "whole", 11),
        Column("placed", "Placed", "whole", 9),
        Column("unplaced", "Unplaced", "whole", 10),
        Column("placed_share", "Share placed", "share", 13),
    )
