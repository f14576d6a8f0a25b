"""A plan or a schedule as people ask for it: its rows with what they need to be read by, whole or in part.

A file each: :mod:`rows` (what a row holds), :mod:`wanted` (what is asked for, and whose data may be seen),
:mod:`timetable` (the parts found), and the forms :mod:`table` (CSV), :mod:`workbook` (Excel),
:mod:`diary` (iCalendar).
"""

from api.timetable.rows import BookingRow, ClassRow, UnplacedRow
from api.timetable.timetable import Part, Timetable
from api.timetable.wanted import Wanted

__all__ = ["BookingRow", "ClassRow", "Part", "Timetable", "UnplacedRow", "Wanted"]
