"""A verb: a method of a problem that gives another problem, callable from Python and from data."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Concatenate, Literal, ParamSpec, TypeVar, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from scheduler.faults import Fault, InputError
from scheduler.problem.edits.editing import faults_of_cells

__all__ = ["VERBS", "Verb", "verb"]

VERBS: dict[str, Verb] = {}
"""Every verb, by name."""

P = ParamSpec("P")
Edited = TypeVar("Edited")


@dataclass(frozen=True)
class Verb:
    """An edit as data: its name, and what its parameters may be.

    Parameters
    ----------
    name
        The method's name.
    method
        The method of a problem, given parameters that are read already.
    """

    name: str
    method: Callable[..., Any]

    @property
    def summary(self) -> str:
        """What it does, in a sentence."""
        return inspect.cleandoc(self.method.__doc__ or "").partition("\n")[0]

    @cached_property
    def signature(self) -> inspect.Signature:
        """The method's parameters, without the problem."""
        signature = inspect.signature(self.method, eval_str=True)
        return signature.replace(parameters=list(signature.parameters.values())[1:])

    @cached_property
    def model(self) -> type[BaseModel]:
        """The edit as a pydantic model, ``{"verb": "close_venue", "venue": …}``; ``from_`` is ``from`` in data."""
        fields: dict[str, Any] = {"verb": (Literal[self.name], self.name)}
        extra: Literal["allow", "forbid"] = "forbid"
        for name, parameter in self.signature.parameters.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                extra = "allow"
                continue
            default = ... if parameter.default is parameter.empty else parameter.default
            fields[name] = (parameter.annotation, Field(default, alias=name.removesuffix("_")))
        config = ConfigDict(frozen=True, extra=extra, populate_by_name=True, title=self.name)
        return create_model(self.name, __config__=config, __doc__=self.summary, **fields)

    def read(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return the parameters of an edit given as data, read and named as the method's.

        Raises
        ------
        InputError
            With every fault of the parameters.
        """
        try:
            edit = self.model.model_validate(dict(data))
        except ValidationError as error:
            known = [parameter.removesuffix("_") for parameter in self.signature.parameters]
            raise InputError(self._named(fault) for fault in faults_of_cells(error, "parameter", known)) from None
        given = {name: getattr(edit, name) for name in self.signature.parameters if name in type(edit).model_fields}
        return given | (edit.model_extra or {})

    def apply(self, problem: Any, data: Mapping[str, Any]) -> Any:
        """Return the problem after an edit whose parameters are given as data.

        Raises
        ------
        InputError
            Where the parameters are faulty, or the problem has no such thing.
        """
        parameters = self.read(data)
        try:
            return self.method(problem, **parameters)
        except InputError as error:
            raise InputError(self._named(fault) for fault in error.faults) from None

    def _named(self, fault: Fault) -> Fault:
        column = fault.column.removesuffix("_") if fault.column else None
        return replace(fault, table=fault.table or self.name, column=column)


def verb(method: Callable[Concatenate[Edited, P], Edited]) -> Callable[Concatenate[Edited, P], Edited]:
    """Make a method of a problem a verb: its arguments are read as cells are, whoever gives them."""
    made = VERBS[method.__name__] = Verb(method.__name__, method)

    @functools.wraps(method)
    def edit(problem: Edited, /, *args: P.args, **kwargs: P.kwargs) -> Edited:
        bound = made.signature.bind(*args, **kwargs).arguments
        for name, parameter in made.signature.parameters.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                bound |= bound.pop(name, {})
        edited: Edited = made.apply(problem, bound)
        return edited

    return cast("Callable[Concatenate[Edited, P], Edited]", edit)
