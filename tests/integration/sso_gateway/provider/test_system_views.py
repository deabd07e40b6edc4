"""A system of another platform is given documents for somebody there: never without a line, never beyond its scope."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update
from tests.integration.sso_gateway.provider.stage import Partner, Stage
from tests.integration.sso_gateway.world import HOME

from qinlian_common.observe.clock import now
from qinlian_sso_gateway.storage.audit import AuditLine
from qinlian_sso_gateway.storage.sessions import Token
from qinlian_sso_gateway.storage.trusts import Trust
from qinlian_sso_gateway.tokens import grant_assertion

PATIENT, DOCUMENT, DOCTOR = "610402199003072118", "0" * 32, "x9-doctor_of.the~county"


@dataclass
class Sharing:
    """The province's documents, and a county's system."""

    stage: Stage
    portal: Partner = field(
        default_factory=lambda: Partner(
            "portal", "documents", "https://documents.example/callback", ("audit.view", "documents:4", "documents:5")
        )
    )
    system: Partner = field(
        default_factory=lambda: Partner(
            "system", "records-610402", scopes=("documents:4",), changes={"division": "610402"}
        )
    )

    async def token(self, subject: str = DOCTOR, scope: str = "documents:4") -> str:
        assertion = grant_assertion.make(self.system.key, self.system.client_id, subject, HOME)
        form = {"grant_type": grant_assertion.GRANT_TYPE, "assertion": assertion, "scope": scope}
        answer = await self.stage.browser.post("/oauth/token", data=form)
        return str(answer.json().get("access_token", ""))

    async def tell(self, token: str, partner: Partner | None = None, **changed: str) -> httpx.Response:
        form = {
            "token": token, "id_number": PATIENT, "purpose": "treatment", "datasets": "EM02", "kinds": "sensitive",
            "level": "4", "document": DOCUMENT, "line": "17", **changed,
        }  # fmt: skip
        return await self.stage.browser.post("/api/audit/v1/views", data=form | (partner or self.portal).proof())

    async def lines(self) -> Sequence[AuditLine]:
        async with self.stage.here.database.transaction() as db:
            chosen = select(AuditLine).where(AuditLine.event.like("view.%")).order_by(AuditLine.seq)
            return (await db.scalars(chosen)).all()


@pytest.fixture
async def sharing(stage: Stage) -> Sharing:
    found = Sharing(stage)
    async with stage.here.database.transaction() as db:
        db.add_all([found.portal.row(), found.system.row()])
    return found


async def test_the_line_says_which_system_for_whom_of_whom_which_document_and_where_the_other_line_is(sharing: Sharing):
    answer = await sharing.tell(await sharing.token())
    assert answer.status_code == 201, answer.text
    (line,) = await sharing.lines()
    assert answer.json() == {"line": line.seq, "emergency": None}
    assert (line.event, line.actor) == ("view.opened", f"client:records-610402/{DOCTOR}")
    assert line.subject == f"patient:{sharing.stage.here.personal.patient(PATIENT).hex()}"
    told = {
        "portal": "documents", "purpose": "treatment", "datasets": ["EM02"], "kinds": ["sensitive"], "level": 4,
        "divisions": ["610402"], "document": DOCUMENT, "line": 17,
    }  # fmt: skip
    assert line.details == told


async def test_a_list_of_documents_is_written_without_a_document(sharing: Sharing):
    assert (await sharing.tell(await sharing.token(), document="", level="3")).status_code == 201
    (line,) = await sharing.lines()
    assert (line.event, line.details["level"], "document" in line.details) == ("view.opened", 3, False)


async def test_introspection_tells_the_portal_where_the_system_is_and_for_whom_it_acts(sharing: Sharing):
    form = {"token": await sharing.token()} | sharing.portal.proof()
    said = (await sharing.stage.browser.post("/oauth/introspect", data=form)).json()
    assert (said["client_id"], said["sub"], said["division"]) == ("records-610402", "records-610402", "610402")
    assert (said["scope"], said["acting_for"]) == ("documents:4", DOCTOR)


async def test_above_the_scope_of_the_token_or_the_purpose_nothing_is_given_and_that_is_written(sharing: Sharing):
    token = await sharing.token()
    changes: list[dict[str, Any]] = [{"level": "5"}, {"purpose": "quality"}]
    for changed in changes:
        answer = await sharing.tell(token, **changed)
        assert (answer.status_code, answer.json()["error"]) == (403, "above_ceiling")
    assert [line.details["reason"] for line in await sharing.lines()] == ["above_ceiling"] * 2


async def test_what_the_portal_itself_refuses_is_written_with_its_reason(sharing: Sharing):
    assert (await sharing.tell(await sharing.token(), level="5", refused="division")).status_code == 201
    (line,) = await sharing.lines()
    assert (line.event, line.details["reason"]) == ("view.refused", "division")


async def test_a_purpose_that_nobody_declared_is_refused_and_not_repeated_in_the_trail(sharing: Sharing):
    assert (await sharing.tell(await sharing.token(), purpose="curiosity")).json()["error"] == "unknown_purpose"
    (line,) = await sharing.lines()
    assert line.details["purpose"] == ""


async def test_no_system_is_given_a_scope_above_what_two_officers_agreed_on(sharing: Sharing):
    assert await sharing.token(scope="documents:5") == ""


@pytest.mark.parametrize("subject", ["李明 610402199003072118", "x" * 101, "a b"])
async def test_a_name_that_is_none_writes_nothing(sharing: Sharing, subject: str):
    answer = await sharing.tell(await sharing.token(subject))
    assert (answer.status_code, answer.json()["error"]) == (403, "insufficient_scope")
    assert list(await sharing.lines()) == []


async def test_a_token_that_has_expired_or_whose_system_was_disabled_gives_nothing(sharing: Sharing):
    first, second = await sharing.token(), await sharing.token()
    async with sharing.stage.here.database.transaction() as db:
        await db.execute(update(Token).values(expires_at=now()))
    assert (await sharing.tell(first)).status_code == 403
    third = await sharing.token()
    async with sharing.stage.here.database.transaction() as db:
        await db.execute(update(Trust).where(Trust.client_id == "records-610402").values(status="disabled"))
    assert [(await sharing.tell(one)).status_code for one in (second, third)] == [403, 403]


async def test_a_token_of_a_person_and_a_portal_without_the_scope_give_nothing(sharing: Sharing):
    await sharing.stage.log_in(2)
    person = await sharing.stage.tokens(sharing.stage.portal, scope="openid")
    assert (await sharing.tell(person["access_token"])).status_code == 403
    without = Partner("portal", "other", "https://other.example/callback", ("audit.view",))
    async with sharing.stage.here.database.transaction() as db:
        db.add(without.row())
    assert (await sharing.tell(await sharing.token(), without)).json()["error"] == "insufficient_scope"


async def test_one_named_person_who_asks_for_too_many_is_stopped_and_the_next_one_is_not(sharing: Sharing, monkeypatch):
    monkeypatch.setattr(sharing.stage.here.settings, "views_stop_hour", 1)
    token = await sharing.token()
    assert (await sharing.tell(token)).status_code == 201
    stopped = await sharing.tell(token, id_number="610402198512300027")
    assert (stopped.status_code, stopped.json()["error"]) == (403, "view_stopped")
    assert (await sharing.tell(await sharing.token("another"))).status_code == 201
