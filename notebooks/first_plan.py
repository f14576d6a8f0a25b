import marimo

app = marimo.App(width="medium", app_title="First plan")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # First plan

    A tour: read a problem, look at it, plan it, look at the plan. Change anything on this page, and what depends on it is done anew.
    """)
    return


@app.cell
def _():
    from pathlib import Path

    import marimo as mo

    from scheduler import check, load, solve
    from scheduler.report import charts, figures

    folder = Path(__file__).parents[1] / "data"
    return folder, charts, check, figures, load, mo, solve


@app.cell
def _(mo):
    data = mo.ui.dropdown(["small", "lithuania-2023"], value="small", label="Data")
    seconds = mo.ui.slider(1, 60, value=5, label="Seconds to search", show_value=True, debounce=True)
    mo.hstack([data, seconds], justify="start", gap=2)
    return data, seconds


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## What is asked

    A problem is its tables. `problem.frame("requests")` is one of them, as a pandas frame.
    """)
    return


@app.cell
def _(folder, data, load):
    problem = load(folder / data.value)
    problem.frame("requests")
    return (problem,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## The plan

    Every plan has passed an independent checker. Each level of the objective carries its value and a proven bound: the small year is
    solved to its proven optimum in a few seconds, the reference year is not.
    """)
    return


@app.cell
def _(problem, seconds, solve):
    plan = solve(problem, time=seconds.value)
    return (plan,)


@app.cell
def _(check, figures, mo, plan, problem):
    summary = figures.summary(problem, plan)
    verdict = check(problem, plan)
    mo.hstack(
        [
            mo.stat(f"{summary.placed:,}", label="trainees placed", caption=f"of {summary.requested:,}", bordered=True),
            mo.stat(
                summary.own_classes, label="own classes", caption=f"and {summary.offerings} offerings", bordered=True
            ),
            mo.stat(summary.staff_engaged, label="people engaged", caption=f"of {summary.staff}", bordered=True),
            mo.stat(f"€ {summary.cost:,}", label="cost", bordered=True),
            mo.stat("kept" if verdict.ok else "broken", label="rules", caption=plan.status, bordered=True),
        ],
        widths="equal",
    )
    return (summary,)


@app.cell
def _(charts, plan, problem):
    charts.timeline(problem, plan)
    return


@app.cell
def _(figures, plan, problem):
    figures.levels(problem, plan)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Who is not placed, and why
    """)
    return


@app.cell
def _(plan):
    plan.unplaced
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Who is busy, and where it is full
    """)
    return


@app.cell
def _(charts, mo, plan, problem):
    mo.ui.tabs(
        {
            "People": charts.staff_load(problem, plan),
            "Beds": charts.bed_use(problem, plan),
            "Interpreters": charts.interpreters(problem, plan),
            "Partners' quotas": charts.quota_use(problem, plan),
        }
    )
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## The plan itself

    `plan.classes`, `plan.bookings`, `plan.staff`, `plan.unplaced` and `plan.levels` are pandas frames.
    """)
    return


@app.cell
def _(plan):
    plan.classes
    return


if __name__ == "__main__":
    app.run()
