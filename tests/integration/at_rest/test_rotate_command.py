"""`qinlian prepare`, `keys rotate-store` and `trace-person` as an operator meets them, on a real store."""

import json
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from tests.integration.cli.conftest import PROVINCE
from tests.integration.opener import Openers
from tests.typed import typed_beside
from tests.unit.validate.filled import good, workbook
from typer.testing import Result

from qinlian_cli.commands import keys_store
from qinlian_common.adapters.by_engine.stores import opened_stores
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.keys import opened_keys
from qinlian_common.testing.factories import COUNTY, Line, load_of
from qinlian_common.topology.load import load_topology

STORE, MARKED = f"{COUNTY}.staging", "610402199001019999"


@pytest.fixture
def environment(database: str, tmp_path: Path) -> dict[str, str]:
    topology = tmp_path / "province.yaml"
    topology.write_text(f"at_rest: encrypted\n{PROVINCE}", encoding="utf-8")
    return {
        "QINLIAN_TOPOLOGY": str(topology), "QINLIAN_STORE_DSN": database, "QINLIAN_KAFKA": "",
        "QINLIAN_KEYS": f"file:{tmp_path / 'keys'}",
    }  # fmt: skip


async def qinlian(environment: dict[str, str], *arguments: str) -> Result:
    return await typed_beside(*arguments, env=environment)


async def merged(environment: dict[str, str], record_id: str) -> None:
    """A row of the marked person, as a loader would merge it."""
    catalogue = load_catalogue()
    topology = load_topology(Path(environment["QINLIAN_TOPOLOGY"]), catalogue)
    keys = opened_keys(environment["QINLIAN_KEYS"])
    async with opened_stores(topology, catalogue, lambda _: environment["QINLIAN_STORE_DSN"], keys=keys) as stores:
        shape = staging_shape(catalogue.datasets["CL03"])
        await stores[STORE].merge([load_of(shape, Line(record_id, 1, {"id_no": MARKED}))])


async def test_an_operator_makes_keys_prepares_rotates_and_finds_a_person(
    environment, openers_at_work: Openers, monkeypatch, tmp_path
) -> None:
    monkeypatch.setattr(keys_store, "FRESH", timedelta(0))
    made = await qinlian(environment, "keys", "stores", "--json")
    assert {Path(one).name[:12] for one in json.loads(made.stdout)} >= {f"store-{COUNTY}"}
    assert (await qinlian(environment, "prepare", STORE)).exit_code == 0
    await merged(environment, "1")
    rotated = await qinlian(environment, "keys", "rotate-store", COUNTY, "--json")
    assert json.loads(rotated.stdout) == {STORE: {"version": 2, "rows": 1}}
    await merged(environment, "2")
    resumed = await qinlian(environment, "keys", "rotate-store", COUNTY, "--resume", "--json")
    assert json.loads(resumed.stdout) == {STORE: {"version": 2, "rows": 0}}
    looked = await qinlian(environment, "keys", "check-store", COUNTY, "--json")
    assert (looked.exit_code, json.loads(looked.stdout)) == (0, {"rows": 2, "faults": []})
    file = tmp_path / "number"
    file.write_text(f"{MARKED}\n", encoding="utf-8")
    looks = ("trace-person", "--id-file", str(file), "--purpose", "complaint", "--store", STORE)
    found = await qinlian(environment | openers_at_work.one, *looks, "--json")
    assert [(one["dataset"], one["record_id"]) for one in json.loads(found.stdout)] == [("CL03", "1"), ("CL03", "2")]
    assert MARKED not in found.output
    file.write_text("610402199001010000\n", encoding="utf-8")
    assert (await qinlian(environment | openers_at_work.one, *looks)).exit_code == 1


async def test_a_store_that_shall_lie_encrypted_is_not_prepared_without_keys(environment) -> None:
    answer = await qinlian(environment | {"QINLIAN_KEYS": ""}, "prepare", STORE)
    assert answer.exit_code == 2
    assert "QINLIAN_KEYS" in answer.output


async def test_a_division_whose_stores_lie_clear_cannot_be_rotated(environment) -> None:
    await qinlian(environment, "keys", "stores")
    answer = await qinlian(environment, "keys", "rotate-store", "610999")
    assert answer.exit_code == 2
    assert "610999" in answer.output


async def test_before_a_stores_key_is_revoked_its_data_keys_are_counted_and_wrapped_anew(environment) -> None:
    environment = environment | {"QINLIAN_PLATFORMS": COUNTY, "QINLIAN_SSO_DSN": ""}
    (made,) = json.loads((await qinlian(environment, "keys", "store", COUNTY, "--json")).stdout)
    assert (await qinlian(environment, "prepare", STORE)).exit_code == 0
    await merged(environment, "1")
    series, version = f"store-{COUNTY}", Path(made).stem.removeprefix(f"store-{COUNTY}-")
    await qinlian(environment, "keys", "rotate", series)
    refused = await qinlian(environment, "keys", "revoke", series, version, "--confirm", "no")
    assert "- 2 data keys of stores" in refused.stderr
    done = await qinlian(environment, "keys", "rewrap", "--json")
    assert json.loads(done.stdout) == [{"place": STORE, "series": series, "keys": 2}]
    ended = await qinlian(environment, "keys", "revoke", series, version, "--confirm", Path(made).stem)
    assert (ended.exit_code, "- 0 data keys of stores" in ended.stderr) == (0, True)
    await merged(environment, "2")
    journal = json.loads((await qinlian(environment, "keys", "journal", "--json")).stdout)["lines"]
    assert [line["event"] for line in journal] == ["made", "made", "data keys wrapped anew", "revoked"]


async def test_rows_of_a_file_lie_encrypted_too_and_are_known_again(environment, tmp_path) -> None:
    await qinlian(environment, "keys", "stores")
    assert (await qinlian(environment, "prepare", STORE)).exit_code == 0
    filled = good()
    file = workbook(tmp_path / "CL03.xlsx", [filled])
    first = await qinlian(environment, "load", str(file), "--store", STORE)
    assert (first.exit_code, "新增 1 行" in first.stdout) == (0, True), first.output
    lying = await asyncpg.connect(environment["QINLIAN_STORE_DSN"])
    try:
        (row,) = await lying.fetch("SELECT * FROM outpatient")
    finally:
        await lying.close()
    assert filled["id_no"] not in str(row)
    assert row["id_no_index"] is not None
    again = await qinlian(environment, "load", str(file), "--store", STORE)
    assert (again.exit_code, "没有改动" in again.stdout) == (0, True), again.output
    keyless = await qinlian(environment | {"QINLIAN_KEYS": ""}, "load", str(file), "--store", STORE)
    assert (keyless.exit_code, "QINLIAN_KEYS" in keyless.stderr) == (2, True)
