"""How often things go wrong."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from scheduler.problem import Settings

__all__ = ["Rates"]


@dataclass(frozen=True)
class Rates:
    """How often things go wrong in a week, per mille, and how badly.

    The defaults are of the size that a training staff would recognise; nothing was measured to find them. Settings of
    the same names, after ``stress_``, take their place.

    Parameters
    ----------
    ill, ill_days
        People who fall ill in a week, and the days that an illness lasts on average: uniform from 1 to twice as many
        less 1.
    headcount, swing
        Requests whose window is still to come and whose headcount changes in a week, and the most that it grows or
        shrinks by: uniform between the two.
    quota
        Offerings still to come of which a partner takes seats back in a week: uniform from one seat to all.
    venue, venue_days
        Venues that are lost in a week, and for how many days.
    no_show
        Trainees who do not come to their first class.
    """

    ill: int = 10
    ill_days: int = 10
    headcount: int = 20
    swing: int = 250
    quota: int = 10
    venue: int = 5
    venue_days: int = 14
    no_show: int = 20

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the rates of a problem's settings; the defaults where they give none."""
        given = {field.name: getattr(settings, f"stress_{field.name}") for field in fields(cls)}
        return cls(**{name: rate for name, rate in given.items() if rate is not None})
