"""The independent checker: it knows no solver, and judges every plan, hand-made ones too."""

from scheduler.check.checker import check
from scheduler.check.report import LevelCheck, Report, Violation

__all__ = ["LevelCheck", "Report", "Violation", "check"]
