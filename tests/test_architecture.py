"""The shape of the whole: who may import whom, and the lists that must agree."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scheduler.check.rules import RULE_CHECKS
from scheduler.model.registry import MODULES
from scheduler.rulebook import RULES

ROOT = Path(__file__).parents[1]


def test_rooms_import_as_the_contracts_say() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_rulebook_the_model_and_the_checker_list_the_same_rules_in_the_same_order() -> None:
    assert list(MODULES) == list(RULES)
    assert list(RULE_CHECKS) == list(RULES)


@pytest.mark.parametrize("folder", ["scheduler/model/rules", "scheduler/check/rules"])
def test_a_rule_is_a_file_and_a_file_is_a_rule(folder: str) -> None:
    files = {path.stem.replace("_", "-") for path in (ROOT / folder).glob("*.py")} - {"--init--"}
    assert files == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_its_tests(rule: str) -> None:
    assert (ROOT / "tests" / "rules" / f"test_{rule.replace('-', '_')}.py").is_file()
