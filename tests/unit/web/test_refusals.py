"""What is logged of a request that was refused, or broke: the route, and nothing that the request brought."""

import httpx
import pytest
import structlog
from fastapi import FastAPI, Response

from qinlian_common.errors import TransientError
from qinlian_common.web.refusal import Refusal
from qinlian_common.web.refusals import answer_refusals

MARK = "610402195709237717"
FAULTS = {
    "refused": Refusal(403, "access_denied"),
    "away": TransientError("the database went away"),
    "broken": ValueError(MARK),
}


@pytest.mark.parametrize("event", FAULTS)
async def test_an_address_is_not_logged_and_nothing_of_it_is_answered(event: str):
    app = FastAPI()

    async def person() -> None:
        raise FAULTS[event]

    app.add_api_route("/people/{number}", person)
    answer_refusals(app, lambda *_: Response(), {})
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    with structlog.testing.capture_logs() as logged:
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            answer = await client.get(f"/people/{MARK}?number={MARK}", headers={"Referer": MARK})
    assert [(line["event"], line["path"]) for line in logged] == [(event, "/people/{number}")]
    assert MARK not in str(logged) + answer.text + str(answer.headers)
