"""The same decisions on pages, with forms."""

import re

import pytest
from tests.integration.sso_gateway.admin.officers import Officer, a_number, an_officer, audited
from tests.integration.sso_gateway.world import Gateways

from qinlian_sso_gateway.tokens.keys import PrivateKey

PAGES = (
    "/admin", "/admin/trusts", "/admin/trusts/new/upper", "/admin/trusts/new/lower", "/admin/trusts/new/portal",
    "/admin/trusts/new/system", "/admin/visitors", "/admin/visitors/new", "/admin/visitors/import", "/admin/staff",
    "/admin/staff/new", "/admin/review", "/admin/review?only_due=false", "/admin/audit", "/admin/break_glass",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
async def test_every_page_is_there_without_script_or_style_of_its_own(first: Officer, path: str) -> None:
    page = await first.look(path)
    assert "王芳" in page
    assert not re.search(r"<script|<style|\son\w+=|\sstyle=|javascript:", page)
    labelled = set(re.findall(r'<label for="([^"]+)"', page))
    fields = set(re.findall(r'<(?:input|select|textarea) id="([^"]+)"', page))
    assert fields <= labelled


async def test_a_portal_is_proposed_and_approved_on_pages(first: Officer, second: Officer) -> None:
    form = {
        "name": "慢病门户", "division": "610400", "client_id": "https://portal.example",
        "jwks_uri": "https://portal.example/jwks", "redirect_uris": "https://portal.example/cb", "scopes": "roles",
        "algorithm": "ES256",
    }  # fmt: skip
    wrong = await first.send(
        "/admin/trusts/new/portal", form | {"redirect_uris": "http://portal.example/cb", "name": ""}
    )
    assert wrong.status_code == 422
    assert 'aria-invalid="true"' in wrong.text
    assert "https://portal.example/jwks" in wrong.text
    with_keys = form | {"jwks_uri": "", "jwks": _jwks()}
    proposed = await first.send("/admin/trusts/new/portal", with_keys)
    assert proposed.status_code == 303, proposed.text
    path = proposed.headers["location"].partition("?")[0]
    assert "须由另一名信任管理员批准" in await first.look(path)
    approved = await second.send(f"{path}/approve", {}, on=path)
    assert approved.headers["location"] == f"{path}?done=approved"
    assert "已批准，即刻生效。" in await second.look(approved.headers["location"])
    again = await first.look(f"/admin/trusts/new/portal?of={path.rpartition('/')[2]}")
    assert 'value="https://portal.example"' in again
    assert ">https://portal.example/cb</textarea>" in again


async def test_an_account_is_made_changed_and_stopped_on_pages(gateways: Gateways, first: Officer) -> None:
    form = {
        "trust_id": str(gateways.home_at_lower.id), "id_number": a_number(70), "name": "周静", "roles": ["viewer"],
        "divisions": "610400 610402", "ceiling": "2",
    }  # fmt: skip
    wrong = await first.send("/admin/visitors/new", form | {"id_number": "12"})
    assert (wrong.status_code, "校验位正确" in wrong.text, "周静" in wrong.text) == (422, True, True)
    made = await first.send("/admin/visitors/new", form)
    path = made.headers["location"].partition("?")[0]
    page = await first.look(path)
    assert "周静" in page
    assert a_number(70) not in page
    changed = await first.send(path, {"roles": "viewer", "divisions": "610400", "ceiling": "3"})
    assert changed.headers["location"] == f"{path}?done=saved"
    key = await first.send(f"{path}/keys", {"public_jwk": _jwks(bare=True)}, on=path)
    assert key.status_code == 303
    assert (await first.send(f"{path}/disable", {}, on=path)).headers["location"] == f"{path}?done=disabled"
    events = [line.event for line in await audited(gateways.lower, "visitor.created", "visitor.changed",
                                                   "visitor.key_added", "visitor.disabled")]  # fmt: skip
    assert events == ["visitor.created", "visitor.changed", "visitor.key_added", "visitor.disabled"]


async def test_an_id_number_that_is_sought_stands_in_no_address(gateways: Gateways, first: Officer) -> None:
    found = await first.send("/admin/visitors", {"id_number": gateways.id_number})
    assert found.status_code == 200
    assert "李明" in found.text
    assert not any(gateways.id_number in str(request.url) for request in gateways.hosts.asked)


async def test_a_list_is_tried_on_a_page(gateways: Gateways, first: Officer) -> None:
    roster = f"身份证号,姓名,角色\n{a_number(70)},周静,viewer\n{a_number(71)},吴敏,boss\n".encode("gbk")
    form = {"trust_id": str(gateways.home_at_lower.id), "mode": "dry_run"}
    answer = await first.send("/admin/visitors/import", form, files={"file": ("名单.csv", roster, "text/csv")})
    assert "试运行结果" in answer.text
    assert "新建 1" in answer.text
    assert "*" * 14 + a_number(71)[-4:] in answer.text
    assert a_number(71) not in answer.text


async def test_a_one_time_password_is_shown_once(home_first: Officer) -> None:
    form = {"id_number": a_number(70), "name": "周静", "division": "610000", "offices": "auditor"}
    shown = await home_first.send("/admin/staff/new", form)
    assert re.search(r'class="secret"><code>[a-z2-9-]{23}<', shown.text)
    assert shown.headers["cache-control"] == "no-store"
    assert "任命：审计员" in await home_first.look("/admin/staff")


async def test_a_form_without_its_token_changes_nothing(gateways: Gateways, first: Officer) -> None:
    path = f"/admin/visitors/{gateways.visitor.id}/disable"
    answer = await first.browser.post(f"{first.side.issuer}{path}", data={})
    assert answer.status_code == 403
    assert not await audited(gateways.lower, "visitor.disabled")


async def test_approving_asks_for_a_login_when_the_last_one_is_long_ago(gateways: Gateways, first: Officer) -> None:
    form = {
        "name": "门户",
        "division": "610400",
        "client_id": "p",
        "jwks": _jwks(),
        "redirect_uris": "https://p.example/",
    }
    path = (await first.send("/admin/trusts/new/portal", form)).headers["location"].partition("?")[0]
    tired = await an_officer(gateways, gateways.lower, 9, minutes_ago=10)
    page = await tired.look(path)
    assert f"/login?next={path}" in page
    assert f"{path}/approve" not in page
    assert (await tired.send(f"{path}/approve", {}, on=path)).status_code == 401


async def test_what_an_officer_typed_is_shown_as_text(first: Officer) -> None:
    form = {"name": "<script>alert(1)</script>", "division": "x", "client_id": '"><b>', "scopes": "{{7*7}}"}
    page = (await first.send("/admin/trusts/new/portal", form)).text
    assert "<script>alert" not in page
    assert '"><b>' not in page
    assert "{{7*7}}" in page


def _jwks(*, bare: bool = False) -> str:
    jwk = PrivateKey.made().public_jwk()
    members = ", ".join(f'"{name}": "{value}"' for name, value in jwk.items())
    return f"{{{members}}}" if bare else f'{{"keys": [{{{members}}}]}}'


async def test_a_wrong_division_of_staff_is_told_at_its_field_and_what_was_typed_stays(first: Officer) -> None:
    path = f"/admin/staff/{first.staff.id}"
    wrong = await first.send(path, {"division": "99", "valid_until": "2027-01-01"})
    assert wrong.status_code == 422
    assert 'href="#division"' in wrong.text
    assert 'id="division-fault"' in wrong.text
    assert 'value="99"' in wrong.text


async def test_every_fault_of_a_form_says_which_field_it_is_about(first: Officer) -> None:
    wrong = await first.send("/admin/trusts/new/system", {"name": "质控", "division": "99", "client_id": "quality"})
    assert "区划格式不正确" in wrong.text
    assert ">格式不正确" not in wrong.text


async def test_what_waits_for_a_second_officer_is_told_on_the_person_s_page(first: Officer, second: Officer) -> None:
    path = f"/admin/staff/{second.staff.id}"
    assert "待另一名管理员批准" not in await first.look(path)
    await first.done("POST", f"/staff/{second.staff.id}/reset")
    assert "待另一名管理员批准" in await first.look(path)


async def test_where_there_is_no_upper_platform_the_pages_say_what_to_do_first(home_first: Officer) -> None:
    for path in ("/admin/visitors/new", "/admin/visitors/import"):
        page = await home_first.look(path)
        assert "请先由信任管理员登记" in page
        assert "<select" not in page


async def test_a_portal_s_keys_are_shown_as_json(first: Officer) -> None:
    keys = _jwks()
    portal = {"name": "门户", "division": "610400", "client_id": "https://p.example", "jwks": keys, "scopes": "roles"}
    made = await first.send(
        "/admin/trusts/new/portal", portal | {"redirect_uris": "https://p.example/cb", "algorithm": "ES256"}
    )
    page = await first.look(made.headers["location"].partition("?")[0])
    assert "&#34;kty&#34;: &#34;EC&#34;" in page or '"kty": "EC"' in page
    assert "{&#39;" not in page
