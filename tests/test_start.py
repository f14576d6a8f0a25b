"""What a command or a process of the service loads before it begins."""

from __future__ import annotations

import subprocess
import sys


def test_what_most_commands_never_use_is_not_loaded() -> None:
    loaded = "import sys, api.app, api.commands, scheduler.cli; print(*sys.modules)"
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert "scheduler.report.charts.look" in names
    assert not {"altair", "ortools.math_opt.python.mathopt", "marimo", "distributed"} & set(names)
