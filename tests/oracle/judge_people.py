"""The rules about people, worked out day by day."""

from __future__ import annotations

from collections import Counter

from tests.oracle.view import View, within

__all__ = [
    "interpreters",
    "programme_ceiling",
    "staff_free",
    "staff_leave",
    "staff_load",
    "staff_need",
    "staff_qualified",
]


def staff_need(view: View) -> bool:
    for run in view.own:
        for row in view.problem.course_staff:
            if row.course == run.course:
                people = sum(engagement.role == row.qualification for engagement in run.staff)
                if people < row.per_class:
                    return False
                if row.trainees_per is not None and people * row.trainees_per < view.size(run):
                    return False
    return True


def interpreters(view: View) -> bool:
    for run in view.own:
        spoken = view.course(run).language
        trainees: Counter[str] = Counter()
        for booking in view.bookings(run):
            trainees[view.problem.request_by_code[booking.request].language] += booking.seats
        people = [engagement for engagement in run.staff if engagement.role == "interpreter"]
        for language, count in trainees.items():
            here = sum(engagement.language == language for engagement in people)
            if language != spoken and here * view.problem.settings.trainees_per_interpreter < count:
                return False
        for engagement in people:
            if not {spoken, engagement.language} <= {*view.person(engagement).languages}:
                return False
    return True


def staff_qualified(view: View) -> bool:
    for run, engagement in view.engagements():
        person = view.person(engagement)
        if engagement.role not in person.qualifications:
            return False
        if person.programmes is not None and run.programme not in person.programmes:
            return False
    return True


def staff_free(view: View) -> bool:
    taken = Counter(
        (engagement.staff, day) for run, engagement in view.engagements() for day in view.engaged(run, engagement)
    )
    return all(times == 1 for times in taken.values())


def staff_leave(view: View) -> bool:
    return all(
        {*view.engaged(run, engagement)} <= {*view.available(view.person(engagement))}
        for run, engagement in view.engagements()
    )


def staff_load(view: View) -> bool:
    return all(person.max_days is None or len(view.work(person)) <= person.max_days for person in view.problem.staff)


def programme_ceiling(view: View) -> bool:
    for programme in view.problem.programmes:
        engaged = {
            (engagement.staff, day)
            for run, engagement in view.engagements()
            if view.course(run).programme == programme.programme
            for day in view.engaged(run, engagement)
        }
        if not within(((day, 1) for _, day in engaged), programme.staff_ceiling):
            return False
    return True
