"""What goes in each column: a sentence each, for the comments of the template and the documentation."""

from __future__ import annotations

__all__ = ["COLUMNS", "SETTINGS", "TITLES"]

TITLES: dict[str, str] = {
    "settings": "The problem's name, its horizon and what holds for all of it.",
    "programmes": "The frameworks under which classes are run.",
    "holidays": "Days on which no own class starts.",
    "venues": "Our own sites.",
    "venue_facilities": "What a venue has: ranges, classrooms, simulators …",
    "closures": "Days on which a venue is closed.",
    "equipment": "Movable equipment, shared by all venues.",
    "courses": "Syllabuses: each awards one skill under one programme.",
    "course_facilities": "What a class of a course takes up at its venue.",
    "course_staff": "The instructors that a class of a course needs; interpreters follow from the trainees' languages.",
    "course_equipment": "The equipment that a class of a course uses while in session.",
    "staff": "Instructors and interpreters, by pseudonymous id.",
    "leave": "Days on which a person is not engaged.",
    "offerings": "Classes that partners run on fixed dates, with seats for us.",
    "requests": "Cohorts to be trained.",
    "roll": "The trainees of the requests, by pseudonymous id.",
}
"""What each table holds."""

SETTINGS: dict[str, str] = {
    "name": "The problem's name.",
    "horizon_start": "The first day on which a class may be in session.",
    "horizon_end": "The last day on which a class may be in session.",
    "trainees_per_interpreter": "Trainees of a language for each interpreter, at least 1. Blank: 12.",
    "max_arrivals_per_week": "Most trainees whose first step is an own class of one ISO week. Blank: no limit.",
    "arrive_days_before": "Days before its start from which a class houses its trainees. Blank: 1.",
    "min_gap_days": "Whole days at least between the last day of a step and the first of the next. Blank: 0.",
    "priority_weights": "The weight of a trainee for priorities 1 to 5, separated by ;. Blank: 16;8;4;2;1.",
    "levels": "What is optimised, level by level: levels separated by ;, terms by +, a weight before *. "
    "Blank: the default levels.",
    "stress_ill": "Of 1,000 people, those who fall ill in a week, for stress tests. Blank: 10.",
    "stress_ill_days": "Days that an illness lasts on average, at least 1. Blank: 10.",
    "stress_headcount": "Of 1,000 requests still to come, those whose headcount changes in a week. Blank: 20.",
    "stress_swing": "The most that such a change is, up or down, for each 1,000 trainees. Blank: 250.",
    "stress_quota": "Of 1,000 offerings still to come, those of which seats are taken back in a week. Blank: 10.",
    "stress_venue": "Of 1,000 venues, those that are lost in a week. Blank: 5.",
    "stress_venue_days": "Days that a venue is lost for, at least 1. Blank: 14.",
    "stress_no_show": "Of 1,000 trainees, those who do not come to their first class. Blank: 20.",
}
"""What each setting is."""

