"""The rules, a file each, named by the rule's id: ``violations(case)`` yields every place where the rule is broken.

A fault of a plan's own structure is reported under the rule it comes nearest to; the docstrings say which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from scheduler.check.case import Case
from scheduler.check.report import Violation
from scheduler.rulebook import RULES

__all__ = ["RULE_CHECKS", "RuleCheck"]

RuleCheck = Callable[[Case], Iterator[Violation]]

RULE_CHECKS: dict[str, RuleCheck] = {
    rule: import_module(f"{__name__}.{rule.replace('-', '_')}").violations for rule in RULES
}
"""The check of each rule, by the rule's id, in the order of the rulebook."""
