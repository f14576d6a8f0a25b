"""The rules about venues and equipment, worked out day by day."""

from __future__ import annotations

from tests.oracle.view import ONE, View, days, within

__all__ = ["closures", "equipment", "facilities", "venue_beds", "venue_classes", "venue_places"]


def facilities(view: View) -> bool:
    units = {(row.venue, row.facility): row.units for row in view.problem.venue_facilities}
    needs = [(run, row) for run in view.own for row in view.problem.course_facilities if row.course == run.course]
    return all((run.venue, row.facility) in units for run, row in needs) and all(
        within(
            (
                (day, row.units)
                for run, row in needs
                if (run.venue, row.facility) == place
                for day in view.venue_days(run)
            ),
            limit,
        )
        for place, limit in units.items()
    )


def venue_places(view: View) -> bool:
    return all(
        within(
            ((day, view.size(run)) for run in view.own if run.venue == venue.venue for day in view.session(run)),
            venue.places,
        )
        for venue in view.problem.venues
    )


def venue_beds(view: View) -> bool:
    before = ONE * view.problem.settings.arrive_days_before
    return all(
        within(
            (
                (day, view.size(run))
                for run in view.own
                if run.venue == venue.venue
                for day in days(run.start - before, run.end)
            ),
            venue.beds,
        )
        for venue in view.problem.venues
    )


def venue_classes(view: View) -> bool:
    return all(
        within(
            ((day, 1) for run in view.own if run.venue == venue.venue for day in view.venue_days(run)),
            venue.parallel_classes,
        )
        for venue in view.problem.venues
    )


def closures(view: View) -> bool:
    closed = {(row.venue, day) for row in view.problem.closures for day in days(row.from_, row.to)}
    return not any((run.venue, day) in closed for run in view.own for day in view.session(run))


def equipment(view: View) -> bool:
    return all(
        within(
            (
                (day, row.per_class + row.per_trainee * view.size(run))
                for run in view.own
                for row in view.problem.course_equipment
                if (row.course, row.equipment) == (run.course, kind.equipment)
                for day in view.session(run)
            ),
            kind.units,
        )
        for kind in view.problem.equipment
    )
