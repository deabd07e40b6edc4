"""A store that lies encrypted, whoever holds its keys: prepared, filled, read, rotated, looked up, wrapped anew."""

import json
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from tests.integration.at_rest.test_rotate_command import MARKED, STORE, environment, merged, qinlian
from tests.integration.opener import Openers
from tests.softhsm import SoftHsm

from qinlian_cli.commands import keys_store
from qinlian_common.testing.factories import COUNTY

__all__ = ["environment"]
SERIES = f"store-{COUNTY}"
PASSPHRASE = "correct horse battery staple"


@pytest.fixture(params=["folder", "locked folder", "module"])
def held(request: pytest.FixtureRequest, environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """The environment of an operator, with keys in one of the holders."""
    own = {"QINLIAN_KEYS_JOURNAL": str(tmp_path / "keys.journal"), "QINLIAN_PLATFORMS": COUNTY, "QINLIAN_SSO_DSN": ""}
    if request.param == "module":
        hsm: SoftHsm = request.getfixturevalue("hsm")
        return environment | own | hsm.environment | {"QINLIAN_KEYS": hsm.address}
    if request.param == "locked folder":
        file = tmp_path / "passphrase"
        file.touch(mode=0o600)
        file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        own["QINLIAN_KEYS"] = f"{environment['QINLIAN_KEYS']}?passphrase-source=file:{file}"
    return environment | own


async def done(environment: dict[str, str], *arguments: str) -> str:
    answer = await qinlian(environment, *arguments)
    assert answer.exit_code == 0, answer.output
    return str(answer.stdout)


async def lying(environment: dict[str, str]) -> set[str]:
    connection = await asyncpg.connect(environment["QINLIAN_STORE_DSN"])
    rows = await connection.fetch("SELECT id_no FROM outpatient ORDER BY record_id")
    await connection.close()
    return {row["id_no"] for row in rows}


async def found(environment: dict[str, str], folder: Path) -> list[str]:
    """Records of the marked person, by the number's blind index."""
    file = folder / "number"
    file.write_text(f"{MARKED}\n", encoding="utf-8")
    looks = ("trace-person", "--id-file", str(file), "--purpose", "complaint", "--store", STORE, "--json")
    told = await done(environment, *looks)
    return [one["record_id"] for one in json.loads(told)]


async def test_an_encrypted_store_works_with_its_keys_in_any_holder(
    held: dict[str, str], openers_at_work: Openers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keys_store, "FRESH", timedelta(0))
    await done(held, "keys", "store", COUNTY)
    await done(held, "prepare", STORE)
    await merged(held, "1")
    assert not any(MARKED in value for value in await lying(held))
    assert await found(held | openers_at_work.one, tmp_path) == ["1"]

    rotated = json.loads(await done(held, "keys", "rotate-store", COUNTY, "--json"))
    assert rotated == {STORE: {"version": 2, "rows": 1}}
    await merged(held, "2")
    assert {value[:2] for value in await lying(held)} == {"2:"}

    await done(held, "keys", "rotate", SERIES)
    wrapped = json.loads(await done(held, "keys", "rewrap", "--json"))
    assert wrapped == [{"place": STORE, "series": SERIES, "keys": 3}]
    await merged(held, "3")
    assert await found(held | openers_at_work.one, tmp_path) == ["1", "2", "3"]
    assert json.loads(await done(held, "keys", "check-store", COUNTY, "--json")) == {"rows": 3, "faults": []}
