"""A local code that nobody mapped: rejected, found, accepted in one file, sent again, arrived."""

from dataclasses import replace
from pathlib import Path

from tests.integration.cli.conftest import HandTurned, person
from tests.integration.cli.test_commands_stores import COUNTY, as_json, qinlian

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.code_additions import with_additions


async def strange_sex(province: HandTurned, record_id: str) -> None:
    """The vendor's software writes a code that its mapping does not know."""
    async with province.stores[COUNTY].connections.connection() as connection:
        await connection.execute(f"UPDATE gr_jbxx SET xb = 'N' WHERE grbm = '{record_id}'")


async def arrived(province: HandTurned) -> list[str]:
    async with province.stores["610402.staging"].connections.connection() as connection:
        return [row["record_id"] for row in await connection.fetch("SELECT record_id FROM person_basic ORDER BY 1")]


async def test_an_unmapped_code_is_found_accepted_and_sent_again(province: HandTurned, tmp_path: Path) -> None:
    await province.write(COUNTY, person("a", "610402"), person("b", "610402"))
    await strange_sex(province, "a")
    await province.settle()
    assert await arrived(province) == ["b"]

    (found,) = await as_json(province, "codes", "unmapped")
    assert (found["dataset"], found["column"], found["value"], found["rows"]) == ("BI01", "xb", "N", 1)
    assert (found["mapped"], found["system"]) == (None, "GB/T 2261.1")
    shown = await qinlian(province, "codes", "unmapped", "--write", str(tmp_path / "codes.yaml"))
    assert shown.exit_code == 1
    assert "1 proposals appended" in shown.output

    text = (tmp_path / "codes.yaml").read_text(encoding="utf-8")
    assert "xb" in text
    accepted = "additions:\n  - {vendor: hongyi, column: xb, local: N, national: 2, accepted_by: 李}\n"
    (tmp_path / "codes.yaml").write_text(accepted, encoding="utf-8")
    restarted = replace(province, catalogue=with_additions(load_catalogue(), tmp_path / "codes.yaml"))

    planned = await as_json(province, "resubmit", "--rule", "unknown_code", "--dry-run")
    assert planned == [{"store": COUNTY, "dataset": "BI01", "sent": 1, "gone": 0, "left": 0}]
    assert await as_json(province, "resubmit", COUNTY, "--rule", "unknown_code") == planned
    await restarted.settle()
    assert await arrived(restarted) == ["a", "b"]
    assert await as_json(restarted, "codes", "unmapped") == []
    assert (await qinlian(restarted, "resubmit")).exit_code == 0
    assert "no open tickets" in (await qinlian(restarted, "resubmit")).output


async def test_a_row_that_is_gone_closes_its_ticket(province: HandTurned) -> None:
    await province.write(COUNTY, person("a", "610402"))
    await strange_sex(province, "a")
    await province.settle()
    async with province.stores[COUNTY].connections.connection() as connection:
        await connection.execute("ALTER TABLE gr_jbxx DISABLE TRIGGER USER")
        await connection.execute("DELETE FROM gr_jbxx")
        await connection.execute("ALTER TABLE gr_jbxx ENABLE TRIGGER USER")
    (done,) = await as_json(province, "resubmit")
    assert (done["sent"], done["gone"]) == (0, 1)
    assert await as_json(province, "resubmit") == []


async def test_a_wrong_dataset_is_the_user_s_mistake(province: HandTurned) -> None:
    answer = await qinlian(province, "codes", "unmapped", "--dataset", "XX99")
    assert answer.exit_code == 2
    assert "no dataset 'XX99'" in answer.output
