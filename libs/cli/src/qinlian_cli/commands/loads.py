"""`qinlian loads`: which filled templates were loaded into staging stores, when and by whom."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import polars as pl
import typer

from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, chosen_stores, deployment, every_store
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.loading.hash_of_file import hash_of
from qinlian_cli.loading.place import taking_files
from qinlian_cli.output import local_time, say, show_json, show_table
from qinlian_common.adapters.by_engine.ask import each
from qinlian_common.adapters.by_engine.loaded_files import listed
from qinlian_common.adapters.relational.loaded_files import LOADS_SCHEMA
from qinlian_common.topology.places import division_of
from qinlian_common.topology.topology import Topology

EXIT_NO = 1
_COLUMNS: Final = ("前置库", "开始", "完成", "由谁", "数据来源", "新增", "更改", "撤销", "未变", "拒收", "装入编号")
_NOT_FINISHED: Final = "未完成"
_NAMED_MAX: Final = 3


def loads(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="Only loads of this very file, known by its content whatever its name.",
            exists=True, dir_okay=False, readable=True, show_default=False,
        ),
    ] = None,
    *,
    store: Annotated[
        list[str] | None, typer.Option(help="Only into this staging store, may be repeated.", show_default=False)
    ] = None,
    last: Annotated[int, typer.Option(help="So many of each store, the newest.", min=1, max=10_000)] = 50,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """装入记录: files that `qinlian load` has put into staging stores, the newest first.

    With FILE it exits 1 where no load of it has ended, so that a script can ask before it loads. Stores keep SM3 of a
    file and of its name, never the name. A load that has no end (未完成) goes on, or was broken off: load the file
    again, which changes nothing where its rows went in.
    """
    content_hash = hash_of(file) if file else None

    async def work() -> pl.DataFrame:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            _require_taking(place.topology, store or ())
            chosen = chosen_stores(place, known, store)
            staging = [chosen[name] for name in taking_files(place.topology) if name in chosen]
            found = await each(staging, lambda one: listed(one, content_hash, last))
            return pl.concat([pl.DataFrame(schema=LOADS_SCHEMA), *found]).sort("begun_at", "store", descending=True)

    lines = run(work())
    if as_json:
        show_json(lines.to_dicts())
    elif lines.is_empty():
        say("没有装入记录")
    else:
        show_table(None, _COLUMNS, _told(lines.iter_rows(named=True)))
    if file and lines["finished_at"].is_null().all():
        raise typer.Exit(EXIT_NO)


def _require_taking(topology: Topology, named: Sequence[str]) -> None:
    """Raises BadParameter where a store of the topology is named that no file can have been loaded into."""
    taking = taking_files(topology)
    if wrong := [name for name in named if name in topology.stores and name not in taking]:
        of_division = [name for name in taking if division_of(name) in {division_of(one) for one in wrong}]
        others = "、".join(of_division or taking[:_NAMED_MAX])
        raise typer.BadParameter(
            f"{'、'.join(wrong)} 不接收填报文件，没有装入记录；可选前置库如 {others}", param_hint="--store"
        )


def _told(lines: Iterator[Mapping[str, Any]]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        yield (
            line["store"], local_time(line["begun_at"])[:19],
            local_time(line["finished_at"])[:19] if line["finished_at"] else _NOT_FINISHED,
            line["loaded_by"], f"{line['origin_division']} {line['origin_class']}",
            *(line[f"rows_{name}"] for name in ("added", "changed", "withdrawn", "left", "refused")), line["load_id"],
        )  # fmt: skip
