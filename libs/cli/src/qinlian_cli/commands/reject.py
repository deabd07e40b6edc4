"""`qinlian reject`: tickets of rejected rows: counted, shown, written for their sender, and sent again."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final

import polars as pl
import typer

from qinlian_cli.commands import resubmit
from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, chosen_stores, deployment, every_store
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.books import tickets_counted, tickets_listed
from qinlian_common.adapters.by_engine.stores import AnyStore
from qinlian_common.adapters.relational.ticket_list import COUNTED_SCHEMA, TICKETS_SCHEMA, Filter
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock
from qinlian_common.observe.clock import EXCHANGE_ZONE
from qinlian_common.quality.names import Names
from qinlian_common.web.tables import as_csv

app = typer.Typer(no_args_is_help=True, help="Rejected rows: tickets by what is wrong, row by row, and sent again.")
EXIT_NO = 1
Ask = Callable[[AnyStore, Filter], Awaitable[pl.DataFrame]]

_COLUMNS = ("store", "origin", "dataset", "rule", "value", "rows", "oldest", "newest", "meaning")
_FOR_THE_SENDER: Final = {
    "origin_division": "来源行政区划代码", "org_code": "医疗机构代码", "record_id": "记录流水号", "dataset": "数据集",
    "business_day": "业务日", "rule": "规则", "field": "字段", "value_class": "值的类别", "message": "退回原因",
    "rejected_at": "退回时间",
}  # fmt: skip

Dataset = Annotated[str | None, typer.Option(help="Only this dataset.")]


@app.command("list")
def list_(
    store: Annotated[list[str] | None, typer.Argument(help="Stores, as 610402.production; all where none.")] = None,
    *,
    dataset: Dataset = None,
    rule: Annotated[str | None, typer.Option(help="Only under this rule, such as unknown_code.")] = None,
    field: Annotated[str | None, typer.Option(help="Only at this field.")] = None,
    origin: Annotated[str | None, typer.Option(help="Only rows first produced in this division.")] = None,
    older_than: Annotated[float | None, typer.Option(min=0, help="Only tickets older than so many days.")] = None,
    csv: Annotated[
        Path | None,
        typer.Option(help="Also write every ticket into this file, for the sender: keys and reasons.", dir_okay=False),
    ] = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Open tickets, counted by source, dataset, rule, field and kind of value.

    The file of --csv is for the people who can correct the rows. It names the rows and says in Chinese what is wrong
    with each; it holds no value of theirs.
    """

    async def work() -> None:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            before = None if older_than is None else clock.now() - timedelta(days=older_than)
            wanted = Filter(place.dataset(dataset), rule, field, _division(place, origin), before)
            chosen = list(chosen_stores(place, known, store).values())
            found = await _ask(chosen, wanted, tickets_counted, COUNTED_SCHEMA)
            if csv is not None:
                _write(csv, await _ask(chosen, wanted, tickets_listed, TICKETS_SCHEMA))
            _show(found, Names(place.topology, place.catalogue), as_json=as_json)

    run(work())


@app.command()
def show(
    org_code: Annotated[str, typer.Argument(help="The organisation's code.")],
    record_id: Annotated[str, typer.Argument(help="The record's id.")],
    *,
    dataset: Dataset = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Every ticket that a row ever had, with its reasons; exits 1 where it never had one."""

    async def work() -> pl.DataFrame:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            wanted = Filter(place.dataset(dataset), org_code=org_code, record_id=record_id, closed_too=True)
            return await _ask(list(known.values()), wanted, tickets_listed, TICKETS_SCHEMA)

    found = run(work())
    if as_json:
        show_json(found.to_dicts())
    elif found.is_empty():
        say("no store has a ticket of this row")
    else:
        columns = ("store", "flow", "dataset", "rejected", "sent again", "reasons")
        show_table(None, columns, (_ticket(line) for line in found.iter_rows(named=True)))
    raise typer.Exit(EXIT_NO if found.is_empty() else 0)


app.command()(resubmit.resubmit)


async def _ask(stores: Sequence[AnyStore], wanted: Filter, ask: Ask, schema: pl.Schema) -> pl.DataFrame:
    frames = await each(stores, lambda one: ask(one, wanted))
    return pl.concat([pl.DataFrame(schema=schema), *frames])


def _division(place: Deployment, code: str | None) -> str | None:
    known = {origin.division for origin in place.topology.origins()}
    if code is not None and code not in known:
        raise typer.BadParameter(f"no rows are produced in {code!r}; see: qinlian topology check {place.topology.file}")
    return code


def _write(file: Path, tickets: pl.DataFrame) -> None:
    """For a spreadsheet, in which nothing of what vendors sent is taken for a formula."""
    moment = pl.col("rejected_at").dt.convert_time_zone(str(EXCHANGE_ZONE)).dt.strftime("%Y-%m-%d %H:%M:%S")
    told = tickets.with_columns(moment.alias("rejected_at")).select(*_FOR_THE_SENDER).rename(_FOR_THE_SENDER)
    lines = told.cast(pl.String()).fill_null("").to_dicts()
    try:
        file.write_bytes(as_csv(lines, told.columns))
    except OSError as error:
        raise ConfigurationError(
            Problem(str(file), None, f"cannot be written: {error.strerror or error}", "name another file")
        ) from error
    say(f"{told.height:,} tickets written to {file}")


def _show(found: pl.DataFrame, names: Names, *, as_json: bool) -> None:
    if as_json:
        show_json(found.to_dicts())
    elif found.is_empty():
        say("no open tickets")
    else:
        show_table(None, _COLUMNS, _lines(found.sort("rows", descending=True, maintain_order=True), names))


def _lines(found: pl.DataFrame, names: Names) -> Iterator[tuple[object, ...]]:
    for line in found.iter_rows(named=True):
        origin = names.source(line["origin_division"], line["origin_class"])
        times = (local_time(line["oldest"])[:16], local_time(line["newest"])[:16])
        said = names.rule(line["dataset"], line["rule"], line["field"])
        yield line["store"], origin, line["dataset"], line["rule"], line["value_class"], line["rows"], *times, said
    yield "total", "", "", "", "", int(found["rows"].sum()), "", "", ""


def _ticket(line: dict[str, Any]) -> tuple[object, ...]:
    times = (local_time(line["rejected_at"]), local_time(line["resubmitted_at"]))
    return line["store"], line["flow"], line["dataset"], *times, line["message"]
