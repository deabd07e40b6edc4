"""`qinlian nation`: the way to the national platform: what waits, what came back, and what is sent again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, any_store, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_common.adapters.by_engine import nation
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.topology.flows import Role

app = typer.Typer(no_args_is_help=True, help="To the nation: what waits, receipts, and refused rows sent again.")

EXIT_NO = 1
_STANDING = ("数据集", "待上报", "暂不报", "待回执", "已接收", "修正后接收", "被拒", "放弃", "超 24 小时", "最早")
_BALANCE = ("数据集", "批次", "已报", "已接收", "被拒", "待回执", "平衡")
_REASONS = ("数据集", "代码", "原因", "行数")

Dataset = Annotated[str | None, typer.Option(help="Only this dataset.")]
Code = Annotated[str | None, typer.Option(help="Only rows refused under this national code.")]


@app.command()
def status(*, topology: TopologyFile = None, store_dsn: StoreDsn = None, as_json: AsJson = False) -> None:
    """Rows by dataset and state, whether what was sent is accounted for, and why rows are refused.

    Exits 1 where rows have waited more than 24 hours for the nation, or what was sent does not balance.
    """

    async def work() -> bool:
        async with _opened(topology, store_dsn) as (_, outbound):
            frames = [await ask(outbound) for ask in (nation.standing, nation.balance, nation.reasons)]
        _show(*frames, as_json=as_json)
        return not frames[0]["late"].sum() and frames[1].filter(~_balanced()).is_empty()

    raise typer.Exit(0 if run(work()) else EXIT_NO)


@app.command()
def receipts(
    *,
    at_most: Annotated[int, typer.Option(min=1, max=100_000, help="So many, the newest first.")] = 50,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """What the nation answered; one that came twice, or contradicts its batch, is shown and not counted."""

    async def work() -> pl.DataFrame:
        async with _opened(topology, store_dsn) as (_, outbound):
            return await nation.receipts(outbound, at_most)

    found = run(work())
    if as_json:
        show_json(found.to_dicts())
        return
    columns = ("收到", "批次", "回执", "数据集", "行数", "已接收", "被拒", "计入", "说明")
    show_table(None, columns, ((local_time(line[0])[:19], *line[1:]) for line in found.iter_rows()))


@app.command()
def resend(
    *,
    dataset: Dataset = None,
    code: Code = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Send refused rows again as they are: for faults of the nation's. A corrected row is sent by itself."""

    async def work() -> int:
        async with _opened(topology, store_dsn) as (place, outbound):
            return await nation.send_refused_again(outbound, place.dataset(dataset), code)

    rows = run(work())
    if as_json:
        show_json({"resent": rows})
    else:
        say(f"{rows:,} rows wait to be sent again")


@app.command("give-up")
def give_up(
    dataset: Annotated[str, typer.Argument(help="The dataset.")],
    *,
    code: Code = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Close refused rows that nobody will repair; `resend` opens them again, and so does a new version of a row."""

    async def work() -> int:
        async with _opened(topology, store_dsn) as (place, outbound):
            return await nation.give_up(outbound, str(place.dataset(dataset)), code)

    rows = run(work())
    if as_json:
        show_json({"given_up": rows})
    else:
        say(f"{rows:,} rows given up")


@asynccontextmanager
async def _opened(topology: Path | None, store_dsn: str | None) -> AsyncIterator[tuple[Deployment, AnyStore]]:
    """The deployment, and its outbound store."""
    async with (
        deployment(topology, store_dsn) as place,
        any_store(place, f"{place.topology.province.code}.{Role.OUTBOUND}") as outbound,
    ):
        yield place, outbound


def _balanced() -> pl.Expr:
    return pl.col("sent") == pl.col("acknowledged") + pl.col("refused") + pl.col("waiting")


def _show(standing: pl.DataFrame, balance: pl.DataFrame, reasons: pl.DataFrame, *, as_json: bool) -> None:
    if as_json:
        show_json({"rows": standing.to_dicts(), "batches": balance.to_dicts(), "refused": reasons.to_dicts()})
        return
    show_table(None, _STANDING, ((*line[:-1], local_time(line[-1])[:19]) for line in standing.iter_rows()))
    show_table(None, _BALANCE, balance.with_columns(_balanced().alias("balanced")).iter_rows())
    if not reasons.is_empty():
        show_table(None, _REASONS, reasons.iter_rows())
