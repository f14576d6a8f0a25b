"""What the service refuses, as an exception."""

from __future__ import annotations

import httpx
from pydantic import ValidationError

from api.errors import FaultOut, ProblemDetails

__all__ = ["MusterError", "require_success"]


class MusterError(Exception):
    """The service said no.

    Parameters
    ----------
    problem
        What it said.

    Attributes
    ----------
    status
        The status of its answer, such as 412.
    faults
        Everything that is wrong with what was sent, each with its place.
    """

    def __init__(self, problem: ProblemDetails) -> None:
        self.problem = problem
        self.status = problem.status
        self.faults: list[FaultOut] = problem.faults
        lines = [f"{problem.status} {problem.title}: {problem.detail}"]
        if len(problem.faults) > 1:
            lines += [_line(fault) for fault in problem.faults[:20]]
        super().__init__("\n".join(lines))


def require_success(answer: httpx.Response) -> httpx.Response:
    """Return an answer that is no error.

    Raises
    ------
    MusterError
        Where it is one.
    """
    if answer.is_success:
        return answer
    answer.read()
    try:
        problem = ProblemDetails.model_validate_json(answer.content)
    except ValidationError:
        text = answer.text[:200] or "the answer is empty"
        problem = ProblemDetails(type="about:blank", title=answer.reason_phrase, status=answer.status_code, detail=text)
    raise MusterError(problem)


def _line(fault: FaultOut) -> str:
    place = [part for part in (fault.table, fault.row and f"row {fault.row}") if part]
    place += [f"column {fault.column}"] if fault.column else []
    return f"{', '.join(place)}: {fault.text}" if place else fault.text
