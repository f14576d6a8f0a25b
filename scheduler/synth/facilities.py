"""Which venue has which facilities: each venue a few, each facility at a few venues."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from math import ceil

from scheduler.problem import Venue, VenueFacility
from scheduler.synth.catalogue import LARGE_CLASS, Syllabus
from scheduler.synth.load import Load
from scheduler.synth.scale import Scale

__all__ = ["deal_facilities"]

SITES_LEAST = 2
PEAK = 4.0
"""Units of a facility for each that is in use on an average day: venues close, and demand comes in waves."""


def deal_facilities(
    scale: Scale, venues: Sequence[Venue], syllabuses: Sequence[Syllabus], load: Load, rng: random.Random
) -> tuple[VenueFacility, ...]:
    """Deal the facilities out, the most needed to the most venues, and those of large classes to the largest."""
    needed = load.facility_days
    slots = scale.facilities_per_venue * len(venues) / sum(needed.values())
    for_large = {facility for each in syllabuses if each.sizes[0] >= LARGE_CLASS for facility in each.facilities}
    dealt: Counter[str] = Counter()
    sites: dict[str, list[Venue]] = {}
    for facility in sorted(needed, key=lambda name: (-needed[name], name)):
        number = max(min(SITES_LEAST, len(venues)), round(slots * needed[facility]))
        if facility in for_large:
            order = sorted(venues, key=lambda venue: (-venue.places, dealt[venue.venue]))
        else:
            order = sorted(venues, key=lambda venue: (dealt[venue.venue], rng.random()))
        sites[facility] = order[:number]
        dealt.update(venue.venue for venue in sites[facility])
    for facilities in sorted({each.facilities for each in syllabuses}):
        _bring_together(facilities, sites)
    return tuple(
        VenueFacility(venue=venue.venue, facility=facility, units=min(units, venue.parallel_classes or units))
        for facility in sites
        for units in (ceil(PEAK * needed[facility] / 365 / len(sites[facility])),)
        for venue in sites[facility]
    )


def _bring_together(facilities: Sequence[str], sites: dict[str, list[Venue]]) -> None:
    """Let a course that needs several facilities find them all at some venues, by adding to what `sites` has."""
    together = [venue for venue in sites[facilities[0]] if all(venue in sites[facility] for facility in facilities)]
    for venue in sites[facilities[0]]:
        if len(together) >= SITES_LEAST:
            return
        if venue not in together:
            together.append(venue)
            for facility in facilities:
                if venue not in sites[facility]:
                    sites[facility].append(venue)
