"""`qinlian topology check`: the proof that every row has exactly one way, and the ways hop by hop."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from qinlian_cli.commands.run import AsJson
from qinlian_cli.output import console, say, show_json
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.topology.check import Hop, Journey, Report
from qinlian_common.topology.check import check as prove
from qinlian_common.topology.flows import Role
from qinlian_common.topology.load import load_topology
from qinlian_common.topology.topology import Topology

app = typer.Typer(help="The topology: who exists, and the ways between them.", no_args_is_help=True)


@app.callback()
def _topology() -> None:
    """The topology: who exists, and the ways between them."""


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="The topology file.", exists=True, dir_okay=False)],
    county: Annotated[str | None, typer.Option(help="All ways of this county, hop by hop.")] = None,
    as_json: AsJson = False,
) -> None:
    """Proves that the rows of every county reach the province and come home, each by exactly one way.

    Exits 1 with file, line and fix where the file is wrong, or some row has no way or two.
    """
    try:
        topology = load_topology(file, load_catalogue())
    except ConfigurationError as error:
        _refuse(error.problems, as_json=as_json)
        raise typer.Exit(1) from error
    report = prove(topology)
    journeys = _journeys(report, topology, county)
    if as_json:
        show_json(_document(topology, report, journeys))
    else:
        _show(topology, report, journeys, county)
    if not report.ok:
        raise typer.Exit(1)


def _journeys(report: Report, topology: Topology, county: str | None) -> Sequence[Journey]:
    if county is None:
        return report.journeys
    one = topology.county_of(county)
    if one is None:
        raise typer.BadParameter(f"no county {county!r} in {topology.file}", param_hint="--county")
    return report.journeys_of(one.code)


def _refuse(problems: Sequence[Problem], *, as_json: bool) -> None:
    if as_json:
        show_json({"ok": False, "problems": [_problem(one) for one in problems]})
        return
    for one in problems:
        say(str(one))
    say(f"{len(problems)} {'mistake' if len(problems) == 1 else 'mistakes'}")


def _show(topology: Topology, report: Report, journeys: Sequence[Journey], county: str | None) -> None:
    if county is None:
        for line in _counties(topology, journeys):
            console().print(line, soft_wrap=True)
    else:
        _show_in_full(journeys)
    console().print(", ".join(f"{count} {what}" for what, count in _counts(topology, report).items()))
    if report.ok:
        console().print("every row has exactly one way")
    else:
        _refuse(report.problems, as_json=False)


def _counties(topology: Topology, journeys: Sequence[Journey]) -> Iterator[str]:
    """For each county: the way of its rows to the province, and of the province's rows home."""
    province = topology.province.code
    ways = {(one.origin, one.home, one.goal): one for one in journeys}
    for region in topology.regions:
        yield f"{region.code} {region.name}  {_word(region.mode)}, {_word(region.connection)}"
        for county in region.counties:
            up = ways.get((county.code, None, f"{province}.{Role.PRODUCTION}"))
            home = ways.get((province, county.code, f"{county.code}.{Role.PRODUCTION}"))
            yield f"  {county.code} {county.name}"
            yield f"    up    {compact(up)}"
            yield f"    home  {compact(home)}"


def compact(journey: Journey | None) -> str:
    """A way on one line: the stores that it passes, and the flows between them."""
    if journey is None or not journey.hops:
        return "none"
    return " ".join([journey.hops[0].source, *(f"─{_flows(hop)}→ {hop.target}" for hop in journey.hops)])


def _show_in_full(journeys: Sequence[Journey]) -> None:
    for journey in journeys:
        to = f"rows of {journey.origin}" + (f" with home {journey.home}" if journey.home else "")
        console().print(f"\n{to} → {journey.goal}", style="bold")
        for number, hop in enumerate(journey.hops, 1):
            console().print(f"  {number}. {hop.source} → {hop.target}  {_flows(hop)}  {hop.transform}, by {hop.reader}")
    console().print()


def _counts(topology: Topology, report: Report) -> dict[str, int]:
    return {
        "regions": len(topology.regions),
        "counties": sum(len(region.counties) for region in topology.regions),
        "platforms": len(topology.platforms),
        "stores": len(topology.stores),
        "routes": len(topology.routes),
        "ways": len(report.journeys),
        "problems": len(report.problems),
    }


def _document(topology: Topology, report: Report, journeys: Sequence[Journey]) -> dict[str, object]:
    return {
        "ok": report.ok,
        "problems": [_problem(one) for one in report.problems],
        "counts": _counts(topology, report),
        "journeys": list(journeys),
    }


def _problem(problem: Problem) -> dict[str, object]:
    return {"file": problem.file, "line": problem.line, "message": problem.message, "fix": problem.fix}


def _word(value: str) -> str:
    return value.replace("_", " ")


def _flows(hop: Hop) -> str:
    return "+".join(hop.flows)
