"""The problem without its dates: what a whole horizon allows at most, and what its scarce things are worth.

Aggregate planning: classes of a course at a venue, bookings of a request and people who could do the same are counted
over all days together. That leaves a linear program of some thousand columns where a year of 60,000 trainees has five
million. Every plan is one of its solutions, so that it bounds what the levels could be. Its prices say what a seat
takes of what must last for all: budgets, partners' seats, the days of the staff.
"""

from scheduler.search.aggregate.aggregate import Aggregate

__all__ = ["Aggregate"]
