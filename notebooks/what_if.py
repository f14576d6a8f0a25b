import marimo

app = marimo.App(width="medium", app_title="What if?")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # What if?

    What if more interpreters came, a venue closed, demand grew? Move a slider: the year is planned anew, from the plan as it is.
    """)
    return


@app.cell
def _():
    import datetime as dt
    from pathlib import Path

    import marimo as mo

    from scheduler import compare, load, solve
    from scheduler.report import charts, figures

    problem = load(Path(__file__).parents[1] / "data" / "small")
    return charts, compare, dt, figures, mo, problem, solve


@app.cell
def _(problem, solve):
    before = solve(problem, time=5)
    return (before,)


@app.cell
def _(mo, problem):
    interpreters = mo.ui.slider(0, 6, value=0, label="More interpreters, uk–lt", show_value=True, debounce=True)
    demand = mo.ui.slider(0.5, 2.0, step=0.1, value=1.0, label="Demand, times", show_value=True, debounce=True)
    venue = mo.ui.dropdown([row.venue for row in problem.venues], value=problem.venues[0].venue, label="Close")
    month = mo.ui.slider(1, 12, value=5, label="from month", show_value=True, debounce=True)
    weeks = mo.ui.slider(0, 12, value=2, label="for weeks", show_value=True, debounce=True)
    mo.vstack(
        [
            mo.hstack([interpreters, demand], justify="start", gap=2),
            mo.hstack([venue, month, weeks], justify="start", gap=2),
        ]
    )
    return demand, interpreters, month, venue, weeks


@app.cell
def _(demand, dt, interpreters, month, problem, venue, weeks):
    edited = problem.add_interpreters("uk", "lt", interpreters.value).scale_demand(demand.value)
    if weeks.value:
        first = dt.date(problem.settings.horizon_start.year, month.value, 1)
        edited = edited.close_venue(venue.value, first, first + dt.timedelta(weeks=weeks.value, days=-1))
    return (edited,)


@app.cell
def _(before, edited, solve):
    # From the plan as it is, as far as it holds; two seconds are enough for a year of this size.
    after = solve(edited, start=before, time=2, reasons=False)
    return (after,)


@app.cell
def _(after, before, edited, figures, mo, problem):
    was, now = figures.summary(problem, before), figures.summary(edited, after)

    def figure(label, attribute, better_when_more, unit=""):
        difference = getattr(now, attribute) - getattr(was, attribute)
        return mo.stat(
            f"{unit}{getattr(now, attribute):,}",
            label=label,
            caption=f"{difference:+,} against {getattr(was, attribute):,}" if difference else "as before",
            direction=None if not difference else "increase" if difference > 0 else "decrease",
            target_direction="increase" if better_when_more else "decrease",
            bordered=True,
        )

    mo.hstack(
        [
            figure("trainees placed", "placed", True),
            figure("not placed", "unplaced", False),
            figure("own classes", "own_classes", False),
            figure("cost", "cost", False, "€ "),
        ],
        widths="equal",
    )
    return (now,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Before and after
    """)
    return


@app.cell
def _(after, before, charts, edited, mo, problem):
    mo.ui.tabs({"After": charts.timeline(edited, after), "Before": charts.timeline(problem, before)})
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## What became of the requests, and of the terms
    """)
    return


@app.cell
def _(after, before, compare, edited, mo, problem):
    comparison = compare(before, after, [problem, edited])
    mo.ui.tabs(
        {"Requests": comparison.requests_frame, "Terms": comparison.terms_frame, "Classes": comparison.classes_frame}
    )
    return (comparison,)


if __name__ == "__main__":
    app.run()
