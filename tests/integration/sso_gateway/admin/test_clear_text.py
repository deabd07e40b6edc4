"""A command that shows clear text has its line in the trail first, under the name of whoever is logged in."""

from typing import Any

import pytest
from tests.integration.sso_gateway.admin.officers import EVERY_OFFICE, Officer, an_officer, audited
from tests.integration.sso_gateway.world import Gateways

from qinlian_sso_gateway.views.record import patient_of

PATIENT = "610402199003072118"
DOCUMENT = "0123456789abcdef" * 2
SEEN: dict[str, Any] = {
    "command": "qinlian documents open", "id_number": PATIENT, "purpose": "complaint", "datasets": ["EM02"],
    "kinds": ["direct-identifier", "sensitive"], "level": 4, "document": DOCUMENT,
}  # fmt: skip


@pytest.fixture
async def opener(first: Officer, second: Officer) -> Officer:
    """The first officer, whom the second one lets see up to level 4."""
    await second.done("PATCH", f"/staff/{first.staff.id}", {"ceiling": 4})
    return first


async def test_what_a_command_is_about_to_show_is_written_with_who_whom_and_for_what(
    gateways: Gateways, opener: Officer
) -> None:
    assert await opener.done("GET", "/clear-text") == {"name": "王芳", "divisions": ["610400"], "ceiling": 4}
    written = await opener.done("POST", "/clear-text", SEEN)
    (line,) = await audited(gateways.lower, "view.opened")
    assert written == {"line": line.seq, "name": "王芳"}
    assert (line.actor, line.subject) == (opener.actor, patient_of(gateways.lower.gateway.personal, PATIENT))
    assert line.details == {
        "portal": "qinlian documents open", "purpose": "complaint", "datasets": ["EM02"],
        "kinds": ["direct-identifier", "sensitive"], "level": 4, "roles": sorted(EVERY_OFFICE),
        "divisions": ["610400"], "document": DOCUMENT,
    }  # fmt: skip
    assert PATIENT not in str([line.subject, line.details])


async def test_the_person_is_told_of_it(opener: Officer) -> None:
    await opener.done("POST", "/clear-text", SEEN)
    (told,) = await opener.done("POST", "/accesses", {"id_number": PATIENT})
    assert (told["name"], told["purpose"], told["refused"]) == ("王芳", "投诉、信访核查", "")


@pytest.mark.parametrize(
    ("change", "status", "reason"),
    [
        ({"level": 5}, 403, "above_ceiling"),
        ({"purpose": "quality"}, 403, "above_ceiling"),
        ({"purpose": "curiosity"}, 400, "unknown_purpose"),
        ({"purpose": "emergency"}, 403, "no_emergency"),
    ],
)
async def test_what_account_or_purpose_do_not_reach_is_refused_and_written(
    gateways: Gateways, opener: Officer, change: dict[str, Any], status: int, reason: str
) -> None:
    answer = await opener.call("POST", "/clear-text", SEEN | change)
    assert (answer.status_code, answer.json()["error"]) == (status, reason)
    (line,) = await audited(gateways.lower, "view.opened", "view.refused")
    assert (line.event, line.actor, line.details["reason"]) == ("view.refused", opener.actor, reason)
    assert "curiosity" not in str(line.details)


async def test_that_a_command_found_nothing_in_reach_is_written_as_a_refusal(
    gateways: Gateways, opener: Officer
) -> None:
    found = {"command": "qinlian trace-person", "id_number": PATIENT, "purpose": "complaint", "refused": "nothing"}
    await opener.done("POST", "/clear-text", found)
    (line,) = await audited(gateways.lower, "view.opened", "view.refused")
    assert (line.event, line.details["reason"]) == ("view.refused", "nothing")


async def test_a_refused_document_of_nobody_known_is_written_by_its_own_id_and_counts(
    gateways: Gateways, opener: Officer
) -> None:
    gone = {"command": "qinlian documents open", "id_number": "", "purpose": "complaint", "document": DOCUMENT}
    await opener.done("POST", "/clear-text", gone | {"refused": "gone"})
    (line,) = await audited(gateways.lower, "view.opened", "view.refused")
    assert (line.event, line.subject, line.details["reason"]) == ("view.refused", f"document:{DOCUMENT}", "gone")
    for change in ({}, {"document": "", "refused": "nothing"}):
        assert (await opener.call("POST", "/clear-text", gone | change)).status_code in {400, 422}


async def test_without_the_office_or_with_a_login_of_long_ago_nothing_is_written_and_nothing_shown(
    gateways: Gateways,
) -> None:
    without = await an_officer(gateways, gateways.lower, 7, *(one for one in EVERY_OFFICE if one != "opener"))
    late = await an_officer(gateways, gateways.lower, 8, minutes_ago=6)
    for who, error in ((without, "insufficient_role"), (late, "insufficient_user_authentication")):
        for method in ("GET", "POST"):
            assert (await who.refused(method, "/clear-text", SEEN))[1] == error
    assert await audited(gateways.lower, "view.opened", "view.refused") == []


async def test_too_many_persons_within_an_hour_end_it_for_commands_too(gateways: Gateways, opener: Officer) -> None:
    allowed = gateways.lower.gateway.settings.views_stop_hour
    for serial in range(allowed):
        await opener.done("POST", "/clear-text", SEEN | {"id_number": f"patient {serial}"})
    assert (await opener.refused("POST", "/clear-text", SEEN))[1] == "view_stopped"
    assert len(await audited(gateways.lower, "view.opened")) == allowed
