"""Training sites: their places and beds, and the weeks in which their own army uses them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence

from scheduler.problem import Closure, Venue
from scheduler.synth.kinds import Kind
from scheduler.synth.scale import Scale
from scheduler.synth.year import YEAR_END, YEAR_START, mondays

__all__ = ["make_closures", "make_venues"]

STEMS = ("Ąžuol", "Berž", "Dang", "Eglin", "Gintr", "Kalv", "Lauk", "Mig", "Ryt", "Šil", "Vėj", "Žvaigžd")
ENDINGS = ("upynas", "avartė", "asodis", "alaukis", "agiris", "apievis", "abrasta", "akrantė", "arėva", "aslėnis")
ASCII = str.maketrans("ĄĖŠŽ ", "AESZ-")

BEDS = (24, 80, 30)  # least, most, mode
PLACES_PER_BED = (0.7, 1.1)
CLASSES = {1: 1, 2: 4, 3: 3}  # at a time, with their odds
LARGE_SITE = (110, 80, 3)  # places, beds, classes
CLOSED_SHARE = (0.15, 0.21)  # of the weeks, before the last closure goes over by up to two
EXERCISE_MONTHS = (5, 6, 9)


def make_venues(scale: Scale, kind: Kind, rng: random.Random) -> tuple[Venue, ...]:
    """Return the venues: one in nine is a large site, the first of them with tents, so that beds are no limit."""
    titles = [stem + ending for stem in STEMS for ending in ENDINGS]
    rng.shuffle(titles)
    venues = []
    for index in range(scale.venues):
        round_, name = divmod(index, len(titles))
        title = titles[name] + (f" {round_ + 1}" if round_ else "")
        large = index % 9 == 0 and scale.venues >= 6
        beds = round(rng.triangular(*BEDS))
        places = round(beds * rng.uniform(*PLACES_PER_BED))
        classes = rng.choices(list(CLASSES), list(CLASSES.values()))[0]
        if large:
            places, beds, classes = LARGE_SITE
        venues.append(
            Venue(
                venue=title.upper().translate(ASCII),
                title=title,
                places=round(places * scale.venue_size),
                beds=None if large and index == 0 else round(beds * scale.venue_size * kind.beds),
                parallel_classes=round(classes * scale.venue_size),
            )
        )
    return tuple(venues)


def make_closures(venues: Sequence[Venue], rng: random.Random) -> tuple[Closure, ...]:
    """Return the weeks in which venues are closed: Christmas, and blocks of one to three, many in exercise months."""
    weeks = mondays(YEAR_START, YEAR_END)
    exercises = [index for index, monday in enumerate(weeks) if monday.month in EXERCISE_MONTHS]
    closures = []
    for venue in venues:
        closed = {len(weeks) - 1}
        share = rng.uniform(*CLOSED_SHARE)
        while len(closed) < share * len(weeks):
            first = rng.choice(exercises) if rng.random() < 0.4 else rng.randrange(len(weeks))
            closed.update(range(first, min(len(weeks), first + rng.randint(1, 3))))
        for first, last in _runs(sorted(closed)):
            reason = "Christmas" if last == len(weeks) - 1 else rng.choice(("Exercise", "Maintenance", "Own troops"))
            to = min(weeks[last] + dt.timedelta(days=6), YEAR_END)
            row = {"venue": venue.venue, "from": weeks[first], "to": to, "reason": reason}
            closures.append(Closure.model_validate(row))
    return tuple(closures)


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of consecutive numbers."""
    first = numbers[0]
    for number, following in zip(numbers, [*numbers[1:], None], strict=True):
        if following != number + 1:
            yield first, number
            first = following if following is not None else first
