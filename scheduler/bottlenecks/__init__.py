"""What is one more worth? For each scarce resource, whom one more unit would place, and when in the year it binds."""

from scheduler.bottlenecks.answer import Bottleneck, Bottlenecks, lines
from scheduler.bottlenecks.find import bottlenecks

__all__ = ["Bottleneck", "Bottlenecks", "bottlenecks", "lines"]
