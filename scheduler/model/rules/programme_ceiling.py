"""``programme-ceiling``: people engaged on a programme's own classes on a day ≤ staff_ceiling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from scheduler.model.days import cliques

if TYPE_CHECKING:
    from scheduler.model.model import Model


def post(model: Model) -> None:
    """Sum the people of the posts that share a day."""
    posts, needs = model.posts, model.needs
    for programme in model.problem.programmes:
        if programme.staff_ceiling is None:
            continue
        under = np.array([course.programme == programme.programme for course in model.problem.courses])
        held = np.flatnonzero(under[posts.course[needs.post]]) if len(posts) else np.empty(0, np.int64)
        post_of = needs.post[held]
        for together in cliques(posts.first[post_of], posts.last[post_of]):
            counted = held[together]
            model.builder.add_row((needs.column[counted], needs.coefficient[counted]), upper=programme.staff_ceiling)
