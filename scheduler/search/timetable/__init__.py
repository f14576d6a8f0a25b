"""The dates of a plan alone: each class an interval whose start is open, not a column for each day it could start on.

Where every course can be held but once, as in a project, a job shop or a queue at one machine, the order of the classes
is what is hard, and the length of the horizon should not matter. So their dates are searched as intervals that share
venues, equipment and people (P. Baptiste, C. Le Pape, W. Nuijten: Constraint-Based Scheduling, 2001). Some rules are
left out: what is proven of the dates is true of plans, but not every timetable can be kept.
"""

from scheduler.search.timetable.dating import Dating

__all__ = ["Dating"]
