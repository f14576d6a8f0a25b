import marimo

app = marimo.App(width="medium", app_title="A bad week")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # A bad week

    A plan is wrong the day after it is made. Here a venue is lost, the year is planned anew around what has begun, and everybody who
    is touched is told what changed. Then the plan is put through many bad weeks, to see how sturdy it is.
    """)
    return


@app.cell
def _():
    import datetime as dt
    from pathlib import Path

    import marimo as mo

    from scheduler import load, replan, solve, stress
    from scheduler.report import charts

    problem = load(Path(__file__).parents[1] / "data" / "small")
    return charts, dt, load, mo, problem, replan, solve, stress


@app.cell
def _(problem, solve):
    plan = solve(problem, time=5)
    return (plan,)


@app.cell
def _(mo, problem):
    venue = mo.ui.dropdown([row.venue for row in problem.venues], value="RYTAPIEVIS", label="A venue is lost")
    week = mo.ui.slider(1, 52, value=16, label="in week", show_value=True, debounce=True)
    days = mo.ui.slider(1, 60, value=14, label="for days", show_value=True, debounce=True)
    seconds = mo.ui.slider(1, 20, value=2, label="Seconds to replan", show_value=True, debounce=True)
    mo.hstack([venue, week, days, seconds], justify="start", gap=2)
    return days, seconds, venue, week


@app.cell
def _(days, dt, mo, problem, venue, week):
    today = dt.date.fromisocalendar(problem.settings.horizon_end.year, week.value, 1)
    now = problem.close_venue(venue.value, today, today + dt.timedelta(days=days.value - 1), "Lost")
    mo.md(
        f"{venue.value} is lost from {today:%A %d %B %Y} for {days.value} days. What started before that day is frozen."
    )
    return now, today


@app.cell
def _(now, plan, replan, seconds, today):
    again = replan(now, plan, freeze_until=today, new_from=today, time=seconds.value, reasons=False)
    return (again,)


@app.cell
def _(again, charts, mo, now, plan, problem):
    mo.ui.tabs({"After": charts.timeline(now, again.plan), "Before": charts.timeline(problem, plan)})
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Who must be told what
    """)
    return


@app.cell
def _(again, mo):
    mo.plain_text(again.receipts.text or "Nobody: the plan goes on as it is.")
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## How sturdy is the plan?

    Each sample is a week of the year, and what goes wrong in it by the rates of the settings: people fall ill, venues are lost, quotas are
    cut, headcounts change, trainees do not come.
    """)
    return


@app.cell
def _(mo):
    samples = mo.ui.slider(10, 200, step=10, value=10, label="Bad weeks", show_value=True, debounce=True)
    worse = mo.ui.slider(1, 10, value=5, label="Times as bad as the settings say", show_value=True, debounce=True)
    mo.hstack([samples, worse], justify="start", gap=2)
    return samples, worse


@app.cell
def _(plan, problem, samples, seconds, stress, worse):
    from dataclasses import replace

    from scheduler.stress import Rates

    usual = Rates.of(problem.settings)
    kinds = ("ill", "headcount", "quota", "venue", "no_show")
    rates = replace(usual, **{kind: min(1000, getattr(usual, kind) * worse.value) for kind in kinds})
    test = stress(problem, plan, samples=samples.value, seed=1, rates=rates, time=seconds.value)
    return (test,)


@app.cell
def _(mo, test):
    mo.hstack(
        [
            mo.stat(
                f"{test.lost_before.value:.1f}",
                label="lost if nothing is done",
                caption=str(test.lost_before),
                bordered=True,
            ),
            mo.stat(
                f"{test.lost_after.value:.1f}",
                label="lost after replanning",
                caption=str(test.lost_after),
                bordered=True,
            ),
            mo.stat(f"{test.changes.value:.1f}", label="changes", caption=str(test.changes), bordered=True),
        ],
        widths="equal",
    )
    return


@app.cell
def _(test):
    test.chart()
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## What everything hangs on
    """)
    return


@app.cell
def _(mo, test):
    mo.ui.tabs({"People": test.people, "Classes": test.classes, "Weeks": test.frame})
    return


if __name__ == "__main__":
    app.run()
