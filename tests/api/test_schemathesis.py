"""The whole API, called with what its description allows and with what it does not: no 5xx, nothing undocumented."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import checks
from schemathesis.generation import GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi import checks as promises

from api import openapi
from api.access import Role
from api.access.keys import make
from api.app import create_app
from api.settings import Settings
from api.store import Database
from tests.api.samples import fill
from tests.tiny import LONG

_CHECKS = (
    checks.not_a_server_error,
    promises.status_code_conformance,
    promises.content_type_conformance,
    promises.response_headers_conformance,
    promises.response_schema_conformance,
)

_EXAMPLES = 12
"""Calls for each endpoint, sound and unsound."""


@pytest.fixture(scope="module")
def schema(_sqlite_template: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BaseSchema]:
    """Give the description of an app that has data, and an admin's key to all of it."""
    path = tmp_path_factory.mktemp("schemathesis") / "muster.db"
    path.write_bytes(_sqlite_template)
    url = f"sqlite:///{path}"
    database = Database(url)
    fill(database)
    with database.writing() as session:
        _, key = make(session, "tests", "schemathesis", Role.ADMIN)
    database.close()
    app = create_app(Settings(database_url=url, _env_file=None))
    app.state.closing.set()  # streams of events end at once: no worker is there to end them
    headers = {"Authorization": f"Bearer {key}"}
    found = schemathesis.openapi.from_asgi("/openapi.json", app, headers=headers, timeout=LONG)
    # On a busy machine an answer may take longer than the ten seconds that Schemathesis waits for it.
    found.config.headers, found.config.request_timeout = headers, LONG
    yield found
    app.state.database.close()


def _endpoints() -> list[str]:
    paths = openapi.description()["paths"]
    return [f"{method.upper()} {path}" for path, operations in paths.items() for method in operations]


@pytest.mark.parametrize("endpoint", _endpoints())
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_an_endpoint_answers_as_it_says(schema: BaseSchema, endpoint: str, mode: GenerationMode) -> None:
    method, path = endpoint.split(" ")
    operation = schema[path][method]

    @settings(
        max_examples=_EXAMPLES,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: Any) -> None:
        case.call_and_validate(checks=list(_CHECKS))

    try:
        call()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # of some endpoints nothing can be asked that is wrong
