"""Requests of every kind that the OpenAPI document allows, and some that it does not, with credentials that count."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, seed, settings
from hypothesis.errors import Unsatisfiable
from requests.structures import CaseInsensitiveDict
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance
from sqlalchemy import update
from tests.integration.sso_gateway.clients.served import Served, public

from qinlian_sso_gateway.sessions import access_tokens
from qinlian_sso_gateway.storage.people import Staff
from qinlian_sso_gateway.tokens import client_assertion
from qinlian_sso_gateway.tokens.keys import PrivateKey

EXAMPLES = 12
OFFICES = ["officer.trust", "officer.account", "auditor", "reviewer", "exporter", "officer.export", "opener"]
CHECKS = [not_a_server_error, content_type_conformance, response_schema_conformance]

Credentials = Callable[[Case[Any]], None]


def attacked(document: dict[str, Any], origin: str, mode: GenerationMode, give: Credentials) -> dict[str, set[int]]:
    """Which statuses each operation answered with; raises where an answer is a fault, or not as the document says."""
    seen: dict[str, set[int]] = {}
    for found in schemathesis.openapi.from_dict(document).get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @seed(20260301)
        @settings(max_examples=EXAMPLES, database=None, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def attack(case: Case[Any]) -> None:
            give(case)
            answer = case.call(base_url=origin, allow_redirects=False, timeout=20)
            case.validate_response(answer, checks=CHECKS)
            seen.setdefault(f"{case.method} {case.path}", set()).add(answer.status_code)

        with contextlib.suppress(Unsatisfiable):  # an operation without parameters cannot be asked wrongly
            attack()
    return seen


@pytest.fixture
async def give(city: Served) -> Credentials:
    """An officer's session, a portal's and a gateway's proofs, made anew for each request, and a person's token."""
    portal, lower = PrivateKey.made(), PrivateKey.made()
    trust = await city.register("portal", "portal", jwks=public(portal), redirect_uris=["https://portal.example/cb"])
    await city.register("lower", "https://sso.county.example", jwks=public(lower))
    cookie = await city.log_in()
    async with city.side.database.transaction() as session:
        await session.execute(update(Staff).values(roles=OFFICES))
        token = await access_tokens.give(session, trust, "somebody", "openid")

    def given_to(case: Case[Any]) -> None:
        case.headers = CaseInsensitiveDict({**case.headers, "cookie": cookie})
        if case.path == "/oauth/userinfo":
            case.headers["authorization"] = f"Bearer {token}"
        if case.path.startswith("/oauth/") and isinstance(case.body, dict):
            key, client_id = (lower, "https://sso.county.example") if "witness" in case.path else (portal, "portal")
            case.body |= {
                "client_id": client_id, "client_assertion_type": client_assertion.TYPE,
                "client_assertion": client_assertion.make(key, client_id, city.issuer),
            }  # fmt: skip

    return given_to


@pytest.mark.timeout(600)
@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "not allowed"])
async def test_no_request_brings_the_gateway_out_of_step(city: Served, give: Credentials, mode: GenerationMode) -> None:
    document = city.side.app.openapi()
    seen = await asyncio.to_thread(attacked, document, city.issuer, mode, give)
    assert len(seen) > 50
    if mode is GenerationMode.POSITIVE:
        assert 200 in seen["POST /oauth/introspect"]
        assert 200 in seen["GET /api/admin/v1/trusts"]
        assert 200 in seen["POST /oauth/witness"] | seen["POST /oauth/revoke"]
    assert 401 not in seen["GET /api/admin/v1/audit"]
