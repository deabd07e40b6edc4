"""`qinlian sso`, from an empty database to a trusted platform with people, at a real gateway."""

import json
import stat
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from tests.integration.sso_gateway.admin.officers import a_number
from tests.integration.sso_gateway.admin.terminal import Terminal, begun, settled, typed
from tests.integration.sso_gateway.processes import environment_of, running
from tests.servers import Databases

from qinlian_cli.runtime.cluster import Cluster
from qinlian_common.keys import opened_keys
from qinlian_common.observe.clock import now
from qinlian_sso_gateway.audit.trail import note
from qinlian_sso_gateway.database import Database
from qinlian_sso_gateway.storage.audit import ViewStop
from qinlian_sso_gateway.vault.personal import Personal
from qinlian_sso_gateway.views.record import patient_of

PATIENT = "610402199003072118"


@pytest.fixture
async def terminals(
    postgres: Cluster, databases: Databases, tmp_path: Path
) -> AsyncIterator[tuple[Terminal, Terminal]]:
    """At the province and at the city; neither has run anything yet."""
    names = [databases.take(), databases.take()]
    home = environment_of("610000", "陕西省平台", postgres.dsn(names[0]), tmp_path)
    lower = environment_of("610400", "咸阳市平台", postgres.dsn(names[1]), tmp_path)
    yield Terminal(home, tmp_path), Terminal(lower, tmp_path)
    for name in names:
        databases.give_back(name)


async def test_from_nothing_to_a_visitor_of_the_province_at_the_city(terminals: tuple[Terminal, Terminal]) -> None:
    home, lower = terminals
    provincial, municipal = await begun(home, 11, 12), await begun(lower, 21, 22)
    async with AsyncExitStack() as stack:
        for terminal in terminals:
            await stack.enter_async_context(running(terminal.environment))
        first, second = [await settled(home, one) for one in provincial]
        third, fourth = [await settled(lower, one) for one in municipal]

        # The province and the city come to trust each other; each keeps its keys' thumbprints for the telephone.
        keys = [one["kid"] for one in (await home.run("keys", "show", "--json")).json]
        upper = ("--name", "陕西省平台", "--division", "610000", "--issuer", home.environment["QINLIAN_ISSUER"])
        proposed = (await lower.run("trust", "propose", "upper", *upper, "--json", **third)).json
        assert proposed["thumbprints"] == sorted(keys)
        own = await lower.run("trust", "approve", "610000", "--compared", **third)
        assert (own.code, "另一名" in own.said) == (1, True)
        assert (await lower.run("trust", "approve", "610000", "--compared", "--json", **fourth)).json[
            "status"
        ] == "active"
        below = ("--name", "咸阳市平台", "--division", "610400", "--issuer", lower.environment["QINLIAN_ISSUER"])
        assert (await home.run("trust", "propose", "lower", *below, **first)).code == 0
        assert (await home.run("trust", "approve", "610400", "--compared", **second)).code == 0

        # A person of the province is taken on and may enter the city; the list goes from one to the other.
        number = home.file("person", a_number(31))
        taken = (await home.run("staff", "add", "--name", "周静", "--role", "viewer", "--person-id-file", number,
                                "--json", **first)).json  # fmt: skip
        person = taken["staff"]["id"]
        assert (await home.run("staff", "entitle", person, "--trust", "610400", **first)).code == 0
        await settled(home, home.officer(31, taken["password"]))
        roster = home.folder / "roster.csv"
        exported = await home.run("staff", "export-keys", str(roster), "--trust", "610400", **first)
        assert exported.code == 0, exported.said
        assert stat.S_IMODE(roster.stat().st_mode) == 0o600
        to_city = ("visitor", "import", str(roster), "--trust", "610000")
        tried = await lower.run(*to_city, "--json", **third)
        assert (tried.json["created"], tried.json["keys_added"], tried.json["written"]) == (1, 1, False)
        assert (await lower.run(*to_city, "--mode", "all_or_nothing", "--json", **third)).json["written"] is True
        (visitor,) = (await lower.run("visitor", "list", "--json", **third)).json["visitors"]
        assert (visitor["name"], visitor["roles"], visitor["id_number"][-4:]) == ("周静", ["viewer"], a_number(31)[-4:])
        assert (await lower.run("visitor", "disable", visitor["id"], "--json", **fourth)).json["status"] == "disabled"

        # The review and the trail tell of it.
        review = home.folder / "review.csv"
        assert (await home.run("review", "export", str(review), **first)).code == 0
        assert "周静" in review.read_text(encoding="utf-8-sig")
        shown = (await lower.run("audit", "show", "--event", "visitor", "--json", **third)).json["lines"]
        assert [line["event"] for line in reversed(shown)] == [
            "visitor.created", "visitor.key_added", "visitor.imported", "visitor.disabled",
        ]  # fmt: skip
        verified = (await lower.run("audit", "verify", "--json")).json
        assert verified["report"]["faults"] == []
        assert verified["witnesses"] == ["陕西省平台"]


