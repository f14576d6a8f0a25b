from pathlib import Path

from scheduler import check
from scheduler.check.rules import RULE_CHECKS
from scheduler.check.terms import TERM_VALUES
from scheduler.rulebook import RULES, TERMS


def test_every_rule_has_its_file_and_every_file_its_rule() -> None:
    folder = Path(check.__globals__["__file__"]).parent / "rules"
    files = {path.stem.replace("_", "-") for path in folder.glob("*.py") if path.stem != "__init__"}
    assert files == set(RULES)
    assert list(RULE_CHECKS) == list(RULES)


def test_every_rule_has_its_tests() -> None:
    folder = Path(__file__).parent.parent / "rules"
    files = {path.stem.removeprefix("test_").replace("_", "-") for path in folder.glob("test_*.py")}
    assert files == set(RULES)


def test_every_term_is_recomputed() -> None:
    assert list(TERM_VALUES) == list(TERMS)
