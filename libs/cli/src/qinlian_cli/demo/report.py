"""The table at the end: every flow, what it carried, how old the rows were, and whether all of it balances."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Any

import polars as pl

from qinlian_cli.demo.breaches_found import RuleLine
from qinlian_cli.demo.second_day import Day
from qinlian_cli.demo.sign_on.told import Step
from qinlian_cli.documents.balance import DocumentBalance
from qinlian_cli.documents.show import show_documents
from qinlian_cli.output import say, show_table
from qinlian_cli.reconcile import Balance
from qinlian_common.adapters.by_engine.books import AnyStores
from qinlian_common.adapters.by_engine.progress import ages_of
from qinlian_common.catalog.rules import Dimension
from qinlian_common.pipeline.scores import percent
from qinlian_common.quality.names import Names
from qinlian_common.topology.topology import Topology

REPORT = Path("build/demo-report.json")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the two days.

    Attributes:
        day: what was done on the second.
        scores: lines of quality, one a source.
        across: the rules across datasets that rows of the second day break.
        missing: rules under which not everything was found that was written.
        seconds: how long both took, servers' start included.
        documents: how documents stand; None where the topology has no directories.
    """

    day: Day
    scores: list[dict[str, Any]]
    across: list[RuleLine]
    missing: list[str]
    seconds: float
    documents: DocumentBalance | None = None


async def flow_lines(stores: AnyStores, topology: Topology, balance: Balance) -> list[dict[str, Any]]:
    """One line for each flow of each region: what it sent, loaded and rejected, and the ages of its rows, in seconds.

    A flow is ok when it carried rows, all of them balance, and the route really exists in the topology.
    """
    age = await _ages(stores, topology)
    lines = balance.by_flow().join(age, on=["id", "region"], how="left", nulls_equal=True)
    regions = {region.code: region for region in topology.regions}
    return [
        {
            **line,
            "ok": bool(line["ok"]) and line["rows_sent"] > 0,
            "mode": str(regions[line["region"]].mode) if line["region"] in regions else None,
            "connection": str(regions[line["region"]].connection) if line["region"] in regions else None,
        }
        for line in lines.iter_rows(named=True)
    ]


async def _ages(stores: AnyStores, topology: Topology) -> pl.DataFrame:
    """p50 and p99 over the rows of each flow and region; a row's age is that of the oldest change of its batch."""
    found = pl.concat(await asyncio.gather(*(ages_of(store) for store in stores.values())))
    of_province = {flow for route in topology.routes if route.region is None for flow in route.flows}
    ends = pl.concat_list(pl.col("origin_division"), pl.col("source_store").str.head(6), pl.col("store").str.head(6))
    flows = found.with_columns(pl.col("flows").str.split(",").alias("id"), ends.alias("ends")).explode("id")
    region = pl.struct("id", "ends").map_elements(
        lambda row: None if row["id"] in of_province else _region(topology, row["ends"]), return_dtype=pl.String()
    )
    rows = flows.with_columns(region.alias("region")).sort("seconds")
    share = pl.col("rows").cum_sum() / pl.col("rows").sum()
    return rows.group_by("id", "region", maintain_order=True).agg(
        pl.col("seconds").filter(share >= at).first().round(2).alias(f"age_{name}_seconds")
        for name, at in (("p50", 0.5), ("p99", 0.99))
    )


def _region(topology: Topology, ends: list[str]) -> str | None:
    """The region that a hop served: that of the first of its ends that lies in one."""
    return next((region.code for end in ends if (region := topology.region_of(end))), None)


def show(lines: list[dict[str, Any]], balance: Balance, outcome: Outcome, names: Names) -> None:
    """The tables for people."""
    columns = ("flow", "run by", "region", "sent", "loaded", "rejected", "p50 s", "p99 s", "ok")
    keys = ("id", "platform", "region", "rows_sent", "rows_loaded", "rows_rejected")
    ages_ = ("age_p50_seconds", "age_p99_seconds")
    show_table(None, columns, [[*(line[k] for k in keys), *(line[k] for k in ages_), line["ok"]] for line in lines])
    if outcome.documents is not None:
        show_documents(outcome.documents)
    _show_scores(outcome.scores, names)
    _show_across(outcome.across)
    day = outcome.day
    say(
        f"second day: {day.updated} rows corrected, {day.withdrawn} withdrawn, {day.deleted} deleted, "
        f"{day.moved} removals of residence"
    )
    for title, book in (("faulty", day.faults), ("questionable", day.warnings), ("careless", day.repairs)):
        say(f"  {sum(book.values())} {title} rows ({', '.join(sorted(book))})")
    rows, seconds = balance.totals["rows_sent"], outcome.seconds
    say(f"reconciliation: {balance.verdict}; {rows:,} rows sent over all hops in {seconds:.0f} s")


def _show_scores(scores: list[dict[str, Any]], names: Names) -> None:
    """Quality by source; `qinlian quality` tells it by dataset, rule and day."""
    dimensions = [one.value for one in Dimension]
    show_table(
        None,
        ("source", "rows", *(f"{name} %" for name in dimensions), "total"),
        [
            [
                names.source(line["origin_division"], line["origin_class"]),
                line["rows"],
                *(percent(line[name]) for name in dimensions),
                None if line["total"] is None else f"{line['total']:.1f}",
            ]
            for line in scores
        ],
    )


def _show_across(lines: list[RuleLine]) -> None:
    """Rules across datasets; `qinlian quality cross` tells all of them, and with --rows which rows break one."""
    if lines:
        columns = ("across datasets", "asks for", "checked", "violated", "planted", "found")
        show_table(None, columns, [astuple(line) for line in lines])


def write(lines: list[dict[str, Any]], balance: Balance, outcome: Outcome, broker: str) -> None:
    """The same for machines."""
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    report = {
        "reconciled": balance.balanced,
        "broker": broker,
        "totals": balance.totals,
        "second_day": asdict(outcome.day),
        "faults_not_found": outcome.missing,
        "quality": outcome.scores,
        "across_datasets": [asdict(line) for line in outcome.across],
        "documents": _documents(outcome.documents),
        "flows": lines,
    }
    _write(report)


def _documents(found: DocumentBalance | None) -> dict[str, Any]:
    return {"directories": found.lines.to_dicts(), "totals": found.totals} if found is not None else {}


def add_steps(chapter: str, steps: Sequence[Step]) -> None:
    """Steps of the sign-on or of the indicators, into the report that is there."""
    add(chapter, [asdict(step) for step in steps])


def add(chapter: str, lines: Sequence[Mapping[str, Any]]) -> None:
    """One more chapter of the report that is there."""
    report = json.loads(REPORT.read_text(encoding="utf-8"))
    _write(report | {chapter: list(lines)})


def _write(report: Mapping[str, Any]) -> None:
    REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
