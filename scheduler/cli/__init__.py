"""The command ``muster``: a file a command.

Exit codes: 0 done; 1 the plan breaks a rule (``check``); 2 faulty input or usage, with the faults on standard error;
3 no plan within the time.
"""

from __future__ import annotations

import sys

import typer

from scheduler.cli.report import report
from scheduler.faults import InputError

__all__ = ["app", "main"]

app = typer.Typer(
    name="muster",
    help="Plan training cohorts into courses, venues and dates, with instructors and interpreters by name.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.command()(report)


def main() -> None:
    """Run the command line; faulty input ends with exit code 2 and every fault on standard error."""
    try:
        app()
    except InputError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}" if error.filename else str(error), file=sys.stderr)
        sys.exit(2)
