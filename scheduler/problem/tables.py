"""The tables of a problem, together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict

from scheduler.problem.row import Row
from scheduler.problem.rows import (
    TABLES,
    Closure,
    Course,
    CourseEquipment,
    CourseFacility,
    CourseStaff,
    Equipment,
    Holiday,
    Leave,
    Offering,
    Programme,
    Request,
    RollEntry,
    Settings,
    Staff,
    Venue,
    VenueFacility,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Tables"]


class Tables(BaseModel):
    """All tables of a problem, immutable, in the order of rows as given."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    settings: Settings
    programmes: tuple[Programme, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    venues: tuple[Venue, ...] = ()
    venue_facilities: tuple[VenueFacility, ...] = ()
    closures: tuple[Closure, ...] = ()
    equipment: tuple[Equipment, ...] = ()
    courses: tuple[Course, ...] = ()
    course_facilities: tuple[CourseFacility, ...] = ()
    course_staff: tuple[CourseStaff, ...] = ()
    course_equipment: tuple[CourseEquipment, ...] = ()
    staff: tuple[Staff, ...] = ()
    leave: tuple[Leave, ...] = ()
    offerings: tuple[Offering, ...] = ()
    requests: tuple[Request, ...] = ()
    roll: tuple[RollEntry, ...] = ()

    @property
    def first_engaged(self) -> dt.date:
        """The first day on which anybody could be engaged: some prepare before the horizon starts."""
        longest = max((course.prep_days for course in self.courses), default=0)
        return dt.date.fromordinal(max(1, self.settings.horizon_start.toordinal() - longest))

    def rows(self, table: str) -> tuple[Row, ...]:
        """Return the rows of a table by its name; the settings are one row."""
        rows = getattr(self, table)
        return (rows,) if isinstance(rows, Row) else rows

    def tables(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Yield each table's name with its rows, in the order of the contract."""
        for table in TABLES:
            yield table, self.rows(table)

    def frame(self, table: str) -> pd.DataFrame:
        """Return a table as a pandas frame, with the columns of the contract, for notebooks."""
        import pandas as pd

        return pd.DataFrame([row.cells() for row in self.rows(table)], columns=list(TABLES[table].columns()))

    def replace(self, **tables: Any) -> Self:
        """Return a problem with the given tables in place of this one's."""
        return type(self)(**{**{name: getattr(self, name) for name in TABLES}, **tables})
