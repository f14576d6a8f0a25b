"""Traces sent to a collector, which here is a server of our own, by ``muster serve`` with the extra telemetry."""

from __future__ import annotations

import gzip
import queue
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.serving import serving

pytest.importorskip("opentelemetry.exporter.otlp.proto.http", reason="the extra telemetry is not installed")


class _Collector(ThreadingHTTPServer):
    """Takes what is exported, by path."""

    def __init__(self) -> None:
        self.got: queue.Queue[tuple[str, bytes]] = queue.Queue()
        super().__init__(("127.0.0.1", 0), _Taking)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Taking(BaseHTTPRequestHandler):
    server: _Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        packed = self.headers.get("Content-Encoding") == "gzip"
        self.server.got.put((self.path, gzip.decompress(body) if packed else body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def collector() -> Iterator[_Collector]:
    started = _Collector()
    thread = threading.Thread(target=started.serve_forever)
    thread.start()
    yield started
    started.shutdown()
    started.server_close()
    thread.join()


def _spans(collector: _Collector) -> dict[str, dict[str, Any]]:
    """Return the attributes of all spans that arrived, by the id of their request."""
    from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

    found = {}
    while not collector.got.empty():
        path, body = collector.got.get()
        if path != "/v1/traces":
            continue
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            for span in (span for scope in resource.scope_spans for span in scope.spans):
                told = {one.key: one.value.string_value or one.value.int_value for one in span.attributes}
                if "muster.request_id" in told:
                    found[str(told["muster.request_id"])] = told
    return found


def test_every_call_arrives_as_a_span_with_its_request_id_and_without_secrets(
    tmp_path: Path, collector: _Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address)
    with serving(tmp_path, "--workers", "0") as service:
        key = {"Authorization": f"Bearer {service.key}"}
        feed = httpx.post(f"{service.address}/v1/feeds", json={}, headers=key).json()["address"]
        missing = httpx.get(f"{service.address}/v1/plans/7", headers={**key, "X-Request-Id": "of-the-caller"})
        read = httpx.get(feed)
    # what is left is sent when the service ends
    spans = _spans(collector)
    told = spans["of-the-caller"]
    assert (told["http.request.method"], told["http.response.status_code"]) == ("GET", missing.status_code)
    assert told["http.route"] == "/v1/plans/{plan}"
    assert spans[read.headers["x-request-id"]]["url.path"] == "/v1/feeds/….ics"
    secret = feed.rpartition("/")[2].removesuffix(".ics")
    assert service.key not in str(spans)
    assert secret not in str(spans)
