"""`qinlian indicators masterdata`: the yearly figures that no dataset reports."""

import getpass
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from sqlalchemy import select

from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.indicators.place import Place, opened_place
from qinlian_cli.output import say, show_json, show_table
from qinlian_indicators.compute.divisions import Divisions
from qinlian_indicators.definitions.master_items import MASTER_ITEMS
from qinlian_indicators.masterdata.bring_in import BroughtIn, bring_in
from qinlian_indicators.masterdata.in_force import master_in_force
from qinlian_indicators.masterdata.read_filled import read_filled
from qinlian_indicators.masterdata.template import template as filled_out
from qinlian_indicators.storage.account import operator
from qinlian_indicators.storage.computations import Figure

app = typer.Typer(no_args_is_help=True, help="主数据: residents, households, open beds ... once a year.")
Year = Annotated[int, typer.Option(help="The year of the figures.", min=2000, max=2099)]


@app.callback()
def masterdata() -> None:
    """主数据: the yearly figures that no dataset reports."""


@app.command()
def template(*, output: Annotated[Path, typer.Option(help="The workbook to write, .xlsx.", dir_okay=False)]) -> None:
    """填报模板: a workbook with a line for each county and each institution that is known."""
    if output.exists():
        raise typer.BadParameter(f"{output} is there already; name another file", param_hint="--output")
    output.write_bytes(run(_template()))
    say(f"written: {output}")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The filled workbook.", exists=True, dir_okay=False)],
    *,
    year: Year,
    by: Annotated[str, typer.Option(help="Who answers for it; else your login.", show_default=False)] = "",
    as_json: AsJson = False,
) -> None:
    """导入: takes a filled workbook in, whole or not at all; figures that changed become a new version."""
    found = run(_import(file, year, by or getpass.getuser()))
    if as_json:
        show_json(found)
        return
    say(f"{year}: {found.new} new, {found.changed} changed, {found.same} as they were")


@app.command()
def show(*, year: Year, as_json: AsJson = False) -> None:
    """查看: the figures that a month of the year is computed with."""
    rows = run(_show(year)).sort("item", "division", "org_code").rows()
    if as_json:
        show_json([dict(zip(("division", "org_code", "item", "value"), map(str, row), strict=True)) for row in rows])
        return
    lines = [(division, org or "-", MASTER_ITEMS[item].title, f"{value}") for division, org, item, value in rows]
    show_table(None, ("区划", "机构", "项目", "数值"), lines)


async def _template() -> bytes:
    async with opened_place() as place:
        counties = {county.code: county.name for region in place.topology.regions for county in region.counties}
        return filled_out(counties, await _institutions(place))


async def _institutions(place: Place) -> list[tuple[str, str]]:
    """Those that have ever had inpatients in a computed month."""
    asked = select(Figure.division, Figure.org_code).where(Figure.code == "MS09", Figure.org_code != "")
    async with place.own.session() as session:
        found = await session.execute(asked.distinct().order_by(Figure.division, Figure.org_code))
        return [(division, org_code) for division, org_code in found]


async def _import(file: Path, year: int, by: str) -> BroughtIn:
    async with opened_place() as place:
        filled = read_filled(file, Divisions.of(place.topology).all)
        async with place.own.transaction() as session:
            return await bring_in(session, year, filled, operator(by))


async def _show(year: int) -> pl.DataFrame:
    async with opened_place() as place, place.own.session() as session:
        return await master_in_force(session, year)
