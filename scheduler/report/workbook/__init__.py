"""The report as an Excel workbook, made to be filtered and printed."""

from scheduler.report.workbook.write import write_xlsx

__all__ = ["write_xlsx"]
