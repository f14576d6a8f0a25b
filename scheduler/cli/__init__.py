"""The command ``muster``: a file a command.

Exit codes: 0 done; 1 the plan breaks a rule (``check``); 2 faulty input or usage, with the faults on standard error;
3 no plan within the time; 130 ended by Ctrl-C.
"""

from __future__ import annotations

import io
import sys
from importlib.metadata import version
from typing import Annotated

import typer

from scheduler.cli.bottlenecks import bottlenecks
from scheduler.cli.check import check
from scheduler.cli.compare import compare
from scheduler.cli.convert import convert
from scheduler.cli.explain import explain
from scheduler.cli.interrupt import ended_by_ctrl_c
from scheduler.cli.replan import replan
from scheduler.cli.report import report
from scheduler.cli.solve import solve
from scheduler.cli.stress import stress
from scheduler.cli.synth import synth
from scheduler.cli.template import template
from scheduler.cli.validate import validate
from scheduler.cli.what_if import what_if
from scheduler.faults import InputError

__all__ = ["app", "main"]

app = typer.Typer(
    name="muster",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(wanted: bool) -> None:
    """Print the versions and end."""
    if wanted:
        print(f"muster {version('muster-scheduler')} (OR-Tools {version('ortools')})")
        raise typer.Exit


@app.callback()
def _muster(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Plan training cohorts into courses, venues and dates, with instructors and interpreters by name."""


app.command()(validate)
app.command()(convert)
app.command()(template)
app.command()(check)
app.command()(report)
app.command()(synth)
app.command()(solve)
app.command()(explain)
app.command()(bottlenecks)
app.command("what-if")(what_if)
app.command()(replan)
app.command()(compare)
app.command()(stress)


def main() -> None:
    """Run the command line; faulty input ends with exit code 2 and its faults on standard error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        with ended_by_ctrl_c():
            app()
    except InputError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}" if error.filename else str(error), file=sys.stderr)
        sys.exit(2)
