"""`qinlian export` against real stores and a real gateway: read as of one moment, released by two officers only."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import asyncpg
import polars as pl
import pytest
from tests.integration.cli.conftest import HandTurned, person
from tests.integration.sso_gateway.admin.officers import a_number
from tests.integration.sso_gateway.admin.terminal import NEW_PASSWORD, Terminal, begun, settled, typed
from tests.integration.sso_gateway.approver import Approver
from tests.integration.sso_gateway.processes import environment_of, running
from tests.servers import Databases
from typer.testing import CliRunner, Result

from qinlian_cli.exporting.plan import read_plan
from qinlian_cli.exporting.store_source import opened_source, wanted
from qinlian_cli.main import build
from qinlian_cli.runtime.cluster import Cluster
from qinlian_cli.sso.login import Login, officer
from qinlian_common.adapters.postgresql import extract
from qinlian_common.adapters.postgresql.ddl.exchange import EXPORT_TABLE
from qinlian_common.adapters.postgresql.exports import exports

OFFICER_FILES = ("QINLIAN_OFFICER_ID_FILE", "QINLIAN_OFFICER_PASSWORD_FILE")
COUNTY, STAGING, PROVINCE = "610402.production", "610402.staging", "610000.production"
RECIPE = """
title: 试验
recipient: example-university
purpose: 只用于试验，不发表任何结果。
period: {first: 2000-01-01, last: 2099-12-31}
suppress_max: 0.4
datasets:
  - dataset: BI01
    columns: [sex_code, {name: birth_date, age_band: 10}, {name: present_division, division: 6}]
"""


def people(prefix: str = "P") -> list[dict[str, object]]:
    """20 in one division and group; 2 who could be told; one of another division, one confidential, one revoked."""
    common = [person(f"{prefix}{number:02}", "610402001001") for number in range(20)]
    rare = [person(f"{prefix}R{number}", "610402001001", sex_code="2") for number in range(2)]
    away = person(f"{prefix}A", "610404001001")
    marked = person(f"{prefix}C", "610402001001", confidentiality="患者申明特控")
    return [*common, *rare, away, marked]


def lengthen(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"x")


def rewrite(recipe: Path, text: str) -> None:
    recipe.write_text(text, encoding="utf-8")


def in_clear(folder: Path) -> list[Path]:
    """Files in which Parquet can be told."""
    return [path for path in folder.rglob("*") if path.is_file() and b"PAR1" in path.read_bytes()]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
async def filled(province: HandTurned) -> HandTurned:
    """The same people in the province's production store and in a county's staging store."""
    await province.write(PROVINCE, *people("P"), person("PX", "610402001001"))
    async with province.stores[PROVINCE].connections.connection() as connection:
        await connection.execute("UPDATE person_basic SET modify_flag = '3' WHERE record_id = 'PX'")
    await province.write(COUNTY, *people("C"))
    await province.hop(COUNTY, "610402.standardise")
    return province


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    path = tmp_path / "recipe.yaml"
    path.write_text(RECIPE, encoding="utf-8")
    return path


async def qinlian(province: HandTurned, *arguments: object, **more: str) -> Result:
    own = {"QINLIAN_TOPOLOGY": str(province.file), "QINLIAN_STORE_DSN": province.dsn, "QINLIAN_KAFKA": ""}
    words = ["export", *map(str, arguments)]
    answer: Result = await asyncio.to_thread(CliRunner().invoke, build(), words, env=own | more)
    assert "Traceback" not in answer.output
    return answer


@dataclass(frozen=True)
class Office:
    """The province's gateway, running, with three people who hold every office.

    Attributes:
        maker: environment of the one who makes and releases exports.
        officers: the two others.
    """

    maker: dict[str, str]
    officers: tuple[Approver, Approver]

    @property
    def url(self) -> str:
        return self.maker["QINLIAN_SSO_URL"]

    async def approve(self, export_id: str) -> None:
        for one in self.officers:
            (await one.approve(export_id)).must_say("已批准；两名审批员都批准后，制作人可以放行。")


@pytest.fixture(scope="module")
def office(postgres: Cluster, databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One for all tests of this file: it takes longer to set up than a test takes."""
    name, kept = databases.take(), tmp_path_factory.mktemp("gateway")
    terminal = Terminal(environment_of("610000", "陕西省平台", postgres.dsn(name), kept), kept)
    stack = AsyncExitStack()
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        yield runner.run(opened(terminal, stack))
        runner.run(stack.aclose())
    databases.give_back(name)


