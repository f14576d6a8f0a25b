"""Webhooks: a signed message for each version, sent again until it is taken, and given up at last."""

from __future__ import annotations

import hashlib
import hmac
import json

import httpx
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import update

from api.errors import FaultyError
from api.jobs import Worker
from api.store import Job, utc_now
from api.webhooks import Delivering, Reach
from api.webhooks.reach import UnreachableError
from tests.api.plans.tiny import live, published


class _Receiver:
    """Answers as the test says, and keeps what it got."""

    def __init__(self, app: FastAPI, *statuses: int, address: str = "93.184.216.34") -> None:
        self.got: list[httpx.Request] = []
        self._address = address
        self._statuses = list(statuses)
        handler = Delivering(Reach(resolve=self._resolve), httpx.MockTransport(self._answer))
        self._worker, self._database = Worker(app.state.database, [handler], "tests", 60), app.state.database

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.got.append(request)
        status = self._statuses.pop(0) if len(self._statuses) > 1 else self._statuses[0]
        if status == 0:
            raise httpx.ConnectError("no route")
        return httpx.Response(status)

    def _resolve(self, host: str, port: int) -> list[str]:
        return [self._address]

    def work(self) -> int:
        """Do all jobs, passing over the pauses; return how many attempts there were."""
        attempts = 0
        while self._worker.step():
            attempts += 1
            with self._database.writing() as session:
                session.execute(update(Job).values(due_at=utc_now()))
        return attempts


def test_a_version_is_told_in_a_signed_message_until_it_is_taken(planner: TestClient, app: FastAPI) -> None:
    hook = planner.post("/v1/webhooks", json={"url": "https://personnel.example/muster"}).json()
    live(planner, app)
    number = published(planner, app)
    receiver = _Receiver(app, 500, 0, 302, 204)
    assert receiver.work() == 4
    (delivery,) = planner.get(f"/v1/webhooks/{hook['id']}/deliveries").json()
    assert (delivery["status"], delivery["attempts"], delivery["answer"]) == ("delivered", 4, 204)
    for message in receiver.got:
        body = message.content
        told = json.loads(body)
        assert (told["event"], told["schedule"]) == ("schedule.published", number)
        signed = message.headers["muster-timestamp"].encode() + b"." + body
        expected = hmac.new(hook["secret"].encode(), signed, hashlib.sha256).hexdigest()
        assert message.headers["muster-signature"] == f"v1={expected}"
        assert (message.url.host, message.headers["host"]) == ("93.184.216.34", "personnel.example")
        assert message.extensions["sni_hostname"] == "personnel.example"
    assert hook["secret"] not in planner.get("/v1/webhooks").text + planner.get("/v1/audit").text


def test_a_message_that_is_never_taken_is_given_up_with_what_went_wrong(planner: TestClient, app: FastAPI) -> None:
    hook = planner.post("/v1/webhooks", json={"url": "https://personnel.example/"}).json()["id"]
    live(planner, app)
    published(planner, app)
    assert _Receiver(app, 503).work() == Delivering.attempts
    (delivery,) = planner.get(f"/v1/webhooks/{hook}/deliveries").json()
    assert (delivery["status"], delivery["answer"]) == ("given-up", 503)
    assert "503" in delivery["error"]


def test_nothing_is_sent_to_an_address_that_was_removed(planner: TestClient, app: FastAPI) -> None:
    hook = planner.post("/v1/webhooks", json={"url": "https://personnel.example/"}).json()["id"]
    live(planner, app)
    published(planner, app)
    assert planner.delete(f"/v1/webhooks/{hook}").status_code == 204
    receiver = _Receiver(app, 200)
    receiver.work()
    assert receiver.got == []
    assert planner.get("/v1/webhooks").json() == []
    assert planner.delete(f"/v1/webhooks/{hook}").status_code == 404


INTERNAL = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "::1",
    "::",
    "fe80::1",
    "fd00::1",
    "::ffff:127.0.0.1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
]


@pytest.mark.parametrize("address", INTERNAL)
def test_an_internal_address_is_refused_by_number_and_by_name(address: str) -> None:
    number = f"[{address}]" if ":" in address else address
    named = Reach(resolve=lambda _host, _port: ["93.184.216.34", address])
    with pytest.raises(FaultyError, match="internal"):
        named.require_plausible(f"http://{number}:8080/x")
    with pytest.raises(UnreachableError, match="internal"):
        named.pinned("https://personnel.example/")
    for allowed in (address, f"{address}/{128 if ':' in address else 32}"):
        if not address.startswith("::ffff"):
            Reach([allowed]).require_plausible(f"http://{number}/")
    assert Reach(["personnel.example"], lambda _host, _port: [address]).pinned("https://personnel.example/")


