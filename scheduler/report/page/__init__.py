"""The report as one page of HTML that needs nothing else: no network, no server, no fonts."""

from scheduler.report.page.write import html, write_html

__all__ = ["html", "write_html"]
