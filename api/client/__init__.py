"""The service from Python: typed, in a line each, for notebooks and other systems.

>>> from api.client import Muster
>>> with Muster("http://127.0.0.1:8000", key="muster_…") as muster:  # doctest: +SKIP
...     muster.data.apply("problem.xlsx")
...     plan = muster.plans.ask(time=60)
...     muster.plans.wait(plan.plan)
...     muster.plans.result(plan.plan).classes
"""

from api.client.errors import MusterError
from api.client.muster import Muster

__all__ = ["Muster", "MusterError"]
