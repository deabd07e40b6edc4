"""Exports of the demo's records, made in memory: what the tests of `qinlian export` share."""

import asyncio
import contextlib
import shutil
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import polars as pl

from qinlian_cli.demo.records import Divisions, Share, province_records
from qinlian_cli.exporting.keys import PSEUDONYM, Key
from qinlian_cli.exporting.plan import ExportPlan, Table, read_plan
from qinlian_cli.exporting.prepare import Made, make
from qinlian_common.catalog.catalogue import load_catalogue
from qinlian_common.privacy.pseudonym import KEY_BYTES

ROOT = Path(__file__).parents[3]
RECIPES = ROOT / "recipes"
RECIPIENT = "example-university"
PLACES = Divisions("610000", ("610100",), (("610112", "610100"), ("611002", "611000")))
HEAD = f"""
title: 试验
recipient: {RECIPIENT}
purpose: 只用于试验，不发表任何结果。
period: {{first: 1900-01-01, last: 2099-12-31}}
"""


@cache
def records(dataset: str) -> pl.DataFrame:
    """All of the demo's rows of a dataset."""
    return pl.concat(share.rows for share in _shares() if share.dataset == dataset)


@cache
def _shares() -> list[Share]:
    return list(province_records(PLACES))


class Records:
    """The demo's records as a store (`collect.Source`), in batches; other rows may be given."""

    def __init__(self, **given: pl.DataFrame) -> None:
        self._given = given

    async def rows(self, table: Table) -> AsyncIterator[pl.DataFrame]:
        whole = self._given.get(table.code)
        for part in (records(table.code) if whole is None else whole).iter_slices(3_000):
            yield part.select(table.reads)


def plan_of(text: str, folder: Path) -> ExportPlan:
    """The plan of a recipe; its head is added."""
    path = folder / "recipe.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return read_plan(path, load_catalogue())


def key(seed: int = 1) -> Key:
    return Key(PSEUDONYM, RECIPIENT, bytes([seed]) * KEY_BYTES)


def made(
    plan: ExportPlan, folder: Path, by: Key | None = None, *, opened_by: Key | None = None, **given: pl.DataFrame
) -> Made:
    """The export, below a folder."""
    source = contextlib.nullcontext(Records(**given))
    work = make(plan, source, by or key(), folder / "closed", tell=lambda *_: None, opened_by=opened_by)
    return asyncio.run(work)


def files(one: Made, dataset: str) -> pl.DataFrame:
    """A file of an export that was not refused."""
    assert one.report.refusal is None, one.report.refusal
    return pl.read_parquet(one.folder / "release" / f"{dataset}.parquet")


def forget(one: Made) -> None:
    """Removes an export."""
    shutil.rmtree(one.folder)
