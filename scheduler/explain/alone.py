"""How many trainees of a request could be placed if nobody else had to be: alone, and in the company of others."""

from __future__ import annotations

import time
from dataclasses import dataclass

from scheduler.explain.core import Core, core_of
from scheduler.explain.relax import alone
from scheduler.reconsider import Stand

__all__ = ["Alone", "look_alone"]


@dataclass(frozen=True)
class Alone:
    """What could be placed of a request if nobody else had to be.

    Parameters
    ----------
    most
        The most trainees that a plan of this request alone places; a lower limit where ``proven`` is False.
    proven
        Whether no plan of it alone places more.
    core
        The rules that keep the next trainee out even alone; None where nobody is kept out, or it was not found in time.
    together
        The most trainees that a plan places in which others may fill up its classes; a lower limit where
        ``together_proven`` is False. The same as ``most`` unless ``class-size`` is in the core: no other rule is easier
        to keep in company.
    together_proven
        Whether no plan at all places more.
    """

    most: int
    proven: bool
    core: Core | None
    together: int
    together_proven: bool

    def to_dict(self) -> dict[str, object]:
        """Return it as plain data, for JSON."""
        return {
            "most": self.most,
            "proven": self.proven,
            "core": self.core and self.core.to_dict(),
            "together": self.together,
            "together_proven": self.together_proven,
        }


def look_alone(stand: Stand, code: str, until: float) -> tuple[Alone, Stand]:
    """Look what could be placed of a request if nobody else had to be; also return a plan that places as many.

    Parameters
    ----------
    stand
        Any plan of the problem.
    code
        The request.
    until
        When to end, on the clock of :func:`time.monotonic`.
    """
    nobody = stand.emptied()
    wanted = stand.problem.request_by_code[code].headcount
    outcome = nobody.most_of(code, until - time.monotonic(), [code])
    best = outcome.stand or nobody
    most, proven = best.placed[code], outcome.proven
    if most == wanted:
        return Alone(most, True, None, most, True), best
    best = _in_company(best, code, until)
    together = best.placed[code]
    core = core_of(alone(stand.problem, code), most + 1, until) if proven else None
    if together == wanted or (core and "class-size" not in core.rules):
        return Alone(most, proven, core, together, True), best
    outcome = best.most_of(code, until - time.monotonic())
    if outcome.stand and outcome.stand.placed[code] > together:
        best = outcome.stand
    return Alone(most, proven, core, best.placed[code], outcome.proven or best.placed[code] == wanted), best


def _in_company(best: Stand, code: str, until: float) -> Stand:
    """Return a plan in which others fill up the request's classes, where that places more of it."""
    company = [code, *best.sharers(code)]
    near = best.most_of(code, (until - time.monotonic()) / 4, company).stand
    return near if near and near.placed[code] > best.placed[code] else best
