"""`qinlian quality cross`: judges the rules across datasets at the province, and lists the rows that break one."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from qinlian_cli.commands.deployment import Deployment, StoreDsn, TopologyFile, deployment
from qinlian_cli.commands.run import AsJson, run
from qinlian_cli.output import progress, say, show_json, show_table
from qinlian_cli.quality.lines import STATUS_TITLES, padded
from qinlian_cli.quality.options import ScoringFile
from qinlian_common.adapters.postgresql.cross_checks import CrossChecks, Judgement
from qinlian_common.catalog.cross_rules import CrossRule
from qinlian_common.catalog.identity import CATALOGUE_VENDOR
from qinlian_common.catalog.yaml_problems import nearest
from qinlian_common.errors import ConfigurationError, Problem
from qinlian_common.observe import clock
from qinlian_common.pipeline.scores import percent
from qinlian_common.pipeline.scoring import Scoring, Status, read_scoring
from qinlian_common.topology.flows import Role

ROWS_MAX = 100
_COLUMNS = ("数据集", "规则", "说明", "已查", "违反", "占比", "状态")


def cross(
    *,
    rule: Annotated[
        list[str] | None, typer.Option(help="Only this rule, may be repeated; see --rows.", show_default=False)
    ] = None,
    rows: Annotated[
        str | None,
        typer.Option(
            help="Instead list the rows that break this rule: their keys only. A name that several datasets have is "
            "written CL03A.no_parent_visit_no.",
            show_default=False,
        ),
    ] = None,
    rows_max: Annotated[int, typer.Option(help="With --rows: list at most so many.", min=1)] = ROWS_MAX,
    scoring: ScoringFile = None,
    topology: TopologyFile = None,
    store_dsn: StoreDsn = None,
    as_json: AsJson = False,
) -> None:
    """Judges the rules across datasets anew, on all that has arrived in the province's production store.

    A record is judged when its grace is over. What is found replaces what an earlier time found, and counts in the
    scores. Exits 1 where a rule could not be judged, 3 where the store is away.
    """
    using = read_scoring(scoring)

    async def work() -> bool:
        async with deployment(topology, store_dsn) as place:
            checks = _checks(place)
            if rows is not None:
                found = await checks.breaking(_rule(place, rows, "--rows"), rows_max)
                _show_rows(found, rows_max, as_json=as_json)
                return True
            chosen = [_rule(place, name, "--rule") for name in rule or ()] or list(place.catalogue.cross_rules)
            judgements = await _judge(checks, chosen)
            _show_judgements(judgements, using, as_json=as_json)
            return all(one.error is None for one in judgements)

    if not run(work()):
        raise typer.Exit(1)


def _checks(place: Deployment) -> CrossChecks:
    store_id = f"{place.topology.province.code}.{Role.PRODUCTION}"
    store = place.store(store_id)
    if place.topology.stores[store_id].vendor != CATALOGUE_VENDOR:
        line = place.topology.lines.get(place.topology.province.code)
        message = f"{store_id} is in a vendor's schema; rules across datasets are judged in the catalogue's"
        raise ConfigurationError(Problem(place.topology.file, line, message, f"write `vendor: {CATALOGUE_VENDOR}`"))
    return CrossChecks(store.connections, store.plan, place.catalogue.datasets, clock.today())


def _rule(place: Deployment, name: str, option: str) -> CrossRule:
    """A rule by its name, or by dataset and name."""
    dataset, _, short = name.rpartition(".")
    named = [one for one in place.catalogue.cross_rules if one.name == short and dataset in {"", one.dataset}]
    if len(named) == 1:
        return named[0]
    known = [f"{one.dataset}.{one.name}" for one in named or place.catalogue.cross_rules]
    said = f"several datasets have a rule {name!r}" if named else f"no rule {name!r} across datasets"
    raise typer.BadParameter(f"{said}; {nearest(name, known, 'write one of')}", param_hint=option)


async def _judge(checks: CrossChecks, rules: Sequence[CrossRule]) -> list[Judgement]:
    found: list[Judgement] = []
    with progress() as bar:
        task = bar.add_task("judging", total=len(rules))
        async for one in checks.judge(rules):
            found.append(one)
            bar.update(task, advance=1, description=f"{one.rule.dataset} {one.rule.name}")
    return found


def _status(one: Judgement, using: Scoring) -> Status:
    return using.status(one.rule.severity, one.checked, one.violated, one.error)


def _share(one: Judgement) -> float | None:
    return one.violated / one.checked if one.checked else None


def _show_judgements(judgements: Sequence[Judgement], using: Scoring, *, as_json: bool) -> None:
    if as_json:
        show_json({"rules": [_judgement(one, using) for one in judgements]})
        return
    show_table(None, _COLUMNS, [_line(one, using) for one in judgements])
    for one in judgements:
        if one.error is not None:
            say(f"{one.rule.dataset}.{one.rule.name}: {one.error}")


def _line(one: Judgement, using: Scoring) -> tuple[object, ...]:
    share = padded(percent(_share(one)))
    status = STATUS_TITLES[_status(one, using)]
    return one.rule.dataset, one.rule.name, one.rule.title, one.checked, one.violated, share, status


def _judgement(one: Judgement, using: Scoring) -> dict[str, Any]:
    return {
        "dataset": one.rule.dataset,
        "rule": one.rule.name,
        "title": one.rule.title,
        "dimension": one.rule.dimension.value,
        "severity": one.rule.severity.value,
        "checked": one.checked,
        "violated": one.violated,
        "share": _share(one),
        "status": _status(one, using).value,
        "error": one.error,
    }


def _show_rows(found: Sequence[tuple[str, str]], rows_max: int, *, as_json: bool) -> None:
    if as_json:
        show_json({"rows": [{"org_code": org, "record_id": record} for org, record in found]})
        return
    show_table(None, ("医疗机构代码", "记录编号"), found)
    if len(found) == rows_max:
        say(f"only the first {rows_max:,}; --rows-max lists more")
