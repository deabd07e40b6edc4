"""A week of all 12 regions and 107 counties on a virtual clock, with outages and a holiday: who was late, and why.

python -m tests.simulation [--topology topologies/shaanxi.yaml] [--days 7] [--seed 1] [--outages 6]
"""

import argparse
import json
import logging
import random
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import polars as pl
import structlog
from tests.simulation.weather import KAFKA, Outage
from tests.simulation.week import DAYS, MONDAY, Plan, at, live
from tests.simulation.window import by_flow, deliveries, touched
from tests.unit.province import known

from qinlian_cli.output import say, show_table
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology

REPORT = Path("build/simulated-week.json")
HOURS = (6, 12, 30, 72)


def outages(topology: Topology, chance: random.Random, count: int, days: int) -> Iterator[Outage]:
    """Stores that are away or hang, at random, and one night without the broker."""
    stores = sorted(topology.stores)
    for _ in range(count):
        store, hours, day = chance.choice(stores), chance.choice(HOURS), chance.randrange(max(1, days - 2))
        start, hangs = at(day, chance.uniform(0, 20)), chance.random() < 1 / 3
        why = f"{store} {'hangs' if hangs else 'away'} for {hours} h from {start:%a %H:%M}"
        yield Outage(frozenset({store}), start, start + timedelta(hours=hours), why, hangs=hangs)
    night = at(min(2, days - 1), 22)
    yield Outage(frozenset({KAFKA}), night, night + timedelta(hours=5), f"{KAFKA} away for 5 h from {night:%a %H:%M}")


def main() -> None:
    """Lives the week and reports it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topology", type=Path, default=Path("topologies/shaanxi.yaml"))
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--outages", type=int, default=6)
    given = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    topology = load_topology(given.topology, known())
    told = tuple(outages(topology, random.Random(given.seed), given.outages, given.days))
    for outage in told:
        say(outage.why)
    began = time.monotonic()
    story = live(topology, Plan(told, frozenset({MONDAY + timedelta(days=5)}), given.days))
    found = deliveries(story)
    report(topology, found, told, {
        "counties": sum(len(region.counties) for region in topology.regions),
        "rows_written": story.written,
        "rows_left": story.left,
        "days_until_quiet": round(story.seconds / 86_400, 1),
        "seconds_to_simulate": round(time.monotonic() - began),
        "seed": given.seed,
    })  # fmt: skip


def report(topology: Topology, found: pl.DataFrame, told: tuple[Outage, ...], facts: dict[str, object]) -> None:
    """Shows the misses by flow and by cause, and writes them."""
    flows = by_flow(found)
    show_table("the 24-hour window", ("flow", "rows", "late", "worst h"), flows.rows())
    late = found.filter(pl.col("hours_over") > 0)
    causes = {outage.why: late.filter(touched(topology, late, outage.what))["rows"].sum() for outage in told}
    everything = frozenset[str]().union(*(outage.what for outage in told))
    unexplained = late.filter(~touched(topology, late, everything))["rows"].sum()
    show_table("late rows that passed it", ("outage", "rows"), [*causes.items(), ("none of these", unexplained)])
    for name, value in facts.items():
        say(f"{name.replace('_', ' ')}: {value:,}" if isinstance(value, int) else f"{name.replace('_', ' ')}: {value}")
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    document = facts | {"flows": flows.to_dicts(), "late_by_outage": causes, "late_unexplained": unexplained}
    REPORT.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