def test_what_was_looked_up_is_what_is_called() -> None:
    url, host = Reach(resolve=lambda _host, _port: ["93.184.216.34"]).pinned("https://Personnel.example:8443/a?b=c")
    assert (str(url), host) == ("https://93.184.216.34:8443/a?b=c", "personnel.example")


def test_a_name_that_is_not_known_is_tried_again(planner: TestClient, app: FastAPI) -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError("Name or service not known")

    with pytest.raises(UnreachableError, match="not found"):
        Reach(resolve=unknown).pinned("https://personnel.example/")


def test_nothing_is_sent_to_a_name_of_an_internal_address(planner: TestClient, app: FastAPI) -> None:
    for url in ("http://127.0.0.1:5432/", "http://localhost/", "http://[::1]/"):
        refused = planner.post("/v1/webhooks", json={"url": url})
        assert (refused.status_code, refused.json()["faults"][0]["column"]) == (422, "url")
    hook = planner.post("/v1/webhooks", json={"url": "https://personnel.example/"}).json()["id"]
    live(planner, app)
    published(planner, app)
    receiver = _Receiver(app, 200, address="10.0.0.5")
    receiver.work()
    assert receiver.got == []
    (delivery,) = planner.get(f"/v1/webhooks/{hook}/deliveries").json()
    assert (delivery["status"], delivery["answer"]) == ("given-up", None)
    assert "internal address 10.0.0.5" in delivery["error"]


@pytest.mark.parametrize("host", ["2130706433", "0", "0x7f.1", "0x7F000001", "017700000001", "127.1", "127.1."])
def test_an_internal_address_is_refused_however_its_number_is_written(host: str) -> None:
    with pytest.raises(FaultyError, match="internal"):
        Reach().require_plausible(f"http://{host}/")


NOWHERE = {
    "https://example.org:99999/": "there is no port 99999",
    "https://example.org:65536/": "there is no port 65536",
    "http://example.org:0/": "there is no port 0",
    "https://a..b/": "no host can have the name",
    "https://./": "no host can have the name",
    f"https://{'a' * 64}.example/": "no host can have the name",
    f"https://{'a.' * 128}/": "no host can have the name",
    "https://-a.example/": "no host can have the name",
    "https://1.2.3.4.5/": "no host can have the name",
    "https://xn--zz.example/": "not an address of the web",
}
"""Addresses that nobody can have, and what is said of them."""


@pytest.mark.parametrize("url", NOWHERE)
def test_an_address_that_nobody_can_have_is_refused_at_once_and_never_looked_up(planner: TestClient, url: str) -> None:
    refused = planner.post("/v1/webhooks", json={"url": url})
    assert (refused.status_code, refused.json()["faults"][0]["column"]) == (422, "url")
    assert NOWHERE[url] in refused.json()["detail"]
    with pytest.raises(UnreachableError, match=NOWHERE[url]):
        Reach(resolve=lambda _host, _port: ["93.184.216.34"]).pinned(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://personnel.example:65535/",
        f"https://{'a' * 63}.example./",
        "https://my_receiver.example/",
        "https://xn--bcher-kva.example/",
        "https://93.184.216.34/",
        "https://[2606:2800:220:1::1]:1/",
    ],
)
def test_an_address_that_somebody_may_have_is_taken(url: str) -> None:
    Reach().require_plausible(url)


def test_what_goes_wrong_outside_is_a_line_in_the_log(
    planner: TestClient, app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    planner.post("/v1/webhooks", json={"url": "https://personnel.example/"})
    live(planner, app)
    published(planner, app)
    assert _Receiver(app, 503, 204).work() == 2
    (told,) = [record for record in caplog.records if record.levelname == "WARNING"]
    assert (told.exc_info, "the receiver answered 503" in told.getMessage()) == (None, True)


def test_an_address_is_one_of_the_web(planner: TestClient) -> None:
    for url in (
        "ftp://x.example/",
        "file:///etc/passwd",
        "x",
        "https://",
        "https://a b.example/",
        "https://x.example:port/",
        "http://[:::]/",
    ):
        assert planner.post("/v1/webhooks", json={"url": url}).status_code == 422
