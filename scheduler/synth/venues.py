"""Training sites: their places, beds, facilities, and the weeks in which their own army uses them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from math import ceil

from scheduler.problem import Closure, Venue, VenueFacility
from scheduler.synth.catalogue import Syllabus
from scheduler.synth.kinds import Kind
from scheduler.synth.load import Load
from scheduler.synth.scale import Scale
from scheduler.synth.year import YEAR_END, YEAR_START, mondays

__all__ = ["make_closures", "make_venues"]

STEMS = ("Ąžuol", "Berž", "Dang", "Eglin", "Gintr", "Kalv", "Lauk", "Mig", "Ryt", "Šil", "Vėj", "Žvaigžd")
ENDINGS = ("upynas", "avartė", "asodis", "alaukis", "agiris", "apievis", "abrasta", "akrantė", "arėva", "aslėnis")
PLAIN = str.maketrans("ĄĖŠŽĘĮŲŪČ", "AESZEIUUC")
CLOSED_SHARE = (0.15, 0.25)


def make_venues(
    scale: Scale, kind: Kind, syllabuses: Sequence[Syllabus], load: Load, rng: random.Random
) -> tuple[tuple[Venue, ...], tuple[VenueFacility, ...]]:
    """Return the venues, the first the large one, and their facilities: each a few, each facility at a few venues."""
    titles = [stem + ending for stem in STEMS for ending in ENDINGS]
    rng.shuffle(titles)
    venues = []
    for index in range(scale.venues):
        title = titles[index % len(titles)] + (f" {index // len(titles) + 1}" if index >= len(titles) else "")
        large = index == 0 or (scale.venues > 12 and index % 8 == 0)
        beds = 80 if large else round(rng.triangular(24, 80, 30))
        places = 110 if large else round(beds * rng.uniform(0.7, 1.1))
        classes = 3 if large else rng.choices((1, 2, 3), (1, 4, 3))[0]
        venues.append(
            Venue(
                venue=title.upper().translate(PLAIN).replace(" ", "-"),
                title=title,
                places=round(places * scale.venue_size),
                beds=None if large and index == 0 else round(beds * scale.venue_size * kind.beds),
                parallel_classes=round(classes * scale.venue_size),
            )
        )
    return tuple(venues), _facilities(scale, venues, syllabuses, load, rng)


def _facilities(
    scale: Scale, venues: Sequence[Venue], syllabuses: Sequence[Syllabus], load: Load, rng: random.Random
) -> tuple[VenueFacility, ...]:
    """Deal the facilities out to the venues, the most needed to the most venues."""
    needed = load.facility_days
    slots = scale.facilities_per_venue * len(venues)
    units: dict[tuple[str, str], int] = {}
    dealt = dict.fromkeys((venue.venue for venue in venues), 0)
    for facility in sorted(needed, key=lambda name: (-needed[name], name)):
        number = min(len(venues), max(min(2, len(venues)), round(slots * needed[facility] / sum(needed.values()))))
        order = sorted(dealt, key=lambda venue: (dealt[venue], rng.random()))
        for venue in order[:number]:
            dealt[venue] += 1
            units[venue, facility] = 0
    together = {each.facilities for each in syllabuses if len(each.facilities) > 1}
    for facilities in sorted(together):
        hosts = [venue.venue for venue in venues if all((venue.venue, facility) in units for facility in facilities)]
        for venue in venues:
            if len(hosts) >= min(2, len(venues)):
                break
            if venue.venue not in hosts and (venue.venue, facilities[0]) in units:
                units.update({(venue.venue, facility): 0 for facility in facilities})
                hosts.append(venue.venue)
    for facility in needed:
        sites = [venue for venue in venues if (venue.venue, facility) in units]
        share = 3 * needed[facility] / 365 / len(sites)
        for venue in sites:
            units[venue.venue, facility] = min(ceil(share), venue.parallel_classes or 1)
    if (venues[0].venue, "camp") not in units and "camp" in needed:
        units[venues[0].venue, "camp"] = 1
    return tuple(
        VenueFacility(venue=venue, facility=facility, units=number)
        for (venue, facility), number in sorted(units.items())
    )


def make_closures(venues: Sequence[Venue], rng: random.Random) -> tuple[Closure, ...]:
    """Return the weeks in which venues are closed: blocks of one to three, more of them in the exercise season."""
    weeks = mondays(YEAR_START, YEAR_END)
    exercise = [index for index, monday in enumerate(weeks) if monday.month in (5, 6, 9)]
    closures = []
    for venue in venues:
        closed: set[int] = {len(weeks) - 1}
        target = round(len(weeks) * rng.uniform(*CLOSED_SHARE))
        while len(closed) < target:
            first = rng.choice(exercise) if rng.random() < 0.4 else rng.randrange(len(weeks))
            closed.update(range(first, min(len(weeks), first + rng.randint(1, 3))))
        for first, last in _runs(sorted(closed)):
            monday, sunday = weeks[first], weeks[last] + dt.timedelta(days=6)
            reason = "Christmas" if last == len(weeks) - 1 else rng.choice(("Exercise", "Maintenance", "Own troops"))
            closures.append(
                Closure.model_validate(
                    {"venue": venue.venue, "from": monday, "to": min(sunday, YEAR_END), "reason": reason}
                )
            )
    return tuple(closures)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
