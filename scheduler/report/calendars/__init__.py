"""The report as calendars: a file a venue, a person, a request, for any calendar program."""

from scheduler.report.calendars.write import write_ics

__all__ = ["write_ics"]
