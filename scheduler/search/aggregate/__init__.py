"""The problem in totals: what could be placed at most, where to look, and what is scarce.

Aggregate planning: classes of a course at a venue, bookings of a request and people who could do the same are counted,
not named. Every plan is a solution of the linear program that this leaves, so that it bounds what the levels could be.
Over all days together it has some thousand columns where a year of 60,000 trainees has five million, and its prices say
what a seat takes of what must last for all: budgets, partners' seats, the days of the staff. Of each day on which
classes start it has some ten thousand for the reference year, and tells as much as the relaxation of the whole.
"""

from scheduler.search.aggregate.aggregate import Aggregate

__all__ = ["Aggregate"]
