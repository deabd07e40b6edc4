"""`qinlian prepare` and keys of stores, rotated to revoked, as an operator meets them, on the double with H2.

Not proved: that Oracle takes any of it.
"""

import json
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import oracledb
import pytest
from tests.integration.cli.conftest import PROVINCE
from tests.integration.oracle.h2_double import Database, H2Server
from tests.typed import typed_beside
from typer.testing import Result

from qinlian_cli.commands import keys_store
from qinlian_common.adapters.by_engine.stores import opened_oracle_stores
from qinlian_common.adapters.oracle.address import OracleAccess
from qinlian_common.adapters.relational.shape import staging_shape
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.keys import opened_keys
from qinlian_common.testing.factories import COUNTY, Line, load_of
from qinlian_common.topology.load import load_topology

STORE, MARKED = f"{COUNTY}.staging", "610402199001019999"
DSN = "oracle://qinlian@db.example/{division}"


@pytest.fixture
def environment(tmp_path: Path, h2: H2Server, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A province whose stores of ours are Oracle, and lie encrypted."""
    topology, passwords = tmp_path / "province.yaml", tmp_path / "passwords"
    topology.write_text(f"at_rest: encrypted\nengine: oracle\n{PROVINCE}", encoding="utf-8")
    passwords.touch(mode=0o600)
    passwords.write_text("*:secret\n", encoding="utf-8")
    monkeypatch.setattr(oracledb, "create_pool", Database(h2.port, uuid4().hex).make_pool)
    monkeypatch.setattr(keys_store, "FRESH", timedelta(0))
    return {
        "QINLIAN_TOPOLOGY": str(topology), "QINLIAN_STORE_DSN": "postgresql:///{division}_{role}", "QINLIAN_KAFKA": "",
        "QINLIAN_KEYS": f"file:{tmp_path / 'keys'}", "QINLIAN_ORACLE_DSN": DSN,
        "QINLIAN_ORACLE_PASSWORDS": str(passwords), "QINLIAN_PLATFORMS": COUNTY, "QINLIAN_SSO_DSN": "",
    }  # fmt: skip


async def qinlian(environment: dict[str, str], *arguments: str) -> Result:
    return await typed_beside(*arguments, env=environment)


async def merged(environment: dict[str, str], record_id: str) -> None:
    """A row of the marked person, as a loader would merge it."""
    catalogue = load_catalogue()
    topology = load_topology(Path(environment["QINLIAN_TOPOLOGY"]), catalogue)
    access = OracleAccess(lambda _: environment["QINLIAN_ORACLE_DSN"], Path(environment["QINLIAN_ORACLE_PASSWORDS"]))
    keys = opened_keys(environment["QINLIAN_KEYS"])
    async with opened_oracle_stores(topology, catalogue, access, keys=keys) as stores:
        shape = staging_shape(catalogue.datasets["CL03"])
        await stores[STORE].merge([load_of(shape, Line(record_id, 1, {"id_no": MARKED}))])


async def test_an_operator_makes_keys_prepares_rotates_looks_and_wraps_anew(environment: dict[str, str]) -> None:
    (made,) = json.loads((await qinlian(environment, "keys", "store", COUNTY, "--json")).stdout)
    prepared = await qinlian(environment, "prepare", STORE)
    assert prepared.exit_code == 0, prepared.output
    await merged(environment, "1")
    rotated = await qinlian(environment, "keys", "rotate-store", COUNTY, "--json")
    assert json.loads(rotated.stdout) == {STORE: {"version": 2, "rows": 1}}, rotated.output
    await merged(environment, "2")
    resumed = await qinlian(environment, "keys", "rotate-store", COUNTY, "--resume", "--json")
    assert json.loads(resumed.stdout) == {STORE: {"version": 2, "rows": 0}}
    looked = await qinlian(environment, "keys", "check-store", COUNTY, "--json")
    assert (looked.exit_code, json.loads(looked.stdout)) == (0, {"rows": 2, "faults": []})
    series = f"store-{COUNTY}"
    assert Path(made).stem.startswith(series)
    await qinlian(environment, "keys", "rotate", series)
    wrapped = await qinlian(environment, "keys", "rewrap", "--json")
    assert json.loads(wrapped.stdout) == [{"place": STORE, "series": series, "keys": 3}], wrapped.output
    assert (await qinlian(environment, "keys", "check-store", COUNTY)).exit_code == 0


async def test_before_a_stores_key_is_revoked_its_data_keys_are_counted(environment: dict[str, str]) -> None:
    (made,) = json.loads((await qinlian(environment, "keys", "store", COUNTY, "--json")).stdout)
    assert (await qinlian(environment, "prepare", STORE)).exit_code == 0
    series = f"store-{COUNTY}"
    await qinlian(environment, "keys", "rotate", series)
    version = Path(made).stem.removeprefix(f"{series}-")
    answer = await qinlian(environment, "keys", "revoke", series, version, "--confirm", "no")
    assert "- 2 data keys of stores" in answer.stderr, answer.output


async def test_a_store_that_shall_lie_encrypted_is_not_prepared_without_keys(environment: dict[str, str]) -> None:
    answer = await qinlian(environment | {"QINLIAN_KEYS": ""}, "prepare", STORE)
    assert answer.exit_code == 2
    assert "QINLIAN_KEYS" in answer.output
