"""Signing in at an issuer of our own; what it refuses is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import PATIENCE, Open
from tests.web.issuer import AUDIENCE, CLIENT, Issuer, issuing
from tests.web.serving import Service, serving

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with issuing() as made:
        yield made


@pytest.fixture(scope="module")
def joined(issuer: Issuer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Give a service at which people sign in with the issuer."""
    told = {
        "MUSTER_OIDC_ISSUER": issuer.address,
        "MUSTER_OIDC_AUDIENCE": AUDIENCE,
        "MUSTER_OIDC_CLIENT_ID": CLIENT,
    }
    with serving(tmp_path_factory.mktemp("joined"), workers=0, told=told) as running:
        running.load()
        yield running


def test_signing_in_at_the_issuer_leads_to_what_was_wanted(open_page: Open, joined: Service, issuer: Issuer) -> None:
    page = _at_the_issuer(open_page("data/venues", at=joined, also=issuer.address))
    page.get_by_role("link", name="Ona", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Venues")).to_be_visible()
    assert page.url == f"{joined.address}/#/data/venues"  # neither code nor token stands in the address
    expect(page.locator("header .who summary")).to_have_text("Planner")


def test_a_requester_of_the_issuer_sees_their_own_places(open_page: Open, joined: Service, issuer: Issuer) -> None:
    page = _at_the_issuer(open_page("", at=joined, also=issuer.address))
    page.get_by_role("link", name="Jonas").click()
    places = page.get_by_role("navigation", name="Places").get_by_role("link")
    expect(places).to_have_text(["New request", "My requests", "Schedule"])
    expect(page.locator("header .who summary")).to_have_text("BDE-55")


@pytest.mark.parametrize(
    ("person", "said"), [("Nobody", "the token's claim muster_role gives no role"), ("Refuse", "access_denied")]
)
def test_who_may_not_is_told_why(open_page: Open, joined: Service, issuer: Issuer, person: str, said: str) -> None:
    page = _at_the_issuer(open_page("", at=joined, also=issuer.address, expected=("403",)))
    page.get_by_role("link", name=person, exact=True).click()
    expect(page.get_by_role("alert")).to_have_text(re.compile(said))
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_code_that_nobody_asked_for_is_ignored(open_page: Open, joined: Service, issuer: Issuer) -> None:
    page = _at_the_issuer(open_page("", at=joined, also=issuer.address))
    page.goto(f"{joined.address}/?code=stolen&state=another")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('muster.key')") is None


def test_a_code_without_its_verifier_gives_no_token(joined: Service, issuer: Issuer) -> None:
    asked = {"redirect_uri": "http://x/", "state": "s", "client_id": CLIENT, "code_challenge": "c"}
    code = issuer.code("Ona", {**asked, "code_challenge_method": "S256"}).partition("code=")[2].partition("&")[0]
    with joined.client() as client:
        body = {"code": code, "verifier": "v" * 43, "redirect": "http://x/"}
        assert client.post("/page/sign-in", json=body).status_code == 401
        assert client.post("/page/sign-in", json={"code": code}).status_code == 401


def test_without_an_issuer_there_is_a_key_alone(open_page: Open, service: Service) -> None:
    page = open_page()
    expect(page.locator("main button")).to_have_text(["Sign in"])
    with service.client() as client:
        assert client.get("/page/sign-in").json() is None
        assert client.post("/page/sign-in", json={}).status_code == 401


def _at_the_issuer(page: Page) -> Page:
    page.get_by_role("button", name=re.compile("Sign in at 127.0.0.1")).click()
    page.wait_for_url(re.compile("/authorize"))
    return page
