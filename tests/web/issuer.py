"""An issuer of our own, at which people sign in: it asks for nothing but who one is, and checks all that it is sent."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

__all__ = ["AUDIENCE", "CLIENT", "Issuer", "issuing"]

CLIENT = "muster-page"
AUDIENCE = "muster"
PEOPLE: dict[str, dict[str, str]] = {
    "Ona": {"muster_role": "planner"},
    "Jonas": {"muster_role": "requester", "muster_requester": "BDE-55"},
    "Nobody": {},
}
"""Who may sign in, and the claims of their tokens."""


class Issuer:
    """An OpenID Connect issuer: a page to sign in on, codes for S256 challenges, tokens."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.asked: dict[str, tuple[str, dict[str, str]]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def document(self) -> dict[str, str]:
        """Return what discovery tells."""
        places = {"jwks_uri": "keys", "authorization_endpoint": "authorize", "token_endpoint": "token"}
        return {"issuer": self.address} | {name: f"{self.address}/{place}" for name, place in places.items()}

    def keys(self) -> dict[str, Any]:
        """Return the public key that tokens are signed for."""
        public = json.loads(RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def code(self, person: str, asked: dict[str, str]) -> str:
        """Return the address that somebody is sent back to."""
        code = uuid.uuid4().hex
        self.asked[code] = person, asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, sent: dict[str, str]) -> tuple[int, dict[str, str]]:
        """Return the answer to a code: tokens where everything fits, once."""
        person, asked = self.asked.pop(sent.get("code", ""), ("", {}))
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        fits = (
            asked.get("code_challenge") == challenge
            and asked["code_challenge_method"] == "S256"
            and asked["redirect_uri"] == sent.get("redirect_uri")
            and asked["client_id"] == sent.get("client_id") == CLIENT
        )
        if not fits:
            return 400, {"error": "invalid_grant"}
        until = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=5)
        claims = {"iss": self.address, "aud": AUDIENCE, "sub": person, "exp": until, **PEOPLE[person]}
        access = jwt.encode(claims, self.key, "RS256", headers={"kid": "one"})
        return 200, {"access_token": access, "token_type": "Bearer"}


@contextmanager
def issuing() -> Iterator[Issuer]:
    """Run an issuer on a free port."""
    made = Issuer()
    thread = threading.Thread(target=made.server.serve_forever, daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def _handler(issuer: Issuer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if parts.path == "/authorize":
                links = [f'<a href="{issuer.code(person, asked)}">{person}</a>' for person in PEOPLE]
                refused = urlencode({"error": "access_denied", "state": asked["state"]})
                links.append(f'<a href="{asked["redirect_uri"]}?{refused}">Refuse</a>')
                page = f'<link rel="icon" href="data:,"><title>Issuer</title>{" ".join(links).replace("&", "&amp;")}'
                self._answer(200, "text/html", page.encode())
            else:
                found = issuer.keys() if parts.path == "/keys" else issuer.document()
                self._answer(200, "application/json", json.dumps(found).encode())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            status, found = issuer.token({name: values[0] for name, values in parse_qs(body).items()})
            self._answer(status, "application/json", json.dumps(found).encode())

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    return Handler
