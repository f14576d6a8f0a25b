"""``staff-qualified``: a person in a role has its qualification, and may serve the class's programme."""

from scheduler.problem import Course, Staff


def admits_person(person: Staff, course: Course, role: str, languages: tuple[str, ...]) -> bool:
    """Tell whether a person may take a role in the course; an interpreter speaks all the ``languages``."""
    return (
        role in person.qualifications
        and (person.programmes is None or course.programme in person.programmes)
        and all(language in person.languages for language in languages)
    )
