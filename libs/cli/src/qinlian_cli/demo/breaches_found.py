"""Whether the rules across datasets, judged at the province, find the rows that the second day planted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qinlian_cli.demo.province import DemoProvince
from qinlian_common.adapters.postgresql.cross_checks import CrossChecks, Judgement
from qinlian_common.catalog.cross_rules import CrossRule
from qinlian_common.observe import clock
from qinlian_common.topology.flows import Role

Keys = Sequence[tuple[str, str]]
"""(org_code, record_id) of rows."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule under which rows were planted.

    Attributes:
        rule: dataset and name, as `qinlian quality cross --rows` takes it.
        title: what it asks for.
        checked: how many rows of the province could be judged.
        violated: how many of them break it, those of the first day included.
        planted: how many rows of the second day must be among them.
        found: how many of these are.
    """

    rule: str
    title: str
    checked: int
    violated: int
    planted: int
    found: int


async def judged(province: DemoProvince, planted: Mapping[str, Keys]) -> list[RuleLine]:
    """Judges all rules across datasets, so that they count in the scores, and looks for the planted rows.

    Args:
        province: everything has arrived there.
        planted: keys of rows, by name of the rule that they break.
    """
    store = province.stores[f"{province.topology.province.code}.{Role.PRODUCTION}"]
    checks = CrossChecks(store.connections, store.plan, province.catalogue.datasets, clock.today())
    judgements = [one async for one in checks.judge(province.catalogue.cross_rules)]
    return [await _line(checks, one, planted[one.rule.name]) for one in judgements if one.rule.name in planted]


async def _line(checks: CrossChecks, one: Judgement, planted: Keys) -> RuleLine:
    breaking = set() if one.error else set(await checks.breaking(one.rule, max(one.violated, 1)))
    return line_of(one, planted, breaking)


def line_of(one: Judgement, planted: Keys, breaking: set[tuple[str, str]]) -> RuleLine:
    """What became of the planted rows, given the keys of all that break the rule."""
    found = len(breaking & set(planted))
    return RuleLine(called(one.rule), one.rule.title, one.checked, one.violated, len(planted), found)


def called(rule: CrossRule) -> str:
    """The rule's name with its dataset."""
    return f"{rule.dataset}.{rule.name}"


def unfound(lines: Sequence[RuleLine]) -> list[str]:
    """Rules under which a planted row was not found."""
    return [line.rule for line in lines if line.found < line.planted]
