"""An integer linear program that no solver owns: variables with bounds, and rows."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

__all__ = ["Expression", "Program", "Row"]


@dataclass
class Expression:
    """A constant plus whole multiples of variables."""

    constant: int = 0
    terms: dict[int, int] = field(default_factory=dict)

    def add(self, variable: int, coefficient: int = 1) -> None:
        """Add a multiple of a variable."""
        self.terms[variable] = self.terms.get(variable, 0) + coefficient

    def add_all(self, other: Expression, weight: int = 1) -> None:
        """Add a multiple of another expression."""
        self.constant += weight * other.constant
        for variable, coefficient in other.terms.items():
            self.add(variable, weight * coefficient)

    def value(self, values: list[int]) -> int:
        """Return the value where the variables have these."""
        return self.constant + sum(coefficient * values[variable] for variable, coefficient in self.terms.items())


@dataclass(frozen=True, slots=True)
class Row:
    """``lower ≤ Σ coefficient × variable ≤ upper``; None is no limit."""

    variables: tuple[int, ...]
    coefficients: tuple[int, ...]
    lower: int | None
    upper: int | None


@dataclass
class Program:
    """Integer variables, by number from 0, each with its bounds, and the rows that bind them."""

    lower: list[int] = field(default_factory=list)
    upper: list[int] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def variable(self, upper: int, lower: int = 0) -> int:
        """Add a variable lower … upper and return its number."""
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.upper) - 1

    def row(self, terms: Iterable[tuple[int, int]], lower: int | None = None, upper: int | None = None) -> None:
        """Add a row of (variable, coefficient), unless it holds by the variables' bounds alone."""
        total = Expression()
        for variable, coefficient in terms:
            total.add(variable, coefficient)
        cells = {variable: coefficient for variable, coefficient in total.terms.items() if coefficient}
        ends = [sorted((c * self.lower[v], c * self.upper[v])) for v, c in cells.items()]
        lower = None if lower is not None and sum(low for low, _ in ends) >= lower else lower
        upper = None if upper is not None and sum(high for _, high in ends) <= upper else upper
        if lower is None and upper is None:
            return
        scale = math.gcd(*cells.values()) or 1
        self.rows.append(
            Row(
                tuple(cells),
                tuple(coefficient // scale for coefficient in cells.values()),
                None if lower is None else -(-lower // scale),
                None if upper is None else upper // scale,
            )
        )

    def at_most_each_day(
        self, spans: Iterable[tuple[int, int, int, int]], limit: int | None, also: Iterable[tuple[int, int]] = ()
    ) -> None:
        """Add rows so that on no day the multiples of variables in use, plus ``also``, exceed the limit.

        A span is (first day, last day, variable, coefficient). Use grows only where a span begins, so a row for each
        such day is enough.
        """
        if limit is None:
            return
        waiting = sorted(spans, reverse=True)
        running: list[tuple[int, int, int]] = []
        while waiting:
            day = waiting[-1][0]
            running = [span for span in running if span[0] >= day]
            while waiting and waiting[-1][0] == day:
                _, last, variable, coefficient = waiting.pop()
                running.append((last, variable, coefficient))
            self.row([*((variable, coefficient) for _, variable, coefficient in running), *also], upper=limit)
