import marimo

app = marimo.App(width="medium", app_title="Capacity")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # Capacity

    How many interpreters for how much demand? A sweep solves every combination, several at a time, and a heat map shows what comes of
    it. The answer to "we need more" is a number.
    """)
    return


@app.cell
def _():
    from pathlib import Path

    import marimo as mo

    from scheduler import grid, load, solve, what_if

    problem = load(Path(__file__).parents[1] / "data" / "small")
    return grid, load, mo, problem, solve, what_if


@app.cell
def _(problem, solve):
    baseline = solve(problem, time=5)
    return (baseline,)


@app.cell
def _(mo):
    most = mo.ui.slider(1, 6, value=2, label="Up to so many more interpreters", show_value=True, debounce=True)
    pair = mo.ui.dropdown(["uk–lt", "uk–en"], value="uk–lt", label="Languages")
    factors = mo.ui.multiselect(["0.8", "1.0", "1.2", "1.4", "1.6"], value=["0.8", "1.0", "1.2"], label="Demand, times")
    seconds = mo.ui.slider(1, 20, value=1, label="Seconds for each", show_value=True, debounce=True)
    mo.vstack([mo.hstack([most, pair], justify="start", gap=2), mo.hstack([factors, seconds], justify="start", gap=2)])
    return factors, most, pair, seconds


@app.cell
def _(baseline, factors, grid, most, pair, problem, seconds, what_if):
    scenarios = grid(
        lambda interpreters, demand: problem.add_interpreters(*pair.value.split("–"), interpreters).scale_demand(
            demand
        ),
        interpreters=range(most.value + 1),
        demand=sorted(map(float, factors.value)),
    )
    sweep = what_if(problem, scenarios, baseline=baseline, time=seconds.value, reference=None)
    return (sweep,)


@app.cell
def _(mo, sweep):
    shown = mo.ui.dropdown(
        {"trainees placed": "placed", "unplaced, weighted": "unplaced", "cost": "cost", "people engaged": "staff_used"},
        value="trainees placed",
        label="Show",
    )
    mo.stop(not len(sweep), mo.md("Choose at least one demand."))
    shown
    return (shown,)


@app.cell
def _(shown, sweep):
    sweep.heatmap("interpreters", "demand", shown.value)
    return


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    Each number is that of a checked plan. How far it is from the best possible is in the levels: `bound` is proven.
    """)
    return


@app.cell
def _(mo, sweep):
    mo.ui.tabs({"Scenarios": sweep.frame, "Levels": sweep.levels})
    return


if __name__ == "__main__":
    app.run()
