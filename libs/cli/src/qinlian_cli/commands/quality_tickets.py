"""`qinlian quality tickets`: rows that their senders should look at and did not send again, by rule and age."""

from collections.abc import Iterator

import polars as pl
import typer

from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, deployment, every_store
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_cli.quality.options import EXIT_AWAY, OneDataset, OneStore, chosen
from qinlian_common.adapters.relational.assessments import BUCKETS
from qinlian_common.observe import clock
from qinlian_common.quality.names import Names
from qinlian_common.quality.read import read_tickets

_COLUMNS = ("处置", "数据集", "规则", "说明", "行数", "不足 1 天", "1–3 天", "3–7 天", "7 天以上", "最早")


def tickets(
    *,
    dataset: OneDataset = None,
    store: OneStore = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Rows that were rejected or warned of and not sent again, by rule and age, over all stores.

    Exits 3 where stores are away, after showing what the others know.
    """

    async def work() -> list[str]:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            found, away = await read_tickets(chosen(place, known, store), clock.now(), place.dataset(dataset))
            if as_json:
                show_json({"tickets": found.to_dicts(), "away": away})
                return away
            names = Names(place.topology, place.catalogue)
            show_table(None, _COLUMNS, _tickets(found, names))
            for message in away:
                say(message)
        return away

    if run(work()):
        raise typer.Exit(EXIT_AWAY)


def _tickets(found: pl.DataFrame, names: Names) -> Iterator[tuple[object, ...]]:
    for line in found.iter_rows(named=True):
        title = names.rule(line["dataset"], line["rule"], None)
        amounts = (line["rows"], *(line[bucket] for bucket in BUCKETS))
        yield line["severity"], line["dataset"], line["rule"], title, *amounts, local_time(line["oldest"])
    sums, oldest = found.select(pl.col("rows", *BUCKETS).sum()).row(0), found.select(pl.col("oldest").min()).item()
    yield "合计", "", "", "", *sums, local_time(oldest)
