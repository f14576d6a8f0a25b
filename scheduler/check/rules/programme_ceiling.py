"""People engaged on a programme's own classes on a day, in preparation too, are at most its staff_ceiling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scheduler.check.case import Case
from scheduler.check.days import Days, Use, merged, over, span, when
from scheduler.check.report import Violation
from scheduler.words import count, names

__all__ = ["violations"]


def violations(case: Case) -> Iterator[Violation]:
    """Yield, for each programme with a ceiling, the days on which too many different people are engaged."""
    engaged: defaultdict[str, defaultdict[str, list[Days]]] = defaultdict(lambda: defaultdict(list))
    for duty in case.duties:
        engaged[duty.run.programme][duty.row.staff].append((duty.first, duty.last))
    for programme in case.problem.programmes:
        code, ceiling = programme.programme, programme.staff_ceiling
        if ceiling is None or code not in engaged:
            continue
        people = engaged[code].items()
        uses = [Use(first, last, 1, person) for person, spans in people for first, last in merged(spans)]
        for stretch in over(uses, ceiling):
            text = (
                f"{count(stretch.peak, 'person', 'people')} engaged for programme {code}, above its staff_ceiling "
                f"{ceiling}, {when(stretch.first, stretch.last)}: {names(stretch.labels)}"
            )
            classes = dict.fromkeys(
                duty.run.id
                for person in stretch.labels
                for duty in case.duties_of[person]
                if duty.run.programme == code and duty.first <= stretch.last and duty.last >= stretch.first
            )
            entities = {"programme": (code,), "staff": stretch.labels, "class": tuple(classes)}
            yield Violation("programme-ceiling", text, entities, span(stretch.first, stretch.last))
