"""The report as calendars: a file a venue, a person, a request, for any calendar program."""

from scheduler.report.calendars.events import Entry, event_uid
from scheduler.report.calendars.file import calendar
from scheduler.report.calendars.revise import Published as Event
from scheduler.report.calendars.revise import revised
from scheduler.report.calendars.write import write_ics

__all__ = ["Entry", "Event", "calendar", "event_uid", "revised", "write_ics"]
