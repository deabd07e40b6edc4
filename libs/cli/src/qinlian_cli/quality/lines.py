"""Scores as lines of a table, and as a document for machines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import polars as pl

from qinlian_common.catalog.rules import DIMENSION_TITLES, Dimension
from qinlian_common.pipeline.scores import COUNTS_SCHEMA, dearest, judged, percent, scored
from qinlian_common.pipeline.scoring import Scoring, Status
from qinlian_common.quality.names import Names
from qinlian_common.quality.read import By

HEADS: Final[Mapping[By, tuple[str, ...]]] = {
    By.SOURCE: ("来源", "数据集"),
    By.INSTITUTION: ("来源", "机构"),
    By.DATASET: ("数据集",),
    By.DAY: ("业务日",),
}
SCORE_COLUMNS: Final = ("行数", *DIMENSION_TITLES.values(), "总分", "失分最多的规则")
RULE_COLUMNS: Final = ("数据集", "规则", "数据项", "说明", "维度", "处置", "已查", "违反", "占比", "状态")
STATUS_TITLES: Final[Mapping[Status, str]] = {
    Status.PASSED: "通过",
    Status.FAILED: "未通过",
    Status.NOT_APPLICABLE: "不适用",
    Status.ERROR: "出错",
}
_WIDTH: Final = 6


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one kind of line.

    Attributes:
        by: what a line is about.
        lines: as `scored` makes them.
        overall: the one line of everything.
        worst: the rule that costs most, by the line's group.
    """

    by: By
    lines: pl.DataFrame
    overall: Mapping[str, Any]
    worst: Mapping[tuple[object, ...], Mapping[str, Any]]

    @classmethod
    def of(cls, counts: pl.DataFrame, by: By, scoring: Scoring) -> "Scores":
        """The scores of counts (COUNTS_SCHEMA)."""
        overall = scored(counts, (), scoring).row(0, named=True)
        worst = {_key(line, by): line for line in dearest(counts, by.columns, scoring).iter_rows(named=True)}
        return cls(by, scored(counts, by.columns, scoring), overall, worst)

    def with_silent(self, groups: pl.DataFrame) -> "Scores":
        """The same, with a line without scores for each of `groups` that has none."""
        missing = groups.join(self.lines, on=groups.columns, how="anti")
        return replace(self, lines=pl.concat([self.lines, missing], how="diagonal").sort(groups.columns))

    def worst_of(self, line: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The rule that costs a line most."""
        return self.worst.get(_key(line, self.by))


def score_lines(scores: Scores, names: Names, *, numbers: bool) -> Iterator[tuple[object, ...]]:
    """Lines for the table; with `numbers`, each index with what failed of what was checked."""
    for line in scores.lines.iter_rows(named=True):
        yield *_head(line, scores.by, names), *_scores(line, numbers=numbers), _worst(scores.worst_of(line), names)
    blank = [""] * (len(HEADS[scores.by]) - 1)
    yield "合计", *blank, *_scores(scores.overall, numbers=numbers), ""


def rule_lines(counts: pl.DataFrame, names: Names, scoring: Scoring) -> Iterator[tuple[object, ...]]:
    """A line for each rule that was judged, the greatest share of failures first."""
    for line in judged(counts, (), scoring).iter_rows(named=True):
        yield (
            line["dataset"], line["rule"], line["field"], names.rule(line["dataset"], line["rule"], line["field"]),
            DIMENSION_TITLES.get(line["dimension"], line["dimension"]), line["severity"], line["checked"],
            line["violated"], padded(percent(line["share"])), STATUS_TITLES[Status(line["status"])],
        )  # fmt: skip


def document(scores: Scores, names: Names) -> dict[str, object]:
    """The scores for machines."""
    lines = [
        {name: line[name] for name in scores.by.columns}
        | _figures(line)
        | {"worst_rule": _worst_document(scores.worst_of(line), names)}
        for line in scores.lines.iter_rows(named=True)
    ]
    return {"overall": _figures(scores.overall), "scores": lines}


def rule_documents(counts: pl.DataFrame, names: Names, scoring: Scoring) -> list[dict[str, object]]:
    """The rules for machines."""
    return [
        line | {"title": names.rule(line["dataset"], line["rule"], line["field"])}
        for line in judged(counts, (), scoring).iter_rows(named=True)
    ]


def not_judged(names: Names, counts: pl.DataFrame, dataset: str | None) -> pl.DataFrame:
    """Declared rules of which nothing could be checked, as counts of nothing (COUNTS_SCHEMA)."""
    catalogue = names.catalogue
    declared = [
        (one.code, rule.name, rule.field, rule.counts_to.value, rule.severity.value)
        for one in catalogue.datasets.values()
        for rule in one.rules
    ]
    declared += [
        (rule.dataset, rule.name, next(reversed(rule.match)), rule.dimension.value, rule.severity.value)
        for rule in catalogue.cross_rules
    ]
    columns = ["dataset", "rule", "field", "dimension", "severity"]
    lines = pl.DataFrame(declared, schema=dict.fromkeys(columns, pl.String()), orient="row")
    lines = lines.filter(pl.col("dataset") == dataset) if dataset else lines
    silent = lines.join(counts, on=["dataset", "rule"], how="anti")
    zeros = silent.with_columns(pl.lit(0, dtype=pl.Int64()).alias(name) for name in ("checked", "violated"))
    return pl.concat([pl.DataFrame(schema=COUNTS_SCHEMA), zeros], how="diagonal")


def padded(text: str | None) -> str:
    """A figure with two decimals, or a dash, as wide as any other."""
    return f"{text or '-':>{_WIDTH}}"


def _key(line: Mapping[str, Any], by: By) -> tuple[object, ...]:
    return tuple(line[name] for name in by.columns)


def _head(line: Mapping[str, Any], by: By, names: Names) -> Sequence[object]:
    match by:
        case By.SOURCE:
            return names.source(line["origin_division"], line["origin_class"]), names.dataset(line["dataset"])
        case By.INSTITUTION:
            return names.source(line["origin_division"], line["origin_class"]), line["org_code"] or "（未填）"
        case By.DATASET:
            return (names.dataset(line["dataset"]),)
        case _:
            return (line["business_day"],)


def _scores(line: Mapping[str, Any], *, numbers: bool) -> Iterator[object]:
    yield line["rows"] or 0
    for one in Dimension:
        index = padded(percent(line[one.value]))
        has_numbers = numbers and line[one.value] is not None
        yield f"{index} ({line[f'{one}_violated']:,}/{line[f'{one}_checked']:,})" if has_numbers else index
    total = line["total"]
    yield padded(None if total is None else percent(total / 100))


def _worst(line: Mapping[str, Any] | None, names: Names) -> str:
    if line is None:
        return ""
    return f"{names.rule(line['dataset'], line['rule'], line['field'])}（{line['violated']:,}/{line['checked']:,}）"


def _figures(line: Mapping[str, Any]) -> dict[str, object]:
    dimensions = {
        one.value: {
            "index": line[one.value],
            "checked": line[f"{one}_checked"] or 0,
            "violated": line[f"{one}_violated"] or 0,
        }
        for one in Dimension
    }
    return {"rows": line["rows"] or 0, "total": line["total"], "dimensions": dimensions}


def _worst_document(line: Mapping[str, Any] | None, names: Names) -> dict[str, object] | None:
    if line is None:
        return None
    kept = ("dataset", "rule", "field", "dimension", "checked", "violated", "points")
    return {name: line[name] for name in kept} | {"title": names.rule(line["dataset"], line["rule"], line["field"])}