async def opened(terminal: Terminal, stack: AsyncExitStack) -> Office:
    begun_with = await begun(terminal, 41, 42, 43)
    await stack.enter_async_context(running(terminal.environment))
    maker, *_ = [await settled(terminal, one) for one in begun_with]
    first, second = (Approver(maker["QINLIAN_SSO_URL"], a_number(serial), NEW_PASSWORD) for serial in (42, 43))
    return Office(maker, (first, second))


async def prepared(
    province: HandTurned, office: Office, recipe: Path, *options: object, store: str = PROVINCE
) -> dict[str, Any]:
    """Prepares an export as the maker; returns its line of the register."""
    folder = recipe.parent
    await qinlian(province, "key", "example-university", "--keys", folder / "keys")
    words = ("--keys", folder / "keys", "--closed", folder / "closed", "--store", store)
    answer = await qinlian(province, "prepare", recipe, *words, *options, **office.maker)
    assert answer.exit_code == 0, answer.output
    assert f"two officers approve it: {office.url}/admin/exports" in answer.stderr
    return (await register(province))[0]


async def released(
    province: HandTurned, office: Office, line: dict[str, Any], out: Path, *options: str, **other: str
) -> Result:
    """Releases it as the maker."""
    words = ("release", line["prepared"]["closed_folder"], "--out", out, *options)
    return await qinlian(province, *words, **office.maker | other)


async def register(province: HandTurned) -> list[dict[str, Any]]:
    answer = await qinlian(province, "register", "--json")
    found: list[dict[str, Any]] = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize("store", [PROVINCE, STAGING])
async def test_two_officers_let_an_export_out_and_the_register_tells_it(
    filled: HandTurned, office: Office, recipe: Path, store: str
):
    line = await prepared(filled, office, recipe, store=store)
    export_id, out = line["prepared"]["export_id"], recipe.parent / "out"
    closed = Path(line["prepared"]["closed_folder"])
    assert (line["state"], line["proof"], line["prepared"]["prepared_by"]) == ("prepared", "gateway", "管理员41")
    assert names_in(closed) == ["held", "manifest.json", "report.json", "report.svg", "report.txt"]
    assert names_in(closed / "held") == ["BI01.parquet.held", "columns.csv.held"]
    assert not in_clear(closed)
    early = await released(filled, office, line, out)
    assert (early.exit_code, "还需 2 名审批员" in early.stderr) == (1, True)
    assert not out.exists()

    await office.approve(export_id)
    answer = await released(filled, office, line, out, "--json")
    assert json.loads(answer.stdout) == {"export": export_id, "folder": str(out)}, answer.output
    rows = pl.read_parquet(out / "BI01.parquet")
    assert rows.drop("person", "record").unique().rows() == [("1", "30-39", "610402")]
    assert rows.height == rows["person"].n_unique() == 20
    (line,) = await register(filled)
    assert (line["state"], line["decided_by"], line["released_by"]) == ("released", "管理员42、管理员43", "管理员41")
    assert (line["prepared"]["rows"], line["prepared"]["k"]) == (20, 20)
    assert line["statement"].count(".") == 2
    again = await released(filled, office, line, recipe.parent / "twice")
    assert (again.exit_code, "is released already" in again.stderr) == (1, True)
    assert not (recipe.parent / "twice").exists()


async def test_the_store_itself_refuses_what_two_typed_names_say(filled: HandTurned, office: Office, recipe: Path):
    await prepared(filled, office, recipe)
    for change in (
        "state = 'approved', decided_by = prepared_by", "state = 'released', decided_by = '李四'",
        "proof = 'typed-names', state = 'released', decided_by = '李四', statement = 'x'",
    ):  # fmt: skip
        async with filled.stores[PROVINCE].connections.connection() as connection:
            with pytest.raises(asyncpg.CheckViolationError):
                await connection.execute(f"UPDATE exchange_export SET {change}")


