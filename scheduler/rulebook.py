"""Every rule and every objective term, in order: the one list that the model, the checker and the docs share."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["RULES", "TERMS", "Rule", "Term"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard rule.

    Parameters
    ----------
    id
        The stable id that appears in files, URLs and messages.
    title
        Two or three words for a heading.
    sentence
        The rule in one sentence.
    """

    id: str
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the objective, to be minimised; its value is a whole number that is not negative.

    Parameters
    ----------
    id
        The stable name used in ``settings.levels`` and in plans.
    title
        A few words for a heading.
    sentence
        What is counted.
    """

    id: str
    title: str
    sentence: str


RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        Rule("horizon", "Horizon", "Every class lies within horizon_start … horizon_end."),
        Rule("start-day", "Start day", "An own class starts on a start weekday of its course, and not on a holiday."),
        Rule(
            "class-size",
            "Class size",
            "An own class seats min_size … max_size trainees; an offering any number up to its seats.",
        ),
        Rule("max-classes", "Classes of a course", "A course has at most max_classes own classes."),
        Rule("seats", "Seats of an offering", "The bookings of an offering do not exceed its seats."),
        Rule(
            "awards",
            "Skill awarded",
            "Step k is booked only on courses that award the request's k-th skill, of a programme that it allows.",
        ),
        Rule("window", "Window", "A booked class starts on or after the request's from and ends on or before its to."),
        Rule(
            "path",
            "Path",
            "Equally many trainees are placed at every step, and each starts the next step at least min_gap_days "
            "whole days after the last day of the one before.",
        ),
        Rule(
            "parts",
            "Parts",
            "A request that may not be split is placed whole in one class at each step; any other in at most "
            "max_parts classes a step, each booking at least min_part seats.",
        ),
        Rule(
            "facilities",
            "Facilities",
            "The venue has every facility of the course, and enough units for the classes from start to "
            "end + turnaround_days.",
        ),
        Rule("venue-places", "Places", "Trainees in session at a venue on a day do not exceed its places."),
        Rule(
            "venue-beds",
            "Beds",
            "Trainees housed at a venue on a day, from start − arrive_days_before to end, do not exceed its beds.",
        ),
        Rule(
            "venue-classes",
            "Classes at once",
            "Classes at a venue on a day, from start to end + turnaround_days, do not exceed parallel_classes.",
        ),
        Rule("closures", "Closures", "No own class is in session at a venue on a closed day."),
        Rule("equipment", "Equipment", "Equipment in use by the own classes in session on a day is within its units."),
        Rule(
            "staff-need",
            "Staff needed",
            "An own class of n trainees has at least max(per_class, ⌈n / trainees_per⌉) people in each of its roles.",
        ),
        Rule(
            "interpreters",
            "Interpreters",
            "An own class with n trainees of another language has at least ⌈n / trainees_per_interpreter⌉ "
            "interpreters between that language and its course's.",
        ),
        Rule(
            "staff-qualified",
            "Staff qualified",
            "A person in a role has its qualification and may serve the class's programme.",
        ),
        Rule("staff-free", "One class at a time", "A person is engaged on one class, in one role, at a time."),
        Rule(
            "staff-leave",
            "Leave",
            "No engaged day falls on the person's leave or outside the person's from … to.",
        ),
        Rule("staff-load", "Load", "A person's engaged days in all do not exceed max_days."),
        Rule(
            "programme-ceiling",
            "Staff ceiling",
            "People engaged on a programme's own classes on a day do not exceed its staff_ceiling.",
        ),
        Rule("budget", "Budget", "The cost of a programme's classes and bookings is within its budget."),
        Rule(
            "arrivals",
            "Arrivals",
            "Trainees whose first step is an own class starting in one ISO week do not exceed max_arrivals_per_week.",
        ),
        Rule(
            "roll",
            "Roll",
            "Every trainee of the roll is in one class at each step, or in none at all, in keeping with the "
            "bookings and the path.",
        ),
        Rule("frozen", "Frozen", "What is frozen of the baseline stays as it was, but for the pieces released."),
    )
}
"""The rules by id, in the order of the contract."""

TERMS: dict[str, Term] = {
    term.id: term
    for term in (
        Term("unplaced", "Unplaced", "Weighted trainees who are not placed."),
        Term("changes", "Changes", "Seats and engagements of the baseline that the plan does not keep."),
        Term("lateness", "Lateness", "Weighted days by which placed trainees finish after their request's due date."),
        Term(
            "waiting",
            "Waiting",
            "Days of placed trainees between their request's from and the end of their last class, without their "
            "class days.",
        ),
        Term("splits", "Splits", "Classes beyond the first that a request is spread over at a step."),
        Term("staff_days", "Staff days", "Engaged days of the people of own classes."),
        Term("staff_used", "Staff used", "People engaged at least once."),
        Term("cost", "Cost", "Cost of all classes and bookings, in euros."),
        Term(
            "peak_load",
            "Peak load",
            "The largest share of their available days that any one person is engaged, per mille, rounded up.",
        ),
        Term("makespan", "Makespan", "Days from horizon_start to the last day of the last booked class."),
        Term("unused_seats", "Unused seats", "Seats of offerings that are not booked."),
        Term(
            "unfairness",
            "Unfairness",
            "The largest difference between two requesters in the unplaced share of their weighted headcount, "
            "per mille, rounded up.",
        ),
    )
}
"""The objective terms by name, in the order of the contract."""
