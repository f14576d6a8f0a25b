"""An exact optimiser for small problems and a judge of plans, neither of which shares anything with the product's own.

The optimiser enumerates whole plans; the judge counts days and seats. The contract is all they have in common with
the model, the search and the checker, so that where they agree a misreading had to be made twice.
"""

from tests.oracle.classes import Frozen, frozen_classes
from tests.oracle.goal import TooLargeError
from tests.oracle.judge import broken_rules
from tests.oracle.search import Optimum, optimum
from tests.oracle.terms import terms_of

__all__ = ["Frozen", "Optimum", "TooLargeError", "broken_rules", "frozen_classes", "optimum", "terms_of"]