async def test_a_register_of_typed_names_is_kept_and_none_of_it_can_be_released(
    filled: HandTurned, office: Office, recipe: Path
):
    """As it was before releases needed the gateway: the same line, with the word that says so."""
    line = await prepared(filled, office, recipe)
    store = filled.stores[PROVINCE]
    async with store.connections.connection() as connection:
        await connection.execute("ALTER TABLE exchange_export DROP CONSTRAINT exchange_export_proved")
        await connection.execute("UPDATE exchange_export SET proof = 'typed-names', manifest_hash = NULL")
        await connection.execute(EXPORT_TABLE)  # as `prepare` brings an old register up to date
        await connection.execute("UPDATE exchange_export SET state = 'approved', decided_by = '李四'")
    answer = await released(filled, office, line, recipe.parent / "out")
    assert (answer.exit_code, "prepare it anew" in answer.stderr) == (1, True)
    table = await qinlian(filled, "register", "--json")
    assert json.loads(table.stdout)[0]["proof"] == "typed-names"


async def test_what_an_officer_refused_is_never_released_and_the_register_says_who(
    filled: HandTurned, office: Office, recipe: Path
):
    line = await prepared(filled, office, recipe)
    await office.approve(line["prepared"]["export_id"])
    await office.officers[0].refuse(line["prepared"]["export_id"], "可与上次导出合并识别")
    answer = await released(filled, office, line, recipe.parent / "out")
    assert (answer.exit_code, "管理员42" in answer.stderr, "可与上次导出合并识别" in answer.stderr) == (1, True, True)
    assert not (recipe.parent / "out").exists()
    (line,) = await register(filled)
    assert (line["state"], line["decided_by"], line["reason"]) == ("refused", "管理员42", "可与上次导出合并识别")


async def test_only_the_files_and_the_manifest_that_were_approved_are_released(
    filled: HandTurned, office: Office, recipe: Path
):
    line = await prepared(filled, office, recipe)
    await office.approve(line["prepared"]["export_id"])
    closed, out = Path(line["prepared"]["closed_folder"]), recipe.parent / "out"
    file, other, manifest = closed / "held" / "BI01.parquet.held", closed / "held" / "x", closed / "manifest.json"
    for harm, said in (
        (lambda: lengthen(file), "does not hold what the officers approved"),
        (lambda: rewrite(other, "x"), "does not hold what the officers approved"),
        (lambda: rewrite(manifest, manifest.read_text(encoding="utf-8") + " "), "is not the one that the register has"),
        (lambda: rewrite(manifest, "{}"), "is no manifest of an export"),
    ):
        before = {path: path.read_bytes() for path in (file, manifest)}
        harm()
        answer = await released(filled, office, line, out)
        assert (answer.exit_code, said in answer.stderr) == (2, True), answer.output
        assert [name for name in names_in(recipe.parent) if name.startswith("out")] == []
        assert [one.state for one in await exports(filled.stores[PROVINCE].connections)] == ["prepared"]
        for path, content in before.items():
            path.write_bytes(content)
        other.unlink(missing_ok=True)
    assert (await released(filled, office, line, out)).exit_code == 0


async def test_without_its_gateway_nothing_is_prepared_or_released_and_the_command_says_what_is_missing(
    filled: HandTurned, office: Office, recipe: Path
):
    folder = recipe.parent
    await qinlian(filled, "key", "example-university", "--keys", folder / "keys")
    words = ("prepare", recipe, "--keys", folder / "keys", "--closed", folder / "closed")
    none = await qinlian(filled, *words, QINLIAN_SSO_URL="")
    assert (none.exit_code, "give --url or QINLIAN_SSO_URL" in none.stderr) == (2, True)
    away = await qinlian(filled, *words, **office.maker | {"QINLIAN_SSO_URL": "http://localhost:1"})
    assert (away.exit_code, "cannot be reached" in away.stderr) == (3, True)
    assert not (folder / "closed").exists()
    line = await prepared(filled, office, recipe)
    other = await released(filled, office, line, folder / "out", QINLIAN_SSO_URL="https://sso.elsewhere.example")
    assert (other.exit_code, f"give --url {office.url}" in other.stderr) == (2, True)


