"""What holds for all tests."""

from __future__ import annotations

import pytest
from hypothesis import settings
from xdist.remote import Producer

from tests.groups import Together

# No test depends on the clock: how long an example takes says something of the machine.
settings.register_profile("unhurried", settings(deadline=None))
settings.load_profile("unhurried")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """Let tests that share something run in one process."""
    return Together(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report what tests have measured (``record_property``) and do not assert."""
    told = [told for report in terminalreporter.stats.get("passed", []) for told in report.user_properties]
    if told:
        terminalreporter.section("measured, not asserted")
        for name, value in told:
            terminalreporter.write_line(f"{name}: {value}")
