"""Job shop: a job is a request whose path leads over the machines; a machine is a venue of one class at a time."""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.heldout.puzzle import Puzzle, world

__all__ = ["puzzles"]

FT06 = (
    ((2, 1), (0, 3), (1, 6), (3, 7), (5, 3), (4, 6)),
    ((1, 8), (2, 5), (4, 10), (5, 10), (0, 10), (3, 4)),
    ((2, 5), (3, 4), (5, 8), (0, 9), (1, 1), (4, 7)),
    ((1, 5), (0, 5), (2, 5), (3, 3), (4, 8), (5, 9)),
    ((2, 9), (1, 3), (4, 5), (5, 4), (0, 3), (3, 1)),
    ((1, 3), (3, 3), (5, 9), (0, 10), (4, 4), (2, 1)),
)
"""Fisher and Thompson's six jobs on six machines (1963): (machine, days), in order. The shortest makespan is 55."""

SHORTEST = 55


def puzzles(seed: int, quick: bool) -> Iterator[Puzzle]:
    """Yield the one instance, unless it must be quick."""
    if quick:
        return
    steps = [(job, number, *step) for job, steps in enumerate(FT06) for number, step in enumerate(steps)]
    problem = world(
        "ft06",
        "unplaced; makespan",
        2 * SHORTEST,
        venues=[{"venue": f"M{machine}", "places": 1, "parallel_classes": 1} for machine in range(6)],
        venue_facilities=[{"venue": f"M{machine}", "facility": f"F{machine}", "units": 1} for machine in range(6)],
        courses=[{"course": f"J{job}-{at}", "awards": f"S{job}-{at}", "days": days} for job, at, _, days in steps],
        course_facilities=[
            {"course": f"J{job}-{at}", "facility": f"F{machine}", "units": 1} for job, at, machine, _ in steps
        ],
        requests=[
            {"request": f"J{job}", "skills": ">".join(f"S{job}-{at}" for at in range(6))} for job in range(len(FT06))
        ],
    )
    yield Puzzle("ft06", problem, SHORTEST)
