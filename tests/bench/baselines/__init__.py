"""What Muster is measured against: a careful greedy, and the textbook model by CP-SAT and as a MIP.

They share no code with ``scheduler.model`` or ``scheduler.search``, so they are a third opinion on the contract too.
"""
