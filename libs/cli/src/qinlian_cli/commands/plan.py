"""`qinlian plan`: processes, partitions, disks and hours of a first load that a topology takes."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.output import say, show_json, show_table
from qinlian_cli.plan.assumptions import Assumptions, load_assumptions
from qinlian_cli.plan.needs import SERVICES, Needs, needs
from qinlian_cli.plan.volumes import Volumes
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.topology.flows import Level
from qinlian_common.topology.load import load_topology

_COLUMNS = (
    "platform", "name", "rows/day", "rows/s at peak", "collector", "standardizer", "distributor", "loader",
    "cores", "database cores", "partitions", "Kafka GB", "stores GB/year", "first load h",
)  # fmt: skip


def plan(
    topology: Annotated[Path, typer.Argument(help="The topology file.", exists=True, dir_okay=False)],
    assume: Annotated[
        Path | None,
        typer.Option(help="A file with your own traffic, costs and headroom; else the shipped one.", dir_okay=False),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Every county, not the largest of each region alone.")] = False,
    as_json: AsJson = False,
) -> None:
    """What a topology takes: processes, cores, partitions, disks, and hours of the first load.

    Reckons from residents (`residents:` in the topology) to rows, and from rows to machines by what was measured
    (docs/capacity.md). An answer to begin with, not a promise: measure on your own machines with `make bench`.
    """
    assumed = load_assumptions(assume)
    loaded = load_topology(topology, load_catalogue())
    found = needs(loaded, assumed)
    people = Volumes(loaded, assumed.traffic).all_residents
    if as_json:
        show_json({
            "residents": round(people),
            "assumptions": assumed.model_dump(),
            "platforms": [one.document() for one in found],
        })  # fmt: skip
        return
    regions = {county.code: region.code for region in loaded.regions for county in region.counties}
    show_table(None, _COLUMNS, [_line(one) for one in (found if every else _largest(found, regions))])
    _say_basis(people, found, assumed, shortened=not every)


def _largest(found: Sequence[Needs], regions: dict[str, str]) -> Iterator[Needs]:
    """Province and cities, and of each region's counties the one with most rows."""
    counties = [one for one in found if one.level is Level.COUNTY]
    top: dict[str, Needs] = {}
    for one in counties:
        region = regions[one.platform]
        top[region] = max(top.get(region, one), one, key=lambda each: each.rows_day)
    for one in found:
        if one.level is not Level.COUNTY or top[regions[one.platform]] is one:
            yield one


def _line(one: Needs) -> tuple[object, ...]:
    return (
        one.platform, one.name, round(one.rows_day), round(one.rows_second_peak),
        *(one.replicas.get(name) for name in SERVICES),
        f"{one.cores:.2f}", f"{one.database_cores:.2f}", one.partitions,
        f"{one.kafka_gb:,.1f}", f"{one.store_gb_year:,.1f}", f"{one.first_load_hours:,.1f}",
    )  # fmt: skip


def _say_basis(people: float, found: Sequence[Needs], assumed: Assumptions, *, shortened: bool) -> None:
    traffic, headroom = assumed.traffic, assumed.headroom
    if shortened:
        say("of each region's counties the largest is shown; --all shows every one")
    say(
        f"{people:,.0f} residents, {people * traffic.rows_per_resident_day:,.0f} rows a day, all within "
        f"{traffic.peak_hours:g} h; each process at most {headroom.busy_share:.0%} busy; topics keep "
        f"{headroom.kafka_days:g} days, {headroom.kafka_replication} times; first load: "
        f"{headroom.history_years:g} years on {headroom.cores_for_first_load} cores"
    )
    say(
        f"all platforms together: {sum(one.cores for one in found):.1f} cores of services and "
        f"{sum(one.database_cores for one in found):.1f} of databases at the peak"
    )
