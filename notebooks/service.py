import marimo

app = marimo.App(width="medium", app_title="The published schedule")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # The published schedule

    From a service that runs, by the typed client `api.client.Muster`. `make serve` starts one and prints a first key; any key that may see
    the schedule will do, such as that of `muster keys make "Notebook" --role viewer`. A requester's key shows its own bookings.
    """)
    return


@app.cell
def _():
    import os

    import altair as alt
    import marimo as mo
    import pandas as pd

    from api import client

    return alt, client, mo, os, pd


@app.cell
def _(mo, os):
    address = mo.ui.text(os.environ.get("MUSTER_ADDRESS", "http://127.0.0.1:8000"), label="Service", full_width=True)
    key = mo.ui.text(os.environ.get("MUSTER_KEY", ""), label="Key", kind="password", full_width=True)
    mo.hstack([address, key], widths="equal", gap=2)
    return address, key


@app.cell
def _(address, client, key, mo):
    mo.stop(not key.value, mo.md("Give a key to see the schedule."))
    with client.Muster(address.value, key.value) as muster:
        try:
            schedule = muster.schedules.get()
        except client.MusterError as error:
            mo.stop(True, mo.callout(str(error), kind="danger"))
    return (schedule,)


@app.cell
def _(pd, schedule):
    classes = pd.DataFrame([row.model_dump(exclude={"staff"}) for row in schedule.classes])
    bookings = pd.DataFrame([row.model_dump() for row in schedule.bookings])
    return bookings, classes


@app.cell
def _(bookings, classes, mo, schedule):
    first = bookings[bookings.step == 1] if len(bookings) else bookings
    placed = int(first.seats.sum()) if len(first) else 0
    missing = sum(row.trainees for row in schedule.unplaced)
    mo.hstack(
        [
            mo.stat(
                f"No. {schedule.schedule}",
                label=schedule.title,
                caption=f"published {schedule.published_at:%Y-%m-%d}",
                bordered=True,
            ),
            mo.stat(f"{placed:,}", label="trainees placed", caption=f"{missing:,} are not", bordered=True),
            mo.stat(len(classes), label="classes", bordered=True),
        ],
        widths="equal",
    )
    return (placed,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Where and when
    """)
    return


@app.cell
def _(alt, classes, mo, pd):
    mo.stop(classes.empty, mo.md("There is no class in it."))
    shown = classes.assign(
        start=pd.to_datetime(classes.start),
        until=pd.to_datetime(classes.end) + pd.Timedelta(days=1),
        place=classes.venue.fillna("a partner's"),
    )
    timeline = (
        alt.Chart(shown)
        .mark_bar(cornerRadius=2)
        .encode(
            x=alt.X("start:T", title=None),
            x2="until:T",
            y=alt.Y("place:N", title=None),
            yOffset="course:N",
            color=alt.Color("programme:N", title="Programme"),
            tooltip=["course", "title", "place", "start", "end", "seats"],
        )
        .properties(width="container")
    )
    timeline
    return (timeline,)


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    ## Who has how many seats
    """)
    return


@app.cell
def _(bookings):
    seats = bookings.groupby(["requester", "request", "step", "course", "start"], as_index=False).seats.sum()
    seats
    return (seats,)


if __name__ == "__main__":
    app.run()
