"""How large each part of a problem is, for a number of trainees."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scheduler.synth.catalogue import Framework, Syllabus

__all__ = ["REFERENCE_TRAINEES", "Scale"]

REFERENCE_TRAINEES = 1_500
"""The trainees of the reference year, "about 1,500 (planned)"."""


@dataclass(frozen=True)
class Scale:
    """The size of a problem: powers of the trainees, one at the reference year.

    The exponents are assumed: requests grow somewhat slower than trainees (cohorts get larger), venues much slower
    (sites get larger), in line with the about 200 modules at about 30 sites that the EU mission ran for about 10,000
    trainees in 2023.

    Parameters
    ----------
    trainees
        About how many can be placed; a tenth more are asked for.
    """

    trainees: int

    def grown(self, reference: float, exponent: float, least: int = 1) -> int:
        """Return what is `reference` in the reference year, grown by a power of the trainees."""
        return max(least, round(reference * self._growth(exponent)))

    def _growth(self, exponent: float) -> float:
        return math.pow(self.trainees / REFERENCE_TRAINEES, exponent)

    @property
    def asked(self) -> int:
        """The trainees asked for, over all requests."""
        return max(4, round(1.1 * self.trainees))

    @property
    def requests(self) -> int:
        """The number of requests; of eight trainees at least, on average."""
        return min(self.grown(106, 0.82, least=2), max(1, self.asked // 8))

    @property
    def skills(self) -> int:
        """How many of the catalogue's skills are taught."""
        return min(13, self.grown(13, 0.5, least=2))

    @property
    def requesters(self) -> int:
        """The number of requesters."""
        return self.grown(10, 0.4, least=2)

    @property
    def venues(self) -> int:
        """The number of venues."""
        return self.grown(9, 0.61, least=3)

    @property
    def venue_size(self) -> float:
        """How much larger venues are than those of the reference year; never smaller."""
        return max(1.0, self._growth(0.39))

    @property
    def facilities_per_venue(self) -> float:
        """Special facilities of a venue on average: many sites specialise more."""
        return 3.4 * self._growth(-0.1)

    @property
    def offerings(self) -> int:
        """The number of offerings."""
        return self.grown(17, 0.75)

    @property
    def arrivals(self) -> int:
        """Most trainees arriving in a week; a small problem still receives a full class."""
        return self.grown(60, 1.0, least=24)

    def staff_ceiling(self, programme: Framework) -> int:
        """Return a programme's most staff engaged on a day."""
        return self.grown(programme.staff_ceiling, 0.9, least=12)

    @property
    def largest_quota(self) -> int:
        """The most seats of an offering."""
        return round(40 * self.venue_size)

    def runs(self, syllabus: Syllabus) -> bool:
        """Return whether we run a course ourselves: whether its smallest class may arrive in a week."""
        return syllabus.sizes[0] <= self.arrivals
