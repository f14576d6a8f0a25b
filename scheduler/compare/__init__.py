"""Two plans beside each other: what is different, and who must be told."""

from scheduler.compare.comparison import Comparison, compare
from scheduler.compare.receipt import Receipt
from scheduler.compare.receipts import Receipts, receipts

__all__ = ["Comparison", "Receipt", "Receipts", "compare", "receipts"]
