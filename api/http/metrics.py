"""What is counted, for Prometheus. Each app has a registry of its own, so that tests and apps do not mix."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

__all__ = ["Metrics"]


class Metrics:
    """The counters of an app."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "path", "status")
        self._calls = Counter("muster_http_requests", "Calls served.", labels, registry=self.registry)
        self._seconds = Histogram(
            "muster_http_seconds", "Seconds from a call to its answer.", ("method", "path"), registry=self.registry
        )
        self.in_flight = Gauge("muster_http_in_flight", "Calls being served.", registry=self.registry)

    def observe(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count a call; ``path`` is the route's, with its names in braces, so that there are few of them."""
        self._calls.labels(method, path, status).inc()
        self._seconds.labels(method, path).observe(seconds)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self.registry)
