"""Every rule of every shipped dataset: judged as by hand, kept by valid rows, broken alone by a row made for that."""

import random
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import polars as pl
import pytest
from tests.unit.standardizer.implied_rules import ALSO, implied
from tests.unit.standardizer.row_solver import Row, Solver
from tests.unit.standardizer.rules_by_hand import breaks
from tests.unit.standardizer.valid_rows import NOW, batch_of, solver

from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.catalog.models import Dataset
from qinlian_common.catalog.rules import Rule
from qinlian_common.pipeline.stage import Split
from qinlian_standardizer.flow import convert, standardise
from qinlian_standardizer.quality_rules import rule_checks

CATALOGUE = load_catalogue()
ITSELF = CATALOGUE.vendors["catalogue"]
VALID = 16
"""Valid rows of a dataset that a row may be made from that breaks a rule."""
MANY = 60
HOLES = 60
"""Rows of plausible values that nobody put right, and of which some are missing."""


@lru_cache(maxsize=2)
def solved(code: str) -> tuple[Solver, list[Row]]:
    mapping = ITSELF.table_of(code)
    assert mapping is not None
    made = solver(CATALOGUE.datasets[code], mapping, CATALOGUE)
    return made, [made.row(place) for place in range(VALID)]


def by_expression(dataset: Dataset, rows: list[Row]) -> list[dict[str, bool | None]]:
    checks = rule_checks(dataset, NOW.date())
    frame = batch_of(dataset, rows).select(check.verdict.alias(check.reason.rule) for check in checks)
    return list(frame.iter_rows(named=True))


def by_hand(dataset: Dataset, rows: list[Row]) -> list[dict[str, bool | None]]:
    return [{rule.name: breaks(rule, row, NOW.date()) for rule in dataset.rules} for row in rows]


def broken_alone(made: Solver, rows: list[Row], rule: Rule) -> Row | None:
    """A row that breaks this rule and no other, or none but those that it cannot be broken without."""
    avoidable: frozenset[str] = implied(made.dataset, rule)
    alone = rows[:3] if avoidable else rows
    tries: Iterator[Row | None] = (made.broken(row, rule) for row in alone)
    others: Iterator[Row | None] = (made.broken(row, rule, avoidable) for row in rows if avoidable)
    return next((found for found in (*filter(None, tries),) or filter(None, others)), None)


@pytest.mark.parametrize("code", CATALOGUE.datasets)
def test_every_rule_is_broken_alone_and_judged_as_by_hand(code: str) -> None:
    dataset, (made, rows) = CATALOGUE.datasets[code], solved(code)
    found = {rule.name: broken_alone(made, rows, rule) for rule in dataset.rules}
    assert [name for name, row in found.items() if row is None] == [], "no row breaks these alone; see implied_rules"
    broken = [row for row in found.values() if row is not None]
    judged = by_expression(dataset, broken)
    assert judged == by_hand(dataset, broken)
    for rule, verdicts in zip(dataset.rules, judged, strict=True):
        assert verdicts[rule.name] is True
        assert {name for name, verdict in verdicts.items() if verdict} <= {rule.name} | implied(dataset, rule)


@pytest.mark.parametrize("code", CATALOGUE.datasets)
def test_rows_with_holes_are_judged_as_by_hand(code: str) -> None:
    dataset, (made, _) = CATALOGUE.datasets[code], solved(code)
    chance = random.Random(3)
    rows = [made.values.row(place) for place in range(HOLES)]
    keys = ("org_code", "record_id")
    holed = [{n: v if n in keys or chance.random() > 0.2 else None for n, v in row.items()} for row in rows]
    assert by_expression(dataset, [*rows, *holed]) == by_hand(dataset, [*rows, *holed])


@pytest.mark.parametrize("code", CATALOGUE.datasets)
def test_valid_rows_pass_and_leave_no_rule_unasked(code: str) -> None:
    dataset, (made, _) = CATALOGUE.datasets[code], solved(code)
    rows = [made.row(place) for place in range(MANY)]
    split = standardised(dataset, batch_of(dataset, rows))
    assert (split.rejected["message"].to_list(), split.warned["message"].to_list()) == ([], [])
    assert split.tally.filter(pl.col("violated") > 0).is_empty()
    verdicts = by_expression(dataset, rows)
    asked = {name for row in verdicts for name, verdict in row.items() if verdict is False}
    conditional = {rule.name for rule in dataset.rules if rule.when_field}
    assert {rule.name for rule in dataset.rules} - asked <= conditional


def standardised(dataset: Dataset, rows: pl.DataFrame) -> Split:
    mapping = ITSELF.table_of(dataset.code)
    assert mapping is not None
    texts = convert(dataset, mapping, CATALOGUE, "institution")(rows)
    assert texts.rejected.is_empty()
    return standardise(mapping, dataset, CATALOGUE, now=lambda: NOW)(texts.kept)


def test_single_pairs_name_rules_that_are_there_and_say_why() -> None:
    for (code, name), (others, why) in ALSO.items():
        names: set[Any] = {rule.name for rule in CATALOGUE.datasets[code].rules}
        assert {name, *others} <= names
        assert why
