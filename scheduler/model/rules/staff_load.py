"""``staff-load``: a person's engaged days in all do not exceed max_days."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum the engaged days of each person who has a limit."""
    posts, engagements = model.posts, model.engagements
    for number, person in enumerate(model.problem.staff):
        if person.max_days is not None:
            held = model.engagements_of(number)
            days = posts.days[engagements.post[held]]
            if days.sum() > person.max_days:
                model.builder.add_row((engagements.column[held], days), upper=person.max_days)