COLUMNS: dict[str, dict[str, str]] = {
    "settings": {
        "key": "The name of the setting.",
        "value": "Its value.",
    },
    "programmes": {
        "programme": "The programme's code, such as eumam.",
        "title": "Its name for people.",
        "staff_ceiling": "Most people engaged on its own classes on a day. Blank: no limit.",
        "budget": "Most that its classes and bookings may cost, in euros. Blank: no limit.",
    },
    "holidays": {
        "date": "The day, YYYY-MM-DD.",
        "title": "Its name for people.",
    },
    "venues": {
        "venue": "The venue's code.",
        "title": "Its name for people.",
        "places": "Most trainees in session on a day.",
        "beds": "Most trainees housed on a day. Blank: no limit.",
        "parallel_classes": "Most classes at once, turnaround included. Blank: no limit.",
    },
    "venue_facilities": {
        "venue": "The venue's code.",
        "facility": "The facility's code.",
        "units": "How many there are.",
    },
    "closures": {
        "venue": "The venue's code.",
        "from": "The first closed day, YYYY-MM-DD.",
        "to": "The last closed day, YYYY-MM-DD.",
        "reason": "Why, for people.",
    },
    "equipment": {
        "equipment": "The equipment's code.",
        "title": "Its name for people.",
        "units": "How many there are.",
    },
    "courses": {
        "course": "The course's code.",
        "title": "Its name for people.",
        "awards": "The skill that a trainee has after it.",
        "programme": "The programme under which it is run.",
        "language": "The language it is taught in, such as en.",
        "days": "The length of a class in calendar days, first and last included, at least 1.",
        "min_size": "Fewest trainees of a class.",
        "max_size": "Most trainees of a class, at least min_size.",
        "prep_days": "Days before the start on which the instructors prepare. Blank: 0.",
        "turnaround_days": "Days after the end on which the venue is still taken up. Blank: 0.",
        "start_weekdays": "The weekdays on which a class may start, such as Mon;Wed. Blank: Mon.",
        "max_classes": "Most own classes in all. Blank: no limit.",
        "cost_per_class": "What an own class costs, in euros. Blank: 0.",
        "cost_per_trainee": "What each of its trainees costs besides, in euros. Blank: 0.",
    },
    "course_facilities": {
        "course": "The course's code.",
        "facility": "The facility's code.",
        "units": "How many a class takes up. Blank: 1.",
    },
    "course_staff": {
        "course": "The course's code.",
        "qualification": "The qualification, which is also the role in the class; not interpreter.",
        "per_class": "People for a class at least. Blank: 0.",
        "trainees_per": "Trainees for each person, at least 1. Blank: per_class alone counts.",
    },
    "course_equipment": {
        "course": "The course's code.",
        "equipment": "The equipment's code.",
        "per_class": "Units for a class. Blank: 0.",
        "per_trainee": "Units for each trainee besides. Blank: 0.",
    },
    "staff": {
        "staff": "The person's pseudonymous id; no names.",
        "title": "A description for people; no names.",
        "qualifications": "Qualifications, separated by ;. Of interpreters: interpreter.",
        "languages": "Languages, separated by ;. An interpreter needs two.",
        "programmes": "Programmes the person may serve, separated by ;. Blank: all.",
        "max_days": "Most engaged days in all. Blank: no limit.",
        "from": "The first day of service, YYYY-MM-DD. Blank: horizon_start, so no preparation before it.",
        "to": "The last day of service, YYYY-MM-DD. Blank: horizon_end.",
    },
    "leave": {
        "staff": "The person's id.",
        "from": "The first day of leave, YYYY-MM-DD.",
        "to": "The last day of leave, YYYY-MM-DD.",
        "reason": "Why, for people.",
    },
    "offerings": {
        "offering": "The offering's code.",
        "course": "The course that is run.",
        "host": "Who runs it.",
        "start": "Its first day, YYYY-MM-DD.",
        "seats": "Seats for us.",
        "cost_per_trainee": "What a seat used costs, in euros. Blank: 0.",
    },
    "requests": {
        "request": "The request's code.",
        "requester": "Who asks.",
        "skills": "The skill, or a path of skills one after another, separated by >.",
        "headcount": "How many trainees, at least 1.",
        "language": "The trainees' language, such as uk.",
        "from": "The first day of the window, YYYY-MM-DD.",
        "to": "The last day of the window, YYYY-MM-DD: a limit.",
        "due": "The day by which they had better be done, YYYY-MM-DD: a wish. Blank: none.",
        "priority": "1, the most urgent, to 5. Blank: 3.",
        "weight": "What an unplaced trainee counts, in place of the priority's weight. Blank: that of the priority.",
        "programmes": "Programmes that may serve it, separated by ;. Blank: all.",
        "may_split": "Whether it may be spread over classes or placed in part: yes or no. Blank: yes.",
        "min_part": "Fewest trainees in each class of a split, at least 1. Blank: 1.",
        "max_parts": "Most classes for each step, at least 1. Blank: 4.",
    },
    "roll": {
        "trainee": "The trainee's pseudonymous id; no names.",
        "request": "The request's code.",
    },
}
"""What goes in each column of each table, in order."""