async def test_who_holds_no_office_of_exports_prepares_nothing(filled: HandTurned, office: Office, recipe: Path):
    folder = recipe.parent
    await qinlian(filled, "key", "example-university", "--keys", folder / "keys")
    async with officer(Login(office.url, *(Path(office.maker[name]) for name in OFFICER_FILES))) as api:
        new = {"id_number": a_number(44), "name": "外人", "roles": [], "division": "610000"}
        once = (await api.post("/staff", new))["password"]
    outsider = office.maker | dict(zip(OFFICER_FILES, (str(folder / "id"), str(folder / "password")), strict=True))
    rewrite(folder / "id", a_number(44))
    rewrite(folder / "password", once)
    words = ("prepare", recipe, "--keys", folder / "keys", "--closed", folder / "closed")
    assert "replace the one-time password first" in (await qinlian(filled, *words, **outsider)).stderr
    async with officer(Login(office.url, folder / "id", folder / "password"), with_one_time_password=True) as api:
        await api.change_password(NEW_PASSWORD)
    rewrite(folder / "password", NEW_PASSWORD)
    answer = await qinlian(filled, *words, **outsider)
    assert (answer.exit_code, "需要职务：导出制作员" in answer.stderr) == (1, True)
    assert not (folder / "closed").exists()


async def test_officers_list_show_and_refuse_exports_by_command(filled: HandTurned, office: Office, recipe: Path):
    export_id = (await prepared(filled, office, recipe))["prepared"]["export_id"]
    listed = await typed(("sso", "exports", "list", "--json"), office.maker)
    assert (export_id, "waiting") in [(one["export_id"], one["standing"]) for one in listed.json]
    shown = await typed(("sso", "exports", "show", export_id), office.maker)
    assert "age_band: 10" in shown.out
    refused = await typed(("sso", "exports", "refuse", export_id, "--reason", "目的不明"), office.maker)
    assert (refused.code, "已拒绝" in refused.said) == (0, True)
    again = await typed(("sso", "exports", "refuse", export_id, "--reason", "目的不明"), office.maker)
    assert (again.code, "不能再作决定" in again.said) == (1, True)


async def test_what_the_gate_refuses_is_not_prepared_and_leaves_no_file(
    filled: HandTurned, office: Office, recipe: Path
):
    rewrite(recipe, RECIPE.replace("suppress_max: 0.4", "k: 21"))
    folder = recipe.parent
    await qinlian(filled, "key", "example-university", "--keys", folder / "keys")
    words = ("--keys", folder / "keys", "--closed", folder / "closed")
    answer = await qinlian(filled, "prepare", recipe, *words, **office.maker)
    assert answer.exit_code == 1
    assert "NOT RELEASED: nothing is left of BI01" in answer.stdout
    assert await register(filled) == []
    assert names_in(folder / "closed") == []


async def test_trying_a_recipe_needs_no_key_and_leaves_nothing(filled: HandTurned, recipe: Path):
    answer = await qinlian(filled, "try", recipe, "--json")
    assert answer.exit_code == 0, answer.output
    report = json.loads(answer.stdout)
    (line,) = report["tables"]
    assert (line["read"], line["confidential"], line["suppressed_k"], line["out"]) == (24, 1, 3, 20)
    assert await register(filled) == []
    assert names_in(recipe.parent) == ["province.yaml", "recipe.yaml"]


async def test_only_the_divisions_of_the_recipe_are_read(filled: HandTurned, recipe: Path):
    rewrite(recipe, RECIPE + "divisions: ['610404']\n")
    answer = await qinlian(filled, "try", recipe, "--json")
    assert json.loads(answer.stdout)["tables"][0]["read"] == 1


async def test_a_vendor_s_store_is_refused_with_what_to_give_instead(filled: HandTurned, recipe: Path):
    answer = await qinlian(filled, "try", recipe, "--store", COUNTY)
    assert answer.exit_code == 2
    assert "holds a vendor's schema" in answer.stderr


async def test_rows_come_range_by_range_and_as_of_one_moment(
    filled: HandTurned, recipe: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(extract, "BACKFILL_PAGES", 1)
    plan = read_plan(recipe, filled.catalogue)
    store, (table,) = filled.stores[PROVINCE], plan.tables
    await filled.write(PROVINCE, *(person(f"M{number:04}", "610402001001") for number in range(300)))
    frames: list[pl.DataFrame] = []
    async with opened_source(plan, store) as source:
        async for rows in source.rows(table):
            if not frames:
                await filled.write(PROVINCE, *(person(f"N{number:04}", "610402001001") for number in range(300)))
            frames.append(rows)
    assert len(frames) > 3
    whole = pl.concat(frames)
    assert whole.height == 324
    assert whole.columns == list(table.reads) == list(wanted(plan, table).schema)
    assert whole["birth_date"].unique().to_list() == [date(1980, 1, 1)]
