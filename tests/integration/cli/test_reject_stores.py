"""Tickets as the operator and the sender see them, against real stores."""

from pathlib import Path

import polars as pl
from tests.integration.cli.conftest import HandTurned, person
from tests.integration.cli.test_commands_stores import COUNTY, ORG, QUEUE, as_json, qinlian


async def rejected(province: HandTurned) -> None:
    """Two rows of the county's without a date of birth, and one of another county's."""
    await province.write(COUNTY, person("a", "610402", birth_date=None), person("b", "610402", birth_date=None))
    await province.write("610404.production", person("c", "610404", "61040400001", birth_date=None))
    await province.settle()


async def test_tickets_are_counted_by_source_rule_field_and_kind_of_value(province: HandTurned) -> None:
    assert await as_json(province, "reject", "list") == []
    await rejected(province)
    found = await as_json(province, "reject", "list")
    assert [(one["store"], one["rule"], one["field"], one["rows"]) for one in found] == [
        (COUNTY, "mandatory", "birth_date", 2), ("610404.production", "mandatory", "birth_date", 1),
    ]  # fmt: skip
    text = (await qinlian(province, "reject", "list")).stdout
    assert "必填项不得为空" in text
    for chosen, rows in (
        ((COUNTY,), 2), (("--origin", "610404"), 1), (("--rule", "too_long"), 0), (("--field", "birth_date"), 3),
        (("--dataset", "CL03"), 0), (("--older-than", "1"), 0), (("--older-than", "0"), 3),
    ):  # fmt: skip
        assert sum(one["rows"] for one in await as_json(province, "reject", "list", *chosen)) == rows, chosen


async def test_the_sender_s_file_names_rows_and_reasons_in_chinese_and_holds_no_value(
    province: HandTurned, tmp_path: Path
) -> None:
    await rejected(province)
    file = tmp_path / "退回.csv"
    answer = await qinlian(province, "reject", "list", COUNTY, "--csv", str(file))
    assert (answer.exit_code, f"2 tickets written to {file}" in answer.stderr) == (0, True)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    lines = pl.read_csv(file, infer_schema=False)
    assert lines["记录流水号"].to_list() == ["a", "b"]
    assert all("出生日期" in message for message in lines["退回原因"])
    assert "张三" not in file.read_text(encoding="utf-8")
    nowhere = await qinlian(province, "reject", "list", "--csv", str(tmp_path / "no" / "where.csv"))
    assert (nowhere.exit_code, "cannot be written" in nowhere.stderr) == (2, True)


async def test_no_record_number_that_a_vendor_chose_is_a_formula_in_the_sender_s_file(
    province: HandTurned, tmp_path: Path
) -> None:
    await province.write(COUNTY, person("=HYPERLINK(1)", "610402", birth_date=None))
    await province.settle()
    assert (await qinlian(province, "reject", "list", COUNTY, "--csv", str(tmp_path / "a.csv"))).exit_code == 0
    assert pl.read_csv(tmp_path / "a.csv", infer_schema=False)["记录流水号"].to_list() == ["'=HYPERLINK(1)"]


async def test_a_row_shows_its_tickets_open_and_closed(province: HandTurned) -> None:
    await rejected(province)
    await province.write(COUNTY, person("a", "610402"))
    await province.settle()
    (ticket,) = await as_json(province, "reject", "show", ORG, "a")
    assert ticket["resubmitted_at"] is not None
    assert "出生日期" in ticket["message"]
    assert [one["rows"] for one in await as_json(province, "reject", "list", COUNTY)] == [1]
    assert (await qinlian(province, "reject", "show", ORG, "nobody")).exit_code == 1
    assert (await qinlian(province, "reject", "list", "--origin", "999999")).exit_code == 2


async def test_both_names_send_rows_again(province: HandTurned) -> None:
    await rejected(province)
    for name in (("reject", "resubmit"), ("resubmit",)):
        (line, *_) = await as_json(province, *name, COUNTY)
        assert (line["dataset"], line["sent"]) == ("BI01", 2)
        assert await province.stores[COUNTY].waiting_datasets(QUEUE) == ["BI01"]
        await province.settle()
