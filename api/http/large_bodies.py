"""JSON bodies that hold a problem, a plan or a table: read like a file, in a bounded child process."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from api.http.files import JSON, Content, kind_of, require_content
from api.http.problems import fault_of
from api.uploads import Reader
from api.uploads.reader import faulty
from scheduler import Plan, Problem
from scheduler.problem import Row

__all__ = ["Large", "large_body", "reads", "sent_table"]

Kind = TypeVar("Kind", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Large(Generic[Kind]):
    """A body in its parts.

    Parameters
    ----------
    body
        The body; what stands in place of its problem and its plan means nothing.
    problem, plan
        The problem and the plan in it; None where there is none.
    """

    body: Kind
    problem: Problem | None
    plan: Plan | None


def reads(kind: type[Kind]) -> Callable[[Request, Content], Large[Kind]]:
    """Return the dependency that reads bodies of a kind. Who calls is to be asked first: reading takes a process."""

    def read(request: Request, content: Content) -> Large[Kind]:
        kind_of(request, {"json": JSON})
        require_content(content)
        reader: Reader = request.app.state.reader
        found = reader.body(content)
        try:
            body = kind.model_validate(found.rest)
        except ValidationError as error:
            details = [{**detail, "loc": ("body", *detail["loc"])} for detail in error.errors(include_url=False)]
            faults = [*map(fault_of, details), *found.faults]
            raise faulty(faults, len(details) + found.fault_count) from None
        if found.faults:
            raise faulty(found.faults, found.fault_count)
        return Large(body, found.problem, found.plan)

    return read


def sent_table(request: Request, content: bytes, table: str) -> Sequence[Row]:
    """Return the rows of a table that is sent as ``{"rows": […]}``; what stands beside them means nothing.

    Raises
    ------
    FaultyError, TooLargeError, UnsupportedTypeError
        Where they are faulty, more than is read, or of another type.
    """
    kind_of(request, {"json": JSON})
    require_content(content)
    reader: Reader = request.app.state.reader
    return reader.table(content, table)


def large_body(kind: type[BaseModel]) -> dict[str, Any]:
    """Return the documentation of a body of a kind."""
    return {"requestBody": {"required": True, "content": {JSON: {"schema": kind.model_json_schema()}}}}
