"""``staff-free``: a person is engaged on one class, in one role, at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.model.days import cliques

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Allow each person one engagement of those that share a day."""
    posts, engagements = model.posts, model.engagements
    for person in range(len(model.problem.staff)):
        held = model.engagements_of(person)
        post_of = engagements.post[held]
        for together in cliques(posts.first[post_of], posts.last[post_of]):
            if len(together) > 1:
                model.builder.add_row((engagements.column[held[together]], 1), upper=1)
