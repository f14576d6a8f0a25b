"""What a stress test found, as figures, frames and a chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from scheduler.plan import Plan
from scheduler.problem import Problem
from scheduler.stress.estimate import Mean
from scheduler.stress.linchpins import Linchpins
from scheduler.stress.sample import Sample

if TYPE_CHECKING:
    import altair as alt

__all__ = ["StressTest"]


@dataclass(frozen=True)
class StressTest:
    """Bad weeks, and what each does to a plan.

    Parameters
    ----------
    problem, plan
        The plan under test.
    samples
        A bad week each.
    """

    problem: Problem
    plan: Plan
    samples: tuple[Sample, ...]

    @property
    def lost_before(self) -> Mean:
        """Trainees who lose their place in a week if nothing is done."""
        return Mean.of([sample.lost_before for sample in self._whole], least=0)

    @property
    def lost_after(self) -> Mean:
        """Trainees without the place that they had, after replanning."""
        return Mean.of([sample.lost_after or 0 for sample in self._whole], least=0)

    @property
    def changes(self) -> Mean:
        """The term ``changes`` of replanning: seats and engagements that are not what they were."""
        return Mean.of([sample.changes or 0 for sample in self._whole], least=0)

    @property
    def failed(self) -> tuple[Sample, ...]:
        """The samples without a plan after replanning; they are in no mean."""
        return tuple(sample for sample in self.samples if sample.error is not None)

    @property
    def _whole(self) -> Sequence[Sample]:
        return [sample for sample in self.samples if sample.error is None]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The samples, a row each.

        sample, monday (of the week), ill, venues, quotas, headcounts (how many of each go wrong), lost_before,
        lost_after, changes, seconds, error.
        """
        kinds = {"ill": "person_ill", "venues": "close_venue", "quotas": "cut_seats"}
        rows = []
        for sample in self.samples:
            verbs = Counter(edit["verb"] for edit in sample.week.edits)
            row = {"sample": sample.week.number, "monday": sample.week.monday}
            row |= {kind: verbs.pop(verb, 0) for kind, verb in kinds.items()}
            row |= {"headcounts": verbs.total(), "lost_before": sample.lost_before, "lost_after": sample.lost_after}
            rows.append(row | {"changes": sample.changes, "seconds": sample.seconds, "error": sample.error})
        columns = ["sample", "monday", *kinds, "headcounts", "lost_before", "lost_after", "changes", "seconds", "error"]
        frame = pd.DataFrame(rows, columns=columns).astype({"lost_after": "Int64", "changes": "Int64"})
        return frame.assign(monday=pd.to_datetime(frame["monday"]))

    @cached_property
    def people(self) -> pd.DataFrame:
        """The people engaged, those on whom most hangs first.

        staff, classes, trainees (in them), alone_classes (those in which nobody else is free to step in), hanging (the
        trainees of these).
        """
        rows: dict[str, Counter[str]] = {}
        for run in self.plan.rows.classes:
            for code in {entry.staff for entry in run.staff}:
                row = rows.setdefault(code, Counter())
                alone = code in self._alone[run.id]
                row["classes"] += 1
                row["trainees"] += self._pins.trainees[run.id]
                row["alone_classes"] += alone
                row["hanging"] += self._pins.trainees[run.id] if alone else 0
        columns = ["classes", "trainees", "alone_classes", "hanging"]
        listed = [{"staff": code, **{column: row[column] for column in columns}} for code, row in rows.items()]
        frame = pd.DataFrame(listed, columns=["staff", *columns])
        return frame.sort_values(["hanging", "trainees", "staff"], ascending=[False, False, True], ignore_index=True)

    @cached_property
    def classes(self) -> pd.DataFrame:
        """The classes, those that lose most trainees first.

        class, trainees, alone (people in it for whom nobody else is free to step in, joined by ``;``), fallen (samples
        in which it loses trainees before replanning), lost (trainees it loses in all samples).
        """
        fallen: Counter[str] = Counter()
        lost: Counter[str] = Counter()
        for sample in self.samples:
            fallen.update(sample.fallen.keys())
            lost.update(sample.fallen)
        rows = [
            {
                "class": run.id,
                "trainees": self._pins.trainees[run.id],
                "alone": ";".join(self._alone.get(run.id, ())),
                "fallen": fallen[run.id],
                "lost": lost[run.id],
            }
            for run in self.plan.rows.classes
        ]
        frame = pd.DataFrame(rows, columns=["class", "trainees", "alone", "fallen", "lost"])
        return frame.sort_values(["lost", "trainees", "class"], ascending=[False, False, True], ignore_index=True)

    def chart(self) -> alt.LayerChart:
        """Draw the trainees lost before and after replanning, a pair of points a bad week."""
        from scheduler.stress.charts import losses

        return losses(self.frame)

    @cached_property
    def _pins(self) -> Linchpins:
        return Linchpins(self.problem, self.plan)

    @cached_property
    def _alone(self) -> dict[str, list[str]]:
        return self._pins.alone()
