"""``docs/service.md``: each user's day with curl, run as it stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from api.settings import Settings
from scheduler import load
from scheduler.tables import write_problem
from tests.api.serving import environment, serving

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")


def test_each_users_day_goes_as_it_is_written(tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        assert "MUSTER_TEST_POSTGRESQL" not in os.environ, "curl is not installed"
        pytest.skip("curl is not installed here")
    write_problem(load(ROOT / "data" / "small"), tmp_path / "problem.xlsx")
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert len(blocks) > 10
    with serving(tmp_path) as served:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        known = {**environment(tmp_path), "PATH": path, "ADDRESS": served.address, "ADMIN": served.key}
        script = "set -euo pipefail\nset -x\n" + "\n".join(blocks)
        done = subprocess.run(
            ["bash", "-c", script], cwd=tmp_path, env=known, capture_output=True, text=True, timeout=300, check=False
        )
    assert done.returncode == 0, f"{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    assert "304" in done.stdout
    assert "BEGIN:VCALENDAR" in done.stdout
    assert re.search(r'"status":"(placed|partly-placed|unplaced)","placed":\d+,"schedule":1', done.stdout)


def test_every_setting_is_described() -> None:
    for name in Settings.model_fields:
        assert f"`MUSTER_{name.upper()}`" in PAGE, name