async def test_who_looked_at_too_many_is_released_and_an_auditor_is_told_names(
    terminals: tuple[Terminal, Terminal],
) -> None:
    home, _ = terminals
    officers = await begun(home, 11, 12)
    async with running(home.environment):
        first, second = [await settled(home, one) for one in officers]
        people = (await home.run("staff", "list", "--json", **first)).json["staff"]
        who = next(one["id"] for one in people if one["name"] == "管理员12")
        assert (await home.run("staff", "change", who, "--ceiling", "4", "--json", **first)).json["ceiling"] == 4
        assert (await home.run("staff", "change", who, "--ceiling", "5", **second)).code == 2
        await _looked_at_too_many(home.environment, f"staff:{who}")
        (stop,) = (await home.run("views", "list", "--json", **first)).json
        assert (stop["name"], stop["persons"]) == ("管理员12", 201)
        assert (await home.run("views", "release", stop["id"], "--remark", "自己", **second)).code == 1
        released = await home.run("views", "release", stop["id"], "--remark", "流调任务，已核实", **first)
        assert (released.code, "管理员12" in released.said) == (0, True)
        report = ("privacy", "accesses", "--id-file", home.file("patient", PATIENT), "--json")
        named = await typed((*report, "--url", first["QINLIAN_SSO_URL"]), home.environment | first)
        assert [one["name"] for one in named.json] == ["管理员12"]
        unnamed = await typed(report, home.environment)
        assert "管理员12" not in unnamed.out
        assert len(unnamed.json) == 1


async def _looked_at_too_many(environment: dict[str, str], who: str) -> None:
    database = Database(environment["QINLIAN_SSO_DSN"])
    async with database.transaction() as session:
        personal = await Personal.opened(session, opened_keys(environment["QINLIAN_KEYS"]))
        told = {"portal": "p", "purpose": "treatment", "datasets": ["CL03"], "kinds": ["sensitive"], "level": 4}
        note(session, "view.opened", who, patient_of(personal, PATIENT), **told)
        session.add(ViewStop(id=uuid.uuid4(), person=who, persons=201, stopped_at=now()))
    await database.close()


async def test_mistakes_are_told_in_a_line_and_change_nothing(terminals: tuple[Terminal, Terminal]) -> None:
    _, lower = terminals
    nowhere = await lower.run("trust", "list", **lower.officer(21, "x" * 12))
    assert (nowhere.code, "cannot be reached" in nowhere.said) == (3, True)
    in_clear = await lower.run("trust", "list", "--url", "http://sso.xianyang.example", **lower.officer(21, "x" * 12))
    assert (in_clear.code, "https" in in_clear.said) == (2, True)
    empty = await lower.run("keys", "show")
    assert (empty.code, "qinlian sso init" in empty.said) == (2, True)
    one = lower.file("one.csv", f"身份证号,姓名\n{a_number(21)},甲\n")
    assert (await lower.run("init", "--officers", one)).code == 2
    wrong = lower.file("wrong.csv", f"身份证号,姓名\n{a_number(21)[:-1]},甲\n{a_number(22)},乙\n")
    refused = await lower.run("init", "--officers", wrong)
    assert (refused.code, "校验位" in refused.said, a_number(21)[:-1] in refused.said) == (2, True, False)
    first, second = await begun(lower, 21, 22)
    again = await lower.run("init", "--officers", one, "--json")
    assert (again.code, json.loads(again.out)) == (0, [])
    async with running(lower.environment):
        not_yet = await lower.run("trust", "list", **first)
        assert (not_yet.code, "qinlian sso password" in not_yet.said) == (2, True)
        nobody = await lower.run("trust", "list", **lower.officer(23, "x" * 12))
        assert (nobody.code, "不正确" in nobody.said) == (2, True)
        weak = lower.file("weak", "123456789012")
        refused = await lower.run("password", "--new-password-file", weak, **second)
        assert (refused.code, "口令" in refused.said) == (2, True)
        ready = await settled(lower, first)
        unknown = await lower.run("visitor", "list", "--trust", "610000", **ready)
        assert (unknown.code, "no partner is" in unknown.said) == (2, True)
        nothing = await lower.run("visitor", "disable", "3f1c0a52-0000-4000-8000-000000000000", **ready)
        assert (nothing.code, "没有这个账户" in nothing.said) == (1, True)


async def test_an_officer_without_a_second_one_is_recovered_at_the_server(terminals: tuple[Terminal, Terminal]) -> None:
    _, lower = terminals
    lower.starts_processes = True
    await begun(lower, 21, 22)
    number = lower.file("lost", a_number(21))
    given = (await lower.run("recover", "--person-id-file", number, "--json")).json
    async with running(lower.environment):
        officer = await settled(lower, lower.officer(21, given["password"]))
        (line,) = (await lower.run("audit", "show", "--event", "staff.reset", "--json", **officer)).json["lines"]
        assert line["actor"] == "operator"


async def test_a_leaked_key_is_gone_at_once_and_a_new_key_file_wraps_all(terminals: tuple[Terminal, Terminal]) -> None:
    _, lower = terminals
    await begun(lower, 21, 22)
    before = {one["use"]: one for one in (await lower.run("keys", "show", "--json")).json}
    after = (await lower.run("keys", "rotate", "--leaked", "sig", "--json")).json
    states = {one["kid"]: one["state"] for one in after}
    assert states[before["sig"]["kid"]] == "gone"
    assert [one["use"] for one in after if one["state"] == "active"] == ["enc", "sig"]
    assert (await lower.run("keys", "new")).code == 0
    rewrapped = (await lower.run("keys", "rotate", "--json")).json
    assert {one["wrapped_by"] for one in rewrapped if one["state"] == "active"} != {before["enc"]["wrapped_by"]}
    assert (await lower.run("audit", "verify")).code == 0
