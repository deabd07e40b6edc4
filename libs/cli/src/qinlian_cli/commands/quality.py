"""`qinlian quality`: how good the data of each source are, and its parts `cross` and `tickets`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from qinlian_cli.commands.deployment import StoreDsn, TopologyFile, deployment, every_store
from qinlian_cli.commands.quality_cross import cross
from qinlian_cli.commands.quality_tickets import tickets
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import console, say, show_json, show_table
from qinlian_cli.quality import lines
from qinlian_cli.quality.options import EXIT_AWAY, OneDataset, OneStore, ScoringFile, chosen
from qinlian_cli.quality.picture import picture
from qinlian_cli.quality.sheet import groups_of, sheet, words_of
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock
from qinlian_common.pipeline.scoring import Scoring, read_scoring
from qinlian_common.quality.names import Names
from qinlian_common.quality.read import By, Wanted, read_counts

app = typer.Typer()


@app.callback(invoke_without_command=True)
def quality(
    ctx: typer.Context,
    *,
    day: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Only this business day; else the last 28.", show_default=False),
    ] = None,
    dataset: OneDataset = None,
    store: OneStore = None,
    by: Annotated[By, typer.Option(help="What a line is about.")] = By.SOURCE,
    every: Annotated[
        bool, typer.Option("--all", help="Also sources, datasets or rules of which nothing came.")
    ] = False,
    numbers: Annotated[bool, typer.Option("--numbers", help="With failed and checked behind each index.")] = False,
    drawn: Annotated[
        Path | None,
        typer.Option(
            "--picture", help="Draw sources and datasets into this .svg file.", dir_okay=False, show_default=False
        ),
    ] = None,
    scoring: ScoringFile = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Scores by source and dataset: an index for each of seven dimensions, the total, and the rule that costs most.

    An index is 1 - failed / checked, in percent. The total is their weighted mean; what nothing came of has none.
    Exits 3 where stores are away, after showing what the others know.
    """
    if ctx.invoked_subcommand is not None:
        _refuse_early(ctx)
        return
    _require_svg(drawn)
    using = read_scoring(scoring)

    async def work() -> list[str]:
        async with deployment(topology, store_dsn) as place, every_store(place) as known:
            wanted = Wanted.of(day.date() if day else None, place.dataset(dataset), by, clock.today())
            counts, away = await read_counts(chosen(place, known, store), wanted)
            view = _View(wanted, Names(place.topology, place.catalogue), using, counts, away)
            if drawn is not None:
                _draw(drawn, picture(sheet(counts, wanted, view.names, using)))
            _show(view, every=every, numbers=numbers, as_json=as_json)
        return away

    if run(work()):
        raise typer.Exit(EXIT_AWAY)


@dataclass(frozen=True, slots=True)
class _View:
    """What was read, and how it is to be looked at."""

    wanted: Wanted
    names: Names
    using: Scoring
    counts: pl.DataFrame
    away: list[str]


def _refuse_early(ctx: typer.Context) -> None:
    """Options in front of `cross` or `tickets` would be read by nobody."""
    sources = [ctx.get_parameter_source(name) for name in ctx.params]
    if any(source is not None and source.name == "COMMANDLINE" for source in sources):
        raise typer.BadParameter(f"write options behind {ctx.invoked_subcommand!r}, not in front of it")


def _require_svg(drawn: Path | None) -> None:
    if drawn is not None and drawn.suffix.lower() != ".svg":
        raise typer.BadParameter(f"{drawn.name} is no .svg; write one such as quality.svg", param_hint="--picture")


def _draw(place: Path, text: str) -> None:
    try:
        place.write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem(str(place), None, f"cannot be written: {reason}", "give a file in a folder that is there")
        raise ConfigurationError(problem) from error
    say(f"written: {place}")


def _show(view: _View, *, every: bool, numbers: bool, as_json: bool) -> None:
    wanted = view.wanted
    if wanted.by is By.RULE:
        _show_rules(view, every=every, as_json=as_json)
    else:
        scores = lines.Scores.of(view.counts, wanted.by, view.using)
        groups = groups_of(wanted, view.names) if every else None
        scores = scores if groups is None else scores.with_silent(groups)
        if as_json:
            show_json(_document(view) | lines.document(scores, view.names) | {"away": view.away})
            return
        columns = (*lines.HEADS[wanted.by], *lines.SCORE_COLUMNS)
        show_table(words_of(wanted), columns, lines.score_lines(scores, view.names, numbers=numbers))
    if view.counts.is_empty() and not as_json:
        console().print("nothing was judged in this time")
    for message in () if as_json else view.away:
        say(message)


def _show_rules(view: _View, *, every: bool, as_json: bool) -> None:
    counts = view.counts
    if every:
        counts = pl.concat([counts, lines.not_judged(view.names, counts, view.wanted.period.dataset)])
    if as_json:
        rules = lines.rule_documents(counts, view.names, view.using)
        show_json(_document(view) | {"rules": rules, "away": view.away})
    else:
        show_table(words_of(view.wanted), lines.RULE_COLUMNS, lines.rule_lines(counts, view.names, view.using))


def _document(view: _View) -> dict[str, object]:
    weights = {one.value: weight for one, weight in view.using.weights.items()}
    period = view.wanted.period
    return {"first": period.first, "last": period.last, "by": view.wanted.by.value, "weights": weights}


app.command()(cross)
app.command()(tickets)
